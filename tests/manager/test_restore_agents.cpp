// Restore and the agents: what travels in a backup, what is known of agents that are ahead, and
// what follows from it.
#include "succession_fixtures.h"
#include "trust/verifier.h"

using namespace warifu;
using namespace warifu::support;

namespace {

bool headIsOf(const QString& store, const crypto::Certificate& certificate) {
    trust::Question question;
    question.clock = today;
    const QByteArray head = contentOf(at(store, "publish/head.p7s"));
    return trust::verify(bytesOf(head), trust::enrolledState(certificate), question).verdict ==
           trust::Verdict::Accepted;
}

} // namespace

class TestRestoreAgents : public QObject, protected ServerWithCode {
    Q_OBJECT

    Result<RestoreReport> restoreWith(const QString& file, const QString& statements,
                                      const char* password = backupPassword) const {
        RestoreRequest request = restoreRequest(file, password);
        request.statements = {pathOf(statements)};
        return restore(*environment_, request, {});
    }

private Q_SLOTS:

    void init() { makeServer(); }

    void statementsGenerationsAndTheCommitmentTravelInTheBackup() {
        Agent agent(publishedIn(store_));
        WARIFU_REQUIRE(rotate(*environment_));
        const auto recovered = recover(*environment_, recoverRequest(code_));
        WARIFU_REQUIRE(recovered);
        WARIFU_REQUIRE(backUpTo(*environment_, beside("a.zip"), newPassword));
        const auto before = status(*environment_);
        wipe();
        const auto report = restoreFrom(*environment_, beside("a.zip"), newPassword);
        WARIFU_REQUIRE(report);
        QVERIFY(!report->done.handedOn);
        QVERIFY(report->done.holdsRotation);
        const auto after = status(*environment_);
        QCOMPARE(after->expired.size(), before->expired.size());
        QCOMPARE(after->current->certificate.sha256, before->current->certificate.sha256);
        QVERIFY(agent.follow(publish()) > 0);
        QVERIFY(agent.holds(store_));
        WARIFU_REQUIRE(drillRecoveryCode(*environment_, recovered->code));
        QVERIFY(headIsOf(store_, publishedIn(store_)));
    }

    void restoringAnOlderStateSaysWhatAgentsMayFollowAlready() {
        WARIFU_REQUIRE(backUpTo(*environment_, beside("old.zip")));
        WARIFU_REQUIRE(rotate(*environment_));
        const auto ahead = publishedIn(store_);
        WARIFU_REQUIRE(rotate(*environment_));
        const auto newest = publishedIn(store_);
        const auto preview = inspectBackup(*environment_, restoreRequest(beside("old.zip")), {});
        WARIFU_REQUIRE(preview);
        QCOMPARE(preview->relation, Relation::Older);
        QVERIFY(preview->handedOn);
        QCOMPARE(preview->ahead.size(), std::size_t(2));
        QCOMPARE(preview->ahead[0].sha256, ahead.fingerprint().hex());
        QCOMPARE(preview->ahead[1].generation, 2U);
        WARIFU_REQUIRE(restoreFrom(*environment_, beside("old.zip")));
        // It signs nothing: the head of those that are ahead stays.
        QVERIFY(headIsOf(store_, newest));
        RotateRequest request = rotateRequest();
        request.force = true;
        const auto refused = rotate(*environment_, std::move(request));
        QCOMPARE(verdictOf(refused), QByteArray("agents-ahead"));
        QVERIFY(refused.error().reason == Reason::None);
        QVERIFY(status(*environment_)->rotationRefusal.has_value());
        // Recovery is always allowed, and brings back everybody.
        Agent agent(newest);
        WARIFU_REQUIRE(recover(*environment_, recoverRequest(code_)));
        QVERIFY(agent.follow(publish()) > 0);
        QVERIFY(agent.holds(store_));
    }

    void takingItBackSignsTheHeadAgain() {
        WARIFU_REQUIRE(backUpTo(*environment_, beside("old.zip")));
        WARIFU_REQUIRE(rotate(*environment_));
        WARIFU_REQUIRE(restoreFrom(*environment_, beside("old.zip")));
        WARIFU_REQUIRE(undoRestore(*environment_, {}));
        QVERIFY(headIsOf(store_, publishedIn(store_)));
        WARIFU_REQUIRE(rotate(*environment_));
    }

