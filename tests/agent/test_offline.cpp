// Agents that live on files: asleep and awake, robbed and recovered, told and given.
#include "agent/system.h"
#include "program.h"
#include "publisher.h"
#include "trust/limits.h"
#include "trust/state_file.h"

#include <QJsonArray>
#include <QTest>

#include <sys/stat.h>

#include <algorithm>

using namespace warifu;
using support::AgentProgram;
using support::Publisher;

class AgentOfflineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAgentThatSleptThroughTenRotationsIsCurrent();
    void aRobbedAgentIsRecoveredAndAllOthersFollow();
    void anAgentThatCannotReachTheHeadIsMismatchedAndGoesOnWorking();
    void aFolderWithAnOldHeadIsWalkedAndLeavesTheAgentStale();
    void aHeadThatHasJustExpiredIsSkipped();
    void anOldHeadByItselfIsRefused();
    void garbageAtAddressesIsSkippedAndLogged();
    void junkInTheChainAloneIsNoFailure();
    void whatCannotBeReadCountsAsAbsent();
    void whatAnotherAgentIsWritingIsNotSwept();
    void oneFileAfterTheOther();
    void aStatementThatWasFollowedIsNoFailure();
    void noticesActOnceInTheOrderOfTheIndex();
    void aNoticeWhoseHandlerFailsIsNotRepeated();
    void settingsAreHandedOverUntilTheHandlerEndsWell();
    void aPackageWaitsForItsFileAndComesWithIt();
    void aNoticeThatWaitedActsOnceAlsoAfterAFallBack();
    void aHandlerIsToldTheFacts();
    void aMessageThatIsMissingHoldsBackThoseBehindIt();
    void aForgeryUnderARetiredNameHoldsBackThoseBehindIt();
    void aMessageOfAnotherStreamHoldsBackThoseBehindIt();
    void aMessageThatThisVersionDoesNotUnderstandIsPassedOver();
    void aMessageThatIsOneTooManyWaitsInItsStream();
    void aChangedIndexIsRefused();
    void handlersThatOthersMayChangeDoNotRun();
    void theSameRefusalIsLoggedOnce();
    void aDamagedStateFallsBackAndSaysSo();

private:
    static void enrol(const AgentProgram& agent, const Publisher& server);
    static void addHandler(const AgentProgram& agent, const QString& kind, const QByteArray& script,
                           mode_t mode = 0700);

    static QByteArray done(const AgentProgram& agent) {
        return support::contentOf(agent.path("done"));
    }
};

namespace {

QString codeOf(const QJsonObject& said, const QString& path) {
    for (const QJsonValue& entry : said["refused"].toArray()) {
        if (entry["path"].toString() == path)
            return entry["code"].toString();
    }
    return {};
}

} // namespace

void AgentOfflineTest::enrol(const AgentProgram& agent, const Publisher& server) {
    QCOMPARE(
        agent.json({"enroll", "--offline", "--certificate", server.agentCertificate()})["exit"], 0);
}

/// A script in which $DONE is a file of the agent's folder.
void AgentOfflineTest::addHandler(const AgentProgram& agent, const QString& kind,
                                  const QByteArray& script, mode_t mode) {
    const QString folder = agent.path("handlers/" + kind + ".d");
    QVERIFY(QDir().mkpath(folder));
    const QString file = folder + "/10-test";
    QVERIFY(support::put(file,
                         "#!/bin/sh\nDONE=" + agent.path("done").toUtf8() + "\n" + script + "\n"));
    QCOMPARE(::chmod(file.toUtf8().constData(), mode), 0);
}

void AgentOfflineTest::anAgentThatSleptThroughTenRotationsIsCurrent() {
    Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    for (int i = 0; i < 10; ++i)
        server.rotate();
    server.writeHead();
    const auto said = agent.json({"apply", server.path()});
    QCOMPARE(said["exit"], 0);
    QCOMPARE(said["followed"], 10);
    const auto status = agent.json({"status"});
    QCOMPARE(status["state"], "current");
    QCOMPARE(status["g"], 10);
    QCOMPARE(status["links"], 10);
    QCOMPARE(status["pin"].toString().toStdString(),
             server.current().certificate.fingerprint().hex());
}

