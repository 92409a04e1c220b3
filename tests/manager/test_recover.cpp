// Recovery: with the printed code alone, from whatever is left.
#include "theft.h"

using namespace warifu;
using namespace warifu::support;

class TestRecover : public QObject, protected ServerWithCode {
    Q_OBJECT

    /// A copy of a file or folder beside the store.
    QString copyOf(const char* name, const char* as) const {
        const QString target = folder_->filePath(text(as));
        mustRun(text("cp"), {text("-a"), at(store_, name), target});
        return target;
    }

    Status statusNow() const { return *status(*environment_); }

private Q_SLOTS:

    void init() { makeServer(); }

    void fromALiveStoreEveryAgentFollows() {
        Agent first(publishedIn(store_));
        WARIFU_REQUIRE(rotate(*environment_));
        Agent second(publishedIn(store_));
        const auto done = recover(*environment_, recoverRequest(code_));
        WARIFU_REQUIRE(done);
        QCOMPARE(done->report.current.certificate.recoveries, 1U);
        QCOMPARE(done->report.current.certificate.generation, 1U);
        QCOMPARE(done->report.current.certificate.commonName, std::string("server.example.jp"));
        QVERIFY(first.follow(publish()) > 0);
        QVERIFY(second.follow(publish()) > 0);
        QVERIFY(first.holds(store_));
        QVERIFY(second.holds(store_));
        QCOMPARE(statusNow().expired.back().reason, std::string("leaked"));
        QVERIFY(QFile::exists(at(store_, "expired/0002.dat")));
    }

    void theNewCodeCountsAndTheOldOneNoMore() {
        const auto done = recover(*environment_, recoverRequest(code_));
        WARIFU_REQUIRE(done);
        WARIFU_REQUIRE(drillRecoveryCode(*environment_, done->code));
        QCOMPARE(verdictOf(drillRecoveryCode(*environment_, code_)),
                 QByteArray("wrong-recovery-code"));
        const auto files = contentsBelow(store_);
        for (auto file = files.begin(); file != files.end(); ++file) {
            QVERIFY2(!file->contains(toQt(code_)), qPrintable(file.key()));
            QVERIFY2(!file->contains(toQt(done->code)), qPrintable(file.key()));
        }
        WARIFU_REQUIRE(recover(*environment_, recoverRequest(done->code)));
        QCOMPARE(statusNow().current->certificate.recoveries, 2U);
    }

    void anAgentThatFollowedAThiefComesBack() {
        Agent taken(publishedIn(store_));
        const Theft theft = theftFrom(store_);
        const QString his = beside("his");
        QVERIFY(QDir().mkpath(his + text("/chain")));
        QVERIFY(put(his + QLatin1Char('/') + chainName(publishedIn(store_)), theft.statement));
        QCOMPARE(taken.follow(his), 1);
        QVERIFY(*taken.state().pin == theft.certificate);
        // A rotation does not bring it back.
        WARIFU_REQUIRE(rotate(*environment_));
        QCOMPARE(taken.follow(publish()), 0);
        WARIFU_REQUIRE(recover(*environment_, recoverRequest(code_)));
        QCOMPARE(taken.follow(publish()), 2);
        QVERIFY(taken.holds(store_));
    }

    void aThiefsStatementInThePublishingFolderIsOverruledAndStays() {
        Agent agent(publishedIn(store_));
        const Theft theft = theftFrom(store_);
        const QString name = publish() + QLatin1Char('/') + chainName(publishedIn(store_));
        QVERIFY(QDir().mkpath(publish() + text("/chain")));
        QVERIFY(put(name, theft.statement));
        QCOMPARE(verdictOf(rotate(*environment_)), QByteArray("agents-ahead"));
        WARIFU_REQUIRE(recover(*environment_, recoverRequest(code_)));
        QCOMPARE(contentOf(name), theft.statement);
        QVERIFY(agent.follow(publish()) > 0);
        QVERIFY(agent.holds(store_));
        QVERIFY(!statusNow().rotationRefusal);
        WARIFU_REQUIRE(rotate(*environment_));
        QCOMPARE(statusNow().current->certificate.generation, 2U);
    }

