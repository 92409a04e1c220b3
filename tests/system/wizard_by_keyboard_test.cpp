// The whole wizard in a real window, by keyboard alone, from its start to the finish; openssl looks
// at what it made.
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

const QString newPassword = QStringLiteral("Kaede-Momiji-2026");
const QString fileWord = QStringLiteral("ten-years-old");

} // namespace

class WizardByKeyboardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void generatesInJapanese();
    void importsInEnglish();
    void leavesNothingBehindWhenLeftBeforeTheEnd();

private:
    QString store() const { return folder_->filePath(QStringLiteral("割符 の保管")); }

    /// SHA-256 of the DER of a certificate in a PEM file, as openssl reads it.
    static QByteArray digestOf(const QString& pem) {
        return QCryptographicHash::hash(
            support::mustRun(QStringLiteral("openssl"),
                             {QStringLiteral("x509"), QStringLiteral("-in"), pem,
                              QStringLiteral("-outform"), QStringLiteral("DER")}),
            QCryptographicHash::Sha256);
    }

    void checkStore(const QString& password, const char* keyName);

    std::unique_ptr<QTemporaryDir> folder_;
    support::Display display_;
};

void WizardByKeyboardTest::init() {
    if (!display_.isUp())
        QSKIP("left out: there is no Xvfb to show a window on");
    folder_ = std::make_unique<QTemporaryDir>();
    QVERIFY(folder_->isValid());
}

/// The store is complete, and its backup opens with openssl alone and holds what is installed.
void WizardByKeyboardTest::checkStore(const QString& password, const char* keyName) {
    const QString backup = store() + QStringLiteral("/AuthCertBackup/OfficeScanAuth.dat");
    const QString pass = QStringLiteral("pass:") + password;
    const support::Run info = support::run(QStringLiteral("openssl"),
                                           {QStringLiteral("pkcs12"), QStringLiteral("-in"), backup,
                                            QStringLiteral("-info"), QStringLiteral("-noout"),
                                            QStringLiteral("-passin"), pass});
    QCOMPARE(info.status, 0);
    QCOMPARE(info.errors.count("ration 600000"), 3);

    const QString fromBackup = folder_->filePath(QStringLiteral("from-backup.pem"));
    support::mustRun(QStringLiteral("openssl"),
                     {QStringLiteral("pkcs12"), QStringLiteral("-in"), backup,
                      QStringLiteral("-nokeys"), QStringLiteral("-out"), fromBackup,
                      QStringLiteral("-passin"), pass});
    QCOMPARE(digestOf(fromBackup), digestOf(store() + QStringLiteral("/certificate.pem")));
    const QByteArray key = support::mustRun(QStringLiteral("openssl"),
                                            {QStringLiteral("pkey"), QStringLiteral("-in"),
                                             store() + QStringLiteral("/key.pem"),
                                             QStringLiteral("-noout"), QStringLiteral("-text")});
    QVERIFY2(key.contains(keyName), key.constData());
    QVERIFY(!QDir(store()).exists(QStringLiteral("pending")));
}

void WizardByKeyboardTest::generatesInJapanese() {
    Wizard wizard(display_, store(), QStringLiteral("ja_JP.UTF-8"));
    QVERIFY(wizard.waitForTitle(QStringLiteral("サーバ認証証明書")));
    QVERIFY(wizard.waitForFocus(QStringLiteral("バックアップ用パスワード")));
    QVERIFY(wizard.type(newPassword));
    QVERIFY(wizard.fill(QStringLiteral("alt+f"), QStringLiteral("パスワードの確認"), newPassword));
    QVERIFY(wizard.press(QStringLiteral("Return")));
    QVERIFY(wizard.waitForTitle(QStringLiteral("作成する内容の確認")));
    QVERIFY(wizard.waitFor(QStringLiteral("作成")));
    QVERIFY(!QFile::exists(store() + QStringLiteral("/certificate.pem")));
    QVERIFY(wizard.press(QStringLiteral("Return")));
    QVERIFY(wizard.waitForTitle(QStringLiteral("復旧コードを控えてください")));
    QVERIFY(!QFile::exists(store() + QStringLiteral("/certificate.pem")));
    QVERIFY(wizard.press(QStringLiteral("alt+w")));
    QVERIFY(wizard.waitForFocus(QStringLiteral("理解したうえで、確認せずに続けます")));
    QVERIFY(wizard.press(QStringLiteral("space")));
    QVERIFY(wizard.waitFor(QStringLiteral("作成")));
    QVERIFY(wizard.press(QStringLiteral("Return")));
    QVERIFY(wizard.waitForTitle(QStringLiteral("証明書を作成しました")));
    QVERIFY(wizard.waitFor(QStringLiteral("完了")));
    QVERIFY(wizard.press(QStringLiteral("alt+f")));
    QVERIFY(
        wizard.waitForTitle(QStringLiteral("バックアップをこのサーバの外へコピーしてください")));
    QVERIFY(wizard.press(QStringLiteral("Escape")));
    QCOMPARE(wizard.waitForEnd(), 0);
    checkStore(newPassword, "P-256");
}