    void anEmptyStoreIsNotRotatedUnforcedAfterARestore() {
        Agent agent(publishedIn(store_));
        WARIFU_REQUIRE(backUpTo(*environment_, beside("a.zip")));
        wipe();
        WARIFU_REQUIRE(restoreFrom(*environment_, beside("a.zip")));
        const auto refused = rotate(*environment_);
        QCOMPARE(verdictOf(refused), QByteArray("agents-ahead"));
        QVERIFY(refused.error().reason == Reason::Restored);
        QCOMPARE(verdictOf(previewRotation(*environment_, RotationReason::Scheduled)),
                 QByteArray("agents-ahead"));
        // The same backup once more settles nothing.
        const auto again = restoreFrom(*environment_, beside("a.zip"));
        WARIFU_REQUIRE(again);
        QCOMPARE(again->done.relation, Relation::Same);
        QVERIFY(again->done.holdsRotation);
        QCOMPARE(verdictOf(rotate(*environment_)), QByteArray("agents-ahead"));
        WARIFU_REQUIRE(previewRotation(*environment_, RotationReason::Scheduled, true));
        RotateRequest request = rotateRequest();
        request.force = true;
        WARIFU_REQUIRE(rotate(*environment_, std::move(request)));
        QCOMPARE(agent.follow(publish()), 1);
        // That settles it.
        WARIFU_REQUIRE(rotate(*environment_));
    }

    void aSecondRestoreDoesNotSettleWhatTheFirstLeftOpen() {
        WARIFU_REQUIRE(backUpTo(*environment_, beside("0.zip")));
        WARIFU_REQUIRE(rotate(*environment_));
        WARIFU_REQUIRE(backUpTo(*environment_, beside("1.zip"), newPassword));
        WARIFU_REQUIRE(rotate(*environment_));
        wipe();
        WARIFU_REQUIRE(restoreFrom(*environment_, beside("0.zip")));
        const auto second = restoreFrom(*environment_, beside("1.zip"), newPassword);
        WARIFU_REQUIRE(second);
        QCOMPARE(second->done.relation, Relation::Newer);
        QVERIFY(second->done.holdsRotation);
        const auto refused = rotate(*environment_);
        QCOMPARE(verdictOf(refused), QByteArray("agents-ahead"));
        QVERIFY(refused.error().reason == Reason::Restored);
        QCOMPARE(refused.error().values, std::vector<std::string>{"empty"});
    }

    void afterAnOlderOneOnlyTheNewestSettlesIt() {
        WARIFU_REQUIRE(backUpTo(*environment_, beside("0.zip")));
        WARIFU_REQUIRE(rotate(*environment_));
        WARIFU_REQUIRE(backUpTo(*environment_, beside("1.zip"), newPassword));
        WARIFU_REQUIRE(rotate(*environment_));
        WARIFU_REQUIRE(backUpTo(*environment_, beside("2.zip"), newPassword));
        WARIFU_REQUIRE(restoreFrom(*environment_, beside("0.zip")));
        // What is published would show that agents are ahead; here it is lost.
        QVERIFY(QDir(publish() + text("/chain")).removeRecursively());
        const auto between = restoreFrom(*environment_, beside("1.zip"), newPassword);
        WARIFU_REQUIRE(between);
        QVERIFY(between->done.holdsRotation);
        const auto newest = restoreFrom(*environment_, beside("2.zip"), newPassword);
        WARIFU_REQUIRE(newest);
        QVERIFY(!newest->done.holdsRotation);
        WARIFU_REQUIRE(rotate(*environment_));
    }

    void importingTheServersOwnOldCertificateHoldsRotationsUpAsARestoreDoes() {
        WARIFU_REQUIRE(rotate(*environment_));
        const QByteArray old = contentOf(at(store_, "expired/0001.dat"));
        WARIFU_REQUIRE(rotate(*environment_));
        wipe();
        WARIFU_REQUIRE(importOver(*environment_, old));
        const auto refused = rotate(*environment_);
        QCOMPARE(verdictOf(refused), QByteArray("agents-ahead"));
        QVERIFY(refused.error().reason == Reason::Restored);
        RotateRequest request = rotateRequest();
        request.force = true;
        WARIFU_REQUIRE(rotate(*environment_, std::move(request)));
        WARIFU_REQUIRE(rotate(*environment_));
    }

    void importingACertificateFromElsewhereHoldsNothingUp() {
        wipe();
        WARIFU_REQUIRE(importOver(*environment_, foreignPkcs12(text("elsewhere"))));
        WARIFU_REQUIRE(rotate(*environment_));
    }

    void restoringTheSameStateHoldsNothingUp() {
        WARIFU_REQUIRE(backUpTo(*environment_, beside("a.zip")));
        const auto report = restoreFrom(*environment_, beside("a.zip"));
        WARIFU_REQUIRE(report);
        QVERIFY(!report->done.holdsRotation);
        WARIFU_REQUIRE(rotate(*environment_));
    }