    void aStoreWhoseKeyIsGoneIsRecovered() {
        Agent agent(publishedIn(store_));
        const QByteArray backup = contentOf(at(store_, "AuthCertBackup/OfficeScanAuth.dat"));
        QVERIFY(QFile::remove(at(store_, "key.pem")));
        const auto situation = recoverySituation(*environment_, {});
        WARIFU_REQUIRE(situation);
        QVERIFY(situation->start == RecoveryStart::KeyMissing);
        QVERIFY(situation->suggested == RecoveryReason::Lost);
        WARIFU_REQUIRE(recover(*environment_, recoverRequest(code_)));
        QVERIFY(agent.follow(publish()) > 0);
        QVERIFY(agent.holds(store_));
        QCOMPARE(statusNow().expired.back().reason, std::string("lost"));
        QCOMPARE(contentOf(at(store_, "expired/0001.dat")), backup);
    }

    void whatLiesInADamagedStoreIsKept() {
        Agent agent(publishedIn(store_));
        const QByteArray otherKey =
            openssl(text("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256"));
        QVERIFY(put(at(store_, "key.pem"), otherKey));
        QVERIFY(put(at(store_, "state.json"), "{"));
        WARIFU_REQUIRE(recover(*environment_, recoverRequest(code_)));
        QVERIFY(agent.follow(publish()) > 0);
        QVERIFY(agent.holds(store_));
        QCOMPARE(contentOf(at(store_, "safety/20261124-000000/key.pem")), otherKey);
    }

    void anEmptyStoreNeedsTheCertificateOfAnAgent() {
        Agent agent(publishedIn(store_));
        const QString certificate = copyOf("publish/OfcNTCer.dat", "OfcNTCer.dat");
        wipe();
        const auto refused = recover(*environment_, recoverRequest(code_));
        QCOMPARE(verdictOf(refused), QByteArray("not-installed"));
        QCOMPARE(refused.error().values, std::vector<std::string>{"agent-certificate"});
        const auto situation = recoverySituation(*environment_, {});
        WARIFU_REQUIRE(situation);
        QVERIFY(!situation->certificate);
        const auto done = recover(*environment_, recoverRequest(code_, {pathOf(certificate), {}}));
        WARIFU_REQUIRE(done);
        QVERIFY(agent.follow(publish()) > 0);
        QVERIFY(agent.holds(store_));
        QCOMPARE(statusNow().expired.size(), std::size_t(1));
        QCOMPARE(contentOf(at(store_, "expired/0001.cer")), contentOf(certificate));
        QVERIFY(!QFile::exists(at(store_, "expired/0001.dat")));
        // And from here on it is a store like any other.
        WARIFU_REQUIRE(rotate(*environment_));
        QVERIFY(agent.follow(publish()) == 1);
    }

    void theCertificateOfAnAgentMayBePem() {
        const QString certificate = copyOf("certificate.pem", "agent.pem");
        wipe();
        WARIFU_REQUIRE(recover(*environment_, recoverRequest(code_, {pathOf(certificate), {}})));
    }

    void whatIsNoCertificateIsSaidToBeNone() {
        const QString file = beside("OfcNTCer.dat");
        for (const QByteArray& content :
             {QByteArray("a note"), QByteArray(), QByteArray(2 << 20, 'x')}) {
            QVERIFY(put(file, content));
            const auto refused = recover(*environment_, recoverRequest(code_, {pathOf(file), {}}));
            QCOMPARE(verdictOf(refused), QByteArray("no-certificate"));
            QVERIFY(refused.error().reason == Reason::NotACertificate);
            QCOMPARE(QString::fromStdString(refused.error().about), file);
        }
    }

    void anAgentOfAnEarlierCodeFollowsWithStatementsOfAnyKind_data() {
        QTest::addColumn<QByteArray>("kind");
        for (const char* kind : {"publish", "store", "zip", "state", "agent"})
            QTest::newRow(kind) << QByteArray(kind);
    }

