// What messages and heads do to an agent, from their signature to its memory.
#include "server.h"
#include "trust/limits.h"
#include "trust/verifier.h"

#include <QTest>

using namespace warifu;
using namespace warifu::trust;
using support::at;
using support::commitmentOf;
using support::Identity;
using support::identity;
using support::newKey;
using support::startOfTime;

class VerifierTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAgentWithoutPinRefusesEverything();
    void aNoticeActsOnceAndIsADuplicateAfterwards();
    void aNoticeOfALowerNumberIsADuplicate();
    void streamsAreCountedApart();
    void aPackageWaitsForItsFilesAndIsNotADuplicateMeanwhile();
    void aPackageThatActedIsADuplicate();
    void settingsStayPendingUntilTheyAreSettled();
    void aPendingMessageExpires();
    void aPendingMessageSignedAgainAfterARotationReplacesTheFirst();
    void aMessageIsNotCountedWhereTooManyArePending();
    void recoveryForgetsWhatTheKeyBeforeItSaid();
    void rotationKeepsNumbersAndPendingMessages();
    void theFloorRisesWithWhatIsAcceptedAndIsResetByANewPin();
    void theFloorNeverPassesTheEndOfThePin();
    void aClockBeforeThePinIsImplausible();
    void anAnswerToTheOwnNonceServesAsClock();
    void anAnswerToAnotherNonceDoesNot();
    void aHeadMakesCurrentAndAStaleOneIsWarnedOf();
    void anotherStoreWithTheSameCertificateIsWarnedOf();
    void betweenTheKeysNoMessageAndNoHeadIsAccepted();
    void refusedFilesChangeNothing();
    void serversDoNotSignWhatNoAgentWouldAccept_data();
    void serversDoNotSignWhatNoAgentWouldAccept();
    void theIdOfAnAgentIsMadeFromItsKey();

private:
    Message message(const std::string& kind, std::uint64_t sequence) const;
    Buffer sign(const Message& message) const;
    Head head(std::int64_t issuedAt) const;
    Question question(std::int64_t clock = startOfTime + 100) const;

    const crypto::PrivateKey recoveryKey_ = newKey();
    const Identity server_ = identity(0, 3, commitmentOf(recoveryKey_));
    const std::string agent_ = std::string(32, 'a');
};

namespace {

std::uint64_t seconds(std::int64_t value) {
    return static_cast<std::uint64_t>(value);
}

MessageFile someFile() {
    return {"package.zip", crypto::sha256(bytesOf("content")), 7};
}

} // namespace

Message VerifierTest::message(const std::string& kind, std::uint64_t sequence) const {
    Message message;
    message.kind = kind;
    message.stream = kind;
    message.agent = "*";
    message.server = server_.certificate.serverIdentity();
    message.recoveries = server_.certificate.recoveries();
    message.generation = server_.certificate.generation();
    message.issuedAt = seconds(startOfTime + 60);
    message.expiresAt = seconds(startOfTime + 3600);
    message.sequence = sequence;
    message.body = {{"text", "hello"}};
    if (kind == "response") {
        message.agent = agent_;
        message.stream = "agent-" + agent_;
        message.request = crypto::sha256(bytesOf("nonce")).hex();
        message.expiresAt = message.issuedAt + 300;
    }
    return message;
}

Buffer VerifierTest::sign(const Message& message) const {
    const auto file = signMessage(message, server_.signer());
    if (!file)
        qFatal("not signed: %s", file.error().about.c_str());
    return *file;
}

Head VerifierTest::head(std::int64_t issuedAt) const {
    Head head;
    head.certificate = server_.certificate.fingerprint();
    head.server = server_.certificate.serverIdentity();
    head.generation = server_.certificate.generation();
    head.instance = std::string(32, '1');
    head.issuedAt = seconds(issuedAt);
    head.expiresAt = seconds(issuedAt + 24 * 3600);
    head.streams["notice"] = {crypto::sha256(bytesOf("index")), 7};
    return head;
}

Question VerifierTest::question(std::int64_t clock) const {
    Question question;
    question.agent = agent_;
    question.clock = at(clock);
    return question;
}

void VerifierTest::anAgentWithoutPinRefusesEverything() {
    const auto outcome = verify(sign(message("notice", 1)), AgentState(), question());
    QCOMPARE(outcome.verdict, Verdict::NoPin);
}

