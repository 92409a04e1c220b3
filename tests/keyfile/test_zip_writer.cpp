// Archives that are written here, looked at with the tools of the system.
#include "keyfile/zip_writer.h"
#include "support/bytes.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace warifu;
using namespace warifu::support;

namespace {

/// 24 November 2026, 09:05:06 UTC.
constexpr crypto::Time writtenAt{std::chrono::sys_days(std::chrono::year(2026) / 11 / 24) +
                                 std::chrono::hours(9) + std::chrono::minutes(5) +
                                 std::chrono::seconds(6)};

const QByteArray binary = QByteArray::fromHex("00ff0d0a1a504b0304") + QByteArray(5000, '\x01');

Result<std::vector<std::uint8_t>> archiveOf(const QList<std::pair<const char*, QByteArray>>& files,
                                            crypto::Time time = writtenAt) {
    std::vector<keyfile::NewMember> members;
    for (const auto& [name, content] : files)
        members.push_back({name, bytesOf(content)});
    return keyfile::writeZip(members, time);
}

} // namespace

class TestZipWriter : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    QString stored(const std::vector<std::uint8_t>& archive) const {
        const QString path = folder_.filePath(QStringLiteral("a.zip"));
        if (!put(path, toQt(archive)))
            qFatal("no archive");
        return path;
    }

private Q_SLOTS:

    void unzipFindsEveryFileAsItWas() {
        const auto archive = archiveOf(
            {{"README.txt", "read me\n"}, {"expired/0001.dat", binary}, {"empty", QByteArray()}});
        QVERIFY(archive);
        const QString path = stored(*archive);
        mustRun(QStringLiteral("unzip"), {QStringLiteral("-t"), path});
        const QString out = folder_.filePath(QStringLiteral("out"));
        mustRun(QStringLiteral("unzip"), {QStringLiteral("-q"), path, QStringLiteral("-d"), out});
        QCOMPARE(contentOf(out + QStringLiteral("/README.txt")), QByteArray("read me\n"));
        QCOMPARE(contentOf(out + QStringLiteral("/expired/0001.dat")), binary);
        QVERIFY(QFile::exists(out + QStringLiteral("/empty")));
        QCOMPARE(QDir(out).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(),
                 3);
    }

    void unpackedFilesArePrivateAndOfTheTimeOfWriting() {
        const auto archive = archiveOf({{"key", "x"}});
        QVERIFY(archive);
        const QString path = stored(*archive);
        for (const char* zone : {"UTC", "Asia/Tokyo"}) {
            const QString out = folder_.filePath(QStringLiteral("times"));
            const Run done = run(QStringLiteral("unzip"),
                                 {QStringLiteral("-oq"), path, QStringLiteral("-d"), out}, {},
                                 {QStringLiteral("TZ=") + QLatin1String(zone)});
            QCOMPARE(done.status, 0);
            const QByteArray facts = mustRun(
                QStringLiteral("stat"), {QStringLiteral("-c%a %Y"), out + QStringLiteral("/key")});
            QCOMPARE(facts.trimmed(),
                     "600 " + QByteArray::number(qint64(writtenAt.time_since_epoch().count())));
        }
    }

    void membersKeepTheirOrderAndAreNotCompressed() {
        const auto archive = archiveOf({{"b", QByteArray(3000, 'x')}, {"a", "1"}, {"c/d", "2"}});
        QVERIFY(archive);
        const QByteArray listed =
            mustRun(QStringLiteral("python3"),
                    {QStringLiteral("-c"),
                     QStringLiteral("import sys, zipfile\n"
                                    "for i in zipfile.ZipFile(sys.argv[1]).infolist():\n"
                                    "    print(i.filename, i.compress_type, i.file_size, "
                                    "i.flag_bits, i.date_time)\n"),
                     stored(*archive)});
        QCOMPARE(listed, QByteArray("b 0 3000 0 (2026, 11, 24, 9, 5, 6)\n"
                                    "a 0 1 0 (2026, 11, 24, 9, 5, 6)\n"
                                    "c/d 0 1 0 (2026, 11, 24, 9, 5, 6)\n"));
    }

    void equalInputGivesEqualBytes() {
        const auto one = archiveOf({{"a", binary}, {"b", "2"}});
        qputenv("TZ", "Asia/Tokyo");
        ::tzset();

        const auto other = archiveOf({{"a", binary}, {"b", "2"}});
        qunsetenv("TZ");
        ::tzset();
        QVERIFY(one && other);
        QCOMPARE(toQt(*one), toQt(*other));
        const auto later =
            archiveOf({{"a", binary}, {"b", "2"}}, writtenAt + std::chrono::hours(1));
        QVERIFY(later && *later != *one);
    }

    void whatCouldNotBeUnpackedIsNotWritten() {
        const auto outside = archiveOf({{"../key", "x"}});
        QVERIFY(!outside);
        QCOMPARE(outside.error().code, ErrorCode::UnsafeArchive);
        const auto twice = archiveOf({{"key", "x"}, {"key", "y"}});
        QVERIFY(!twice);
        QCOMPARE(twice.error().code, ErrorCode::UnsafeArchive);
        const auto large =
            archiveOf({{"a", QByteArray(9 << 20, 'x')}, {"b", QByteArray(9 << 20, 'y')}});
        QVERIFY(!large);
        QCOMPARE(large.error().code, ErrorCode::TooLarge);
    }
};

QTEST_GUILESS_MAIN(TestZipWriter)

#include "test_zip_writer.moc"
