// What the agent's program says, and with which status it ends.
#include "crypto/fingerprint.h"
#include "program.h"
#include "trust/limits.h"

#include <QFileInfo>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace warifu;
using support::AgentProgram;

class AgentCommandLineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void helpFitsAScreen();
    void wrongUsageEndsWithTwo_data();
    void wrongUsageEndsWithTwo();
    void anAgentThatWasNeverEnrolledSaysSo();
    void enrolmentTakesDerAndPem();
    void enrolmentChecksTheFingerprint();
    void enrolmentHappensOnce();
    void enrolmentRefusesWhatIsNoCertificate();
    void enrolmentRefusesKeysThatAreNotSupported();
    void repairNeedsAnEnrolledAgentAndTheRightFingerprint();
    void repairBringsBackAnAgentWhoseStateIsDamaged();
    void repairBringsBackAnAgentWhoseStateIsTooLarge();
    void damageAfterARepairDoesNotBringTheOldPinBack();
    void theIdComesFromTheAgentsOwnKey();
    void whatTheAgentKeepsIsPrivate();
    void aFolderThatCannotBeWrittenIsNoPermission();
    void answersForPeopleAndForPrograms();
    void helpAndVersionAnswerPrograms();
    void failuresTellWhereTheAgentStands();
    void anAnswerThatNobodyReadsIsNoSignal();

private:
    QString file(const QString& name) const { return folder_.filePath(name); }

    void makeCertificate(const QString& name, const QString& options);
    QString fingerprint(const QString& name) const;

    QTemporaryDir folder_;
};

void AgentCommandLineTest::initTestCase() {
    makeCertificate("server", "-newkey ec -pkeyopt ec_paramgen_curve:P-256");
    makeCertificate("other", "-newkey rsa:2048");
    makeCertificate("edwards", "-newkey ed25519");
}

void AgentCommandLineTest::makeCertificate(const QString& name, const QString& options) {
    support::openssl("req -x509 -nodes -days 365 -subj /CN=" + name + " -keyout " +
                     file(name + ".key") + " -out " + file(name + ".pem") + " " + options);
    support::openssl("x509 -in " + file(name + ".pem") + " -outform DER -out " +
                     file(name + ".dat"));
}

QString AgentCommandLineTest::fingerprint(const QString& name) const {
    return support::openssl("x509 -noout -fingerprint -sha256 -in " + file(name + ".pem"))
        .trimmed()
        .split('=')
        .last();
}

void AgentCommandLineTest::helpFitsAScreen() {
    const auto run = support::run(support::ourProgram("warifu-agent"), {"--help"});
    QCOMPARE(run.status, 0);
    const auto lines = run.output.split('\n');
    QVERIFY(lines.size() <= 40);
    for (const QByteArray& line : lines)
        QVERIFY2(line.size() <= 110, line.constData());
    for (const char* command : {"enroll", "verify", "apply", "status", "repair"})
        QVERIFY(run.output.contains(QByteArray("\n  ") + command));
    const auto version = support::run(support::ourProgram("warifu-agent"), {"--version"});
    QVERIFY(version.output.startsWith("warifu-agent "));
}

void AgentCommandLineTest::wrongUsageEndsWithTwo_data() {
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char* arguments) {
        QTest::newRow(arguments) << QString(arguments).split(' ', Qt::SkipEmptyParts);
    };
    row("");
    row("enrol");
    row("run");
    row("enroll --certificate x");
    row("enroll --offline");
    row("enroll --offline --certificate");
    row("enroll --offline --certificate x y");
    row("enroll --offline=yes --certificate x");
    row("verify");
    row("verify a b");
    row("verify a --kind rumour");
    row("verify a --kind=");
    row("verify a --request 12");
    row("verify a --at yesterday");
    row("verify a --at -1");
    row("verify a --offline");
    row("apply");
    row("status now");
    row("status --unknown");
    row("repair --certificate x");
    row("repair --fingerprint x");
    row("--state");
}

