// Rotation: what it changes, what it keeps, and who follows.
#include "theft.h"
#include "trust/verifier.h"

using namespace warifu;
using namespace warifu::support;

namespace {

/// SHA-256 of the public half of the key in a PKCS#12, or of a key file, as openssl reads it.
QByteArray publicKeyIn(const QString& pkcs12, const char* password) {
    const Run key =
        run(text("openssl"), {text("pkcs12"), text("-in"), pkcs12, text("-nocerts"), text("-noenc"),
                              text("-passin"), text("pass:") + QString::fromLatin1(password)});
    return key.status == 0 ? openssl(text("pkey -pubout"), key.output) : QByteArray();
}

QByteArray publicKeyOf(const QString& store) {
    return openssl(text("pkey -pubout -in ") + at(store, "key.pem"));
}

QString chainFile(const QString& store, const QByteArray& oldDer) {
    return at(store, "publish/chain/") +
           QString::fromLatin1(
               QCryptographicHash::hash(oldDer, QCryptographicHash::Sha256).toHex()) +
           text(".p7s");
}

} // namespace

class TestRotate : public QObject {
    Q_OBJECT

    std::optional<QTemporaryDir> folder_;
    QString store_;
    std::optional<Environment> environment_;

    QByteArray current() const { return contentOf(at(store_, "publish/OfcNTCer.dat")); }

    Status statusNow() const { return *status(*environment_); }

    qsizetype bareKeysInSafetyCopies() const {
        return listing(at(store_, "safety")).filter(text("key.pem")).size();
    }

private Q_SLOTS:

    void init() {
        folder_.emplace(fastFolderTemplate());
        store_ = folder_->filePath(text("store"));
        environment_ = environmentAt(store_);
        WARIFU_REQUIRE(generate(*environment_));
    }

    void aNewCertificateIsInForceAndTheOldOneIsKept() {
        const QByteArray old = current();
        const QByteArray oldKey = publicKeyOf(store_);
        const QByteArray oldBackup = contentOf(at(store_, "AuthCertBackup/OfficeScanAuth.dat"));
        const auto report = rotate(*environment_);
        WARIFU_REQUIRE(report);
        const CertificateInfo& fresh = report->current.certificate;
        QCOMPARE(fresh.recoveries, 0U);
        QCOMPARE(fresh.generation, 1U);
        QCOMPARE(fresh.commonName, std::string("server.example.jp"));
        QCOMPARE(fresh.serverIdentity, certificateFrom(old).serverIdentity());
        QVERIFY(publishedIn(store_).recoveryCommitment() ==
                certificateFrom(old).recoveryCommitment());
        QVERIFY(publicKeyOf(store_) != oldKey);
        QCOMPARE(contentOf(at(store_, "expired/0001.cer")), old);
        QCOMPARE(contentOf(at(store_, "expired/0001.dat")), oldBackup);
        QCOMPARE(publicKeyIn(at(store_, "expired/0001.dat"), backupPassword), oldKey);
        const QString backup = at(store_, "AuthCertBackup/OfficeScanAuth.dat");
        QCOMPARE(publicKeyIn(backup, newPassword), publicKeyOf(store_));
        QVERIFY(publicKeyIn(backup, backupPassword).isEmpty());
        QVERIFY(!listing(store_).join(QLatin1Char('\n')).contains(text("pending")));
    }

    void theRetiredKeyIsNowhereButInItsOwnBackup() {
        const QByteArray key = contentOf(at(store_, "key.pem"));
        const QByteArray scalar =
            openssl(text("pkey -outform DER -in ") + at(store_, "key.pem")).mid(36, 32);
        QCOMPARE(scalar.size(), qsizetype(32));
        WARIFU_REQUIRE(rotate(*environment_));
        const auto files = contentsBelow(store_);
        for (auto file = files.begin(); file != files.end(); ++file) {
            QVERIFY2(!file->contains(key), qPrintable(file.key()));
            QVERIFY2(!file->contains(scalar), qPrintable(file.key()));
        }
    }

