// Backups of a server, opened by unzip and openssl, and refused where they must be.
#include "backup_fixtures.h"
#include "manager/rotate.h"
#include "support/small_disk.h"
#include "support/two_disks.h"

using namespace warifu;
using namespace warifu::support;

namespace {

QStringList namesIn(const QString& archive) {
    return QString::fromUtf8(mustRun(QStringLiteral("zipinfo"), {QStringLiteral("-1"), archive}))
        .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

QByteArray memberOf(const QString& archive, const char* name) {
    return mustRun(QStringLiteral("unzip"), {QStringLiteral("-p"), archive, QLatin1String(name)});
}

} // namespace

class TestBackup : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString store_;
    QString target_;

    QString in(const char* name) const { return target_ + QLatin1Char('/') + QLatin1String(name); }

    Environment here() const { return environmentAt(store_); }

    QStringList inTarget() const {
        return QDir(target_).entryList(QDir::AllEntries | QDir::Hidden | QDir::System |
                                       QDir::NoDotAndDotDot);
    }

private Q_SLOTS:

    void init() {
        static int number = 0;
        const QString place = folder_.filePath(QString::number(++number));
        store_ = place + QStringLiteral("/store");
        target_ = place + QStringLiteral("/target");
        QVERIFY(QDir().mkpath(target_));
        WARIFU_REQUIRE(generate(here()));
    }

    void aFolderGetsAFileWithTheTimeInItsName() {
        const auto report = backUpTo(here(), target_);
        WARIFU_REQUIRE(report);
        QCOMPARE(inTarget(), QStringList{QStringLiteral("warifu-backup-20261124-000000.zip")});
        QCOMPARE(report->path, pathOf(in("warifu-backup-20261124-000000.zip")));
        QCOMPARE(report->writtenAt, today);
        QCOMPARE(
            QByteArray::fromStdString(report->sha256),
            mustRun(QStringLiteral("sha256sum"), {QString::fromStdString(report->path)}).left(64));
        QCOMPARE(listing(target_),
                 QStringList{QStringLiteral("600 warifu-backup-20261124-000000.zip")});
    }

    void itHoldsTheServersOwnBackupFileAsItIs() {
        WARIFU_REQUIRE(backUpTo(here(), in("a.zip")));
        QCOMPARE(namesIn(in("a.zip")),
                 (QStringList{QStringLiteral("README.txt"), QStringLiteral("OfficeScanAuth.pfx"),
                              QStringLiteral("OfcNTCer.dat"), QStringLiteral("manifest.json"),
                              QStringLiteral("manifest.mac")}));
        QCOMPARE(memberOf(in("a.zip"), "OfficeScanAuth.pfx"),
                 contentOf(at(store_, "AuthCertBackup/OfficeScanAuth.dat")));
        QCOMPARE(memberOf(in("a.zip"), "OfcNTCer.dat"),
                 contentOf(at(store_, "publish/OfcNTCer.dat")));
        const QJsonObject manifest =
            QJsonDocument::fromJson(memberOf(in("a.zip"), "manifest.json")).object();
        const auto seen = status(here());
        WARIFU_REQUIRE(seen);
        QCOMPARE(manifest.value(QStringLiteral("srv")).toString().toStdString(),
                 seen->serverIdentity);
        QCOMPARE(manifest.value(QStringLiteral("written_at")).toString(),
                 QStringLiteral("2026-11-24T00:00:00Z"));
        QCOMPARE(manifest.value(QStringLiteral("r")).toInt(-1), 0);
        QCOMPARE(manifest.value(QStringLiteral("g")).toInt(-1), 0);
    }

