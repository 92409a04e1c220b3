// What an agent knows survives writing, crashes and damage.
#include "server.h"
#include "trust/base64.h"
#include "trust/limits.h"
#include "trust/state_file.h"
#include "trust/verifier.h"
#include "trust/walk.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace warifu;
using namespace warifu::trust;
using support::at;
using support::commitmentOf;
using support::Identity;
using support::identity;
using support::newKey;
using support::startOfTime;

class AgentStateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTextIsJsonLineFeedDigestLineFeed();
    void everythingSurvivesTheFile();
    void aChangedByteIsNoticed();
    void contradictionsAreNoticed_data();
    void contradictionsAreNoticed();
    void nothingThereIsNotEnrolled();
    void thePreviousStateIsKept();
    void aDamagedStateFallsBackAndDropsNoticesUpToNow();
    void aDamagedStateNeverReplacesTheGoodPreviousOne();
    void twoDamagedFilesAreAnErrorAndNoNewBeginning();
    void anUnreadableStateIsNotAFallBack();
    void aClockFarAheadDoesNotSilenceAfterAFallBack();
    void aStateThatCouldNotBeReadBackIsNotSaved();
    void whatReplacesAllNeverFallsBackToWhatWasBefore();
    void aLongHistoryForgetsTheOldestAndStillLeadsToThePin();
    void filesAreForTheAgentAlone();
    void noUnfinishedFileStays();
    void everyCertificateOfThePastIsKnown();
    void base64TakesOneSpelling();
    void aWalkFollowsRecoveryFirstAndPersistsEachLink();
    void aWalkStopsAtItsLimitAndGoesOnNextTime();
    void aWalkReportsWhatDoesNotVerifyOnce();
    void aWalkEndsWhereTheStateCannotBeSaved();

private:
    struct Chain {
        std::map<std::string, Buffer> files;
        std::vector<Identity> identities;
    };

    Chain chain(int links) const;

    const crypto::PrivateKey recoveryKey_ = newKey();
    const crypto::Sha256 commitment_ = commitmentOf(recoveryKey_);
};

namespace {

Fetch from(const std::map<std::string, Buffer>& files) {
    return [&files](const std::string& path) -> std::optional<Buffer> {
        const auto found = files.find(path);
        return found == files.end() ? std::nullopt : std::optional(found->second);
    };
}

Result<void> forget(const AgentState&) {
    return {};
}

/// The JSON of a state with a valid digest behind it.
std::string sealed(const std::string& json) {
    const QByteArray text = QByteArray::fromStdString(json) + '\n';
    return (text + QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex() + '\n')
        .toStdString();
}

void damage(const QString& path) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(10);
    file.write("!");
}

} // namespace

AgentStateTest::Chain AgentStateTest::chain(int links) const {
    Chain out;
    out.identities.push_back(identity(0, 0, commitment_));
    for (int i = 1; i <= links; ++i) {
        const Identity fresh = identity(0, static_cast<std::uint32_t>(i), commitment_);
        const Identity& old = out.identities.back();
        const auto file = signRotation(old.signer(), fresh.signer(), "scheduled", at(startOfTime));
        if (!file)
            qFatal("no rotation");
        out.files[rotationPath(old.certificate.fingerprint())] = *file;
        out.identities.push_back(fresh);
    }
    return out;
}

void AgentStateTest::theTextIsJsonLineFeedDigestLineFeed() {
    const AgentState state = enrolledState(identity(0, 5, commitment_).certificate);
    const std::string text = writeState(state);
    const std::size_t end = text.find('\n');
    const auto value = json::parse(std::string_view(text).substr(0, end));
    QVERIFY(value);
    QCOMPARE(*value->object()->find("g")->integer(), std::uint64_t{5});
    QCOMPARE(text, sealed(text.substr(0, end)));
}