    void plainOpensslVerifiesWhatIsPublished() {
        const QByteArray old = current();
        WARIFU_REQUIRE(rotate(*environment_));
        const QString both = folder_->filePath(text("both.pem"));
        const QByteArray fresh = contentOf(at(store_, "certificate.pem"));
        QVERIFY(put(both, openssl(text("x509 -inform DER"), old) + fresh));
        const QByteArray content =
            openssl(text("cms -verify -inform DER -CAfile %1 -certfile %1 -in %2")
                        .arg(both, chainFile(store_, old)));
        const QJsonObject statement = QJsonDocument::fromJson(content).object();
        QCOMPARE(statement.value(text("kind")).toString(), text("rotation"));
        QCOMPARE(statement.value(text("reason")).toString(), text("scheduled"));
        QCOMPARE(statement.value(text("g")).toInt(), 1);
        const QString only = folder_->filePath(text("new.pem"));
        QVERIFY(put(only, fresh));
        const QByteArray head =
            openssl(text("cms -verify -inform DER -CAfile %1 -certfile %1 -in ").arg(only) +
                    at(store_, "publish/head.p7s"));
        QCOMPARE(QJsonDocument::fromJson(head).object().value(text("cert")).toString(),
                 QString::fromLatin1(
                     QCryptographicHash::hash(current(), QCryptographicHash::Sha256).toHex()));
    }

    void anAgentThatSleptThroughTenRotationsWalksTenLinks() {
        Agent asleep(publishedIn(store_));
        Agent awake(publishedIn(store_));
        for (int i = 0; i < 10; ++i) {
            WARIFU_REQUIRE(rotate(*environment_));
            QCOMPARE(awake.follow(at(store_, "publish")), 1);
        }
        QCOMPARE(asleep.follow(at(store_, "publish")), 10);
        QVERIFY(asleep.holds(store_));
        QVERIFY(awake.holds(store_));
        QCOMPARE(statusNow().expired.size(), std::size_t(10));
        QCOMPARE(statusNow().current->certificate.generation, 10U);
    }

    void theHeadIsOfTheNewCertificateAndOfThisStore() {
        WARIFU_REQUIRE(rotate(*environment_));
        const QByteArray head = contentOf(at(store_, "publish/head.p7s"));
        trust::Question question;
        question.clock = today;
        const auto outcome =
            trust::verify(bytesOf(head), trust::enrolledState(publishedIn(store_)), question);
        QCOMPARE(trust::code(outcome.verdict), std::string());
        const auto& said = std::get<trust::Head>(outcome.content);
        QCOMPARE(QByteArray::fromStdString(said.instance) + "\n",
                 contentOf(at(store_, "instance")));
        QCOMPARE(said.streams.size(), std::size_t(3));
        const QByteArray before = contentOf(at(store_, "instance"));
        WARIFU_REQUIRE(rotate(*environment_));
        QCOMPARE(contentOf(at(store_, "instance")), before);
    }

    void theRecoveryCodeStaysWithWhatIsKnownOfIt() {
        const auto prepared = prepareRotation(*environment_, rotateRequest(), {});
        WARIFU_REQUIRE(prepared);
        QVERIFY((*prepared)->recoveryCode().empty());
        WARIFU_REQUIRE((*prepared)->commit(HandOut::Skipped, {}));
        QVERIFY(statusNow().recovery.confirmedAt == today);
        QVERIFY(statusNow().current->certificate.recoveryCommitment);
    }

    void anImportedCertificateGetsItsFirstCommitment() {
        WARIFU_REQUIRE(importOver(*environment_, foreignPkcs12(text("imported"))));
        Agent agent(publishedIn(store_));
        QVERIFY(previewRotation(*environment_, RotationReason::Scheduled)->makesRecoveryCode);
        auto prepared = prepareRotation(*environment_, rotateRequest(), {});
        WARIFU_REQUIRE(prepared);
        const SecretBytes code = (*prepared)->recoveryCode().clone();
        QCOMPARE(code.size(), std::size_t(41));
        WARIFU_REQUIRE((*prepared)->commit(HandOut::TypedBack, {}));
        prepared->reset();
        WARIFU_REQUIRE(drillRecoveryCode(*environment_, code));
        QVERIFY(statusNow().recovery.confirmedAt == today);
        QCOMPARE(agent.follow(at(store_, "publish")), 1);
        QVERIFY(agent.holds(store_));
        QCOMPARE(statusNow().current->certificate.generation, 1U);
    }