    void statementsBringBackTheLinksThatABareBackupLacks() {
        Agent agent(publishedIn(store_));
        WARIFU_REQUIRE(rotate(*environment_));
        WARIFU_REQUIRE(rotate(*environment_));
        mustRun(text("cp"), {text("-a"), publish(), beside("copy")});
        mustRun(text("cp"), {at(store_, "AuthCertBackup/OfficeScanAuth.dat"), beside("auth.dat")});
        wipe();
        WARIFU_REQUIRE(restoreWith(beside("auth.dat"), beside("copy"), newPassword));
        QCOMPARE(QDir(publish() + text("/chain")).count(), 4U); // with . and ..
        QCOMPARE(agent.follow(publish()), 2);
        QVERIFY(agent.holds(store_));
    }

    void garbageAmongTheStatementsIsNotPublished() {
        WARIFU_REQUIRE(rotate(*environment_));
        mustRun(text("cp"), {text("-a"), publish(), beside("copy")});
        mustRun(text("cp"), {at(store_, "AuthCertBackup/OfficeScanAuth.dat"), beside("auth.dat")});
        const QString garbage = text("/chain/") + QString(64, QLatin1Char('a')) + text(".p7s");
        QVERIFY(put(beside("copy") + garbage, "garbage"));
        wipe();
        WARIFU_REQUIRE(restoreWith(beside("auth.dat"), beside("copy"), newPassword));
        QVERIFY(!QFile::exists(publish() + garbage));
    }

    void whatAgentsHoldIsEvidenceAndIsPublishedOnlyWithANewerBackup() {
        Agent agent(publishedIn(store_));
        const auto first = publishedIn(store_);
        WARIFU_REQUIRE(backUpTo(*environment_, beside("old.zip")));
        WARIFU_REQUIRE(rotate(*environment_));
        mustRun(text("cp"), {at(store_, "AuthCertBackup/OfficeScanAuth.dat"), beside("auth.dat")});
        QCOMPARE(agent.follow(publish()), 1);
        QVERIFY(put(beside("state"), agent.file()));
        wipe();
        const QString link =
            text("/") + QString::fromStdString(trust::rotationPath(first.fingerprint()));
        const auto report = restoreWith(beside("old.zip"), beside("state"));
        WARIFU_REQUIRE(report);
        QVERIFY(report->done.handedOn);
        QCOMPARE(report->done.ahead.size(), std::size_t(1));
        QVERIFY(!QFile::exists(publish() + link));
        QVERIFY(QFile::exists(at(store_, "evidence") + link));
        RotateRequest request = rotateRequest();
        request.force = true;
        QCOMPARE(verdictOf(rotate(*environment_, std::move(request))), QByteArray("agents-ahead"));
        // The newer backup brings the key, and with it the way.
        Agent asleep(first);
        const auto newer = restoreFrom(*environment_, beside("auth.dat"), newPassword);
        WARIFU_REQUIRE(newer);
        QVERIFY(!newer->done.handedOn);
        QVERIFY(QFile::exists(publish() + link));
        QCOMPARE(asleep.follow(publish()), 1);
        QVERIFY(asleep.holds(store_));
        WARIFU_REQUIRE(rotate(*environment_));
    }

    void aBackupAfterARecoveryFromNothingRestores() {
        Agent agent(publishedIn(store_));
        mustRun(text("cp"), {at(store_, "publish/OfcNTCer.dat"), beside("agent.dat")});
        wipe();
        WARIFU_REQUIRE(
            recover(*environment_, recoverRequest(code_, {pathOf(beside("agent.dat")), {}})));
        WARIFU_REQUIRE(backUpTo(*environment_, beside("a.zip"), newPassword));
        wipe();
        WARIFU_REQUIRE(restoreFrom(*environment_, beside("a.zip"), newPassword));
        QVERIFY(agent.follow(publish()) > 0);
        QVERIFY(agent.holds(store_));
        QCOMPARE(status(*environment_)->expired.size(), std::size_t(1));
    }

    void aSourceThatIsNoneIsRefusedBeforeAnythingChanges() {
        WARIFU_REQUIRE(backUpTo(*environment_, beside("a.zip")));
        QVERIFY(put(beside("note.txt"), "nothing"));
        const auto state = stateOf(store_);
        QCOMPARE(verdictOf(restoreWith(beside("a.zip"), beside("note.txt"))),
                 QByteArray("unsupported-format"));
        QCOMPARE(stateOf(store_), state);
    }
};

QTEST_GUILESS_MAIN(TestRestoreAgents)

#include "test_restore_agents.moc"