void WizardByKeyboardTest::importsInEnglish() {
    const QString key = folder_->filePath(QStringLiteral("key.pem"));
    const QString certificate = folder_->filePath(QStringLiteral("certificate.pem"));
    const QString file = folder_->filePath(QStringLiteral("old-server.pfx"));
    support::mustRun(QStringLiteral("openssl"),
                     {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                      QStringLiteral("rsa:2048"), QStringLiteral("-nodes"),
                      QStringLiteral("-keyout"), key, QStringLiteral("-out"), certificate,
                      QStringLiteral("-days"), QStringLiteral("500"), QStringLiteral("-subj"),
                      QStringLiteral("/CN=Old Server")});
    support::mustRun(QStringLiteral("openssl"),
                     {QStringLiteral("pkcs12"), QStringLiteral("-export"), QStringLiteral("-inkey"),
                      key, QStringLiteral("-in"), certificate, QStringLiteral("-out"), file,
                      QStringLiteral("-passout"), QStringLiteral("pass:") + fileWord});

    Wizard wizard(display_, store(), QStringLiteral("en_GB.UTF-8"));
    QVERIFY(wizard.waitForTitle(QStringLiteral("Server authentication certificate")));
    QVERIFY(wizard.waitForFocus(QStringLiteral("Backup password")));
    QVERIFY(wizard.press(QStringLiteral("alt+i")));
    QVERIFY(wizard.fill(QStringLiteral("alt+e"), QStringLiteral("Certificate file"), file));
    // The password is asked for as soon as the file has been looked at.
    QVERIFY(wizard.fill(QStringLiteral("alt+p"), QStringLiteral("Password"), fileWord));
    QVERIFY(wizard.press(QStringLiteral("Return")));
    QVERIFY(wizard.waitForTitle(QStringLiteral("Check what will be imported")));
    QVERIFY(wizard.waitFor(QStringLiteral("Import")));
    QVERIFY(wizard.press(QStringLiteral("Return")));
    QVERIFY(wizard.waitForTitle(QStringLiteral("The certificate has been imported")));
    QVERIFY(wizard.waitFor(QStringLiteral("Finish")));
    QVERIFY(wizard.press(QStringLiteral("alt+f")));
    QVERIFY(wizard.waitFor(QStringLiteral("Close")));
    QVERIFY(wizard.press(QStringLiteral("Escape")));
    QCOMPARE(wizard.waitForEnd(), 0);
    checkStore(fileWord, "2048 bit");
    QCOMPARE(digestOf(store() + QStringLiteral("/certificate.pem")), digestOf(certificate));
}

void WizardByKeyboardTest::leavesNothingBehindWhenLeftBeforeTheEnd() {
    Wizard wizard(display_, store(), QStringLiteral("en_GB.UTF-8"));
    QVERIFY(wizard.waitForTitle(QStringLiteral("Server authentication certificate")));
    QVERIFY(wizard.waitForFocus(QStringLiteral("Backup password")));
    QVERIFY(wizard.type(newPassword));
    QVERIFY(
        wizard.fill(QStringLiteral("alt+f"), QStringLiteral("Confirm the password"), newPassword));
    QVERIFY(wizard.press(QStringLiteral("Return")));
    QVERIFY(wizard.waitForTitle(QStringLiteral("Check what will be created")));
    QVERIFY(wizard.waitFor(QStringLiteral("Create")));
    QVERIFY(wizard.press(QStringLiteral("Return")));
    QVERIFY(wizard.waitForTitle(QStringLiteral("Write down the recovery code")));
    QVERIFY(wizard.press(QStringLiteral("Escape")));
    QVERIFY(wizard.waitFor(QStringLiteral("Stop")));
    QVERIFY(wizard.press(QStringLiteral("alt+s")));
    QCOMPARE(wizard.waitForEnd(), 0);
    const support::Run status = support::run(
        support::ourProgram(QStringLiteral("certificatemanager")),
        {QStringLiteral("status"), QStringLiteral("--store"), store(), QStringLiteral("--json")});
    QCOMPARE(status.status, 0);
    QVERIFY2(status.output.contains("\"installed\":false"), status.output.constData());
    QVERIFY(QDir(store() + QStringLiteral("/AuthCertBackup")).isEmpty());
}

} // namespace warifu::system_test

QTEST_GUILESS_MAIN(warifu::system_test::WizardByKeyboardTest)
#include "wizard_by_keyboard_test.moc"