    void earlierGenerationsAndStatementsGoAlong() {
        const QByteArray before = contentOf(at(store_, "AuthCertBackup/OfficeScanAuth.dat"));
        WARIFU_REQUIRE(importOver(here(), foreignPkcs12(QStringLiteral("other"))));
        const QByteArray rotated = contentOf(at(store_, "publish/OfcNTCer.dat"));
        RotateRequest request;
        request.password = secretOf(backupPassword);
        auto rotation = prepareRotation(here(), std::move(request), {});
        WARIFU_REQUIRE(rotation);
        WARIFU_REQUIRE((*rotation)->commit(HandOut::Skipped, {}));
        rotation->reset();
        const QString chain =
            QStringLiteral("chain/") +
            QString::fromLatin1(
                QCryptographicHash::hash(rotated, QCryptographicHash::Sha256).toHex()) +
            QStringLiteral(".p7s");
        WARIFU_REQUIRE(backUpTo(here(), in("a.zip")));
        QCOMPARE(
            namesIn(in("a.zip")),
            (QStringList{QStringLiteral("README.txt"), QStringLiteral("OfficeScanAuth.pfx"),
                         QStringLiteral("OfcNTCer.dat"), QStringLiteral("expired/0001.cer"),
                         QStringLiteral("expired/0001.dat"), QStringLiteral("expired/0002.cer"),
                         QStringLiteral("expired/0002.dat"), chain, QStringLiteral("manifest.json"),
                         QStringLiteral("manifest.mac")}));
        QCOMPARE(memberOf(in("a.zip"), "expired/0001.dat"), before);
    }

    void whatOthersLeaveInPublishDoesNotStopIt() {
        QVERIFY(QDir().mkpath(at(store_, "publish/chain")));
        for (int number = 0; number < 4200; ++number) // more than an archive may have
            QVERIFY(put(at(store_, "publish/chain/") +
                            QString::number(number).rightJustified(64, QLatin1Char('0')) +
                            QStringLiteral(".p7s"),
                        "x"));
        WARIFU_REQUIRE(backUpTo(here(), in("a.zip")));
        QVERIFY(namesIn(in("a.zip")).filter(QStringLiteral("chain/")).isEmpty());
    }

    void opensslOpensItAlone() {
        WARIFU_REQUIRE(backUpTo(here(), in("a.zip")));
        const QString pfx = in("out.pfx");
        QVERIFY(put(pfx, memberOf(in("a.zip"), "OfficeScanAuth.pfx")));
        const QByteArray key =
            mustRun(QStringLiteral("openssl"),
                    {QStringLiteral("pkcs12"), QStringLiteral("-in"), pfx, QStringLiteral("-nodes"),
                     QStringLiteral("-nocerts"), QStringLiteral("-passin"),
                     QStringLiteral("pass:") + QLatin1String(backupPassword)});
        QCOMPARE(openssl(QStringLiteral("pkey -pubout"), key),
                 openssl(QStringLiteral("x509 -inform DER -noout -pubkey"),
                         memberOf(in("a.zip"), "OfcNTCer.dat")));
    }

    void aWrongPasswordWritesNothingAndIsTold() {
        const auto report = backUpTo(here(), in("a.zip"), "a password of his own choice");
        QCOMPARE(verdictOf(report), QByteArray("wrong-password"));
        QCOMPARE(verdictOf(backUpTo(here(), in("a.zip"), "")), QByteArray("wrong-password"));
        QVERIFY(inTarget().isEmpty());
        const auto journal = readJournal(here());
        WARIFU_REQUIRE(journal);
        QCOMPARE(journal->entries.back().operation, std::string("backup"));
        QCOMPARE(journal->entries.back().code, std::string("wrong-password"));
    }