void AgentStateTest::everythingSurvivesTheFile() {
    Chain made = chain(2);
    AgentState state = enrolledState(made.identities[0].certificate);
    QVERIFY(walk(state, from(made.files), forget));
    state.streams = {{"notice", 7}, {"agent-" + std::string(32, 'a'), 9}};
    state.noticesDroppedUpTo = 11;
    state.head = LastHead{state.pin->fingerprint(), 1, 2, std::string(32, '1')};
    state.logCursor = 13;
    state.situation = Situation::Mismatched;
    Message settings;
    settings.kind = settings.stream = "settings";
    settings.agent = "*";
    settings.server = state.pin->serverIdentity();
    settings.generation = 2;
    settings.issuedAt = settings.expiresAt = settings.sequence =
        static_cast<std::uint64_t>(startOfTime);
    const auto file = signMessage(settings, made.identities[2].signer());
    QVERIFY(file);
    state.pending.push_back({*file, settings});

    const auto read = readState(writeState(state));
    QVERIFY2(read, read ? "" : read.error().detail.c_str());
    QVERIFY(read->pin == state.pin);
    QVERIFY(read->history == state.history);
    QCOMPARE(read->history.size(), std::size_t{2});
    QVERIFY(read->streams == state.streams);
    QCOMPARE(read->noticesDroppedUpTo, std::uint64_t{11});
    QVERIFY(read->head == state.head);
    QCOMPARE(read->logCursor, std::uint64_t{13});
    QCOMPARE(read->situation, Situation::Mismatched);
    QCOMPARE(read->floor, state.floor);
    QCOMPARE(read->pending.size(), std::size_t{1});
    QVERIFY(read->pending[0].file == *file);
    QCOMPARE(read->pending[0].message.sequence, settings.sequence);
    QCOMPARE(writeState(*read), writeState(state));
}

void AgentStateTest::aChangedByteIsNoticed() {
    const std::string text = writeState(enrolledState(identity(0, 0, commitment_).certificate));
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::string changed = text;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        QVERIFY(!readState(changed));
    }
    for (std::size_t length = 0; length < text.size(); ++length)
        QVERIFY(!readState(text.substr(0, length)));
    QVERIFY(!readState(text + "\n"));
}

void AgentStateTest::contradictionsAreNoticed_data() {
    QTest::addColumn<std::string>("field");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char* name, const char* field, const char* value) {
        QTest::newRow(name) << std::string(field) << QByteArray(value);
    };
    row("another generation", "g", "6");
    row("another recovery", "r", "1");
    row("another server", "srv", R"("00000000000000000000000000000000")");
    row("a version that is not known", "v", "2");
    row("a situation that is not known", "situation", R"("lost")");
    row("a pin that is none", "pin", R"("AAAA")");
    row("a pin that is not base 64", "pin", R"("*")");
    row("a number that is a string", "floor", R"("1")");
    row("statements without beginning", "past", R"({"first":"","statements":["AAAA"]})");
    row("a beginning without statements", "past", R"({"first":"AAAA","statements":[]})");
    row("statements that lead elsewhere", "past", R"({"first":"AAAA","statements":["AAAA"]})");
    row("a pending message that is none", "pending", R"(["AAAA"])");
    row("a stream without number", "streams", R"({"notice":"1"})");
    row("half a head", "head", R"({"exp":1})");
}

void AgentStateTest::contradictionsAreNoticed() {
    QFETCH(std::string, field);
    QFETCH(QByteArray, value);
    const std::string text = writeState(enrolledState(identity(0, 5, commitment_).certificate));
    const auto good = json::parse(text.substr(0, text.find('\n')));
    QVERIFY(good);
    QVERIFY(readState(sealed(json::write(*good))));
    json::Object changed = *good->object();
    changed.set(field, *json::parse(value.toStdString()));
    const auto read = readState(sealed(json::write(changed)));
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Corrupt);
}

void AgentStateTest::nothingThereIsNotEnrolled() {
    QTemporaryDir folder;
    const auto loaded = StateFile(folder.path().toStdString()).load(at(startOfTime));
    QVERIFY(loaded);
    QVERIFY(!loaded->state.pin);
    QVERIFY(!loaded->fellBack);
}

void AgentStateTest::thePreviousStateIsKept() {
    QTemporaryDir folder;
    StateFile file(folder.path().toStdString());
    AgentState state = enrolledState(identity(0, 0, commitment_).certificate);
    for (std::uint64_t i = 1; i <= 3; ++i) {
        state.streams["notice"] = i;
        QVERIFY(file.save(state));
    }
    QVERIFY(QFile::remove(folder.filePath("state")));
    const auto loaded = file.load(at(startOfTime));
    QVERIFY(loaded);
    QVERIFY(loaded->fellBack);
    QCOMPARE(loaded->state.streams.at("notice"), std::uint64_t{2});
}