    void anExpiredCertificateCanBeRotated() {
        Agent agent(publishedIn(store_));
        const Environment later = environmentAt(store_, today + std::chrono::days(2000));
        const auto preview = previewRotation(later, RotationReason::Expired);
        WARIFU_REQUIRE(preview);
        QVERIFY(preview->current.daysLeft < 0);
        QVERIFY(preview->suggested == RotationReason::Expired);
        WARIFU_REQUIRE(rotate(later, rotateRequest(RotationReason::Expired)));
        QCOMPARE(agent.follow(at(store_, "publish")), 1);
        QCOMPARE(status(later)->expired.back().reason, std::string("expired"));
        QCOMPARE(status(later)->current->daysLeft, std::int64_t(1095));
    }

    void aNameThatHoldsControlCharactersIsNotTakenOver() {
        QVERIFY(QDir(store_).removeRecursively());
        WARIFU_REQUIRE(importOver(*environment_, foreignPkcs12(QStringLiteral("evil\x1b[31mred"))));
        const auto before = status(*environment_);
        QVERIFY(before->current->certificate.commonName.find("\\1B") != std::string::npos);
        const auto report = rotate(*environment_);
        WARIFU_REQUIRE(report);
        QCOMPARE(report->current.certificate.commonName, defaultCommonName());
    }

    void theKindOfKeyTheNameAndTheDaysAreChosen() {
        RotateRequest request = rotateRequest();
        request.keyType = KeyType::Rsa2048;
        request.commonName = "renamed";
        request.days = 10;
        const auto report = rotate(*environment_, std::move(request));
        WARIFU_REQUIRE(report);
        QCOMPARE(report->current.certificate.key, std::string("rsa2048"));
        QCOMPARE(report->current.certificate.commonName, std::string("renamed"));
        QCOMPARE(report->current.daysLeft, std::int64_t(9));
        // And back from an RSA key: every kind signs for every other.
        Agent agent(publishedIn(store_));
        WARIFU_REQUIRE(rotate(*environment_));
        QCOMPARE(agent.follow(at(store_, "publish")), 1);
    }

    void whatIsPreparedAndDroppedChangesNothing() {
        const auto before = contentsBelow(at(store_, "publish"));
        const auto state = stateOf(store_);
        WARIFU_REQUIRE(prepareRotation(*environment_, rotateRequest(), {}));
        QCOMPARE(contentsBelow(at(store_, "publish")), before);
        QCOMPARE(stateOf(store_), state);
        const auto journal = readJournal(*environment_);
        QCOMPARE(journal->entries.back().operation, std::string("rotate"));
        QCOMPARE(journal->entries.back().code, std::string("cancelled"));
    }

    void theStepsAreToldAsTheyHappen() {
        std::vector<Step> told;
        Control control;
        control.progress = [&told](Step step) {
            if (told.empty() || told.back() != step)
                told.push_back(step);
        };
        auto prepared = prepareRotation(*environment_, rotateRequest(), control);
        WARIFU_REQUIRE(prepared);
        const std::vector<Step> before = {Step::MakingKey, Step::MakingCertificate,
                                          Step::SigningStatement, Step::WritingBackup,
                                          Step::ProvingBackup};
        QVERIFY(told == before);
        told.clear();
        WARIFU_REQUIRE((*prepared)->commit(HandOut::Skipped, control));
        const std::vector<Step> after = {Step::Publishing, Step::Retiring, Step::Installing};
        QVERIFY(told == after);
    }

    void whileItIsPreparedTheStoreIsLocked() {
        const auto prepared = prepareRotation(*environment_, rotateRequest(), {});
        WARIFU_REQUIRE(prepared);
        QCOMPARE(verdictOf(rotate(*environment_)), QByteArray("locked"));
    }

