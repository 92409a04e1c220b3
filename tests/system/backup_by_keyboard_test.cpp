// A server is lost and comes back: backup, an empty store, restore, in the wizard's real window and
// by keyboard alone; openssl and unzip look at what is there.
#include "support/tools.h"
#include "window_support/wizard.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace warifu::system_test {

using support::Wizard;

namespace {

const QString password = QStringLiteral("Kaede-Momiji-2026");

} // namespace

class BackupByKeyboardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lostServerComesBackFromItsBackup();

private:
    QString store() const { return folder_.filePath(QStringLiteral("割符 の保管")); }

    QString zip() const { return folder_.filePath(QStringLiteral("warifu-backup.zip")); }

    void generate();
    void backUpInJapanese();
    void restoreInEnglish();

    /// SHA-256 of the public key in a file, as openssl reads it.
    static QByteArray publicKey(const QStringList& command, const QByteArray& input = {}) {
        return QCryptographicHash::hash(support::mustRun(QStringLiteral("openssl"), command, input),
                                        QCryptographicHash::Sha256);
    }

    QByteArray keyInStore() const {
        return publicKey({QStringLiteral("pkey"), QStringLiteral("-pubout"), QStringLiteral("-in"),
                          store() + QStringLiteral("/key.pem")});
    }

    QByteArray certificateInStore() const {
        QFile file(store() + QStringLiteral("/certificate.pem"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir folder_;
    support::Display display_;
};

void BackupByKeyboardTest::generate() {
    const QString secrets = folder_.filePath(QStringLiteral("password.txt"));
    QFile file(secrets);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(password.toUtf8()) > 0);
    file.close();
    support::mustRun(support::ourProgram(QStringLiteral("certificatemanager")),
                     {QStringLiteral("generate"), QStringLiteral("--store"), store(),
                      QStringLiteral("--password-file"), secrets,
                      QStringLiteral("--write-recovery-code"),
                      folder_.filePath(QStringLiteral("code.txt"))});
}

void BackupByKeyboardTest::backUpInJapanese() {
    Wizard wizard(display_, store(), QStringLiteral("ja_JP.UTF-8"));
    QVERIFY(
        wizard.waitForTitle(QStringLiteral("バックアップをこのサーバの外へコピーしてください")));
    QVERIFY(wizard.press(QStringLiteral("alt+3")));
    QVERIFY(wizard.waitForTitle(QStringLiteral("バックアップの保存先を選んでください")));
    QVERIFY(wizard.fill(QStringLiteral("alt+t"), QStringLiteral("保存先"), zip()));
    QVERIFY(wizard.press(QStringLiteral("Return")));
    QVERIFY(wizard.waitForTitle(QStringLiteral("バックアップ用パスワードを入力してください")));
    QVERIFY(wizard.waitForFocus(QStringLiteral("バックアップ用パスワード")));
    QVERIFY(wizard.type(password));
    QVERIFY(wizard.press(QStringLiteral("Return")));
    QVERIFY(wizard.waitForTitle(QStringLiteral("バックアップを保存し、確認しました")));
    QVERIFY(wizard.waitFor(QStringLiteral("完了")));
    QVERIFY(wizard.press(QStringLiteral("alt+f")));
    // The temporary folder is on the disk of the store.
    QVERIFY(
        wizard.waitForTitle(QStringLiteral("バックアップをこのサーバの外へコピーしてください")));
    QVERIFY(wizard.press(QStringLiteral("Escape")));
    QCOMPARE(wizard.waitForEnd(), 0);
}

void BackupByKeyboardTest::restoreInEnglish() {
    Wizard wizard(display_, store(), QStringLiteral("en_GB.UTF-8"));
    QVERIFY(wizard.waitForTitle(QStringLiteral("Server authentication certificate")));
    QVERIFY(wizard.waitForFocus(QStringLiteral("Backup password")));
    QVERIFY(wizard.press(QStringLiteral("alt+i")));
    QVERIFY(wizard.fill(QStringLiteral("alt+e"), QStringLiteral("Certificate file"), zip()));
    QVERIFY(wizard.fill(QStringLiteral("alt+p"), QStringLiteral("Password"), password));
    // The whole backup is offered when it has been opened; the password goes along.
    QVERIFY(wizard.waitFor(QStringLiteral("Restore the whole backup instead")));
    QVERIFY(wizard.press(QStringLiteral("alt+h")));
    QVERIFY(wizard.waitForTitle(QStringLiteral("Which backup should be restored?")));
    QVERIFY(wizard.press(QStringLiteral("Return")));
    QVERIFY(wizard.waitForTitle(QStringLiteral("This backup can be restored here")));
    QVERIFY(wizard.waitFor(QStringLiteral("Restore")));
    QVERIFY(!QFile::exists(store() + QStringLiteral("/certificate.pem")));
    QVERIFY(wizard.press(QStringLiteral("Return")));
    QVERIFY(wizard.waitForTitle(QStringLiteral("The backup has been restored")));
    QVERIFY(wizard.waitFor(QStringLiteral("Finish")));
    QVERIFY(wizard.press(QStringLiteral("alt+f")));
    // Nobody can tell here whether there was a later certificate than that of the backup.
    QVERIFY(
        wizard.waitForTitle(QStringLiteral("Agents may follow a newer certificate than this one")));
    QVERIFY(wizard.press(QStringLiteral("Escape")));
    QCOMPARE(wizard.waitForEnd(), 0);
}

void BackupByKeyboardTest::lostServerComesBackFromItsBackup() {
    if (!display_.isUp())
        QSKIP("left out: there is no Xvfb to show a window on");
    generate();
    const QByteArray certificate = certificateInStore();
    const QByteArray key = keyInStore();
    backUpInJapanese();

    const QByteArray pfx =
        support::mustRun(QStringLiteral("unzip"),
                         {QStringLiteral("-p"), zip(), QStringLiteral("OfficeScanAuth.pfx")});
    const QByteArray inZip = support::mustRun(QStringLiteral("openssl"),
                                              {QStringLiteral("pkcs12"), QStringLiteral("-nocerts"),
                                               QStringLiteral("-noenc"), QStringLiteral("-passin"),
                                               QStringLiteral("pass:") + password},
                                              pfx);
    QCOMPARE(publicKey({QStringLiteral("pkey"), QStringLiteral("-pubout")}, inZip), key);

    QVERIFY(QDir(store()).removeRecursively());
    restoreInEnglish();
    QCOMPARE(certificateInStore(), certificate);
    QCOMPARE(keyInStore(), key);
    const support::Run backup =
        support::run(QStringLiteral("openssl"),
                     {QStringLiteral("pkcs12"), QStringLiteral("-noout"), QStringLiteral("-passin"),
                      QStringLiteral("pass:") + password, QStringLiteral("-in"),
                      store() + QStringLiteral("/AuthCertBackup/OfficeScanAuth.dat")});
    QCOMPARE(backup.status, 0);
}

} // namespace warifu::system_test

QTEST_GUILESS_MAIN(warifu::system_test::BackupByKeyboardTest)
#include "backup_by_keyboard_test.moc"