void AgentStateTest::aDamagedStateFallsBackAndDropsNoticesUpToNow() {
    QTemporaryDir folder;
    StateFile file(folder.path().toStdString());
    const Identity server = identity(0, 0, commitment_);
    AgentState state = enrolledState(server.certificate);
    QVERIFY(file.save(state));
    state.streams["notice"] = static_cast<std::uint64_t>(startOfTime + 50);
    QVERIFY(file.save(state));
    damage(folder.filePath("state"));
    const auto loaded = file.load(at(startOfTime + 100));
    QVERIFY(loaded);
    QVERIFY(loaded->fellBack);
    QVERIFY(!loaded->detail.empty());

    Message notice;
    notice.kind = notice.stream = "notice";
    notice.agent = "*";
    notice.server = server.certificate.serverIdentity();
    notice.issuedAt = static_cast<std::uint64_t>(startOfTime + 50);
    notice.expiresAt = notice.issuedAt + 3600;
    notice.sequence = notice.issuedAt;
    Question question;
    question.agent = std::string(32, 'a');
    question.clock = at(startOfTime + 200);
    const auto seen = verify(*signMessage(notice, server.signer()), loaded->state, question);
    QCOMPARE(seen.verdict, Verdict::Replay);
    QVERIFY(seen.duplicate);
    notice.sequence = static_cast<std::uint64_t>(startOfTime + 101);
    QCOMPARE(verify(*signMessage(notice, server.signer()), loaded->state, question).verdict,
             Verdict::Accepted);
}

void AgentStateTest::aDamagedStateNeverReplacesTheGoodPreviousOne() {
    QTemporaryDir folder;
    AgentState state = enrolledState(identity(0, 0, commitment_).certificate);
    StateFile first(folder.path().toStdString());
    QVERIFY(first.save(state));
    QVERIFY(first.save(state));
    damage(folder.filePath("state"));
    StateFile second(folder.path().toStdString());
    auto loaded = second.load(at(startOfTime));
    QVERIFY(loaded);
    QVERIFY(second.save(loaded->state));
    QFile::remove(folder.filePath("state"));
    QVERIFY(StateFile(folder.path().toStdString()).load(at(startOfTime))->state.pin);
}

void AgentStateTest::twoDamagedFilesAreAnErrorAndNoNewBeginning() {
    QTemporaryDir folder;
    StateFile file(folder.path().toStdString());
    const AgentState state = enrolledState(identity(0, 0, commitment_).certificate);
    QVERIFY(file.save(state));
    QVERIFY(file.save(state));
    damage(folder.filePath("state"));
    damage(folder.filePath("state.previous"));
    const auto loaded = file.load(at(startOfTime));
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, ErrorCode::Corrupt);
}

void AgentStateTest::anUnreadableStateIsNotAFallBack() {
    QTemporaryDir folder;
    StateFile file(folder.path().toStdString());
    const AgentState state = enrolledState(identity(0, 0, commitment_).certificate);
    QVERIFY(file.save(state));
    QVERIFY(file.save(state));
    QVERIFY(QFile::remove(folder.filePath("state")));
    QVERIFY(QDir(folder.path()).mkdir("state"));
    const auto loaded = file.load(at(startOfTime));
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().reason, Reason::IsFolder);
}

void AgentStateTest::aClockFarAheadDoesNotSilenceAfterAFallBack() {
    QTemporaryDir folder;
    StateFile file(folder.path().toStdString());
    const Identity server = identity(0, 0, commitment_);
    QVERIFY(file.save(enrolledState(server.certificate)));
    QVERIFY(file.save(enrolledState(server.certificate)));
    damage(folder.filePath("state"));
    const auto loaded = file.load(at(4070908800));
    QVERIFY(loaded);
    QCOMPARE(loaded->state.noticesDroppedUpTo,
             static_cast<std::uint64_t>(server.certificate.notAfter().time_since_epoch().count()));
}

