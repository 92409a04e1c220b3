#include "key_files.h"
#include "support/two_disks.h"

using namespace warifu;
using namespace warifu::support;

class TestCare : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    int count_ = 0;
    std::unique_ptr<KeyFiles> files_;

    QString path(const char* name) {
        return folder_.filePath(QStringLiteral("%1-%2").arg(++count_).arg(QLatin1String(name)));
    }

    static QString at(const QString& store, const char* name) {
        return store + QLatin1Char('/') + QLatin1String(name);
    }

    static JournalEntry lastOf(const Environment& environment) {
        const auto journal = readJournal(environment);
        return journal && !journal->entries.empty() ? journal->entries.back() : JournalEntry();
    }

    static SecretBytes bytes(const char* text) {
        return SecretBytes::copyOf(std::string_view(text));
    }

    /// Generates a certificate and gives back the recovery code that belongs to it.
    static SecretBytes generateAndKeepCode(const Environment& environment) {
        auto prepared = prepareGenerate(environment, generateRequest(), {});
        if (!prepared || !(*prepared)->commit(HandOut::Skipped, {}))
            return {};
        return (*prepared)->recoveryCode().clone();
    }

private Q_SLOTS:

    void initTestCase() {
        files_ = std::make_unique<KeyFiles>(folder_.filePath(QStringLiteral("files")));
    }

    void anEmptyOrMissingStoreIsNoErrorAndNothingIsMade() {
        const QString store = path("store");
        const auto missing = status(environmentAt(store));
        WARIFU_REQUIRE(missing);
        QVERIFY(!missing->current && missing->expired.empty() && !missing->agents);
        QVERIFY(!QFile::exists(store));
        QVERIFY(QDir().mkpath(store));
        WARIFU_REQUIRE(status(environmentAt(store)));
        QCOMPARE(listing(store), QStringList());
    }

    void aFolderThatIsNoStoreIsLeftAlone() {
        const QString store = path("home");
        QVERIFY(QDir().mkpath(at(store, "publish")));
        QVERIFY(put(at(store, "publish/private.txt"), "mine"));
        mustRun(QStringLiteral("chmod"), {QStringLiteral("-R"), QStringLiteral("go-rwx"), store});
        const QStringList before = listing(store);
        WARIFU_REQUIRE(status(environmentAt(store)));
        QCOMPARE(listing(store), before);
    }

    void aFileInPlaceOfTheStoreIsSaid() {
        const QString store = path("file");
        QVERIFY(put(store, "no folder"));
        const auto seen = status(environmentAt(store));
        QVERIFY(!seen);
        QCOMPARE(seen.error().reason, Reason::NotAFolder);
    }

    void daysLeftAreWholeAndNegativeOnceExpired() {
        const QString store = path("store");
        WARIFU_REQUIRE(generate(environmentAt(store)));
        const Time end = status(environmentAt(store))->current->certificate.notAfter;
        const auto daysAt = [&](Time now) {
            return status(environmentAt(store, now))->current->daysLeft;
        };
        QCOMPARE(daysAt(end - std::chrono::hours(24)), std::int64_t(1));
        QCOMPARE(daysAt(end - std::chrono::hours(23)), std::int64_t(0));
        QCOMPARE(daysAt(end + std::chrono::seconds(1)), std::int64_t(-1));
    }

    void aMissingBackupWasNeitherWrittenNorProven() {
        const QString store = path("store");
        WARIFU_REQUIRE(generate(environmentAt(store)));
        QVERIFY(QFile::remove(at(store, "AuthCertBackup/OfficeScanAuth.dat")));
        const auto seen = status(environmentAt(store));
        WARIFU_REQUIRE(seen);
        QVERIFY(!seen->backup.writtenAt && !seen->backup.verifiedAt);
    }

    void wrongModesAreMendedOnceAndSaid() {
        const QString store = path("store");
        WARIFU_REQUIRE(generate(environmentAt(store)));
        mustRun(QStringLiteral("chmod"), {QStringLiteral("666"), at(store, "key.pem")});
        const auto seen = status(environmentAt(store));
        WARIFU_REQUIRE(seen);
        QCOMPARE(seen->notices.size(), std::size_t(1));
        QVERIFY(seen->notices[0].kind == Notice::Kind::ModesMended);
        QCOMPARE(seen->notices[0].values, std::vector<std::string>{"key.pem"});
        QVERIFY(status(environmentAt(store))->notices.empty());
    }

    void theAgentsKeyIsTheCertificateAsDer() {
        const QString store = path("store");
        const Environment environment = environmentAt(store);
        const auto made = generate(environment);
        WARIFU_REQUIRE(made);
        const QString target = path("OfcNTCer.dat");
        WARIFU_REQUIRE(exportAgentKey(environment, target.toStdString()));
        QCOMPARE(
            contentOf(target),
            openssl(
                QStringLiteral("x509 -outform DER -in \"%1\"").arg(at(store, "certificate.pem"))));
        QCOMPARE(mustRun(QStringLiteral("stat"), {QStringLiteral("-c%a"), target}).trimmed(),
                 QByteArray("644"));
        const JournalEntry last = lastOf(environment);
        QCOMPARE(last.operation + " " + last.result, std::string("export-agent-key ok"));
        QCOMPARE(last.sha256, made->current.certificate.sha256);
    }

    void exportingIsRefusedOverAFileIntoTheStoreAndFromAnEmptyStore() {
        const QString store = path("store");
        const Environment environment = environmentAt(store);
        const QString target = path("OfcNTCer.dat");
        const auto early = exportAgentKey(environment, target.toStdString());
        QVERIFY(!early && early.error().code == ErrorCode::NotInstalled);
        QVERIFY(!QFileInfo::exists(store)); // nor is a store made to tell of it
        WARIFU_REQUIRE(generate(environment));
        QVERIFY(put(target, "precious"));
        const auto over = exportAgentKey(environment, target.toStdString());
        QVERIFY(!over && over.error().code == ErrorCode::Exists);
        QCOMPARE(contentOf(target), QByteArray("precious"));
        const auto into = exportAgentKey(environment, at(store, "new.dat").toStdString());
        QVERIFY(!into && into.error().code == ErrorCode::Usage);
        QCOMPARE(into.error().about, std::string("path"));
        const auto nowhere = exportAgentKey(environment, path("no/such/folder/x").toStdString());
        QVERIFY(!nowhere && nowhere.error().code == ErrorCode::Io);
    }

    void verifyingABackupProvesItAndIsRemembered() {
        const QString store = path("store");
        WARIFU_REQUIRE(generate(environmentAt(store)));
        const Time later = today + std::chrono::hours(48);
        const auto proof = verifyBackup(
            environmentAt(store, later),
            {at(store, "AuthCertBackup/OfficeScanAuth.dat").toStdString(), bytes(backupPassword)},
            {});
        WARIFU_REQUIRE(proof);
        QVERIFY(proof->keyMatches);
        QVERIFY(!proof->manifestHolds);
        QCOMPARE(proof->container, std::string("pkcs12"));
        QCOMPARE(proof->entries.size(), std::size_t(1));
        QVERIFY(proof->writtenAt == today);
        const auto seen = status(environmentAt(store));
        QVERIFY(seen->backup.verifiedAt == later);
        QVERIFY(seen->backup.writtenAt == today);
    }

    void verifyingAnotherServersBackupChangesOnlyTheJournal() {
        const QString store = path("store");
        const Environment environment = environmentAt(store, today + std::chrono::hours(1));
        WARIFU_REQUIRE(generate(environmentAt(store)));
        auto before = contentsBelow(store);
        const auto proof =
            verifyBackup(environment, {files_->pfx().toStdString(), bytes(filePassword)}, {});
        WARIFU_REQUIRE(proof);
        QVERIFY(!proof->writtenAt);
        auto after = contentsBelow(store);
        before.remove(QStringLiteral("journal.jsonl"));
        after.remove(QStringLiteral("journal.jsonl"));
        QCOMPARE(after, before);
        QCOMPARE(lastOf(environment).operation, std::string("verify-backup"));
        QCOMPARE(lastOf(environment).sha256, files_->sha256());
    }

    void verifyingMakesNoStoreInAFolderThatIsNone() {
        const QString store = path("store");
        WARIFU_REQUIRE(generate(environmentAt(store)));
        const QString mistyped = path("mistyped");
        const QString empty = path("empty");
        QVERIFY(QDir().mkpath(empty));
        for (const QString& folder : {mistyped, empty}) {
            const auto proof =
                verifyBackup(environmentAt(folder),
                             {at(store, "AuthCertBackup/OfficeScanAuth.dat").toStdString(),
                              bytes(backupPassword)},
                             {});
            WARIFU_REQUIRE(proof);
            QVERIFY(proof->keyMatches);
            QVERIFY(proof->restore && proof->restore->relation == Relation::Empty);
        }
        QVERIFY(!QFileInfo::exists(mistyped));
        QVERIFY(listing(empty).isEmpty());
    }

    void verifyingWithAWrongPasswordSaysSoAndIsTold() {
        const Environment environment = environmentAt(path("store"));
        WARIFU_REQUIRE(generate(environment));
        const auto refused =
            verifyBackup(environment, {files_->pfx().toStdString(), bytes("wrong")}, {});
        QVERIFY(!refused && refused.error().code == ErrorCode::WrongPassword);
        QCOMPARE(lastOf(environment).code, std::string("wrong-password"));
    }

    void theRightRecoveryCodePassesTheDrill_data() {
        QTest::addColumn<bool>("sloppy");
        QTest::newRow("as printed") << false;
        QTest::newRow("in lower case with spaces") << true;
    }

    void theRightRecoveryCodePassesTheDrill() {
        QFETCH(const bool, sloppy);
        const QString store = path("store");
        const SecretBytes code = generateAndKeepCode(environmentAt(store));
        QCOMPARE(code.size(), std::size_t(41));
        QByteArray typed = toQt(code);
        if (sloppy)
            typed = typed.toLower().replace('-', ' ');
        const Time later = today + std::chrono::hours(24);
        WARIFU_REQUIRE(
            drillRecoveryCode(environmentAt(store, later), SecretBytes::copyOf(bytesOf(typed))));
        const auto seen = status(environmentAt(store));
        QVERIFY(seen->recovery.drilledAt == later);
        QVERIFY(seen->recovery.codeDrilledAt == later);
        QVERIFY(!seen->recovery.confirmedAt);
        QCOMPARE(lastOf(environmentAt(store)).operation, std::string("drill"));
    }

    void aMistypedCodeNamesItsGroupAndAnotherCodeIsWrong() {
        const QString store = path("store");
        const Environment environment = environmentAt(store);
        QByteArray typed = toQt(generateAndKeepCode(environment));
        typed[13] = typed[13] == '7' ? '8' : '7'; // in the third group
        const auto mistyped = drillRecoveryCode(environment, SecretBytes::copyOf(bytesOf(typed)));
        QVERIFY(!mistyped && mistyped.error().code == ErrorCode::WrongRecoveryCode);
        QCOMPARE(mistyped.error().reason, Reason::GroupWrong);
        QCOMPARE(mistyped.error().values, std::vector<std::string>{"3"});
        const SecretBytes another = generateAndKeepCode(environmentAt(path("other")));
        const auto wrong = drillRecoveryCode(environment, another);
        QVERIFY(!wrong && wrong.error().code == ErrorCode::WrongRecoveryCode);
        QVERIFY(!status(environment)->recovery.drilledAt);
        QCOMPARE(lastOf(environment).code, std::string("wrong-recovery-code"));
    }

    void anImportedCertificateHasNoCodeToDrill() {
        const Environment environment = environmentAt(path("store"));
        WARIFU_REQUIRE(importCertificate(environment, importOf(files_->pfx()), {}));
        const auto refused = drillRecoveryCode(environment, bytes("AAAAA"));
        QVERIFY(!refused && refused.error().code == ErrorCode::NoRecoveryCommitment);
    }

    void theBackupPasswordIsDrilled() {
        const QString store = path("store");
        WARIFU_REQUIRE(generate(environmentAt(store)));
        const auto wrong = drillBackupPassword(environmentAt(store), bytes("wrong"));
        QVERIFY(!wrong && wrong.error().code == ErrorCode::WrongPassword);
        QCOMPARE(QString::fromStdString(wrong.error().about),
                 at(store, "AuthCertBackup/OfficeScanAuth.dat"));
        QVERIFY(!status(environmentAt(store))->recovery.drilledAt);
        const Time later = today + std::chrono::hours(24);
        WARIFU_REQUIRE(drillBackupPassword(environmentAt(store, later), bytes(backupPassword)));
        QVERIFY(status(environmentAt(store))->recovery.drilledAt == later);
        QVERIFY(!status(environmentAt(store))->recovery.codeDrilledAt);
    }

    void aDrillNeedsAnInstalledCertificate() {
        const Environment environment = environmentAt(path("store"));
        const auto code = drillRecoveryCode(environment, bytes("AAAAA"));
        QVERIFY(!code && code.error().code == ErrorCode::NotInstalled);
        const auto password = drillBackupPassword(environment, bytes("x"));
        QVERIFY(!password && password.error().code == ErrorCode::NotInstalled);
    }

    void aCopyOnTheSameDiskIsNotOffTheHost() {
        const QString store = path("store");
        const Environment environment = environmentAt(store);
        WARIFU_REQUIRE(generate(environment));
        const QString target = path("copy.dat");
        const auto copied = saveBackupCopy(environment, target.toStdString(), {});
        WARIFU_REQUIRE(copied);
        QCOMPARE(copied->place, CopyPlace::SameDisk);
        QCOMPARE(contentOf(target), contentOf(at(store, "AuthCertBackup/OfficeScanAuth.dat")));
        QCOMPARE(mustRun(QStringLiteral("stat"), {QStringLiteral("-c%a"), target}).trimmed(),
                 QByteArray("600"));
        QVERIFY(!status(environment)->backup.copiedOffHostAt);
        QCOMPARE(lastOf(environment).operation, std::string("copy-backup"));
    }

    void aCopyOnAnotherDiskIsRemembered() {
        const TwoDisks disks;
        if (!disks.areThere())
            QSKIP(noTwoDisks);
        const Environment environment = environmentAt(disks.inMemory("store"));
        WARIFU_REQUIRE(generate(environment));
        const auto copied = saveBackupCopy(environment, disks.onDisk("copy.dat").toStdString(), {});
        WARIFU_REQUIRE(copied);
        QCOMPARE(copied->place, CopyPlace::OtherDisk);
        QVERIFY(status(environment)->backup.copiedOffHostAt == today);
    }

    void aBackupThatWasChangedIsNotCopiedUntilItIsProvenAgain() {
        const QString store = path("store");
        const Environment environment = environmentAt(store);
        WARIFU_REQUIRE(importCertificate(environment, importOf(files_->pfx()), {}));
        const QString backup = at(store, "AuthCertBackup/OfficeScanAuth.dat");
        QVERIFY(put(backup, contentOf(files_->pfx()))); // another file of the same key
        const QString target = path("copy.dat");
        const auto refused = saveBackupCopy(environment, target.toStdString(), {});
        QVERIFY(!refused && refused.error().reason == Reason::StoreDamaged);
        QVERIFY(!QFile::exists(target));
        WARIFU_REQUIRE(verifyBackup(environment, {backup.toStdString(), bytes(filePassword)}, {}));
        WARIFU_REQUIRE(saveBackupCopy(environment, target.toStdString(), {}));
    }

    void aCopyIsRefusedOverAFileAndIntoTheStore() {
        const QString store = path("store");
        const Environment environment = environmentAt(store);
        WARIFU_REQUIRE(generate(environment));
        const QString target = path("copy.dat");
        QVERIFY(put(target, "precious"));
        const auto over = saveBackupCopy(environment, target.toStdString(), {});
        QVERIFY(!over && over.error().code == ErrorCode::Exists);
        QCOMPARE(contentOf(target), QByteArray("precious"));
        const auto into = saveBackupCopy(environment, at(store, "copy.dat").toStdString(), {});
        QVERIFY(!into && into.error().code == ErrorCode::Usage);
    }

    void aBrokenJournalIsSaidWithItsLine() {
        const QString store = path("store");
        const Environment environment = environmentAt(store);
        WARIFU_REQUIRE(generate(environment));
        QVERIFY(!generate(environment));
        QByteArray text = contentOf(at(store, "journal.jsonl"));
        text.replace("\"user\":\"", "\"user\":\"not-");
        QVERIFY(put(at(store, "journal.jsonl"), text));
        const auto journal = readJournal(environment);
        WARIFU_REQUIRE(journal);
        QVERIFY(!journal->chainHolds);
        QCOMPARE(journal->brokenAt.value_or(0), std::uint64_t(2));
    }
};

QTEST_GUILESS_MAIN(TestCare)

#include "test_care.moc"