    void wrongRequestsAreRefused_data() {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<int>("days");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("wanted");
        QTest::newRow("no password")
            << QByteArray() << 10 << QByteArray() << QByteArray("usage password");
        QTest::newRow("no days") << QByteArray("a") << 0 << QByteArray()
                                 << QByteArray("usage days");
        QTest::newRow("too many days")
            << QByteArray("a") << 3661 << QByteArray() << QByteArray("usage days");
        QTest::newRow("a name with a line end")
            << QByteArray("a") << 10 << QByteArray("a\nb") << QByteArray("usage name");
    }

    void wrongRequestsAreRefused() {
        QFETCH(const QByteArray, password);
        QFETCH(const int, days);
        QFETCH(const QByteArray, name);
        RotateRequest request;
        request.password = SecretBytes::copyOf(viewOf(password));
        request.days = days;
        request.commonName = name.toStdString();
        const auto state = stateOf(store_);
        QTEST(verdictOf(rotate(*environment_, std::move(request))), "wanted");
        QCOMPARE(stateOf(store_), state);
    }

    void anEmptyStoreHasNothingToRotate() {
        const Environment empty = environmentAt(folder_->filePath(text("empty")));
        QCOMPARE(verdictOf(rotate(empty)), QByteArray("not-installed"));
        QCOMPARE(verdictOf(previewRotation(empty, RotationReason::Scheduled)),
                 QByteArray("not-installed"));
    }

    void aStatementThatForksStopsTheServerAndIsNeverForced() {
        const QByteArray stolen = theftFrom(store_).statement;
        const QString name = chainFile(store_, current());
        QVERIFY(QDir().mkpath(QFileInfo(name).path()));
        QVERIFY(put(name, stolen));
        RotateRequest request = rotateRequest();
        request.force = true;
        const auto refused = rotate(*environment_, std::move(request));
        QCOMPARE(verdictOf(refused), QByteArray("agents-ahead"));
        QVERIFY(refused.error().reason == Reason::None);
        QCOMPARE(contentOf(name), stolen);
        QVERIFY(statusNow().rotationRefusal.has_value());
    }

    void garbageAtTheAddressOfTheStatementIsReplaced() {
        Agent agent(publishedIn(store_));
        const QString name = chainFile(store_, current());
        QVERIFY(QDir().mkpath(QFileInfo(name).path()));
        QVERIFY(put(name, "garbage"));
        WARIFU_REQUIRE(rotate(*environment_));
        QCOMPARE(agent.follow(at(store_, "publish")), 1);
        QVERIFY(!statusNow().rotationRefusal.has_value());
    }

    void aKeyWhoseBackupHasGoneIsSealedAnew() {
        const QByteArray key = publicKeyOf(store_);
        QVERIFY(QFile::remove(at(store_, "AuthCertBackup/OfficeScanAuth.dat")));
        WARIFU_REQUIRE(rotate(*environment_));
        QCOMPARE(publicKeyIn(at(store_, "expired/0001.dat"), newPassword), key);
    }

    void aBackupThatNobodyKnowsIsKeptAndTheKeySealedAnew() {
        const QByteArray key = publicKeyOf(store_);
        QVERIFY(put(at(store_, "AuthCertBackup/OfficeScanAuth.dat"), "something else"));
        WARIFU_REQUIRE(rotate(*environment_));
        QCOMPARE(publicKeyIn(at(store_, "expired/0001.dat"), newPassword), key);
        QCOMPARE(contentOf(at(store_, "AuthCertBackup/OfficeScanAuth-20261124-000000.dat")),
                 QByteArray("something else"));
    }

    void aKeyThatMayNotBeExportedIsFollowedByOneThatMay() {
        const QString zip = folder_->filePath(text("a.zip"));
        WARIFU_REQUIRE(backUpTo(*environment_, zip));
        WARIFU_REQUIRE(restoreFrom(*environment_, zip, backupPassword, true));
        QVERIFY(!statusNow().current->exportable);
        WARIFU_REQUIRE(rotate(*environment_));
        QVERIFY(statusNow().current->exportable);
    }