void VerifierTest::aNoticeActsOnceAndIsADuplicateAfterwards() {
    AgentState state = enrolledState(server_.certificate);
    const Buffer file = sign(message("notice", 7));
    const auto first = verify(file, state, question());
    QCOMPARE(first.verdict, Verdict::Accepted);
    QCOMPARE(json::write(std::get<Message>(first.content).body),
             std::string(R"({"text":"hello"})"));
    advance(state, first, file);
    QCOMPARE(state.streams.at("notice"), std::uint64_t{7});
    QVERIFY(state.pending.empty());
    const auto second = verify(file, state, question());
    QCOMPARE(second.verdict, Verdict::Replay);
    QVERIFY(second.duplicate);
}

void VerifierTest::aNoticeOfALowerNumberIsADuplicate() {
    AgentState state = enrolledState(server_.certificate);
    state.streams["notice"] = 9;
    const auto outcome = verify(sign(message("notice", 8)), state, question());
    QCOMPARE(outcome.verdict, Verdict::Replay);
    QVERIFY(outcome.duplicate);
}

void VerifierTest::streamsAreCountedApart() {
    AgentState state = enrolledState(server_.certificate);
    state.streams["notice"] = 9;
    QCOMPARE(verify(sign(message("settings", 5)), state, question()).verdict, Verdict::Accepted);
    Message own = message("notice", 5);
    own.agent = agent_;
    own.stream = "agent-" + agent_;
    QCOMPARE(verify(sign(own), state, question()).verdict, Verdict::Accepted);
}

void VerifierTest::aPackageWaitsForItsFilesAndIsNotADuplicateMeanwhile() {
    AgentState state = enrolledState(server_.certificate);
    Message package = message("package", 7);
    package.files = {someFile()};
    const Buffer file = sign(package);
    Question asked = question();
    asked.files = [](const MessageFile&) {
        return FileState::Missing;
    };
    const auto waiting = verify(file, state, asked);
    QCOMPARE(waiting.verdict, Verdict::FileMissing);
    advance(state, waiting, file);
    QCOMPARE(state.pending.size(), std::size_t{1});
    QCOMPARE(state.streams.at("package"), std::uint64_t{7});

    QCOMPARE(verify(file, state, asked).verdict, Verdict::FileMissing);
    QCOMPARE(verifyAgain(state.pending[0], state, asked).verdict, Verdict::FileMissing);
    asked.files = [](const MessageFile&) {
        return FileState::WrongSize;
    };
    QCOMPARE(verifyAgain(state.pending[0], state, asked).verdict, Verdict::FileSize);
    asked.files = [](const MessageFile&) {
        return FileState::WrongDigest;
    };
    QCOMPARE(verifyAgain(state.pending[0], state, asked).verdict, Verdict::FileDigest);
    asked.files = [](const MessageFile&) {
        return FileState::Good;
    };
    QCOMPARE(verifyAgain(state.pending[0], state, asked).verdict, Verdict::Accepted);
    QCOMPARE(verify(file, state, asked).verdict, Verdict::Accepted);
}

void VerifierTest::aPackageThatActedIsADuplicate() {
    AgentState state = enrolledState(server_.certificate);
    const Buffer file = sign(message("package", 7));
    advance(state, verify(file, state, question()), file);
    settle(state, state.pending.at(0).message);
    QVERIFY(state.pending.empty());
    const auto again = verify(file, state, question());
    QCOMPARE(again.verdict, Verdict::Replay);
    QVERIFY(again.duplicate);
}

void VerifierTest::settingsStayPendingUntilTheyAreSettled() {
    AgentState state = enrolledState(server_.certificate);
    const Buffer file = sign(message("settings", 7));
    advance(state, verify(file, state, question()), file);
    QCOMPARE(state.pending.size(), std::size_t{1});
    QVERIFY(state.pending[0].file == file);
    advance(state, verify(file, state, question()), file);
    QCOMPARE(state.pending.size(), std::size_t{1});
}

void VerifierTest::aPendingMessageExpires() {
    AgentState state = enrolledState(server_.certificate);
    const Buffer file = sign(message("settings", 7));
    advance(state, verify(file, state, question()), file);
    const std::int64_t end = startOfTime + 3600 + 600;
    QCOMPARE(verifyAgain(state.pending[0], state, question(end)).verdict, Verdict::Accepted);
    QCOMPARE(verifyAgain(state.pending[0], state, question(end + 1)).verdict, Verdict::Expired);
}

