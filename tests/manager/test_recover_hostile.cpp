// Recovery where somebody else has written into the publishing folder, or into what is brought.
#include "theft.h"

#include <limits>

using namespace warifu;
using namespace warifu::support;

class TestRecoverHostile : public QObject, protected ServerWithCode {
    Q_OBJECT

    /// A rotation between two certificates that nobody ever held.
    static void forgeInto(const QString& publish, const crypto::Certificate& server,
                          std::uint32_t recoveries) {
        const Impostor from = impostorOf(server, recoveries, 3);
        const Impostor to = impostorOf(server, recoveries, 4);
        putBelow(publish, chainName(from.certificate),
                 toQt(*trust::signRotation({from.key, from.certificate}, {to.key, to.certificate},
                                           "scheduled", today)));
    }

    void expectNextRecovery(Agent& agent, RecoverySource source = {}) {
        const auto done = recover(*environment_, recoverRequest(code_, std::move(source)));
        WARIFU_REQUIRE(done);
        QCOMPARE(done->report.current.certificate.recoveries, 1U);
        QCOMPARE(done->report.current.certificate.generation, 1U);
        QVERIFY(agent.follow(publish()) > 0);
        QVERIFY(agent.holds(store_));
    }

private Q_SLOTS:

    void init() { makeServer(); }

    void aForgedStatementInThePublishingFolderSaysNothing_data() {
        QTest::addColumn<std::uint32_t>("recoveries");
        QTest::newRow("of a later recovery") << std::uint32_t{7};
        QTest::newRow("of the last one that can be") << std::numeric_limits<std::uint32_t>::max();
    }

    void aForgedStatementInThePublishingFolderSaysNothing() {
        QFETCH(const std::uint32_t, recoveries);
        Agent agent(publishedIn(store_));
        forgeInto(publish(), publishedIn(store_), recoveries);
        expectNextRecovery(agent);
    }

    void aForgedPublishedCertificateSaysNothing() {
        Agent agent(publishedIn(store_));
        const Impostor forged = impostorOf(publishedIn(store_), 7, 3);
        QVERIFY(put(at(store_, "publish/OfcNTCer.dat"), derOf(forged.certificate)));
        expectNextRecovery(agent);
    }

    void aForgedPublishedCertificateIsNotTakenForTheServersOwn() {
        const Impostor forged = impostorOf(publishedIn(store_), 7, 3);
        QVERIFY(QFile::remove(at(store_, "certificate.pem")));
        QVERIFY(QFile::remove(at(store_, "key.pem")));
        QVERIFY(put(at(store_, "publish/OfcNTCer.dat"), derOf(forged.certificate)));
        QCOMPARE(verdictOf(recover(*environment_, recoverRequest(code_))),
                 QByteArray("not-installed"));
    }

    void forgedStatementsAndCertificatesThatAreBroughtSayNothing() {
        Agent agent(publishedIn(store_));
        const QString brought = beside("brought");
        forgeInto(brought, publishedIn(store_), 7);
        const Impostor beside = impostorOf(publishedIn(store_), 9, 0);
        putBelow(brought, text("OfcNTCer.dat"), derOf(beside.certificate));
        expectNextRecovery(agent, {{}, {pathOf(brought)}});
    }

    void withoutItsKeyTheServersOwnCertificateRetiresNotAThiefs() {
        Agent agent(publishedIn(store_));
        const auto own = publishedIn(store_);
        const QByteArray backup = contentOf(at(store_, "AuthCertBackup/OfficeScanAuth.dat"));
        const Theft theft = theftFrom(store_);
        putBelow(publish(), chainName(own), theft.statement);
        QVERIFY(QFile::remove(at(store_, "key.pem")));
        const QString file = beside("OfcNTCer.dat");
        QVERIFY(put(file, derOf(theft.certificate)));
        expectNextRecovery(agent, {pathOf(file), {}});
        QCOMPARE(contentOf(at(store_, "expired/0001.cer")), derOf(own));
        QCOMPARE(contentOf(at(store_, "expired/0001.dat")), backup);
    }

    void aBroughtCertificateOfTheLastNumberIsRefused() {
        const Impostor forged =
            impostorOf(publishedIn(store_), std::numeric_limits<std::uint32_t>::max(), 0);
        const QString file = beside("OfcNTCer.dat");
        QVERIFY(put(file, derOf(forged.certificate)));
        wipe();
        QCOMPARE(verdictOf(recover(*environment_, recoverRequest(code_, {pathOf(file), {}}))),
                 QByteArray("corrupt"));
        QVERIFY(!QFile::exists(at(store_, "certificate.pem")));
    }

    void aForgedCertificateThatIsBroughtSaysNothingWhereTheServerHasItsOwn() {
        Agent agent(publishedIn(store_));
        const QString file = beside("OfcNTCer.dat");
        QVERIFY(put(file, derOf(impostorOf(publishedIn(store_), 7, 3).certificate)));
        expectNextRecovery(agent, {pathOf(file), {}});
    }

    void statementsThatVerifyFromTheBroughtCertificateCount() {
        const QString certificate = beside("OfcNTCer.dat");
        QVERIFY(QFile::copy(at(store_, "publish/OfcNTCer.dat"), certificate));
        Agent early(publishedIn(store_));
        const auto first = recover(*environment_, recoverRequest(code_));
        WARIFU_REQUIRE(first);
        Agent late(publishedIn(store_));
        const QString brought = beside("brought");
        mustRun(text("cp"), {text("-a"), publish(), brought});
        wipe();
        const RecoverySource source{pathOf(certificate), {pathOf(brought)}};
        const auto second = recover(*environment_, recoverRequest(first->code, source));
        WARIFU_REQUIRE(second);
        QCOMPARE(second->report.current.certificate.recoveries, 2U);
        for (Agent* agent : {&early, &late}) {
            QVERIFY(agent->follow(publish()) > 0);
            QVERIFY(agent->holds(store_));
        }
    }

    void aUsedCodeIsKnownByItsOwnStatementAlone() {
        const auto first = recover(*environment_, recoverRequest(code_));
        WARIFU_REQUIRE(first);
        const QString certificate = beside("OfcNTCer.dat");
        QVERIFY(QFile::copy(at(store_, "publish/OfcNTCer.dat"), certificate));
        const QString brought = beside("brought");
        mustRun(text("cp"), {text("-a"), publish(), brought});
        wipe();
        const RecoverySource source{pathOf(certificate), {pathOf(brought)}};
        QCOMPARE(verdictOf(recover(*environment_, recoverRequest(code_, source))),
                 QByteArray("agents-ahead"));
    }
};

QTEST_GUILESS_MAIN(TestRecoverHostile)

#include "test_recover_hostile.moc"