void AgentCommandLineTest::wrongUsageEndsWithTwo() {
    QFETCH(QStringList, arguments);
    const auto plain = support::run(support::ourProgram("warifu-agent"), arguments);
    QCOMPARE(plain.status, 2);
    QVERIFY(plain.output.isEmpty());
    QVERIFY(!plain.errors.isEmpty());
    const auto json =
        support::run(support::ourProgram("warifu-agent"), QStringList{"--json"} + arguments);
    QCOMPARE(json.status, 2);
    QCOMPARE(QJsonDocument::fromJson(json.output).object()["code"], "usage");
    QVERIFY(json.errors.isEmpty());
}

void AgentCommandLineTest::anAgentThatWasNeverEnrolledSaysSo() {
    const AgentProgram agent;
    const auto status = agent.json({"status"});
    QCOMPARE(status["exit"], 0);
    QCOMPARE(status["ok"], true);
    QCOMPARE(status["state"], "unenrolled");
    const auto verify = agent.json({"verify", file("server.dat")});
    QCOMPARE(verify["exit"], 1);
    QCOMPARE(verify["code"], "E100");
    const auto apply = agent.json({"apply", file("server.dat")});
    QCOMPARE(apply["exit"], 1);
    QCOMPARE(apply["code"], "E100");
    QVERIFY(!QFileInfo::exists(agent.path()));
}

void AgentCommandLineTest::enrolmentTakesDerAndPem() {
    for (const char* form : {"server.dat", "server.pem"}) {
        const AgentProgram agent;
        const auto enrolled = agent.json({"enroll", "--offline", "--certificate", file(form)});
        QCOMPARE(enrolled["exit"], 0);
        QCOMPARE(enrolled["ok"], true);
        QCOMPARE(enrolled["state"], "current");
        QCOMPARE(enrolled["pin"].toString(), fingerprint("server").remove(':').toLower());
        QCOMPARE(enrolled["r"], 0);
        QCOMPARE(enrolled["g"], 0);
        QCOMPARE(enrolled["srv"].toString(), enrolled["pin"].toString().first(32));
    }
}

void AgentCommandLineTest::enrolmentChecksTheFingerprint() {
    const AgentProgram agent;
    const QStringList enroll{"enroll", "--offline", "--certificate", file("server.dat"),
                             "--fingerprint"};
    const auto wrong = agent.json(enroll + QStringList{fingerprint("other")});
    QCOMPARE(wrong["exit"], 1);
    QCOMPARE(wrong["code"], "key-mismatch");
    const auto malformed = agent.json(enroll + QStringList{"12:34"});
    QCOMPARE(malformed["exit"], 2);
    QCOMPARE(agent.json({"status"})["state"], "unenrolled");
    QCOMPARE(agent.json(enroll + QStringList{fingerprint("server")})["exit"], 0);
}

void AgentCommandLineTest::enrolmentHappensOnce() {
    const AgentProgram agent;
    QCOMPARE(agent.json({"enroll", "--offline", "--certificate", file("server.dat")})["exit"], 0);
    const auto before = agent.files();
    QCOMPARE(agent.json({"enroll", "--offline", "--certificate", file("server.dat")})["code"],
             "already-current");
    QCOMPARE(agent.json({"enroll", "--offline", "--certificate", file("other.dat")})["code"],
             "already-installed");
    QCOMPARE(agent.files(), before);
}

void AgentCommandLineTest::enrolmentRefusesWhatIsNoCertificate() {
    const AgentProgram agent;
    QCOMPARE(agent.json({"enroll", "--offline", "--certificate", file("server.key")})["code"],
             "no-certificate");
    QCOMPARE(agent.json({"enroll", "--offline", "--certificate", file("missing")})["code"], "io");
    QCOMPARE(agent.json({"enroll", "--offline", "--certificate", folder_.path()})["code"], "io");
    QVERIFY(!QFileInfo::exists(agent.path()));
}

void AgentCommandLineTest::enrolmentRefusesKeysThatAreNotSupported() {
    const AgentProgram agent;
    const auto refused = agent.json({"enroll", "--offline", "--certificate", file("edwards.dat")});
    QCOMPARE(refused["code"], "unsupported-key-type");
}

