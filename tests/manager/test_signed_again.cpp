// Messages that live when the certificate changes: signed again with their numbers, so that nothing
// is lost and nothing acts twice.
#include "theft.h"
#include "trust/stream_index.h"
#include "trust/verifier.h"

#include <QRegularExpression>

using namespace warifu;
using namespace warifu::support;

namespace {

constexpr std::uint64_t noon = std::uint64_t(today.time_since_epoch().count());

trust::Message messageOf(const char* kind, std::uint64_t sequence, std::uint64_t life,
                         const crypto::Certificate& certificate) {
    trust::Message message;
    message.kind = message.stream = kind;
    message.agent = "*";
    message.server = certificate.serverIdentity();
    message.recoveries = certificate.recoveries();
    message.generation = certificate.generation();
    message.issuedAt = noon;
    message.expiresAt = noon + life;
    message.sequence = sequence;
    message.body = {{"number", sequence}};
    return message;
}

} // namespace

class TestSignedAgain : public QObject, protected ServerWithCode {
    Q_OBJECT

    QString published(const std::string& name) const {
        return at(store_, "publish/") + QString::fromStdString(name);
    }

    void publish(const char* stream, const std::map<std::uint64_t, std::uint64_t>& lives) const {
        publishAs({keyIn(store_), publishedIn(store_)}, stream, lives);
    }

    /// Adds to the stream what this certificate signs.
    void publishAs(const trust::Signer& signer, const char* stream,
                   const std::map<std::uint64_t, std::uint64_t>& lives) const {
        const QString index = published(trust::streamIndexPath(stream));
        trust::StreamIndex all{stream, QFile::exists(index) ? indexed(stream)
                                                            : std::vector<std::uint64_t>()};
        QVERIFY(QDir().mkpath(published("streams/" + std::string(stream))));
        for (const auto& [sequence, life] : lives) {
            const auto file =
                trust::signMessage(messageOf(stream, sequence, life, signer.certificate), signer);
            WARIFU_REQUIRE(file);
            QVERIFY(put(published(trust::messagePath(stream, sequence)), toQt(*file)));
            all.sequences.push_back(sequence);
        }
        QVERIFY(put(index, QByteArray::fromStdString(trust::writeStreamIndex(all))));
    }

    std::vector<std::uint64_t> indexed(const char* stream) const {
        const QByteArray text = contentOf(published(trust::streamIndexPath(stream)));
        return trust::readStreamIndex(viewOf(text))->sequences;
    }

    trust::Outcome asAgent(const char* stream, std::uint64_t sequence) const {
        trust::Question question;
        question.agent = std::string(32, '0');
        question.clock = today + std::chrono::minutes(5);
        const QByteArray file = contentOf(published(trust::messagePath(stream, sequence)));
        return trust::verify(bytesOf(file), trust::enrolledState(publishedIn(store_)), question);
    }

private Q_SLOTS:

    void init() {
        makeServer();
        environment_ = environmentAt(store_, today + std::chrono::minutes(5));
    }

    void aRotationSignsWhatLivesWithTheSameNumbers() {
        publish("notice", {{3, 3600}, {5, 60}, {7, 7200}});
        publish("settings", {{2, 3600}});
        WARIFU_REQUIRE(rotate(*environment_));
        QCOMPARE(indexed("notice"), (std::vector<std::uint64_t>{3, 7}));
        QCOMPARE(indexed("settings"), (std::vector<std::uint64_t>{2}));
        for (const std::uint64_t sequence : {3U, 7U}) {
            const auto outcome = asAgent("notice", sequence);
            QCOMPARE(trust::code(outcome.verdict), std::string());
            const auto& message = std::get<trust::Message>(outcome.content);
            QCOMPARE(message.sequence, sequence);
            QCOMPARE(message.generation, std::uint64_t(1));
            QCOMPARE(message.expiresAt, noon + (sequence == 3 ? 3600 : 7200));
        }
    }

