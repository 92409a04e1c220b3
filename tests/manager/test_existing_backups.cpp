#include "fixtures.h"

using namespace warifu;
using namespace warifu::support;

class TestExistingBackups : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;

    QString store() const { return folder_->filePath(QStringLiteral("store")); }

    Path volume() const { return folder_->filePath(QStringLiteral("volume")).toStdString(); }

    /// Makes a file that was written so many minutes ago, relative to the temporary folder.
    void lay(const char* path, int minutesAgo = 0) const {
        const QString file = folder_->filePath(QLatin1String(path));
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        QVERIFY(put(file, "backup"));
        mustRun(QStringLiteral("touch"),
                {QStringLiteral("-d"), QStringLiteral("%1 minutes ago").arg(minutesAgo), file});
    }

    QStringList found() const {
        QStringList names;
        for (const Path& path : findExistingBackups(environmentAt(store()), {volume()}))
            names.append(QDir(folder_->path()).relativeFilePath(QString::fromStdString(path)));
        return names;
    }

private Q_SLOTS:

    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir().mkpath(QString::fromStdString(volume())));
    }

    void theInstallFoldersAreFoundInAnyCase_data() {
        QTest::addColumn<QByteArray>("path");
        for (const char* path :
             {"volume/Program Files/Trend Micro/Apex One/AuthCertBackup/OfficeScanAuth.dat",
              "volume/Program Files (x86)/Trend Micro/OfficeScan/AuthCertBackup/OfficeScanAuth.dat",
              "volume/PROGRAM FILES/trend micro/APEX ONE/authcertbackup/officescanauth.DAT"})
            QTest::newRow(path) << QByteArray(path);
    }

    void theInstallFoldersAreFoundInAnyCase() {
        QFETCH(const QByteArray, path);
        lay(path.constData());
        QCOMPARE(found(), QStringList{QString::fromLatin1(path)});
    }

    void otherFoldersAndFilesAreNot_data() {
        QTest::addColumn<QByteArray>("path");
        for (const char* path :
             {"volume/Trend Micro/Apex One/AuthCertBackup/OfficeScanAuth.dat",
              "volume/Program Files/Trend Micro/Apex Two/AuthCertBackup/OfficeScanAuth.dat",
              "volume/Program Files/Trend Micro/Apex One/OfficeScanAuth.dat",
              "volume/Program Files/Trend Micro/Apex One/AuthCertBackup/readme.txt"})
            QTest::newRow(path) << QByteArray(path);
    }

    void otherFoldersAndFilesAreNot() {
        QFETCH(const QByteArray, path);
        lay(path.constData());
        QCOMPARE(found(), QStringList());
    }

    void theStoresOwnFolderCountsUntilACertificateIsInstalled() {
        lay("store/AuthCertBackup/OfficeScanAuth.dat");
        QCOMPARE(found(), QStringList{QStringLiteral("store/AuthCertBackup/OfficeScanAuth.dat")});
        WARIFU_REQUIRE(generate(environmentAt(store())));
        QCOMPARE(found(), QStringList());
    }

    void theNewestComesFirst() {
        const char* folder = "volume/Program Files/Trend Micro/";
        lay((QByteArray(folder) + "OfficeScan/AuthCertBackup/OfficeScanAuth.dat").constData(), 30);
        lay((QByteArray(folder) + "Apex One/AuthCertBackup/OfficeScanAuth.dat").constData(), 10);
        lay("store/AuthCertBackup/OfficeScanAuth.dat", 20);
        const QStringList names = found();
        QCOMPARE(names.size(), 3);
        QVERIFY(names[0].contains(QStringLiteral("Apex One")));
        QVERIFY(names[1].startsWith(QStringLiteral("store")));
        QVERIFY(names[2].contains(QStringLiteral("/OfficeScan/")));
    }

    void aFolderFullOfOtherThingsDoesNotTakeLong() {
        const QString crowd = folder_->filePath(QStringLiteral("volume/Program Files"));
        QVERIFY(QDir().mkpath(crowd));
        mustRun(QStringLiteral("bash"),
                {QStringLiteral("-c"), QStringLiteral("cd \"$0\" && mkdir {1..3000}"), crowd});
        lay("volume/Program Files/Trend Micro/Apex One/AuthCertBackup/OfficeScanAuth.dat");
        QCOMPARE(found().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestExistingBackups)

#include "test_existing_backups.moc"