    void anAgentOfAnEarlierCodeFollowsWithStatementsOfAnyKind() {
        QFETCH(const QByteArray, kind);
        Agent early(publishedIn(store_));
        Agent other(publishedIn(store_));
        const auto first = recover(*environment_, recoverRequest(code_));
        WARIFU_REQUIRE(first);
        WARIFU_REQUIRE(rotate(*environment_));
        QCOMPARE(other.follow(publish()), 3);
        const QString certificate = copyOf("publish/OfcNTCer.dat", "OfcNTCer.dat");
        QString source = beside("source");
        if (kind == "publish")
            source = copyOf("publish", "source");
        if (kind == "store") {
            QVERIFY(QDir().mkpath(source));
            copyOf("publish", "source/publish");
        }
        if (kind == "zip") {
            source += text(".zip");
            WARIFU_REQUIRE(backUpTo(*environment_, source, newPassword));
        }
        if (kind == "state")
            QVERIFY(put(source, other.file()));
        if (kind == "agent") {
            QVERIFY(QDir().mkpath(source));
            QVERIFY(put(source + text("/state"), other.file()));
        }
        wipe();
        const RecoverySource with{pathOf(certificate), {pathOf(source)}};
        const auto preview = previewRecovery(*environment_, first->code, with);
        WARIFU_REQUIRE(preview);
        QCOMPARE(preview->statements, std::size_t(3));
        QVERIFY(preview->newStatements >= 2);
        WARIFU_REQUIRE(recover(*environment_, recoverRequest(first->code, with)));
        QVERIFY(early.follow(publish()) > 0);
        QVERIFY(early.holds(store_));
        QVERIFY(other.follow(publish()) > 0);
        QVERIFY(other.holds(store_));
    }

    void withoutStatementsAnAgentOfAnEarlierCodeStaysAndThePreviewSaysSo() {
        Agent early(publishedIn(store_));
        const auto first = recover(*environment_, recoverRequest(code_));
        WARIFU_REQUIRE(first);
        const QString certificate = copyOf("publish/OfcNTCer.dat", "OfcNTCer.dat");
        wipe();
        const RecoverySource with{pathOf(certificate), {}};
        const auto preview = previewRecovery(*environment_, first->code, with);
        WARIFU_REQUIRE(preview);
        QVERIFY(std::ranges::any_of(preview->agents, [](const AgentForecast& forecast) {
            return forecast.kind == AgentKind::Unlinked && forecast.follows == Follows::Never;
        }));
        WARIFU_REQUIRE(recover(*environment_, recoverRequest(first->code, with)));
        QCOMPARE(early.follow(publish()), 0);
    }

    void aSourceWithoutStatementsIsSaidToBeNone() {
        const QString file = beside("note.txt");
        QVERIFY(put(file, "nothing"));
        for (const QString& source : {file, folder_->path()}) {
            const auto refused =
                recover(*environment_, recoverRequest(code_, {{}, {pathOf(source)}}));
            QCOMPARE(verdictOf(refused), QByteArray("unsupported-format"));
            QVERIFY(refused.error().reason == Reason::NoStatements);
            QCOMPARE(QString::fromStdString(refused.error().about), source);
        }
        QCOMPARE(verdictOf(recover(*environment_,
                                   recoverRequest(code_, {{}, {pathOf(file + text(".gone"))}}))),
                 QByteArray("io"));
    }

    void aWrongCodeIsRefusedAndToldInTheJournal() {
        const auto state = stateOf(store_);
        const Environment other = environmentAt(beside("other"));
        const SecretBytes otherCode = generateWithCode(other);
        QCOMPARE(verdictOf(recover(*environment_, recoverRequest(otherCode))),
                 QByteArray("wrong-recovery-code"));
        QCOMPARE(readJournal(*environment_)->entries.back().code,
                 std::string("wrong-recovery-code"));
        QCOMPARE(verdictOf(previewRecovery(*environment_, otherCode, {})),
                 QByteArray("wrong-recovery-code"));
        QCOMPARE(stateOf(store_), state);
    }

    void aMistypedGroupIsNamed() {
        SecretBytes typed = code_.clone();
        auto& character = typed.data()[14]; // in the third group
        character = character == '2' ? '3' : '2';
        const auto refused = recover(*environment_, recoverRequest(typed));
        QCOMPARE(verdictOf(refused), QByteArray("wrong-recovery-code"));
        QVERIFY(refused.error().reason == Reason::GroupWrong);
        QCOMPARE(refused.error().values, std::vector<std::string>{"3"});
    }