void AgentStateTest::aStateThatCouldNotBeReadBackIsNotSaved() {
    QTemporaryDir folder;
    AgentState state = enrolledState(identity(0, 0, commitment_).certificate);
    const std::size_t largest = writeState(state).size();
    StateFile file(folder.path().toStdString(), largest);
    QVERIFY(file.save(state));
    QVERIFY(file.save(state));
    state.streams["notice"] = 7;
    for (const auto& refused : {file.save(state), file.replace(state)}) {
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::TooLarge);
    }
    for (const bool fallBack : {false, true}) {
        QCOMPARE(fallBack && QFile::remove(folder.filePath("state")), fallBack);
        const auto loaded = StateFile(folder.path().toStdString(), largest).load(at(startOfTime));
        QVERIFY(loaded);
        QVERIFY(loaded->state.streams.empty());
    }
    const auto small = StateFile(folder.path().toStdString(), largest - 1).load(at(startOfTime));
    QVERIFY(!small);
    QCOMPARE(small.error().code, ErrorCode::TooLarge);
}

void AgentStateTest::whatReplacesAllNeverFallsBackToWhatWasBefore() {
    QTemporaryDir folder;
    StateFile file(folder.path().toStdString());
    const AgentState before = enrolledState(identity(0, 0, commitment_).certificate);
    const AgentState after = enrolledState(identity(0, 0, commitment_).certificate);
    QVERIFY(file.save(before));
    QVERIFY(file.save(before));
    QVERIFY(file.replace(after));
    damage(folder.filePath("state"));
    const auto loaded = file.load(at(startOfTime));
    QVERIFY(loaded);
    QVERIFY(loaded->fellBack);
    QVERIFY(*loaded->state.pin == *after.pin);
}

void AgentStateTest::aLongHistoryForgetsTheOldestAndStillLeadsToThePin() {
    // As a thief of the online key makes them: padded to the largest size that is allowed.
    const auto padded = [](const Identity& old, const Identity& fresh) {
        const json::Object content{{"g", std::uint64_t{fresh.certificate.generation()}},
                                   {"iat", static_cast<std::uint64_t>(startOfTime)},
                                   {"kind", "rotation"},
                                   {"new", fresh.certificate.fingerprint().hex()},
                                   {"old", old.certificate.fingerprint().hex()},
                                   {"pad", std::string(14500, 'x')},
                                   {"r", std::uint64_t{0}},
                                   {"reason", "scheduled"},
                                   {"v", std::uint64_t{1}}};
        return *signFile(FileType::Statement, json::write(content), &fresh.certificate,
                         {old.signer(), fresh.signer()}, at(startOfTime));
    };
    std::size_t links = 0;
    Identity pin = identity(0, 0, commitment_);
    AgentState state = enrolledState(pin.certificate);
    for (; links == state.history.size(); ++links) {
        Identity fresh = identity(0, pin.certificate.generation() + 1, commitment_);
        const Buffer file = padded(pin, fresh);
        Question question{.agent = std::string(32, 'a'), .clock = at(startOfTime)};
        const auto outcome = verify(file, state, question);
        QCOMPARE(outcome.verdict, Verdict::Accepted);
        QVERIFY(advance(state, outcome, file));
        pin = std::move(fresh);
    }
    QVERIFY(links > 700);
    const std::string text = writeState(state);
    QVERIFY(text.size() < limits::historyBytes + 65536);
    const auto again = readState(text);
    QVERIFY(again);
    QVERIFY(*again->pin == pin.certificate);
    const auto retired = again->history.retiredCertificates();
    QCOMPARE(retired.size(), again->history.size());
    QCOMPARE(crypto::Certificate::fromDer(retired.front())->generation(),
             static_cast<std::uint32_t>(links - again->history.size()));
}

void AgentStateTest::filesAreForTheAgentAlone() {
    QTemporaryDir folder;
    StateFile file(folder.path().toStdString());
    const AgentState state = enrolledState(identity(0, 0, commitment_).certificate);
    QVERIFY(file.save(state));
    QVERIFY(file.save(state));
    for (const char* name : {"state", "state.previous"}) {
        struct stat facts{};
        QCOMPARE(::stat(folder.filePath(name).toUtf8().constData(), &facts), 0);
        QCOMPARE(facts.st_mode & 0777, mode_t{0600});
    }
}

void AgentStateTest::noUnfinishedFileStays() {
    QTemporaryDir folder;
    StateFile file(folder.path().toStdString());
    AgentState state = enrolledState(identity(0, 0, commitment_).certificate);
    for (std::uint64_t i = 0; i < 3; ++i) {
        state.logCursor = i;
        QVERIFY(file.save(state));
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden),
             QStringList({"state", "state.previous"}));
}