    void pathsThatDoNotFitAreRefused_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("verdict");
        QTest::newRow("no .zip") << QStringLiteral("target/backup")
                                 << QByteArray("usage backup-path");
        QTest::newRow("upper case")
            << QStringLiteral("target/B.ZIP") << QByteArray("usage backup-path");
        QTest::newRow("there is one") << QStringLiteral("target/there.zip") << QByteArray("exists");
        QTest::newRow("a link to nowhere")
            << QStringLiteral("target/link.zip") << QByteArray("exists");
        QTest::newRow("a file without .zip")
            << QStringLiteral("target/file") << QByteArray("usage backup-path");
        QTest::newRow("in the store") << QStringLiteral("store/a.zip") << QByteArray("usage path");
        QTest::newRow("the store itself") << QStringLiteral("store") << QByteArray("usage path");
        QTest::newRow("its safety folder")
            << QStringLiteral("store/AuthCertBackup") << QByteArray("usage path");
        QTest::newRow("through a link")
            << QStringLiteral("target/in/a.zip") << QByteArray("usage path");
        QTest::newRow("no such folder") << QStringLiteral("target/none/a.zip") << QByteArray("io");
    }

    void pathsThatDoNotFitAreRefused() {
        QFETCH(const QString, path);
        QFETCH(const QByteArray, verdict);
        QVERIFY(put(in("there.zip"), "there"));
        QVERIFY(put(in("file"), "there"));
        QVERIFY(QFile::link(in("nowhere"), in("link.zip")));
        QVERIFY(QFile::link(store_, in("in")));
        const QString full = QFileInfo(store_).path() + QLatin1Char('/') + path;
        const auto before = stateOf(store_);
        QCOMPARE(verdictOf(checkBackup(here(), pathOf(full))), verdict);
        QCOMPARE(verdictOf(backUpTo(here(), full)), verdict);
        QCOMPARE(stateOf(store_), before);
        QCOMPARE(contentOf(in("there.zip")), QByteArray("there"));
        QCOMPARE(inTarget().size(), 4);
    }

    void aRelativePathIsTakenFromTheWorkingFolder() {
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(target_));
        const auto report = backUpTo(here(), QStringLiteral("a.zip"));
        QDir::setCurrent(before);
        WARIFU_REQUIRE(report);
        QCOMPARE(inTarget(), QStringList{QStringLiteral("a.zip")});
    }

    void aKeyThatMayNotBeExportedIsNot() {
        WARIFU_REQUIRE(backUpTo(here(), in("a.zip")));
        WARIFU_REQUIRE(restoreFrom(here(), in("a.zip"), backupPassword, true));
        QCOMPARE(verdictOf(checkBackup(here(), pathOf(in("b.zip")))), QByteArray("not-exportable"));
        QCOMPARE(verdictOf(backUpTo(here(), in("b.zip"))), QByteArray("not-exportable"));
        QCOMPARE(inTarget(), QStringList{QStringLiteral("a.zip")});
    }

    void withoutACertificateThereIsNothingToBackUp() {
        const Environment empty = environmentAt(folder_.filePath(QStringLiteral("empty")));
        QCOMPARE(verdictOf(checkBackup(empty, pathOf(in("a.zip")))), QByteArray("not-installed"));
        QCOMPARE(verdictOf(backUpTo(empty, in("a.zip"))), QByteArray("not-installed"));
        QVERIFY(inTarget().isEmpty());
    }

    void anOwnBackupOfAnotherKeyIsDamage() {
        QVERIFY(put(at(store_, "AuthCertBackup/OfficeScanAuth.dat"),
                    foreignPkcs12(QStringLiteral("other"))));
        const auto report = backUpTo(here(), in("a.zip"));
        QCOMPARE(verdictOf(report), QByteArray("io"));
        QCOMPARE(report.error().reason, Reason::StoreDamaged);
        QVERIFY(inTarget().isEmpty());
    }

    void aCopyOnTheSameDiskIsToldApart() {
        const auto report = backUpTo(here(), in("a.zip"));
        WARIFU_REQUIRE(report);
        QCOMPARE(report->place, CopyPlace::SameDisk);
        QVERIFY(!status(here())->backup.copiedOffHostAt);
    }

    void aCopyOnAnotherDiskIsRemembered() {
        const TwoDisks disks;
        if (!disks.areThere())
            QSKIP(noTwoDisks);
        store_ = disks.inMemory("store");
        WARIFU_REQUIRE(generate(here()));
        const auto report =
            backUpTo(environmentAt(store_, today + std::chrono::hours(3)), disks.onDisk("a.zip"));
        WARIFU_REQUIRE(report);
        QCOMPARE(report->place, CopyPlace::OtherDisk);
        const auto seen = status(here());
        QCOMPARE(seen->backup.copiedOffHostAt, std::optional(today + std::chrono::hours(3)));
        QCOMPARE(seen->backup.verifiedAt, std::optional(today + std::chrono::hours(3)));
    }

    void aCopyInMemoryHasNotLeftTheHost() {
        const TwoDisks disks;
        if (!disks.areThere())
            QSKIP(noTwoDisks);
        store_ = disks.onDisk("store");
        WARIFU_REQUIRE(generate(here()));
        const auto report = backUpTo(here(), disks.inMemory("a.zip"));
        WARIFU_REQUIRE(report);
        QCOMPARE(report->place, CopyPlace::Memory);
        QVERIFY(!status(here())->backup.copiedOffHostAt);
    }

    void aFullDiskGetsNoBackupAndNothingElse() {
        const QString disk = folder_.filePath(QStringLiteral("full"));
        const SmallDisk full(disk, 8);
        if (!full.isThere())
            QSKIP("mounting a file system is not permitted");
        QVERIFY(put(disk + QStringLiteral("/filler"), QByteArray(4096, 'x')));
        const auto report = backUpTo(here(), disk);
        QCOMPARE(verdictOf(report), QByteArray("io"));
        QCOMPARE(report.error().reason, Reason::NoSpace);
        QCOMPARE(QDir(disk).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{QStringLiteral("filler")});
        QVERIFY(!status(here())->backup.copiedOffHostAt);
    }

    void aReadOnlyDiskIsSaidToBeOne() {
        const QString disk = folder_.filePath(QStringLiteral("readonly"));
        const SmallDisk other(disk, 1024);
        if (!other.isThere() || !other.makeReadOnly())
            QSKIP("mounting a file system is not permitted");
        const auto report = backUpTo(here(), disk);
        QCOMPARE(verdictOf(report), QByteArray("no-permission"));
        QCOMPARE(report.error().reason, Reason::ReadOnly);
    }

    void aStopAtAnyStepLeavesNothing_data() {
        QTest::addColumn<int>("wanted");
        for (int step = 1; step <= 4; ++step)
            QTest::addRow("%d", step) << step;
    }

    void aStopAtAnyStepLeavesNothing() {
        QFETCH(const int, wanted);
        std::stop_source stop;
        int seen = 0;
        Control control;
        control.stop = stop.get_token();
        control.progress = [&](Step) {
            if (++seen == wanted)
                stop.request_stop();
        };
        const auto report =
            backUp(here(), {pathOf(in("a.zip")), secretOf(backupPassword)}, control);
        QCOMPARE(verdictOf(report), QByteArray("cancelled"));
        QVERIFY(inTarget().isEmpty());
        QVERIFY(!QFile::exists(at(store_, "pending")));
    }

    void theProgramsSealTheManifestWithSixHundredThousandIterations() {
        Environment environment = here();
        environment.pkcs12Iterations = Environment().pkcs12Iterations;
        WARIFU_REQUIRE(backUpTo(environment, in("a.zip")));
        const QJsonObject manifest =
            QJsonDocument::fromJson(memberOf(in("a.zip"), "manifest.json")).object();
        QCOMPARE(manifest.value(QStringLiteral("iterations")).toInt(), 600'000);
        QCOMPARE(manifest.value(QStringLiteral("salt")).toString().size(), 32);
    }

    void twoBackupsHaveDifferentSalts() {
        WARIFU_REQUIRE(backUpTo(here(), in("a.zip")));
        WARIFU_REQUIRE(backUpTo(here(), in("b.zip")));
        QVERIFY(memberOf(in("a.zip"), "manifest.mac") != memberOf(in("b.zip"), "manifest.mac"));
    }
};

QTEST_GUILESS_MAIN(TestBackup)

#include "test_backup.moc"