void VerifierTest::aPendingMessageSignedAgainAfterARotationReplacesTheFirst() {
    AgentState state = enrolledState(server_.certificate);
    Message package = message("package", 7);
    package.files = {someFile()};
    Question asked = question();
    asked.files = [](const MessageFile&) {
        return FileState::Missing;
    };
    const Buffer file = sign(package);
    advance(state, verify(file, state, asked), file);

    const Identity fresh = identity(0, 4, commitmentOf(recoveryKey_));
    const auto rotation =
        signRotation(server_.signer(), fresh.signer(), "scheduled", at(startOfTime));
    QVERIFY(rotation);
    advance(state, verify(*rotation, state, asked), *rotation);
    QCOMPARE(state.pending.size(), std::size_t{1});
    package.generation = 4;
    const auto again = signMessage(package, fresh.signer());
    QVERIFY(again);
    const auto outcome = verify(*again, state, asked);
    QCOMPARE(outcome.verdict, Verdict::FileMissing);
    advance(state, outcome, *again);
    QCOMPARE(state.pending.size(), std::size_t{1});
    QVERIFY(state.pending[0].file == *again);
}

void VerifierTest::aMessageIsNotCountedWhereTooManyArePending() {
    AgentState state = enrolledState(server_.certificate);
    Message other = message("package", 1);
    for (std::uint64_t i = 0; i < limits::pendingMessages; ++i) {
        other.sequence = i;
        state.pending.push_back({{}, other});
    }
    Message package = message("package", 700);
    Question asked = question();
    asked.files = [](const MessageFile&) {
        return FileState::Missing;
    };
    // Whether its file is missing, or its handler may fail.
    for (const auto& files : {std::vector<MessageFile>{someFile()}, std::vector<MessageFile>{}}) {
        package.files = files;
        const Buffer file = sign(package);
        const auto outcome = verify(file, state, asked);
        QCOMPARE(outcome.verdict, files.empty() ? Verdict::Accepted : Verdict::FileMissing);
        QVERIFY(!advance(state, outcome, file));
        QCOMPARE(state.pending.size(), limits::pendingMessages);
        QVERIFY(!state.streams.contains("package"));
    }
    for (const char* kind : {"notice", "settings"}) {
        const Buffer file = sign(message(kind, 7));
        QVERIFY(advance(state, verify(file, state, asked), file));
        QVERIFY(state.streams.contains(kind));
    }
}

void VerifierTest::recoveryForgetsWhatTheKeyBeforeItSaid() {
    AgentState state = enrolledState(server_.certificate);
    const Buffer settings = sign(message("settings", 7));
    advance(state, verify(settings, state, question()), settings);
    state.noticesDroppedUpTo = 5;
    state.head = LastHead{server_.certificate.fingerprint(), 1, 2, std::string(32, '1')};
    const Identity between = identity(1, 0, commitmentOf(newKey()), recoveryKey_);
    const auto recovery =
        signRecovery(server_.certificate, between.signer(), "leaked", at(startOfTime));
    QVERIFY(recovery);
    const auto outcome = verify(*recovery, state, question());
    QCOMPARE(outcome.verdict, Verdict::Accepted);
    advance(state, outcome, *recovery);
    QVERIFY(*state.pin == between.certificate);
    QVERIFY(state.pending.empty());
    QVERIFY(state.streams.empty());
    QVERIFY(!state.head);
    QCOMPARE(state.noticesDroppedUpTo, std::uint64_t{0});
    QCOMPARE(state.history.size(), std::size_t{1});
    QVERIFY(state.history.first() == server_.certificate.der());
}

void VerifierTest::rotationKeepsNumbersAndPendingMessages() {
    AgentState state = enrolledState(server_.certificate);
    const Buffer settings = sign(message("settings", 7));
    advance(state, verify(settings, state, question()), settings);
    const Identity fresh = identity(0, 4, commitmentOf(recoveryKey_));
    const auto rotation =
        signRotation(server_.signer(), fresh.signer(), "scheduled", at(startOfTime));
    QVERIFY(rotation);
    advance(state, verify(*rotation, state, question()), *rotation);
    QVERIFY(*state.pin == fresh.certificate);
    QCOMPARE(state.pending.size(), std::size_t{1});
    QCOMPARE(state.streams.at("settings"), std::uint64_t{7});
    QCOMPARE(verify(settings, state, question()).verdict, Verdict::RetiredSigner);
}