    void theHeadNamesTheIndexesThatAreThere() {
        publish("notice", {{3, 3600}});
        WARIFU_REQUIRE(rotate(*environment_));
        const QByteArray file = contentOf(published("head.p7s"));
        trust::Question question;
        question.clock = today + std::chrono::minutes(5);
        const auto outcome =
            trust::verify(bytesOf(file), trust::enrolledState(publishedIn(store_)), question);
        QCOMPARE(trust::code(outcome.verdict), std::string());
        const auto& head = std::get<trust::Head>(outcome.content);
        QCOMPARE(head.streams.at("notice").sequence, std::uint64_t(3));
        for (const auto& [stream, position] : head.streams) {
            const QByteArray index = contentOf(published(trust::streamIndexPath(stream)));
            QVERIFY(crypto::sha256(bytesOf(index)) == position.index);
        }
    }

    void aRecoverySignsNoNoticeAgain() {
        publish("notice", {{3, 3600}});
        publish("package", {{4, 3600}});
        auto prepared = prepareRecovery(*environment_, recoverRequest(code_), {});
        WARIFU_REQUIRE(prepared);
        WARIFU_REQUIRE((*prepared)->commit(HandOut::Skipped, {}));
        QVERIFY(indexed("notice").empty());
        QCOMPARE(indexed("package"), (std::vector<std::uint64_t>{4}));
        QCOMPARE(trust::code(asAgent("package", 4).verdict), std::string());
    }

    void aRecoveryWithAnOlderSheetSignsNoNoticeAgain() {
        WARIFU_REQUIRE(recover(*environment_, recoverRequest(code_)));
        publish("notice", {{3, 3600}});
        // Nothing shows that the sheet was used, and the new certificate counts as many recoveries.
        QVERIFY(QDir(ServerWithCode::publish() + text("/recovery")).removeRecursively());
        const std::uint32_t recoveries = publishedIn(store_).recoveries();
        WARIFU_REQUIRE(recover(*environment_, recoverRequest(code_)));
        QCOMPARE(publishedIn(store_).recoveries(), recoveries);
        QVERIFY(indexed("notice").empty());
    }

    void aRestoreAcrossARecoverySignsNoNoticeAgain() {
        const QString backup = beside("a.zip");
        WARIFU_REQUIRE(backUpTo(*environment_, backup));
        WARIFU_REQUIRE(recover(*environment_, recoverRequest(code_)));
        publish("notice", {{3, 3600}});
        publish("package", {{4, 3600}});
        // With the statement nothing would be signed: agents are ahead.
        QVERIFY(QDir(ServerWithCode::publish() + text("/recovery")).removeRecursively());
        WARIFU_REQUIRE(restoreFrom(*environment_, backup));
        QVERIFY(indexed("notice").empty());
        QCOMPARE(indexed("package"), (std::vector<std::uint64_t>{4}));
        QCOMPARE(trust::code(asAgent("package", 4).verdict), std::string());
    }

    void aRecoverySignsAgainWhatTheServerSignedAndNothingOfAThief_data() {
        QTest::addColumn<bool>("agentsCertificateIsTheThiefs");
        QTest::newRow("from the store") << false;
        QTest::newRow("from an agent that he has taken") << true;
    }

    void aRecoverySignsAgainWhatTheServerSignedAndNothingOfAThief() {
        QFETCH(const bool, agentsCertificateIsTheThiefs);
        publish("package", {{4, 3600}});
        publish("settings", {{2, 3600}});
        const Theft theft = theftFrom(store_);
        putBelow(at(store_, "publish"), chainName(publishedIn(store_)), theft.statement);
        publishAs({theft.key, theft.certificate}, "package", {{9, 3600}});
        RecoverySource source;
        if (agentsCertificateIsTheThiefs) {
            const QString file = folder_->filePath(text("OfcNTCer.dat"));
            QVERIFY(put(file, derOf(theft.certificate)));
            source.agentCertificate = pathOf(file);
        }
        const auto done = recover(*environment_, recoverRequest(code_, source));
        WARIFU_REQUIRE(done);
        QCOMPARE(indexed("package"), (std::vector<std::uint64_t>{4}));
        QCOMPARE(indexed("settings"), (std::vector<std::uint64_t>{2}));
        QCOMPARE(trust::code(asAgent("package", 4).verdict), std::string());
        QVERIFY(asAgent("package", 9).verdict != trust::Verdict::Accepted);
        QCOMPARE(done->report.current.certificate.commonName, std::string("server.example.jp"));
    }