    void anImportedCertificateHasNothingToRecoverWith() {
        WARIFU_REQUIRE(importOver(*environment_, foreignPkcs12(text("imported"))));
        QVERIFY(QDir(publish()).removeRecursively());
        QCOMPARE(verdictOf(recover(*environment_, recoverRequest(code_))),
                 QByteArray("no-recovery-commitment"));
    }

    void aCodeThatWasUsedIsNotUsedAgain() {
        const QString zip = beside("old.zip");
        WARIFU_REQUIRE(backUpTo(*environment_, zip));
        const auto first = recover(*environment_, recoverRequest(code_));
        WARIFU_REQUIRE(first);
        WARIFU_REQUIRE(restoreFrom(*environment_, zip));
        const auto refused = recover(*environment_, recoverRequest(code_));
        QCOMPARE(verdictOf(refused), QByteArray("agents-ahead"));
        QCOMPARE(refused.error().values, std::vector<std::string>{"code"});
        // The sheet that was made then goes on, from what the recovery published.
        WARIFU_REQUIRE(recover(*environment_, recoverRequest(first->code)));
        QCOMPARE(statusNow().current->certificate.recoveries, 2U);
    }

    void anOlderStoreIsRecoveredWithTheNewerSheetAndTheCertificateOfAnAgent() {
        const QString zip = beside("old.zip");
        WARIFU_REQUIRE(backUpTo(*environment_, zip));
        const auto first = recover(*environment_, recoverRequest(code_));
        WARIFU_REQUIRE(first);
        Agent agent(publishedIn(store_));
        const QString certificate = copyOf("publish/OfcNTCer.dat", "OfcNTCer.dat");
        wipe();
        WARIFU_REQUIRE(restoreFrom(*environment_, zip));
        QCOMPARE(verdictOf(recover(*environment_, recoverRequest(first->code))),
                 QByteArray("wrong-recovery-code"));
        WARIFU_REQUIRE(
            recover(*environment_, recoverRequest(first->code, {pathOf(certificate), {}})));
        QVERIFY(agent.follow(publish()) > 0);
        QVERIFY(agent.holds(store_));
    }

    void theCertificateOfAnotherServerIsRefused() {
        const QString other = beside("other");
        generateWithCode(environmentAt(other));
        const auto refused = recover(
            *environment_, recoverRequest(code_, {pathOf(at(other, "publish/OfcNTCer.dat")), {}}));
        QCOMPARE(verdictOf(refused), QByteArray("already-installed"));
    }

    void whatIsPreparedAndDroppedChangesNothing() {
        const auto before = contentsBelow(publish());
        const auto state = stateOf(store_);
        WARIFU_REQUIRE(prepareRecovery(*environment_, recoverRequest(code_), {}));
        QCOMPARE(contentsBelow(publish()), before);
        QCOMPARE(stateOf(store_), state);
    }

    void plainOpensslVerifiesBothStatements() {
        WARIFU_REQUIRE(rotate(*environment_));
        const QString commitment =
            QString::fromStdString(publishedIn(store_).recoveryCommitment()->hex());
        WARIFU_REQUIRE(recover(*environment_, recoverRequest(code_)));
        const QString recovery = publish() + text("/recovery/") + commitment + text(".p7s");
        const QString between = beside("between.pem");
        const QString both = beside("both.pem");
        openssl(
            text("cms -verify -noverify -inform DER -in %1 -certsout %2").arg(recovery, between));
        // The signer's key is the one that every certificate before commits to.
        const QByteArray key = openssl(text("pkey -pubin -outform DER"),
                                       openssl(text("x509 -noout -pubkey -in ") + between));
        QCOMPARE(
            QString::fromLatin1(QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex()),
            commitment);
        const QByteArray said =
            openssl(text("cms -verify -inform DER -in %1 -CAfile %2").arg(recovery, between));
        QCOMPARE(QJsonDocument::fromJson(said).object().value(text("reason")).toString(),
                 text("leaked"));
        QVERIFY(put(both, contentOf(between) + contentOf(at(store_, "certificate.pem"))));
        const QByteArray der = openssl(text("x509 -outform DER -in ") + between);
        const QString rotation = publish() + QLatin1Char('/') + chainName(certificateFrom(der));
        openssl(text("cms -verify -inform DER -in %1 -CAfile %2 -certfile %2").arg(rotation, both));
    }
};

QTEST_GUILESS_MAIN(TestRecover)

#include "test_recover.moc"
