// Statements that say that agents are ahead of the server: what recovery remembers of them.
#include "succession_fixtures.h"

using namespace warifu;
using namespace warifu::support;

namespace {

QString nameOf(const std::string& name) {
    return QLatin1Char('/') + QString::fromStdString(name);
}

} // namespace

class TestEvidence : public QObject, protected ServerWithCode {
    Q_OBJECT

    QString evidence() const { return at(store_, "evidence"); }

    void copy(const QString& from, const QString& to) const {
        mustRun(text("cp"), {text("-a"), from, to});
    }

    /// Puts a whole store back as a copy of its disk would: nothing tells that it is an old one.
    void putBack(const QString& from) const {
        wipe();
        copy(from, store_);
    }

    RecoverySource brings(const QString& path) const { return {{}, {pathOf(path)}}; }

private Q_SLOTS:

    void init() { makeServer(); }

    void aThiefsRotationThatAnAgentBringsIsKeptAndNotPublished() {
        const auto robbed = publishedIn(store_);
        Agent agent(robbed);
        copy(store_, beside("stolen"));
        RotateRequest theft = rotateRequest();
        theft.commonName = "thief.example";
        WARIFU_REQUIRE(rotate(environmentAt(beside("stolen")), std::move(theft)));
        QCOMPARE(agent.follow(beside("stolen") + text("/publish")), 1);
        QVERIFY(put(beside("state"), agent.file()));
        WARIFU_REQUIRE(recover(*environment_, recoverRequest(code_, brings(beside("state")))));
        const QString link = nameOf(trust::rotationPath(robbed.fingerprint()));
        QVERIFY(QFile::exists(evidence() + link));
        QVERIFY(!QFile::exists(publish() + link));
        QCOMPARE(publishedIn(store_).commonName(), robbed.commonName());
        QVERIFY(agent.follow(publish()) > 0);
        QVERIFY(agent.holds(store_));
    }

    void aSpentCodeLeavesTheEvidenceAndNoRotationForksTheLine_data() {
        QTest::addColumn<bool>("previewed");
        QTest::newRow("previewed") << true;
        QTest::newRow("not previewed") << false;
    }

    void aSpentCodeLeavesTheEvidenceAndNoRotationForksTheLine() {
        QFETCH(bool, previewed);
        const auto first = publishedIn(store_);
        Agent agent(first);
        copy(store_, beside("old"));
        const auto recovered = recover(*environment_, recoverRequest(code_));
        WARIFU_REQUIRE(recovered);
        QCOMPARE(agent.follow(publish()), 2);
        QVERIFY(put(beside("state"), agent.file()));
        putBack(beside("old"));
        const auto source = brings(beside("state"));
        const QByteArray verdict =
            previewed ? verdictOf(previewRecovery(*environment_, code_, source))
                      : verdictOf(recover(*environment_, recoverRequest(code_, source)));
        QCOMPARE(verdict, QByteArray("agents-ahead"));
        const QString link = nameOf(trust::recoveryPath(*first.recoveryCommitment()));
        QVERIFY(QFile::exists(evidence() + link));
        QVERIFY(!QFile::exists(publish() + link));
        QCOMPARE(verdictOf(rotate(*environment_)), QByteArray("agents-ahead"));
        // The sheet of that recovery goes on; the kept statements lead there.
        WARIFU_REQUIRE(recover(*environment_, recoverRequest(recovered->code)));
        QVERIFY(agent.follow(publish()) > 0);
        QVERIFY(agent.holds(store_));
        Agent asleep(first);
        QVERIFY(asleep.follow(publish()) > 0);
        QVERIFY(asleep.holds(store_));
        WARIFU_REQUIRE(rotate(*environment_));
    }

    void aMistypedCodeLeavesTheEvidence() {
        const auto first = publishedIn(store_);
        Agent agent(first);
        copy(store_, beside("old"));
        WARIFU_REQUIRE(rotate(*environment_));
        QCOMPARE(agent.follow(publish()), 1);
        QVERIFY(put(beside("state"), agent.file()));
        putBack(beside("old"));
        QCOMPARE(verdictOf(recover(*environment_,
                                   recoverRequest(secretOf("ABC"), brings(beside("state"))))),
                 QByteArray("wrong-recovery-code"));
        QVERIFY(QFile::exists(evidence() + nameOf(trust::rotationPath(first.fingerprint()))));
        QCOMPARE(verdictOf(rotate(*environment_)), QByteArray("agents-ahead"));
    }

    void whatIsPublishedAlreadyOrOfAnotherServerIsNotKept() {
        WARIFU_REQUIRE(rotate(*environment_));
        copy(publish(), beside("copy"));
        const QString other = beside("other");
        generateWithCode(environmentAt(other));
        WARIFU_REQUIRE(rotate(environmentAt(other)));
        for (const QString& source : {beside("copy"), other})
            QCOMPARE(verdictOf(previewRecovery(*environment_, secretOf("ABC"), brings(source))),
                     QByteArray("wrong-recovery-code"));
        QVERIFY(!QFile::exists(evidence()));
        WARIFU_REQUIRE(rotate(*environment_));
    }
};

QTEST_GUILESS_MAIN(TestEvidence)

#include "test_evidence.moc"
