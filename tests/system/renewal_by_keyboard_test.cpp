// A certificate is renewed, and taken over with the recovery code, in the wizard's real window and
// by keyboard alone; openssl looks at what is published, and an agent follows it.
#include "support/tools.h"
#include "window_support/wizard.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace warifu::system_test {

using support::Wizard;

namespace {

const QString firstPassword = QStringLiteral("Kaede-Momiji-2026");
const QString nextPassword = QStringLiteral("Ume-Sakura-2027");

QByteArray openssl(const QStringList& arguments, const QByteArray& input = {}) {
    return support::mustRun(QStringLiteral("openssl"), arguments, input);
}

QString sha256(const QByteArray& bytes) {
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class RenewalByKeyboardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void rotationIsFollowedByAnAgent();
    void recoveryFromALeakTakesTheAgentOver();
    void emptyServerIsRecoveredWithAnAgentsCertificate();

private:
    QString path(const char* name) const { return folder_->filePath(QString::fromUtf8(name)); }

    QString store() const { return path("割符 の保管"); }

    QString published(const char* name) const {
        return store() + QStringLiteral("/publish/") + QString::fromUtf8(name);
    }

    void writeFile(const char* name, const QByteArray& content) const {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }

    support::Run manage(const QStringList& arguments) const {
        return support::run(support::ourProgram(QStringLiteral("certificatemanager")),
                            QStringList(arguments) << QStringLiteral("--store") << store());
    }

    QJsonObject agent(const QStringList& arguments) const {
        return QJsonDocument::fromJson(
                   support::run(support::ourProgram(QStringLiteral("warifu-agent")),
                                QStringList(arguments) << QStringLiteral("--state") << path("agent")
                                                       << QStringLiteral("--json"))
                       .output)
            .object();
    }

    void fillReview(Wizard& wizard);
    void typeCodeAndReview(Wizard& wizard);
    void writeNewCodeDown(Wizard& wizard);
    void finish(Wizard& wizard, const char* title);
    void checkStore() const;
    void checkAgent(int recoveries, int generation) const;
    void checkRecovery(const QByteArray& before) const;

    std::unique_ptr<QTemporaryDir> folder_;
    support::Display display_;
};

/// A server that was set up, its recovery code in a file, and an agent that knows it.
void RenewalByKeyboardTest::init() {
    if (!display_.isUp())
        QSKIP("left out: there is no Xvfb to show a window on");
    folder_ = std::make_unique<QTemporaryDir>();
    writeFile("password", firstPassword.toLatin1() + '\n');
    QCOMPARE(manage({QStringLiteral("generate"), QStringLiteral("--password-file"),
                     path("password"), QStringLiteral("--write-recovery-code"), path("code")})
                 .status,
             0);
    agent({QStringLiteral("enroll"), QStringLiteral("--offline"), QStringLiteral("--certificate"),
           published("OfcNTCer.dat")});
    checkAgent(0, 0);
}

/// The page before the act asks for the password of the new backup.
void RenewalByKeyboardTest::fillReview(Wizard& wizard) {
    QVERIFY(wizard.waitForFocus(QStringLiteral("Backup password")));
    QVERIFY(wizard.type(nextPassword));
    QVERIFY(
        wizard.fill(QStringLiteral("alt+f"), QStringLiteral("Confirm the password"), nextPassword));
    QVERIFY(wizard.press(QStringLiteral("Return")));
}

void RenewalByKeyboardTest::typeCodeAndReview(Wizard& wizard) {
    QVERIFY(wizard.waitForTitle(QStringLiteral("Type the recovery code")));
    QVERIFY(wizard.waitForFocus(QStringLiteral("Group 1")));
    // A group that is right leads to the next by itself.
    QString code = QString::fromLatin1(contentOf(path("code")).trimmed());
    QVERIFY(wizard.type(code.remove(QLatin1Char('-'))));
    QVERIFY(wizard.press(QStringLiteral("Return")));
    QVERIFY(wizard.waitForTitle(QStringLiteral("Check what the recovery does")));
    fillReview(wizard);
}

/// Copies the new code from the page to the file "new-code", and types back the two groups.
void RenewalByKeyboardTest::writeNewCodeDown(Wizard& wizard) {
    QVERIFY(wizard.waitForTitle(QStringLiteral("Write down the new recovery code")));
    QVERIFY(wizard.waitFor(QStringLiteral("Recovery code, seven groups")));
    // "1: A B C D E, 2: …", as a screen reader spells it.
    QStringList groups;
    const QString spelled = wizard.valueOf(QStringLiteral("Recovery code, seven groups"));
    for (const QString& group : spelled.split(QStringLiteral(", ")))
        groups << group.section(QLatin1Char(':'), 1).remove(QLatin1Char(' '));
    QCOMPARE(groups.size(), 7);
    writeFile("new-code", groups.join(QLatin1Char('-')).toLatin1() + '\n');
    int typed = 0;
    for (int i = 0; i < groups.size(); ++i) {
        const QString field = QStringLiteral("Group %1").arg(i + 1);
        if (!wizard.shows(field))
            continue;
        const QString key = typed == 0 ? QStringLiteral("alt+g") : QStringLiteral("alt+u");
        QVERIFY(wizard.fill(key, field, groups[i]));
        ++typed;
    }
    QCOMPARE(typed, 2);
    QVERIFY(wizard.waitFor(QStringLiteral("Recover")));
    QVERIFY(wizard.press(QStringLiteral("Return")));
}

void RenewalByKeyboardTest::finish(Wizard& wizard, const char* title) {
    QVERIFY(wizard.waitForTitle(QStringLiteral("The agents are being led over")));
    QVERIFY(wizard.waitFor(QStringLiteral("Next")));
    QVERIFY(wizard.press(QStringLiteral("Return")));
    QVERIFY(wizard.waitForTitle(QString::fromUtf8(title)));
    QVERIFY(wizard.waitFor(QStringLiteral("Finish")));
    QVERIFY(wizard.press(QStringLiteral("alt+f")));
    QVERIFY(wizard.waitFor(QStringLiteral("Close")));
    QVERIFY(wizard.press(QStringLiteral("Escape")));
    QCOMPARE(wizard.waitForEnd(), 0);
}

/// Key, certificate, backup and what is published belong together, and the new password counts.
void RenewalByKeyboardTest::checkStore() const {
    const QString certificate = store() + QStringLiteral("/certificate.pem");
    const QByteArray key = openssl({QStringLiteral("x509"), QStringLiteral("-in"), certificate,
                                    QStringLiteral("-noout"), QStringLiteral("-pubkey")});
    QCOMPARE(openssl({QStringLiteral("pkey"), QStringLiteral("-in"),
                      store() + QStringLiteral("/key.pem"), QStringLiteral("-pubout")}),
             key);
    const QByteArray backup =
        openssl({QStringLiteral("pkcs12"), QStringLiteral("-nodes"), QStringLiteral("-passin"),
                 QStringLiteral("pass:") + nextPassword, QStringLiteral("-in"),
                 store() + QStringLiteral("/AuthCertBackup/OfficeScanAuth.dat")});
    QCOMPARE(openssl({QStringLiteral("pkey"), QStringLiteral("-pubout")}, backup), key);
    QCOMPARE(openssl({QStringLiteral("x509"), QStringLiteral("-in"), certificate,
                      QStringLiteral("-outform"), QStringLiteral("DER")}),
             contentOf(published("OfcNTCer.dat")));
    const QString content = path("head.json");
    openssl({QStringLiteral("cms"), QStringLiteral("-verify"), QStringLiteral("-inform"),
             QStringLiteral("DER"), QStringLiteral("-in"), published("head.p7s"),
             QStringLiteral("-CAfile"), certificate, QStringLiteral("-certfile"), certificate,
             QStringLiteral("-out"), content});
    QVERIFY(contentOf(content).contains(sha256(contentOf(published("OfcNTCer.dat"))).toLatin1()));
}

/// The agent follows what is published, if it does not already, and holds what is installed.
void RenewalByKeyboardTest::checkAgent(int recoveries, int generation) const {
    agent({QStringLiteral("apply"), store() + QStringLiteral("/publish")});
    const QJsonObject status = agent({QStringLiteral("status")});
    QCOMPARE(status[QStringLiteral("state")].toString(), QStringLiteral("current"));
    QCOMPARE(status[QStringLiteral("pin")].toString(),
             sha256(contentOf(published("OfcNTCer.dat"))));
    QCOMPARE(status[QStringLiteral("r")].toInt(-1), recoveries);
    QCOMPARE(status[QStringLiteral("g")].toInt(-1), generation);
}

/// What is published for a recovery is signed by the key that the certificate before commits to,
/// and only the new code is good for the next one.
void RenewalByKeyboardTest::checkRecovery(const QByteArray& before) const {
    const QDir folder(published("recovery"));
    const QStringList statements = folder.entryList({QStringLiteral("*.p7s")});
    QCOMPARE(statements.size(), 1);
    const QString signer = path("recovery.pem");
    openssl({QStringLiteral("cms"), QStringLiteral("-verify"), QStringLiteral("-noverify"),
             QStringLiteral("-inform"), QStringLiteral("DER"), QStringLiteral("-in"),
             folder.filePath(statements.first()), QStringLiteral("-certsout"), signer,
             QStringLiteral("-out"), path("recovery.json")});
    const QByteArray key = openssl({QStringLiteral("pkey"), QStringLiteral("-pubin"),
                                    QStringLiteral("-outform"), QStringLiteral("DER")},
                                   openssl({QStringLiteral("x509"), QStringLiteral("-in"), signer,
                                            QStringLiteral("-noout"), QStringLiteral("-pubkey")}));
    const QByteArray commitment = QCryptographicHash::hash(key, QCryptographicHash::Sha256);
    QVERIFY(before.contains(commitment));
    QVERIFY(!contentOf(published("OfcNTCer.dat")).contains(commitment));
    for (const auto& [code, status] : {std::pair("new-code", 0), std::pair("code", 3)})
        QCOMPARE(
            manage({QStringLiteral("drill"), QStringLiteral("--recovery-code-file"), path(code)})
                .status,
            status);
}

void RenewalByKeyboardTest::rotationIsFollowedByAnAgent() {
    const QByteArray before = contentOf(published("OfcNTCer.dat"));
    {
        Wizard wizard(display_, store(), QStringLiteral("en_GB.UTF-8"));
        QVERIFY(wizard.waitForTitle(QStringLiteral("Copy the backup off this server")));
        QVERIFY(wizard.press(QStringLiteral("alt+2")));
        QVERIFY(wizard.waitForTitle(QStringLiteral("Why is the certificate renewed?")));
        QVERIFY(wizard.waitFor(QStringLiteral("As planned")));
        QVERIFY(wizard.press(QStringLiteral("alt+p")));
        QVERIFY(wizard.waitFor(QStringLiteral("Next")));
        QVERIFY(wizard.press(QStringLiteral("Return")));
        QVERIFY(wizard.waitForTitle(QStringLiteral("Check what the renewal does")));
        fillReview(wizard);
        finish(wizard, "The certificate has been renewed");
    }
    QVERIFY(contentOf(published("OfcNTCer.dat")) != before);
    QCOMPARE(contentOf(store() + QStringLiteral("/expired/0001.cer")), before);
    checkStore();
    checkAgent(0, 1);
}

void RenewalByKeyboardTest::recoveryFromALeakTakesTheAgentOver() {
    const QByteArray before = contentOf(published("OfcNTCer.dat"));
    {
        Wizard wizard(display_, store(), QStringLiteral("en_GB.UTF-8"));
        QVERIFY(wizard.waitForTitle(QStringLiteral("Copy the backup off this server")));
        QVERIFY(wizard.press(QStringLiteral("alt+5")));
        QVERIFY(wizard.waitForTitle(QStringLiteral("Take all agents over")));
        QVERIFY(wizard.waitFor(QStringLiteral("Somebody else may have the key")));
        QVERIFY(wizard.press(QStringLiteral("alt+k")));
        QVERIFY(wizard.waitFor(QStringLiteral("Next")));
        QVERIFY(wizard.press(QStringLiteral("Return")));
        typeCodeAndReview(wizard);
        writeNewCodeDown(wizard);
        finish(wizard, "The server has been recovered");
    }
    checkStore();
    checkAgent(1, 1);
    checkRecovery(before);
    QVERIFY(contentOf(path("recovery.json")).contains("\"reason\":\"leaked\""));
}

void RenewalByKeyboardTest::emptyServerIsRecoveredWithAnAgentsCertificate() {
    const QByteArray before = contentOf(published("OfcNTCer.dat"));
    writeFile("agents.dat", before);
    QVERIFY(QDir(store()).removeRecursively());
    {
        Wizard wizard(display_, store(), QStringLiteral("en_GB.UTF-8"));
        QVERIFY(wizard.waitForTitle(QStringLiteral("Server authentication certificate")));
        QVERIFY(wizard.waitFor(QStringLiteral("Recover with a printed recovery code…")));
        QVERIFY(wizard.press(QStringLiteral("alt+y")));
        QVERIFY(wizard.waitForTitle(QStringLiteral("Take all agents over")));
        QVERIFY(wizard.waitForFocus(QStringLiteral("Agent's certificate")));
        QVERIFY(wizard.type(path("agents.dat")));
        QVERIFY(wizard.waitFor(QStringLiteral("Next")));
        QVERIFY(wizard.press(QStringLiteral("Return")));
        typeCodeAndReview(wizard);
        writeNewCodeDown(wizard);
        finish(wizard, "The server has been recovered");
    }
    checkStore();
    checkAgent(1, 1);
    checkRecovery(before);
}

} // namespace warifu::system_test

QTEST_GUILESS_MAIN(warifu::system_test::RenewalByKeyboardTest)
#include "renewal_by_keyboard_test.moc"