void AgentCommandLineTest::repairNeedsAnEnrolledAgentAndTheRightFingerprint() {
    const AgentProgram agent;
    const QStringList repair{"repair", "--certificate", file("other.dat"), "--fingerprint"};
    QCOMPARE(agent.json(repair + QStringList{fingerprint("other")})["code"], "not-installed");
    const auto enrolled = agent.json({"enroll", "--offline", "--certificate", file("server.dat")});
    QCOMPARE(agent.json(repair + QStringList{fingerprint("server")})["code"], "key-mismatch");
    QCOMPARE(agent.json({"status"})["pin"], enrolled["pin"]);
    const auto repaired = agent.json(repair + QStringList{fingerprint("other")});
    QCOMPARE(repaired["exit"], 0);
    QCOMPARE(repaired["pin"].toString(), fingerprint("other").remove(':').toLower());
    QCOMPARE(repaired["agent"], enrolled["agent"]);
    QCOMPARE(agent.json(repair + QStringList{fingerprint("other")})["code"], "already-current");
}

void AgentCommandLineTest::repairBringsBackAnAgentWhoseStateIsDamaged() {
    const AgentProgram agent;
    agent.json({"enroll", "--offline", "--certificate", file("server.dat")});
    QVERIFY(support::put(agent.path("state"), "garbage"));
    const auto status = agent.json({"status"});
    QCOMPARE(status["exit"], 1);
    QCOMPARE(status["code"], "corrupt");
    const auto repaired = agent.json(
        {"repair", "--certificate", file("server.dat"), "--fingerprint", fingerprint("server")});
    QCOMPARE(repaired["exit"], 0);
    QCOMPARE(agent.json({"status"})["state"], "current");
}

void AgentCommandLineTest::repairBringsBackAnAgentWhoseStateIsTooLarge() {
    const AgentProgram agent;
    agent.json({"enroll", "--offline", "--certificate", file("server.dat")});
    for (const char* name : {"state", "state.previous"}) {
        QFile sparse(agent.path(name));
        QVERIFY(sparse.open(QIODevice::ReadWrite));
        QVERIFY(sparse.resize(qint64(trust::limits::stateFileBytes) + 1));
    }
    QCOMPARE(agent.json({"status"})["code"], "too-large");
    const auto repaired = agent.json(
        {"repair", "--certificate", file("server.dat"), "--fingerprint", fingerprint("server")});
    QCOMPARE(repaired["exit"], 0);
    QCOMPARE(agent.json({"status"})["state"], "current");
}

void AgentCommandLineTest::damageAfterARepairDoesNotBringTheOldPinBack() {
    const AgentProgram agent;
    agent.json({"enroll", "--offline", "--certificate", file("server.dat")});
    const auto repaired = agent.json(
        {"repair", "--certificate", file("other.dat"), "--fingerprint", fingerprint("other")});
    QCOMPARE(repaired["exit"], 0);
    QVERIFY(support::put(agent.path("state"), "garbage"));
    const auto status = agent.json({"status"});
    QCOMPARE(status["fell_back"], true);
    QCOMPARE(status["pin"], repaired["pin"]);
}

void AgentCommandLineTest::theIdComesFromTheAgentsOwnKey() {
    const AgentProgram agent;
    const auto enrolled = agent.json({"enroll", "--offline", "--certificate", file("server.dat")});
    const QByteArray info =
        support::openssl("pkey -pubout -outform DER -in " + agent.path("agent.key"));
    QCOMPARE(enrolled["agent"].toString(),
             QString(crypto::sha256(support::bytesOf(info)).hex().substr(0, 32).c_str()));
}

void AgentCommandLineTest::whatTheAgentKeepsIsPrivate() {
    const AgentProgram agent;
    agent.json({"enroll", "--offline", "--certificate", file("server.dat")});
    struct stat facts{};
    QCOMPARE(::stat(agent.path().toUtf8().constData(), &facts), 0);
    QCOMPARE(facts.st_mode & 0777, mode_t{0700});
    const auto files = agent.files();
    QCOMPARE(files.keys(), QStringList({"agent.key", "lock", "state"}));
    for (const QString& name : files.keys()) {
        QCOMPARE(::stat(agent.path(name).toUtf8().constData(), &facts), 0);
        QCOMPARE(facts.st_mode & 0777, mode_t{0600});
    }
}