void AgentOfflineTest::aRobbedAgentIsRecoveredAndAllOthersFollow() {
    Publisher server;
    const AgentProgram robbed;
    const AgentProgram awake;
    const AgentProgram asleep;
    for (const AgentProgram* agent : {&robbed, &awake, &asleep})
        enrol(*agent, server);
    Publisher thief = server.stolen();
    thief.rotate();
    thief.rotate();
    thief.writeHead();
    QCOMPARE(robbed.json({"apply", thief.path()})["state"], "current");
    server.rotate();
    server.writeHead();
    QCOMPARE(awake.json({"apply", server.path()})["g"], 1);
    server.recover();
    server.writeHead();
    for (const AgentProgram* agent : {&robbed, &awake, &asleep}) {
        const auto said = agent->json({"apply", server.path()});
        QCOMPARE(said["exit"], 0);
        QCOMPARE(said["state"], "current");
        QCOMPARE(said["r"], 1);
        QCOMPARE(said["g"], 1);
        QCOMPARE(said["pin"].toString().toStdString(),
                 server.current().certificate.fingerprint().hex());
    }
    QCOMPARE(robbed.json({"apply", thief.path()})["code"], "E121");
}

void AgentOfflineTest::anAgentThatCannotReachTheHeadIsMismatchedAndGoesOnWorking() {
    Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    Publisher stranger;
    stranger.writeHead();
    const auto said = agent.json({"apply", stranger.path()});
    QCOMPARE(said["exit"], 1);
    QCOMPARE(said["code"], "E120");
    QCOMPARE(said["state"], "mismatched");
    QCOMPARE(agent.json({"status"})["state"], "current"); // anybody can write such a head
    server.writeHead();
    QCOMPARE(agent.json({"apply", server.path()})["state"], "current");
}

void AgentOfflineTest::aFolderWithAnOldHeadIsWalkedAndLeavesTheAgentStale() {
    Publisher server(2 * 86400);
    const AgentProgram agent;
    enrol(agent, server);
    server.rotate();
    server.writeHead();
    for (const int links : {1, 0}) {
        const auto said = agent.json({"apply", server.path()});
        QCOMPARE(said["exit"], 0);
        QCOMPARE(said["ok"], true);
        QCOMPARE(said["state"], "stale");
        QCOMPARE(said["followed"], links);
        QCOMPARE(said["pin"].toString().toStdString(),
                 server.current().certificate.fingerprint().hex());
        QCOMPARE(codeOf(said, "head.p7s"), "E134");
    }
    QVERIFY(support::contentOf(agent.path("refusals.jsonl")).contains("E134"));
}

void AgentOfflineTest::aHeadThatHasJustExpiredIsSkipped() {
    Publisher server(2 * 3600);
    const AgentProgram agent;
    enrol(agent, server);
    server.writeHead();
    const auto said = agent.json({"apply", server.path()});
    QCOMPARE(said["exit"], 0);
    QCOMPARE(said["state"], "current");
    QCOMPARE(codeOf(said, "head.p7s"), "E134");
}

void AgentOfflineTest::anOldHeadByItselfIsRefused() {
    Publisher server(2 * 86400);
    const AgentProgram agent;
    enrol(agent, server);
    server.writeHead();
    const auto said = agent.json({"apply", server.path("head.p7s")});
    QCOMPARE(said["exit"], 1);
    QCOMPARE(said["code"], "E134");
}

void AgentOfflineTest::garbageAtAddressesIsSkippedAndLogged() {
    Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    const auto commitment = *server.current().certificate.recoveryCommitment();
    server.write(trust::recoveryPath(commitment), trust::bytesOf("garbage"));
    server.rotate();
    server.writeHead();
    const auto said = agent.json({"apply", server.path()});
    QCOMPARE(said["exit"], 0);
    QCOMPARE(said["state"], "current");
    QCOMPARE(codeOf(said, QString::fromStdString(trust::recoveryPath(commitment))), "E102");
    const QByteArray log = support::contentOf(agent.path("refusals.jsonl"));
    QCOMPARE(log.count('\n'), 1);
    const auto line = QJsonDocument::fromJson(log).object();
    QCOMPARE(line["code"], "E102");
    QCOMPARE(line["path"].toString().toStdString(), trust::recoveryPath(commitment));
    QCOMPARE(line["sha256"].toString().toStdString(),
             crypto::sha256(trust::bytesOf("garbage")).hex());
}

void AgentOfflineTest::junkInTheChainAloneIsNoFailure() {
    const Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    const std::string path = trust::rotationPath(server.current().certificate.fingerprint());
    server.write(path, trust::bytesOf("garbage"));
    const auto said = agent.json({"apply", server.path()});
    QCOMPARE(said["exit"], 0);
    QCOMPARE(said["ok"], true);
    QCOMPARE(codeOf(said, QString::fromStdString(path)), "E102");
}