void AgentStateTest::everyCertificateOfThePastIsKnown() {
    Chain made = chain(3);
    AgentState state = enrolledState(made.identities[0].certificate);
    QVERIFY(state.history.retiredCertificates().empty());
    QVERIFY(walk(state, from(made.files), forget));
    const auto retired = state.history.retiredCertificates();
    QCOMPARE(retired.size(), std::size_t{3});
    for (std::size_t i = 0; i < 3; ++i)
        QVERIFY(retired[i] == made.identities[i].certificate.der());
}

void AgentStateTest::base64TakesOneSpelling() {
    for (const QByteArray& bytes :
         {QByteArray(""), QByteArray("f"), QByteArray("fo"), QByteArray("foo"),
          QByteArray("\x00\xff\x10\x80", 4), QByteArray("foobar")}) {
        const std::string text = toBase64(bytesOf(bytes.toStdString()));
        QCOMPARE(QByteArray::fromStdString(text), bytes.toBase64());
        const auto back = fromBase64(text);
        QVERIFY(back);
        QVERIFY(sameBytes(*back, bytesOf(bytes.toStdString())));
    }
    for (const char* text : {"Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zm8=\n",
                             "====", "Z===", "Zg==Zg==", "Zm9v ", "Zm-v", "Zm_v", "=Zg=", "Zg=A"})
        QVERIFY2(!fromBase64(text), text);
}

void AgentStateTest::aWalkFollowsRecoveryFirstAndPersistsEachLink() {
    Chain made = chain(2);
    const Identity between = identity(1, 0, commitmentOf(newKey()), recoveryKey_);
    const Identity fresh = identity(1, 1, *between.certificate.recoveryCommitment());
    made.files[recoveryPath(commitment_)] =
        *signRecovery(made.identities[0].certificate, between.signer(), "leaked", at(startOfTime));
    made.files[rotationPath(between.certificate.fingerprint())] =
        *signRotation(between.signer(), fresh.signer(), "leaked", at(startOfTime));
    AgentState state = enrolledState(made.identities[0].certificate);
    std::vector<std::string> pins;
    const auto walked = walk(state, from(made.files), [&](const AgentState& next) -> Result<void> {
        pins.push_back(next.pin->fingerprint().hex());
        return {};
    });
    QVERIFY(walked);
    QCOMPARE(walked->links, 2);
    QVERIFY(!walked->unfinished);
    QVERIFY(walked->refusals.empty());
    QVERIFY((pins == std::vector{between.certificate.fingerprint().hex(),
                                 fresh.certificate.fingerprint().hex()}));
}

void AgentStateTest::aWalkStopsAtItsLimitAndGoesOnNextTime() {
    Chain made = chain(5);
    AgentState state = enrolledState(made.identities[0].certificate);
    const auto first = walk(state, from(made.files), forget, 3);
    QVERIFY(first);
    QCOMPARE(first->links, 3);
    QVERIFY(first->unfinished);
    QCOMPARE(state.pin->generation(), 3U);
    const auto second = walk(state, from(made.files), forget, 3);
    QVERIFY(second);
    QCOMPARE(second->links, 2);
    QVERIFY(!second->unfinished);
    QVERIFY(*state.pin == made.identities[5].certificate);
}

void AgentStateTest::aWalkReportsWhatDoesNotVerifyOnce() {
    Chain made = chain(3);
    made.files[recoveryPath(commitment_)] = {0x30, 0x00};
    AgentState state = enrolledState(made.identities[0].certificate);
    const auto walked = walk(state, from(made.files), forget);
    QVERIFY(walked);
    QCOMPARE(walked->links, 3);
    QVERIFY((walked->refusals ==
             std::vector<Walk::Refusal>{{recoveryPath(commitment_), Verdict::WrongContentType}}));
}

void AgentStateTest::aWalkEndsWhereTheStateCannotBeSaved() {
    Chain made = chain(3);
    AgentState state = enrolledState(made.identities[0].certificate);
    int saves = 0;
    const auto walked = walk(state, from(made.files), [&](const AgentState&) -> Result<void> {
        if (++saves == 2)
            return fail(ErrorCode::Io, "state", "full", Reason::NoSpace);
        return {};
    });
    QVERIFY(!walked);
    QCOMPARE(walked.error().reason, Reason::NoSpace);
    QCOMPARE(saves, 2);
}

QTEST_GUILESS_MAIN(AgentStateTest)
#include "test_agent_state.moc"
