#include "key_files.h"

using namespace warifu;
using namespace warifu::support;

class TestImport : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    int count_ = 0;
    std::unique_ptr<KeyFiles> files_;
    std::unique_ptr<KeyFiles> others_;

    QString newStore() { return folder_.filePath(QStringLiteral("store%1").arg(++count_)); }

    static QString at(const QString& store, const char* name) {
        return store + QLatin1Char('/') + QLatin1String(name);
    }

    static bool opens(const QString& backup, const char* password) {
        return run(QStringLiteral("openssl"),
                   {QStringLiteral("pkcs12"), QStringLiteral("-in"), backup,
                    QStringLiteral("-noout"), QStringLiteral("-passin"),
                    QStringLiteral("pass:") + QString::fromLatin1(password)})
                   .status == 0;
    }

    static QByteArray lastCodeOf(const Environment& environment) {
        const auto journal = readJournal(environment);
        if (!journal || journal->entries.empty())
            return "nothing";
        const JournalEntry& last = journal->entries.back();
        return QByteArray::fromStdString(last.operation + " " + last.result + " " + last.code);
    }

private Q_SLOTS:

    void initTestCase() {
        files_ = std::make_unique<KeyFiles>(folder_.filePath(QStringLiteral("files")));
        others_ = std::make_unique<KeyFiles>(folder_.filePath(QStringLiteral("others")),
                                             "another server");
    }

    void aPfxBecomesTheCurrentCertificate() {
        const QString store = newStore();
        const Environment environment = environmentAt(store);
        const auto report = importCertificate(environment, importOf(files_->pfx()), {});
        WARIFU_REQUIRE(report);
        QCOMPARE(report->current.certificate.sha256, files_->sha256());
        QVERIFY(!report->previous);
        QCOMPARE(contentOf(at(store, "publish/OfcNTCer.dat")), files_->der());
        QCOMPARE(openssl(QStringLiteral("pkey -outform DER -in \"%1\"").arg(at(store, "key.pem"))),
                 openssl(QStringLiteral("pkey -outform DER -in \"%1\"").arg(files_->key())));
        const auto seen = status(environment);
        WARIFU_REQUIRE(seen);
        QCOMPARE(seen->current->certificate.sha256, files_->sha256());
        QVERIFY(seen->current->exportable);
        QVERIFY(!seen->recovery.confirmedAt);
        QCOMPARE(lastCodeOf(environment), QByteArray("import ok "));
    }

    void aForeignCertificateIsTheFirstOfAServerNamedByItsFingerprint() {
        const auto report =
            importCertificate(environmentAt(newStore()), importOf(files_->pfx()), {});
        WARIFU_REQUIRE(report);
        QCOMPARE(report->serverIdentity, files_->sha256().substr(0, 32));
        QCOMPARE(report->current.certificate.recoveries, 0U);
        QCOMPARE(report->current.certificate.generation, 0U);
    }

    void theBackupIsSealedWithThePasswordOfTheFile() {
        const QString store = newStore();
        WARIFU_REQUIRE(importCertificate(environmentAt(store), importOf(files_->pfx()), {}));
        QVERIFY(opens(at(store, "AuthCertBackup/OfficeScanAuth.dat"), filePassword));
    }

    void aNewBackupPasswordTakesThePlaceOfTheFiles() {
        const QString store = newStore();
        ImportRequest request = importOf(files_->pfx());
        request.backupPassword = secret(backupPassword);
        WARIFU_REQUIRE(importCertificate(environmentAt(store), std::move(request), {}));
        QVERIFY(opens(at(store, "AuthCertBackup/OfficeScanAuth.dat"), backupPassword));
        QVERIFY(!opens(at(store, "AuthCertBackup/OfficeScanAuth.dat"), filePassword));
    }

    void aFileWithoutAPasswordNeedsANewOne_data() {
        QTest::addColumn<bool>("withUselessPassword");
        QTest::newRow("none given") << false;
        QTest::newRow("one that the file does not have") << true;
    }

    void aFileWithoutAPasswordNeedsANewOne() {
        QFETCH(const bool, withUselessPassword);
        const QString store = newStore();
        const Environment environment = environmentAt(store);
        const auto refused = importCertificate(
            environment, importOf(files_->pem(), withUselessPassword ? "useless" : nullptr), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Usage);
        QCOMPARE(refused.error().about, std::string("backup-password"));
        QVERIFY(!status(environment)->current);
        ImportRequest request = importOf(files_->pem(), nullptr);
        request.backupPassword = secret(backupPassword);
        WARIFU_REQUIRE(importCertificate(environment, std::move(request), {}));
        QVERIFY(opens(at(store, "AuthCertBackup/OfficeScanAuth.dat"), backupPassword));
    }

    void aKeyInAFileOfItsOwnIsTaken() {
        ImportRequest request = importOf(files_->certificate(), nullptr);
        request.keyFile = files_->key().toStdString();
        request.backupPassword = secret(backupPassword);
        const auto report = importCertificate(environmentAt(newStore()), std::move(request), {});
        WARIFU_REQUIRE(report);
        QCOMPARE(report->current.certificate.sha256, files_->sha256());
    }

    void aWrongPasswordChangesNothingAndIsTold() {
        const QString store = newStore();
        const Environment environment = environmentAt(store);
        const auto refused = importCertificate(environment, importOf(files_->pfx(), "wrong"), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::WrongPassword);
        QCOMPARE(listing(store), (QStringList{QStringLiteral("600 journal.jsonl"),
                                              QStringLiteral("600 write.lock")}));
        QCOMPARE(lastCodeOf(environment), QByteArray("import failed wrong-password"));
    }

    void theInstalledCertificateIsNotImportedAgain_data() {
        QTest::addColumn<bool>("replace");
        QTest::newRow("plainly") << false;
        QTest::newRow("with replace") << true;
    }

    void theInstalledCertificateIsNotImportedAgain() {
        QFETCH(const bool, replace);
        const Environment environment = environmentAt(newStore());
        WARIFU_REQUIRE(importCertificate(environment, importOf(files_->pfx()), {}));
        ImportRequest again = importOf(files_->pfx());
        again.replace = replace;
        const auto refused = importCertificate(environment, std::move(again), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::AlreadyCurrent);
    }

    void anotherOneIsRefusedWhereOneIsInstalled() {
        const QString store = newStore();
        const Environment environment = environmentAt(store);
        WARIFU_REQUIRE(importCertificate(environment, importOf(files_->pfx()), {}));
        const QByteArray key = contentOf(at(store, "key.pem"));
        const auto refused = importCertificate(environment, importOf(others_->pfx()), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::AlreadyInstalled);
        QCOMPARE(contentOf(at(store, "key.pem")), key);
        QCOMPARE(lastCodeOf(environment), QByteArray("import failed already-installed"));
    }

    void replacingKeepsCertificateAndBackupOfTheEarlierOne() {
        const QString store = newStore();
        const Environment environment = environmentAt(store);
        WARIFU_REQUIRE(importCertificate(environment, importOf(files_->pfx()), {}));
        const auto before = contentsBelow(store);
        ImportRequest request = importOf(others_->pfx());
        request.backupPassword = secret(backupPassword);
        request.replace = true;
        const auto report = importCertificate(environment, std::move(request), {});
        WARIFU_REQUIRE(report);
        QCOMPARE(report->previous.value_or(""), files_->sha256());
        QCOMPARE(contentOf(at(store, "expired/0001.cer")), files_->der());
        QCOMPARE(contentOf(at(store, "expired/0001.dat")),
                 before.value(QStringLiteral("AuthCertBackup/OfficeScanAuth.dat")));
        for (const char* name :
             {"certificate.pem", "key.pem", "state.json", "AuthCertBackup/OfficeScanAuth.dat"})
            QCOMPARE(contentOf(at(store, "safety/20261124-000000/") + QLatin1String(name)),
                     before.value(QLatin1String(name)));
        const auto seen = status(environment);
        WARIFU_REQUIRE(seen);
        QCOMPARE(seen->current->certificate.sha256, others_->sha256());
        QCOMPARE(seen->expired.size(), std::size_t(1));
        QCOMPARE(seen->expired[0].sha256, files_->sha256());
        QCOMPARE(seen->expired[0].reason, std::string("replaced"));
        QVERIFY(seen->expired[0].retiredAt == today);
        QVERIFY(listing(store).contains(QStringLiteral("700 safety/20261124-000000")));
        QVERIFY(listing(store).contains(QStringLiteral("600 expired/0001.dat")));
    }

    void replacingTwiceWithinASecondKeepsBoth() {
        const QString store = newStore();
        const Environment environment = environmentAt(store);
        const KeyFiles third(folder_.filePath(QStringLiteral("third")), "third");
        WARIFU_REQUIRE(importCertificate(environment, importOf(files_->pfx()), {}));
        for (const KeyFiles* files :
             std::initializer_list<const KeyFiles*>{others_.get(), &third}) {
            ImportRequest request = importOf(files->pfx());
            request.replace = true;
            WARIFU_REQUIRE(importCertificate(environment, std::move(request), {}));
        }
        QCOMPARE(contentOf(at(store, "expired/0001.cer")), files_->der());
        QCOMPARE(contentOf(at(store, "expired/0002.cer")), others_->der());
        QVERIFY(QFile::exists(at(store, "safety/20261124-000000/key.pem")));
        QVERIFY(QFile::exists(at(store, "safety/20261124-000001/key.pem")));
        QCOMPARE(status(environment)->expired.size(), std::size_t(2));
    }

    void aCertificateOfAnotherStoreKeepsItsServerIdentity() {
        const QString first = newStore();
        const auto made = generate(environmentAt(first));
        WARIFU_REQUIRE(made);
        const auto report = importCertificate(
            environmentAt(newStore()),
            importOf(at(first, "AuthCertBackup/OfficeScanAuth.dat"), backupPassword), {});
        WARIFU_REQUIRE(report);
        QCOMPARE(report->serverIdentity, made->serverIdentity);
        QVERIFY(report->current.certificate.recoveryCommitment);
    }

    void aFileInTheStoreIsWrongUsage_data() {
        QTest::addColumn<bool>("throughLink");
        QTest::newRow("directly") << false;
        QTest::newRow("through a link") << true;
    }

    void aFileInTheStoreIsWrongUsage() {
        QFETCH(const bool, throughLink);
        const QString store = newStore();
        const Environment environment = environmentAt(store);
        WARIFU_REQUIRE(generate(environment));
        QString file = at(store, "AuthCertBackup/OfficeScanAuth.dat");
        if (throughLink) {
            const QString link = store + QStringLiteral(".link");
            QVERIFY(QFile::link(file, link));
            file = link;
        }
        const auto refused = importCertificate(environment, importOf(file, backupPassword), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Usage);
        QCOMPARE(refused.error().about, std::string("file"));
        QCOMPARE(lastCodeOf(environment), QByteArray("import failed usage"));
    }

    void theBackupOfAnEarlierServerIsImportedFromItsPlace() {
        const QString store = newStore();
        const QString backup = at(store, "AuthCertBackup/OfficeScanAuth.dat");
        QVERIFY(QDir().mkpath(at(store, "AuthCertBackup")));
        QVERIFY(QFile::copy(files_->pfx(), backup));
        const auto report = importCertificate(environmentAt(store), importOf(backup), {});
        WARIFU_REQUIRE(report);
        QCOMPARE(report->current.certificate.sha256, files_->sha256());
        QCOMPARE(contentOf(at(store, "AuthCertBackup/OfficeScanAuth-20261124-000000.dat")),
                 contentOf(files_->pfx()));
        QVERIFY(contentOf(backup) != contentOf(files_->pfx()));
    }

    void aDamagedStoreIsSaidAndRepairedFromItsBackup_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<bool>("removed");
        QTest::newRow("another key") << QByteArray("key.pem") << false;
        QTest::newRow("no key") << QByteArray("key.pem") << true;
        QTest::newRow("no certificate") << QByteArray("certificate.pem") << true;
        QTest::newRow("another certificate") << QByteArray("certificate.pem") << false;
        QTest::newRow("no JSON") << QByteArray("state.json") << false;
    }

    void aDamagedStoreIsSaidAndRepairedFromItsBackup() {
        QFETCH(const QByteArray, file);
        QFETCH(const bool, removed);
        const QString store = newStore();
        const Environment environment = environmentAt(store);
        const auto made = generate(environment);
        WARIFU_REQUIRE(made);
        const QString path = at(store, file.constData());
        const QByteArray wrong = file == "key.pem"           ? contentOf(others_->key())
                                 : file == "certificate.pem" ? contentOf(others_->certificate())
                                                             : QByteArray("{}");
        QVERIFY(removed ? QFile::remove(path) : put(path, wrong));
        const auto seen = status(environment);
        QVERIFY(!seen);
        QCOMPARE(seen.error().code, ErrorCode::Io);
        QCOMPARE(seen.error().reason, Reason::StoreDamaged);

        const QString backup = at(store, "AuthCertBackup/OfficeScanAuth.dat");
        const QByteArray oldBackup = contentOf(backup);
        QVERIFY(!importCertificate(environment, importOf(files_->pfx()), {}));
        ImportRequest repair = importOf(backup, backupPassword);
        repair.replace = true;
        const auto repaired = importCertificate(environment, std::move(repair), {});
        WARIFU_REQUIRE(repaired);
        QCOMPARE(repaired->current.certificate.sha256, made->current.certificate.sha256);
        WARIFU_REQUIRE(status(environment));
        QVERIFY(contentsBelow(store).values().contains(oldBackup));
        if (!removed)
            QCOMPARE(contentOf(at(store, "safety/20261124-000000/") + QString::fromLatin1(file)),
                     wrong);
    }

    void warningsOfTheFileComeWithTheReport() {
        const KeyFiles small(folder_.filePath(QStringLiteral("small")), "small", "rsa:1024");
        const auto report = importCertificate(environmentAt(newStore()), importOf(small.pfx()), {});
        WARIFU_REQUIRE(report);
        QVERIFY(std::find(report->warnings.begin(), report->warnings.end(), Warning::SmallKey) !=
                report->warnings.end());
    }

    void aRequestedStopChangesNothing() {
        const QString store = newStore();
        std::stop_source stop;
        Control control;
        control.stop = stop.get_token();
        control.progress = [&](Step step) {
            if (step == Step::WritingBackup)
                stop.request_stop();
        };
        const auto refused =
            importCertificate(environmentAt(store), importOf(files_->pfx()), control);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Cancelled);
        QVERIFY(!QFile::exists(at(store, "AuthCertBackup")));
        QVERIFY(!QFile::exists(at(store, "pending")));
    }

    void inspectingSaysWhatAFileIsAndMakesNoStore() {
        const QString store = newStore();
        InspectRequest request;
        request.file = files_->pfx().toStdString();
        request.password = secret(filePassword);
        const Inspection inspection = inspect(environmentAt(store), request, {});
        QVERIFY(!inspection.error);
        QCOMPARE(inspection.container, std::string("pkcs12"));
        QVERIFY(inspection.needsPassword);
        QCOMPARE(inspection.entries.size(), std::size_t(1));
        QCOMPARE(inspection.entries[0].sha256, files_->sha256());
        QVERIFY(inspection.entries[0].hasPrivateKey);
        QCOMPARE(inspection.chosen.value_or(9), std::size_t(0));
        QVERIFY(inspection.verdict == Verdict::ImportsWithWarning); // no recovery commitment
        QVERIFY(!QFile::exists(store));
    }

    void inspectingARejectedFileSaysWhy() {
        InspectRequest request;
        request.file = files_->certificate().toStdString();
        const Inspection inspection = inspect(environmentAt(newStore()), request, {});
        QVERIFY(inspection.verdict == Verdict::Rejects);
        QVERIFY(inspection.error && inspection.error->code == ErrorCode::NoPrivateKey);
    }
};

QTEST_GUILESS_MAIN(TestImport)

#include "test_import.moc"