void AgentOfflineTest::whatCannotBeReadCountsAsAbsent() {
    Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    const auto commitment = *server.current().certificate.recoveryCommitment();
    const QString recovery = QString::fromStdString(trust::recoveryPath(commitment));
    QVERIFY(QDir().mkpath(server.path(recovery)));
    server.rotate();
    const QString next =
        QString::fromStdString(trust::rotationPath(server.current().certificate.fingerprint()));
    QCOMPARE(::mkfifo(server.path(next).toUtf8().constData(), 0600), 0);
    for (const std::uint64_t sequence : {5U, 6U})
        server.publish(server.message("notice", sequence));
    server.publish(server.message("settings", 5));
    server.writeHead();
    const QString second = server.path("streams/notice/6.p7s");
    QVERIFY(QFile::remove(second) && QDir().mkpath(second));
    QVERIFY(QFile::remove(server.path("streams/settings.json")));
    QVERIFY(QDir().mkpath(server.path("streams/settings.json")));
    auto said = agent.json({"apply", server.path()});
    QCOMPARE(said["exit"], 0);
    QCOMPARE(said["followed"], 1);
    QCOMPARE(said["messages"], 1);
    for (const QString& path :
         {recovery, next, QString("streams/notice/6.p7s"), QString("streams/settings.json")})
        QCOMPARE(codeOf(said, path), "E153");
    QVERIFY(QFile::remove(server.path("head.p7s")) && QDir().mkpath(server.path("head.p7s")));
    said = agent.json({"apply", server.path()});
    QCOMPARE(said["exit"], 1);
    QCOMPARE(said["code"], "E153");
}

void AgentOfflineTest::whatAnotherAgentIsWritingIsNotSwept() {
    const Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    const QString half = agent.path(".warifu-tmp-half");
    QVERIFY(support::put(half, "half"));
    {
        const auto other = agent::system::Lock::take(agent.path("lock").toStdString(), {});
        QVERIFY(other);
        QCOMPARE(agent.json({"apply", server.path()})["code"], "locked");
        QVERIFY(QFile::exists(half));
    }
    QCOMPARE(agent.json({"apply", server.path()})["exit"], 0);
    QVERIFY(!QFile::exists(half));
}

void AgentOfflineTest::oneFileAfterTheOther() {
    Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    QStringList files;
    for (int i = 0; i < 2; ++i) {
        files << server.path(QString::fromStdString(
            trust::rotationPath(server.current().certificate.fingerprint())));
        server.rotate();
    }
    server.writeHead();
    const auto wrong = agent.json({"apply", files[1]});
    QCOMPARE(wrong["code"], "E115");
    const auto said =
        agent.json(QStringList{"apply"} + files + QStringList{server.path("head.p7s")});
    QCOMPARE(said["exit"], 0);
    QCOMPARE(said["followed"], 2);
    QCOMPARE(said["g"], 2);
    QCOMPARE(agent.json({"apply", server.path("missing.p7s")})["code"], "io");
}

void AgentOfflineTest::aStatementThatWasFollowedIsNoFailure() {
    Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    const QString file = server.path(
        QString::fromStdString(trust::rotationPath(server.current().certificate.fingerprint())));
    server.rotate();
    QCOMPARE(agent.json({"apply", file})["followed"], 1);
    const auto again = agent.json({"apply", file});
    QCOMPARE(again["exit"], 0);
    QCOMPARE(again["followed"], 0);
    QCOMPARE(agent.json({"verify", file})["code"], "E115");
}

void AgentOfflineTest::noticesActOnceInTheOrderOfTheIndex() {
    Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    addHandler(agent, "notice", "cat >> $DONE");
    for (const std::uint64_t sequence : {5U, 7U, 12U})
        server.publish(server.message("notice", sequence));
    server.writeHead();
    const auto said = agent.json({"apply", server.path()});
    QCOMPARE(said["exit"], 0);
    QCOMPARE(said["messages"], 3);
    const QByteArray all = R"({"number":5}{"number":7}{"number":12})";
    QCOMPARE(done(agent), all);
    QCOMPARE(agent.json({"apply", server.path()})["messages"], 0);
    QCOMPARE(done(agent), all);
    const auto file = agent.json({"apply", server.path("streams/notice/7.p7s")});
    QCOMPARE(file["code"], "E137");
    QCOMPARE(done(agent), all);
    QVERIFY(support::contentOf(agent.path("refusals.jsonl")).isEmpty());
}