    void afterARotationNothingIsUndone() {
        WARIFU_REQUIRE(importOver(*environment_, foreignPkcs12(text("imported"))));
        WARIFU_REQUIRE(previewUndo(*environment_));
        WARIFU_REQUIRE(rotate(*environment_));
        QCOMPARE(verdictOf(undoRestore(*environment_, {})), QByteArray("nothing-to-undo"));
    }

    void aSafetyCopyKeepsNoBareKeyWhenNothingIsUndoneAnyMore() {
        const QByteArray key = publicKeyOf(store_);
        const QString copy = folder_->filePath(text("kept.zip"));
        WARIFU_REQUIRE(backUpTo(*environment_, copy));
        WARIFU_REQUIRE(restoreFrom(*environment_, copy));
        WARIFU_REQUIRE(restoreFrom(*environment_, copy));
        QCOMPARE(bareKeysInSafetyCopies(), qsizetype(2));
        WARIFU_REQUIRE(rotate(*environment_, rotateRequest(RotationReason::Leaked)));
        QCOMPARE(bareKeysInSafetyCopies(), qsizetype(0));
        QCOMPARE(verdictOf(undoRestore(*environment_, {})), QByteArray("nothing-to-undo"));
        QCOMPARE(publicKeyIn(at(store_, "safety/20261124-000000/AuthCertBackup/OfficeScanAuth.dat"),
                             backupPassword),
                 key);
    }

    void aKeyThatOnlyASafetyCopyHasIsSealedThere() {
        const QByteArray key = publicKeyOf(store_);
        QVERIFY(QFile::remove(at(store_, "AuthCertBackup/OfficeScanAuth.dat")));
        WARIFU_REQUIRE(importOver(*environment_, foreignPkcs12(text("other"))));
        WARIFU_REQUIRE(rotate(*environment_));
        QCOMPARE(bareKeysInSafetyCopies(), qsizetype(0));
        QCOMPARE(publicKeyIn(at(store_, "safety/20261124-000000/AuthCertBackup/"
                                        "OfficeScanAuth-20261124-000000.dat"),
                             newPassword),
                 key);
    }

    void thePreviewSaysWhoFollows() {
        WARIFU_REQUIRE(rotate(*environment_));
        const auto kinds = [this](RotationReason reason) {
            QStringList result;
            const auto preview = previewRotation(*environment_, reason);
            for (const AgentForecast& forecast : preview->agents)
                result.append(QString::number(int(forecast.follows)) + QLatin1Char('.') +
                              QString::number(int(forecast.kind)));
            return result;
        };
        const auto one = [](Follows follows, AgentKind kind) {
            return QString::number(int(follows)) + QLatin1Char('.') + QString::number(int(kind));
        };
        const QStringList scheduled = kinds(RotationReason::Scheduled);
        QVERIFY(scheduled.contains(one(Follows::AtOnce, AgentKind::Reachable)));
        QVERIFY(scheduled.contains(one(Follows::Later, AgentKind::Behind)));
        QVERIFY(!scheduled.contains(one(Follows::Never, AgentKind::Taken)));
        QVERIFY(kinds(RotationReason::Leaked).contains(one(Follows::Never, AgentKind::Taken)));
        // Without its statement nobody comes from the earlier certificate.
        QVERIFY(QDir(at(store_, "publish/chain")).removeRecursively());
        QVERIFY(
            kinds(RotationReason::Scheduled).contains(one(Follows::Never, AgentKind::Unlinked)));
    }

    void theJournalTellsOfIt() {
        const auto report = rotate(*environment_);
        WARIFU_REQUIRE(report);
        const auto journal = readJournal(*environment_);
        QVERIFY(journal->chainHolds);
        QCOMPARE(journal->entries.back().operation, std::string("rotate"));
        QCOMPARE(journal->entries.back().result, std::string("ok"));
        QCOMPARE(journal->entries.back().sha256, report->current.certificate.sha256);
    }
};

QTEST_GUILESS_MAIN(TestRotate)

#include "test_rotate.moc"