    void aClockThatWasSetBackALittleEndsNoMessage() {
        publish("notice", {{3, 86400}});
        publish("settings", {{2, std::uint64_t(30) * 86400}});
        const auto done = rotate(environmentAt(store_, today - std::chrono::seconds(2)));
        WARIFU_REQUIRE(done);
        QVERIFY(done->notices.empty());
        QCOMPARE(indexed("notice"), (std::vector<std::uint64_t>{3}));
        QCOMPARE(indexed("settings"), (std::vector<std::uint64_t>{2}));
        QCOMPARE(trust::code(asAgent("notice", 3).verdict), std::string());
    }

    void aClockThatWasSetBackFarEndsMessagesOfFullLifeAndSaysSo() {
        publish("notice", {{3, 86400}, {4, 3600}});
        const auto done = rotate(environmentAt(store_, today - std::chrono::hours(1)));
        WARIFU_REQUIRE(done);
        QCOMPARE(indexed("notice"), (std::vector<std::uint64_t>{4}));
        QCOMPARE(done->notices.size(), std::size_t(1));
        QVERIFY(done->notices[0].kind == Notice::Kind::MessagesDropped);
        QCOMPARE(done->notices[0].values, std::vector<std::string>{"1"});
    }

    void aRestoreSaysWhichMessagesItEndsToo() {
        QVERIFY(QDir(store_).removeRecursively());
        WARIFU_REQUIRE(generate(environmentAt(store_, today - std::chrono::hours(2))));
        const QString backup = folder_->filePath(QStringLiteral("a.zip"));
        WARIFU_REQUIRE(backUpTo(*environment_, backup));
        publish("notice", {{3, 86400}, {4, 3600}});
        const auto soon =
            restoreFrom(environmentAt(store_, today - std::chrono::seconds(2)), backup);
        WARIFU_REQUIRE(soon);
        QVERIFY(soon->notices.empty());
        QCOMPARE(indexed("notice"), (std::vector<std::uint64_t>{3, 4}));
        const auto far = restoreFrom(environmentAt(store_, today - std::chrono::hours(1)), backup);
        WARIFU_REQUIRE(far);
        QCOMPARE(indexed("notice"), (std::vector<std::uint64_t>{4}));
        QCOMPARE(far->notices.size(), std::size_t(1));
        QVERIFY(far->notices[0].kind == Notice::Kind::MessagesDropped);
    }

    void anIdentityOfTheStoreThatIsNoneIsMadeAnew() {
        const QString instance = at(store_, "instance");
        for (const QByteArray& garbage : {QByteArray(40, 'x'), QByteArray(33, '\0'),
                                          QByteArray("abc"), QByteArray(32, 'A') + '\n'}) {
            QVERIFY(put(instance, garbage));
            WARIFU_REQUIRE(rotate(*environment_));
            static const QRegularExpression whole(QStringLiteral("^[0-9a-f]{32}\n$"));
            QVERIFY(whole.match(QString::fromLatin1(contentOf(instance))).hasMatch());
        }
        const QByteArray kept = contentOf(instance);
        WARIFU_REQUIRE(rotate(*environment_));
        QCOMPARE(contentOf(instance), kept);
    }

    void whatTheCertificateBeforeHasNotSignedIsNotSignedAgain() {
        publish("settings", {{2, 3600}});
        QVERIFY(put(published(trust::messagePath("settings", 9)), "garbage"));
        QVERIFY(put(published(trust::streamIndexPath("settings")),
                    QByteArray::fromStdString(trust::writeStreamIndex({"settings", {2, 9}}))));
        WARIFU_REQUIRE(rotate(*environment_));
        QCOMPARE(indexed("settings"), (std::vector<std::uint64_t>{2}));
        QCOMPARE(contentOf(published(trust::messagePath("settings", 9))), QByteArray("garbage"));
    }
};

QTEST_GUILESS_MAIN(TestSignedAgain)

#include "test_signed_again.moc"