void AgentOfflineTest::aNoticeWhoseHandlerFailsIsNotRepeated() {
    Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    addHandler(agent, "notice", "cat >> $DONE; exit 1");
    server.publish(server.message("notice", 5));
    server.writeHead();
    agent.json({"apply", server.path()});
    agent.json({"apply", server.path()});
    QCOMPARE(done(agent), QByteArray(R"({"number":5})"));
    QCOMPARE(agent.json({"status"})["pending"], 0);
}

void AgentOfflineTest::settingsAreHandedOverUntilTheHandlerEndsWell() {
    Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    addHandler(agent, "settings", "cat >> $DONE; exit 1");
    server.publish(server.message("settings", 5));
    server.writeHead();
    agent.json({"apply", server.path()});
    QCOMPARE(agent.json({"status"})["pending"], 1);
    addHandler(agent, "settings", "cat >> $DONE");
    agent.json({"apply", server.path()});
    QCOMPARE(agent.json({"status"})["pending"], 0);
    agent.json({"apply", server.path()});
    QCOMPARE(done(agent), QByteArray(R"({"number":5}{"number":5})"));
}

void AgentOfflineTest::aPackageWaitsForItsFileAndComesWithIt() {
    Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    addHandler(agent, "package", "cat $WARIFU_FILES/data.bin >> $DONE; ls $WARIFU_FILES >> $DONE");
    auto package = server.message("package", 5);
    package.files = {server.blob("the content\n", false)};
    server.publish(package);
    server.writeHead();
    const auto waiting = agent.json({"apply", server.path()});
    QCOMPARE(waiting["exit"], 0);
    QCOMPARE(codeOf(waiting, "streams/package/5.p7s"), "E153");
    QCOMPARE(waiting["pending"], 1);
    server.write("blob/" + package.files[0].sha256.hex(), trust::bytesOf("the c0ntent\n"));
    QCOMPARE(codeOf(agent.json({"apply", server.path()}), "streams/package/5.p7s"), "E152");
    QVERIFY(done(agent).isEmpty());
    server.blob("the content\n");
    QCOMPARE(agent.json({"apply", server.path()})["pending"], 0);
    QCOMPARE(done(agent), QByteArray("the content\ndata.bin\n"));
    QVERIFY(QDir(agent.path("files")).isEmpty());
}

void AgentOfflineTest::aNoticeThatWaitedActsOnceAlsoAfterAFallBack() {
    Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    addHandler(agent, "notice", "cat >> $DONE");
    auto notice = server.message("notice", 5);
    notice.files = {server.blob("the content\n", false)};
    server.publish(notice);
    server.writeHead();
    QCOMPARE(agent.json({"apply", server.path()})["pending"], 1);
    const QByteArray waiting = support::contentOf(agent.path("state"));
    server.blob("the content\n");
    QCOMPARE(agent.json({"apply", server.path()})["pending"], 0);
    QCOMPARE(done(agent), QByteArray(R"({"number":5})"));
    QVERIFY(support::put(agent.path("state.previous"), waiting));
    QVERIFY(support::put(agent.path("state"), "damaged"));
    QCOMPARE(agent.json({"apply", server.path()})["pending"], 0);
    QCOMPARE(done(agent), QByteArray(R"({"number":5})"));
}

void AgentOfflineTest::aHandlerIsToldTheFacts() {
    Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    addHandler(agent, "notice", "env | sort > $DONE");
    const auto id = agent.json({"status"})["agent"].toString();
    auto notice = server.message("notice", 5);
    notice.agent = id.toStdString();
    notice.stream = "agent-" + notice.agent;
    const auto file = trust::signMessage(notice, server.current().signer());
    QVERIFY(file);
    server.write("own.p7s", *file);
    QCOMPARE(agent.json({"apply", server.path("own.p7s")})["messages"], 1);
    const auto lines = QString(done(agent)).split('\n');
    const QString now = QString::number(server.now());
    for (const QString& line :
         {"WARIFU_AGENT=" + id, QString("WARIFU_KIND=notice"), QString("WARIFU_SEQ=5"),
          QString("WARIFU_R=0"), QString("WARIFU_G=0"), "WARIFU_STREAM=agent-" + id,
          "WARIFU_IAT=" + now,
          "WARIFU_SRV=" + QString::fromStdString(server.current().certificate.serverIdentity())})
        QVERIFY2(lines.contains(line), qPrintable(line));
    QVERIFY(lines.filter("HOME=").isEmpty());
}