void VerifierTest::theFloorRisesWithWhatIsAcceptedAndIsResetByANewPin() {
    AgentState state = enrolledState(server_.certificate);
    QCOMPARE(state.floor, seconds(startOfTime - 300));
    const Buffer notice = sign(message("notice", 7));
    advance(state, verify(notice, state, question()), notice);
    QCOMPARE(state.floor, seconds(startOfTime + 60));
    QCOMPARE(believedTime(state, at(0)), seconds(startOfTime + 60));
    QCOMPARE(believedTime(state, at(startOfTime + 61)), seconds(startOfTime + 61));
    const Identity fresh =
        identity(0, 4, commitmentOf(recoveryKey_), std::nullopt, startOfTime - 1000);
    const auto rotation =
        signRotation(server_.signer(), fresh.signer(), "scheduled", at(startOfTime));
    QVERIFY(rotation);
    advance(state, verify(*rotation, state, question()), *rotation);
    QCOMPARE(state.floor, seconds(startOfTime - 1300));
}

void VerifierTest::theFloorNeverPassesTheEndOfThePin() {
    AgentState state = enrolledState(server_.certificate);
    Outcome outcome;
    Message late = message("notice", 1);
    const auto end = seconds(server_.certificate.notAfter().time_since_epoch().count());
    late.issuedAt = end + 1000;
    outcome.content = late;
    advance(state, outcome, {});
    QCOMPARE(state.floor, end);
}

void VerifierTest::aClockBeforeThePinIsImplausible() {
    AgentState state = enrolledState(server_.certificate);
    QVERIFY(warnings(state, at(startOfTime)).empty());
    QVERIFY(warnings(state, at(978307200)) == Warnings{Warning::ImplausibleClock});
    const auto outcome = verify(sign(message("notice", 7)), state, question(978307200));
    QCOMPARE(outcome.verdict, Verdict::Accepted); // 360 s ahead of the floor
    QVERIFY(outcome.warnings == Warnings{Warning::ImplausibleClock});
}

void VerifierTest::anAnswerToTheOwnNonceServesAsClock() {
    AgentState state = enrolledState(server_.certificate);
    Question asked = question(4070908800); // 2099
    asked.request = crypto::sha256(bytesOf("nonce"));
    const Buffer file = sign(message("response", 0));
    const auto outcome = verify(file, state, asked);
    QCOMPARE(outcome.verdict, Verdict::Accepted);
    QVERIFY(outcome.warnings == Warnings{Warning::ImplausibleClock});
    advance(state, outcome, file);
    QVERIFY(state.streams.empty());
    asked.clock = at(startOfTime + 300);
    QVERIFY(verify(file, state, asked).warnings.empty());
}

void VerifierTest::anAnswerToAnotherNonceDoesNot() {
    const AgentState state = enrolledState(server_.certificate);
    const Buffer file = sign(message("response", 0));
    Question asked = question(4070908800);
    asked.request = crypto::sha256(bytesOf("another nonce"));
    QCOMPARE(verify(file, state, asked).verdict, Verdict::PinExpired);
    asked.clock = at(startOfTime + 100);
    QCOMPARE(verify(file, state, asked).verdict, Verdict::OtherRequest);
    asked.request.reset();
    QCOMPARE(verify(file, state, asked).verdict, Verdict::OtherRequest);
}

void VerifierTest::aHeadMakesCurrentAndAStaleOneIsWarnedOf() {
    AgentState state = enrolledState(server_.certificate);
    state.situation = Situation::Mismatched;
    const auto file = signHead(head(startOfTime), server_.signer());
    QVERIFY(file);
    const auto outcome = verify(*file, state, question());
    QCOMPARE(outcome.verdict, Verdict::Accepted);
    QCOMPARE(std::get<Head>(outcome.content).streams.at("notice").sequence, std::uint64_t{7});
    advance(state, outcome, *file);
    QCOMPARE(state.situation, Situation::Current);
    const std::int64_t nextDay = startOfTime + 24 * 3600;
    QVERIFY(warnings(state, at(nextDay)).empty());
    QVERIFY(warnings(state, at(nextDay + 1)) == Warnings{Warning::StaleHead});
    QVERIFY(
        verify(sign(message("notice", 7)), state, question(startOfTime + 120)).warnings.empty());
    const auto fresh = signHead(head(nextDay + 10), server_.signer());
    QVERIFY(fresh);
    QVERIFY(verify(*fresh, state, question(nextDay + 20)).warnings.empty());
    const auto older = signHead(head(startOfTime - 1), server_.signer());
    QVERIFY(older);
    const auto rollback = verify(*older, state, question());
    QCOMPARE(rollback.verdict, Verdict::Replay);
    QVERIFY(!rollback.duplicate);
}