void AgentCommandLineTest::aFolderThatCannotBeWrittenIsNoPermission() {
    const QString closed = file("closed");
    QVERIFY(QDir().mkpath(closed));
    QCOMPARE(::chmod(closed.toUtf8().constData(), 0555), 0);
    QStringList call{support::ourProgram("warifu-agent"),
                     "enroll",
                     "--offline",
                     "--certificate",
                     file("server.dat"),
                     "--state",
                     closed + "/agent"};
    if (::geteuid() == 0) {
        // Root may write everywhere: somebody else tries.
        QCOMPARE(::chmod(folder_.path().toUtf8().constData(), 0755), 0);
        call = QStringList{"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"} + call;
    }
    const auto run = support::run(call.first(), call.mid(1));
    QVERIFY2(run.status == 5, run.errors.constData());
}

void AgentCommandLineTest::answersForPeopleAndForPrograms() {
    const AgentProgram agent;
    agent.json({"enroll", "--offline", "--certificate", file("server.dat")});
    const auto good = agent.run({"status"});
    QCOMPARE(good.status, 0);
    QVERIFY(good.output.startsWith("State: current\nPin: "));
    QVERIFY(good.errors.isEmpty());
    const auto bad = agent.run({"verify", file("server.dat")});
    QCOMPARE(bad.status, 1);
    QVERIFY(bad.output.isEmpty());
    QVERIFY(bad.errors.startsWith("E103: "));
    const auto json = agent.run({"verify", file("server.dat"), "--json"});
    QCOMPARE(json.status, 1);
    QVERIFY(json.errors.isEmpty());
    QCOMPARE(json.output.count('\n'), 1);
    const auto object = QJsonDocument::fromJson(json.output).object();
    QCOMPARE(object["ok"], false);
    QVERIFY(!object["message"].toString().isEmpty());
    QCOMPARE(object["state"], "current");
}

void AgentCommandLineTest::helpAndVersionAnswerPrograms() {
    const AgentProgram agent;
    const auto version = agent.json({"--version"});
    QCOMPARE(version["exit"], 0);
    QCOMPARE(version["ok"], true);
    QVERIFY(version["version"].toString().contains('.'));
    const auto help = agent.json({"--help"});
    QCOMPARE(help["ok"], true);
    QVERIFY(help["help"].toString().contains("\n  enroll "));
}

void AgentCommandLineTest::failuresTellWhereTheAgentStands() {
    const AgentProgram agent;
    const auto missing = agent.json({"enroll", "--offline", "--certificate", file("missing")});
    QCOMPARE(missing["code"], "io");
    QCOMPARE(missing["state"], "unenrolled");
    const QStringList enroll{"enroll", "--offline", "--certificate", file("server.dat")};
    const auto enrolled = agent.json(enroll);
    for (const QStringList& call :
         {enroll, QStringList{"apply", file("missing")}, QStringList{"verify", file("missing")},
          QStringList{"repair", "--certificate", file("other.dat"), "--fingerprint",
                      fingerprint("server")}}) {
        const auto said = agent.json(call);
        QCOMPARE(said["ok"], false);
        for (const char* name : {"state", "pin", "r", "g", "srv"}) {
            QVERIFY2(said.contains(QLatin1String(name)), name);
            QCOMPARE(said[QLatin1String(name)], enrolled[QLatin1String(name)]);
        }
    }
    QVERIFY(support::put(agent.path("state"), "garbage"));
    QVERIFY(!agent.json({"status"}).contains("pin"));
}

void AgentCommandLineTest::anAnswerThatNobodyReadsIsNoSignal() {
    const AgentProgram agent;
    // The reader is gone before the agent begins.
    const auto run = support::run(
        "bash", {"-c", "exec 3> >(exec true); wait $!; \"$0\" status --state \"$1\" >&3",
                 support::ourProgram("warifu-agent"), agent.path()});
    QCOMPARE(run.status, 1);
}

QTEST_GUILESS_MAIN(AgentCommandLineTest)
#include "test_command_line.moc"
