#include "fixtures.h"

using namespace warifu;
using namespace warifu::support;

namespace {

QString errorText(const Error& error) {
    return QString::fromStdString(std::string(codeName(error.code)) + " " + error.about);
}

} // namespace

class TestGenerate : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    int count_ = 0;

    QString newStore() { return folder_.filePath(QStringLiteral("store%1").arg(++count_)); }

    static QString at(const QString& store, const char* name) {
        return store + QLatin1Char('/') + QLatin1String(name);
    }

private Q_SLOTS:

    void aCommittedCertificateLiesInTheStoreWithItsModes() {
        const QString store = newStore();
        WARIFU_REQUIRE(generate(environmentAt(store)));
        const QStringList expected = {
            QStringLiteral("600 AuthCertBackup/OfficeScanAuth.dat"),
            QStringLiteral("600 certificate.pem"),
            QStringLiteral("600 journal.jsonl"),
            QStringLiteral("600 key.pem"),
            QStringLiteral("600 state.json"),
            QStringLiteral("600 write.lock"),
            QStringLiteral("644 publish/OfcNTCer.dat"),
            QStringLiteral("700 AuthCertBackup"),
            QStringLiteral("755 publish"),
        };
        QCOMPARE(listing(store), expected);
        const QByteArray mode = mustRun(QStringLiteral("stat"), {QStringLiteral("-c%a"), store});
        QCOMPARE(mode.trimmed(), QByteArray("711"));
    }

    void opensslOpensTheBackupAndFindsKeyAndCertificateOfTheStore() {
        const QString store = newStore();
        WARIFU_REQUIRE(generate(environmentAt(store)));
        const QString pass = QStringLiteral("pass:") + QLatin1String(backupPassword);
        const QString backup = at(store, "AuthCertBackup/OfficeScanAuth.dat");
        const QByteArray certificate =
            mustRun(QStringLiteral("openssl"),
                    {QStringLiteral("pkcs12"), QStringLiteral("-in"), backup,
                     QStringLiteral("-passin"), pass, QStringLiteral("-nokeys")});
        const QByteArray fromBackup = openssl(QStringLiteral("x509 -outform DER"), certificate);
        const QByteArray fromStore = openssl(
            QStringLiteral("x509 -outform DER -in \"%1\"").arg(at(store, "certificate.pem")));
        QCOMPARE(fromBackup, fromStore);
        QCOMPARE(fromStore, contentOf(at(store, "publish/OfcNTCer.dat")));
        const QByteArray key = mustRun(QStringLiteral("openssl"),
                                       {QStringLiteral("pkcs12"), QStringLiteral("-in"), backup,
                                        QStringLiteral("-passin"), pass, QStringLiteral("-nocerts"),
                                        QStringLiteral("-nodes")});
        QCOMPARE(openssl(QStringLiteral("pkey -outform DER"), key),
                 openssl(QStringLiteral("pkey -outform DER -in \"%1\"").arg(at(store, "key.pem"))));
        const QByteArray info =
            mustRun(QStringLiteral("bash"),
                    {QStringLiteral("-c"),
                     QStringLiteral("openssl pkcs12 -info -noout -in \"$0\" -passin \"$1\" 2>&1"),
                     backup, pass});
        QCOMPARE(info.count("Iteration 1000"), 3);
        QVERIFY2(info.contains("MAC: sha256"), info.constData());
        QCOMPARE(info.count("PBES2, PBKDF2, AES-256-CBC"), 2);
    }

    void theReportAndTheStatusDescribeTheCertificate() {
        const QString store = newStore();
        const Environment environment = environmentAt(store);
        const auto report = generate(environment);
        WARIFU_REQUIRE(report);
        const auto seen = status(environment);
        WARIFU_REQUIRE(seen);
        QVERIFY(seen->current);
        QCOMPARE(seen->current->certificate.sha256, report->current.certificate.sha256);
        QCOMPARE(seen->current->certificate.subject.substr(0, 20),
                 std::string("CN=server.example.jp"));
        QCOMPARE(seen->current->daysLeft, std::int64_t(1095));
        QCOMPARE(seen->current->certificate.key, std::string("p256"));
        QVERIFY(seen->current->certificate.recoveryCommitment);
        QCOMPARE(seen->serverIdentity.size(), std::size_t(32));
        QVERIFY(seen->backup.writtenAt == today && seen->backup.verifiedAt == today);
        QVERIFY(!seen->backup.copiedOffHostAt);
        QVERIFY(seen->recovery.confirmedAt == today);
        QVERIFY(seen->notices.empty());
        QCOMPARE(QString::fromStdString(seen->backup.path.string()),
                 at(store, "AuthCertBackup/OfficeScanAuth.dat"));
    }

    void aSkippedRecoveryCodeIsNotConfirmed() {
        const Environment environment = environmentAt(newStore());
        WARIFU_REQUIRE(generate(environment, HandOut::Skipped));
        const auto seen = status(environment);
        WARIFU_REQUIRE(seen);
        QVERIFY(!seen->recovery.confirmedAt);
    }

    void nothingIsInForceBeforeTheCommit() {
        const QString store = newStore();
        const Environment environment = environmentAt(store);
        const auto prepared = prepareGenerate(environment, generateRequest(), {});
        WARIFU_REQUIRE(prepared);
        QCOMPARE((*prepared)->recoveryCode().size(), std::size_t(41));
        const auto seen = status(environment);
        WARIFU_REQUIRE(seen);
        QVERIFY(!seen->current);
        QVERIFY(!QFile::exists(at(store, "AuthCertBackup")));
        QVERIFY(!QFile::exists(at(store, "certificate.pem")));
    }

    void leavingBeforeTheCommitLeavesOnlyItsLineInTheJournal() {
        const QString store = newStore();
        const Environment environment = environmentAt(store);
        {
            WARIFU_REQUIRE(prepareGenerate(environment, generateRequest(), {}));
        }
        const QStringList expected = {QStringLiteral("600 journal.jsonl"),
                                      QStringLiteral("600 write.lock")};
        QCOMPARE(listing(store), expected);
        const auto journal = readJournal(environment);
        WARIFU_REQUIRE(journal);
        QCOMPARE(journal->entries.size(), std::size_t(1));
        QCOMPARE(journal->entries[0].operation, std::string("generate"));
        QCOMPARE(journal->entries[0].result, std::string("failed"));
        QCOMPARE(journal->entries[0].code, std::string("cancelled"));
    }

    void aSecondGenerateIsRefusedAndChangesNothingButTheJournal() {
        const QString store = newStore();
        const Environment environment = environmentAt(store);
        WARIFU_REQUIRE(generate(environment));
        auto before = contentsBelow(store);
        const auto second = generate(environment);
        QVERIFY(!second);
        QCOMPARE(errorText(second.error()), QStringLiteral("already-installed ") + store);
        auto after = contentsBelow(store);
        before.remove(QStringLiteral("journal.jsonl"));
        after.remove(QStringLiteral("journal.jsonl"));
        QCOMPARE(after, before);
        const auto journal = readJournal(environment);
        WARIFU_REQUIRE(journal);
        QCOMPARE(journal->entries.size(), std::size_t(2));
        QCOMPARE(journal->entries[1].code, std::string("already-installed"));
        QVERIFY(journal->chainHolds);
    }

    void aBackupFoundBeforeTheFirstSetupIsKept() {
        const QString store = newStore();
        QVERIFY(QDir().mkpath(at(store, "AuthCertBackup")));
        QVERIFY(put(at(store, "AuthCertBackup/OfficeScanAuth.dat"), "of an earlier server"));
        const auto report = generate(environmentAt(store));
        WARIFU_REQUIRE(report);
        const QString kept = at(store, "AuthCertBackup/OfficeScanAuth-20261124-000000.dat");
        QCOMPARE(contentOf(kept), QByteArray("of an earlier server"));
        const bool told =
            std::any_of(report->notices.begin(), report->notices.end(), [&](const Notice& notice) {
                return notice.kind == Notice::Kind::EarlierBackupKept &&
                       notice.values == std::vector{kept.toStdString()};
            });
        QVERIFY(told);
    }

    void aFieldThatIsOutOfRangeIsNamed_data() {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<int>("days");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("expected");
        QTest::newRow("empty password")
            << QByteArray() << 10 << QByteArray("a") << "usage password";
        QTest::newRow("password not UTF-8")
            << QByteArray("\xff\xfe") << 10 << QByteArray("a") << "usage password";
        QTest::newRow("no days") << QByteArray("p") << 0 << QByteArray("a") << "usage days";
        QTest::newRow("too many days")
            << QByteArray("p") << 3661 << QByteArray("a") << "usage days";
        QTest::newRow("long name") << QByteArray("p") << 10 << QByteArray(65, 'a') << "usage name";
        QTest::newRow("line in name")
            << QByteArray("p") << 10 << QByteArray("a\nb") << "usage name";
    }

    void aFieldThatIsOutOfRangeIsNamed() {
        QFETCH(const QByteArray, password);
        QFETCH(const int, days);
        QFETCH(const QByteArray, name);
        QFETCH(const QString, expected);
        const QString store = newStore();
        GenerateRequest request;
        request.password = SecretBytes::copyOf(bytesOf(password));
        request.days = days;
        request.commonName = name.toStdString();
        const auto refused = prepareGenerate(environmentAt(store), std::move(request), {});
        QVERIFY(!refused);
        QCOMPARE(errorText(refused.error()), expected);
        QVERIFY2(!QFile::exists(store), "wrong usage leaves no trace");
    }

    void sixtyFourJapaneseCharactersAreAName() {
        const Environment environment = environmentAt(newStore());
        GenerateRequest request = generateRequest();
        request.commonName.clear();
        for (int i = 0; i < 64; ++i)
            request.commonName += "割";
        auto prepared = prepareGenerate(environment, std::move(request), {});
        WARIFU_REQUIRE(prepared);
        WARIFU_REQUIRE((*prepared)->commit(HandOut::Skipped, {}));
    }

    void everyKeyTypeCanBeMade_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"p256", "p384", "rsa2048", "rsa3072"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void everyKeyTypeCanBeMade() {
        QFETCH(const QString, name);
        const Environment environment = environmentAt(newStore());
        GenerateRequest request = generateRequest();
        request.keyType = keyTypeFromName(name.toStdString()).value();
        auto prepared = prepareGenerate(environment, std::move(request), {});
        WARIFU_REQUIRE(prepared);
        const auto report = (*prepared)->commit(HandOut::Skipped, {});
        WARIFU_REQUIRE(report);
        QCOMPARE(QString::fromStdString(report->current.certificate.key), name);
    }

    void aRequestedStopEndsItWithoutATrace() {
        const QString store = newStore();
        std::stop_source stop;
        Control control;
        control.stop = stop.get_token();
        control.progress = [&](Step step) {
            if (step == Step::ProvingBackup)
                stop.request_stop();
        };
        const auto cancelled = prepareGenerate(environmentAt(store), generateRequest(), control);
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
        QVERIFY(!QFile::exists(at(store, "pending")));
    }

    void theStepsAreToldInTheirOrder() {
        std::vector<Step> steps;
        Control control;
        control.progress = [&](Step step) {
            if (steps.empty() || steps.back() != step)
                steps.push_back(step);
        };
        auto prepared = prepareGenerate(environmentAt(newStore()), generateRequest(), control);
        WARIFU_REQUIRE(prepared);
        WARIFU_REQUIRE((*prepared)->commit(HandOut::Skipped, control));
        const std::vector<Step> expected = {Step::MakingKey, Step::MakingCertificate,
                                            Step::WritingBackup, Step::ProvingBackup,
                                            Step::Installing};
        QVERIFY(steps == expected);
    }

    void itCanBeCommittedOnlyOnce() {
        const Environment environment = environmentAt(newStore());
        auto prepared = prepareGenerate(environment, generateRequest(), {});
        WARIFU_REQUIRE(prepared);
        WARIFU_REQUIRE((*prepared)->commit(HandOut::Skipped, {}));
        QVERIFY(!(*prepared)->commit(HandOut::Skipped, {}));
        const auto journal = readJournal(environment);
        WARIFU_REQUIRE(journal);
        QCOMPARE(journal->entries.size(), std::size_t(1));
    }

    void aStoreOnAPathWithJapaneseAndSpacesWorks() {
        const QString store = folder_.filePath(QStringLiteral("証明書 の 保管庫/割符 1"));
        const Environment environment = environmentAt(store);
        WARIFU_REQUIRE(generate(environment));
        const auto seen = status(environment);
        WARIFU_REQUIRE(seen);
        QVERIFY(seen->current);
    }
};

QTEST_GUILESS_MAIN(TestGenerate)

#include "test_generate.moc"