void VerifierTest::anotherStoreWithTheSameCertificateIsWarnedOf() {
    AgentState state = enrolledState(server_.certificate);
    const auto first = signHead(head(startOfTime), server_.signer());
    QVERIFY(first);
    advance(state, verify(*first, state, question()), *first);
    Head other = head(startOfTime + 10);
    other.instance = std::string(32, '2');
    const auto second = signHead(other, server_.signer());
    QVERIFY(second);
    const auto outcome = verify(*second, state, question());
    QCOMPARE(outcome.verdict, Verdict::Accepted);
    QVERIFY(outcome.warnings == Warnings{Warning::SharedIdentity});
}

void VerifierTest::betweenTheKeysNoMessageAndNoHeadIsAccepted() {
    const Identity between = identity(1, 0, commitmentOf(newKey()), recoveryKey_);
    const AgentState state = enrolledState(between.certificate);
    Message notice = message("notice", 7);
    notice.recoveries = 1;
    notice.generation = 0;
    QVERIFY(!signMessage(notice, between.signer()));
    const auto file = signFile(FileType::Message, writeMessage(notice), nullptr, {between.signer()},
                               at(startOfTime));
    QVERIFY(file);
    QCOMPARE(verify(*file, state, question()).verdict, Verdict::KindNotAllowed);
    Head wrong = head(startOfTime);
    wrong.certificate = between.certificate.fingerprint();
    wrong.recoveries = 1;
    wrong.generation = 0;
    QVERIFY(!signHead(wrong, between.signer()));
    const auto headFile =
        signFile(FileType::Head, writeHead(wrong), nullptr, {between.signer()}, at(startOfTime));
    QVERIFY(headFile);
    QCOMPARE(verify(*headFile, state, question()).verdict, Verdict::KindNotAllowed);
}

void VerifierTest::refusedFilesChangeNothing() {
    AgentState state = enrolledState(server_.certificate);
    const std::string before = writeState(state);
    Buffer file = sign(message("notice", 7));
    file.back() = static_cast<std::uint8_t>(file.back() ^ 1U);
    const auto outcome = verify(file, state, question());
    QCOMPARE(outcome.verdict, Verdict::WrongSignature);
    advance(state, outcome, file);
    QCOMPARE(writeState(state), before);
}

void VerifierTest::serversDoNotSignWhatNoAgentWouldAccept_data() {
    QTest::addColumn<std::string>("field");
    for (const char* field :
         {"srv", "g", "agent", "stream", "iat", "exp", "seq", "req", "files", "body"})
        QTest::newRow(field) << std::string(field);
}

void VerifierTest::serversDoNotSignWhatNoAgentWouldAccept() {
    QFETCH(std::string, field);
    Message wrong = message("notice", 7);
    QVERIFY(signMessage(wrong, server_.signer()));
    if (field == "srv")
        wrong.server = std::string(32, '9');
    else if (field == "g")
        wrong.generation = 4;
    else if (field == "agent")
        wrong.agent = "somebody";
    else if (field == "stream")
        wrong.stream = "settings";
    else if (field == "iat")
        wrong.issuedAt = seconds(startOfTime - 301);
    else if (field == "exp")
        wrong.expiresAt = wrong.issuedAt + 24 * 3600 + 1;
    else if (field == "seq")
        wrong.sequence = wrong.issuedAt + limits::sequenceAhead + 1;
    else if (field == "req")
        wrong.request = std::string(64, 'a');
    else if (field == "files")
        wrong.files = {{".hidden", {}, 1}};
    else
        wrong.body = {{"text", "\xff"}};
    const auto file = signMessage(wrong, server_.signer());
    QVERIFY(!file);
    QCOMPARE(file.error().about, field);
}

void VerifierTest::theIdOfAnAgentIsMadeFromItsKey() {
    const auto info = newKey().publicKeyInfo();
    QVERIFY(info);
    QCOMPARE(agentId(*info), crypto::sha256(*info).hex().substr(0, 32));
}

QTEST_GUILESS_MAIN(VerifierTest)
#include "test_verifier.moc"