void AgentOfflineTest::aMessageThatIsMissingHoldsBackThoseBehindIt() {
    Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    addHandler(agent, "notice", "cat >> $DONE");
    for (const std::uint64_t sequence : {5U, 6U, 7U})
        server.publish(server.message("notice", sequence));
    server.writeHead();
    const QString middle = server.path("streams/notice/6.p7s");
    const QByteArray kept = support::contentOf(middle);
    QVERIFY(QFile::remove(middle));
    auto said = agent.json({"apply", server.path()});
    QCOMPARE(codeOf(said, "streams/notice/6.p7s"), "E153");
    QVERIFY(support::put(middle, "garbage"));
    said = agent.json({"apply", server.path()});
    QCOMPARE(codeOf(said, "streams/notice/6.p7s"), "E102");
    QVERIFY(support::put(middle, support::contentOf(server.path("streams/notice/7.p7s"))));
    said = agent.json({"apply", server.path()});
    QCOMPARE(codeOf(said, "streams/notice/6.p7s"), "E137");
    QCOMPARE(done(agent), QByteArray(R"({"number":5})"));
    QVERIFY(support::put(middle, kept));
    QCOMPARE(agent.json({"apply", server.path()})["messages"], 2);
    QCOMPARE(done(agent), QByteArray(R"({"number":5}{"number":6}{"number":7})"));
}

void AgentOfflineTest::aForgeryUnderARetiredNameHoldsBackThoseBehindIt() {
    Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    addHandler(agent, "package", "cat >> $DONE");
    const auto retired = trust::signerIdentifier(server.current().certificate.der());
    server.rotate();
    for (const std::uint64_t sequence : {5U, 6U})
        server.publish(server.message("package", sequence));
    server.writeHead();
    const QString first = server.path("streams/package/5.p7s");
    const QByteArray genuine = support::contentOf(first);
    // Whoever can write there needs no key of the server's for this.
    const auto stranger =
        support::identity(0, 1, support::commitmentOf(support::newKey()), {}, server.now());
    auto forged = trust::signMessage(server.message("package", 5), stranger.signer());
    const auto named = trust::signerIdentifier(stranger.certificate.der());
    QVERIFY(forged && retired && named && named->size() == retired->size());
    const auto name = std::ranges::search(*forged, *named);
    QVERIFY(!name.empty());
    std::ranges::copy(*retired, name.begin());
    server.write("streams/package/5.p7s", *forged);
    auto said = agent.json({"apply", server.path()});
    QCOMPARE(codeOf(said, "streams/package/5.p7s"), "E121");
    QCOMPARE(said["messages"], 0);
    QVERIFY(support::put(first, genuine));
    said = agent.json({"apply", server.path()});
    QCOMPARE(said["messages"], 2);
    QCOMPARE(done(agent), QByteArray(R"({"number":5}{"number":6})"));
}

void AgentOfflineTest::aMessageOfAnotherStreamHoldsBackThoseBehindIt() {
    Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    addHandler(agent, "notice", "cat >> $DONE");
    for (const std::uint64_t sequence : {5U, 6U})
        server.publish(server.message("notice", sequence));
    server.publish(server.message("settings", 5));
    server.writeHead();
    const QString first = server.path("streams/notice/5.p7s");
    const QByteArray genuine = support::contentOf(first);
    QVERIFY(support::put(first, support::contentOf(server.path("streams/settings/5.p7s"))));
    auto said = agent.json({"apply", server.path()});
    QCOMPARE(codeOf(said, "streams/notice/5.p7s"), "E137");
    QCOMPARE(said["messages"], 1);
    QVERIFY(done(agent).isEmpty());
    QVERIFY(support::put(first, genuine));
    QCOMPARE(agent.json({"apply", server.path()})["messages"], 2);
    QCOMPARE(done(agent), QByteArray(R"({"number":5}{"number":6})"));
}

void AgentOfflineTest::aMessageThatThisVersionDoesNotUnderstandIsPassedOver() {
    Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    for (const std::uint64_t sequence : {5U, 6U, 7U})
        server.publish(server.message("notice", sequence));
    server.writeHead();
    // Signed by the server, with a field that must be understood.
    std::string content = trust::writeMessage(server.message("notice", 5));
    content.replace(content.find(R"("exp")"), 5, R"("crit":["new"],"exp")");
    const auto file = trust::signFile(trust::FileType::Message, content, nullptr,
                                      {server.current().signer()}, support::at(server.now()));
    QVERIFY(file);
    server.write("streams/notice/5.p7s", *file);
    auto said = agent.json({"apply", server.path()});
    QCOMPARE(codeOf(said, "streams/notice/5.p7s"), "E113");
    QCOMPARE(said["messages"], 2);

    const AgentProgram other;
    enrol(other, server);
    server.write("streams/notice/6.p7s", *file);
    said = other.json({"apply", server.path()});
    QCOMPARE(codeOf(said, "streams/notice/6.p7s"), "E137");
    QCOMPARE(said["messages"], 0);
}

void AgentOfflineTest::aMessageThatIsOneTooManyWaitsInItsStream() {
    Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    addHandler(agent, "package", "cat >> $DONE; exit 1");
    trust::StateFile file(agent.path().toStdString());
    auto loaded = file.load(support::at(server.now()));
    QVERIFY(loaded);
    auto waiting = server.message("package", 1);
    waiting.files = {server.blob("the content\n", false)};
    const auto kept = trust::signMessage(waiting, server.current().signer());
    QVERIFY(kept);
    for (std::size_t i = 1; i < trust::limits::pendingMessages; ++i)
        loaded->state.pending.push_back({*kept, waiting});
    QVERIFY(file.save(loaded->state));
    for (const std::uint64_t sequence : {5U, 6U, 7U})
        server.publish(server.message("package", sequence));
    server.publish(server.message("settings", 5));
    server.writeHead();
    auto said = agent.json({"apply", server.path()});
    QCOMPARE(said["messages"], 2); // a package that has to wait for its handler, and the settings
    QCOMPARE(said["pending"], int(trust::limits::pendingMessages));
    QCOMPARE(agent.json({"apply", server.path("streams/package/6.p7s")})["code"], "too-large");
    QCOMPARE(done(agent), QByteArray(R"({"number":5})"));
    // Those that waited have acted.
    loaded = file.load(support::at(server.now()));
    QVERIFY(loaded);
    loaded->state.pending.clear();
    QVERIFY(file.save(loaded->state));
    QCOMPARE(agent.json({"apply", server.path()})["messages"], 2);
    QCOMPARE(done(agent), QByteArray(R"({"number":5}{"number":6}{"number":7})"));
}

void AgentOfflineTest::aChangedIndexIsRefused() {
    Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    server.publish(server.message("notice", 5));
    server.writeHead();
    server.write("streams/notice.json", trust::bytesOf(trust::writeStreamIndex({"notice", {}})));
    const auto said = agent.json({"apply", server.path()});
    QCOMPARE(codeOf(said, "streams/notice.json"), "E152");
    QCOMPARE(said["messages"], 0);
}

void AgentOfflineTest::handlersThatOthersMayChangeDoNotRun() {
    Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    addHandler(agent, "notice", "cat >> $DONE", 0722);
    server.publish(server.message("notice", 5));
    server.writeHead();
    QCOMPARE(agent.json({"apply", server.path()})["messages"], 1);
    QVERIFY(done(agent).isEmpty());
}

void AgentOfflineTest::theSameRefusalIsLoggedOnce() {
    Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    server.write("head.p7s", trust::bytesOf("garbage"));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(agent.json({"apply", server.path()})["code"], "E102");
    const auto lines = support::contentOf(agent.path("refusals.jsonl")).count('\n');
    QVERIFY(lines == 1 || lines == 2); // two where an hour ended in between
    server.write("head.p7s", trust::bytesOf("other garbage"));
    agent.json({"apply", server.path()});
    QVERIFY(support::contentOf(agent.path("refusals.jsonl")).count('\n') > lines);
}

void AgentOfflineTest::aDamagedStateFallsBackAndSaysSo() {
    Publisher server;
    const AgentProgram agent;
    enrol(agent, server);
    server.rotate();
    server.writeHead();
    agent.json({"apply", server.path()});
    QVERIFY(support::put(agent.path("state"), ""));
    const auto status = agent.json({"status"});
    QCOMPARE(status["exit"], 0);
    QCOMPARE(status["fell_back"], true);
    QCOMPARE(agent.json({"apply", server.path()})["state"], "current");
    QVERIFY(!agent.json({"status"}).contains("fell_back"));
    QCOMPARE(agent.json({"status"})["g"], 1);
}

QTEST_GUILESS_MAIN(AgentOfflineTest)
#include "test_offline.moc"
