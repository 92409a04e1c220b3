// Files are whole, old or new, whatever happens while they are written.
#include "file_tests.h"
#include "support/small_disk.h"

#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>

using namespace warifu;
using namespace Qt::StringLiterals;
using namespace warifu::support;

#define SKIP_WITHOUT_DISK(disk)                                                                    \
    if (!(disk).isThere())                                                                         \
    QSKIP("Mounting a small tmpfs is not permitted here.")

class TestFiles : public FileTest {
    Q_OBJECT

private Q_SLOTS:

    void init() { makeFolder(); }

    void writesExactlyWhatItIsGiven_data() {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 16383, 16384, 16385, 32768, 3'000'001})
            QTest::addRow("%d bytes", size) << size;
    }

    void writesExactlyWhatItIsGiven() {
        QFETCH(int, size);
        QByteArray content(size, '\0');
        for (qsizetype i = 0; i < content.size(); ++i)
            content[i] = static_cast<char>(i * 7 + i / 251);
        const auto written = files::writeAtomically(pathOf(path(u"a"_s)), bytesOf(content));
        QVERIFY(written);
        QCOMPARE(contentOf(path(u"a"_s)), content);
        QCOMPARE(everythingIn(folder()), QStringList{u"a"_s});
    }

    void replacesTheFileThatWasThere() {
        QVERIFY(put(path(u"a"_s), "a longer old content"));
        QVERIFY(files::writeAtomically(pathOf(path(u"a"_s)), bytesOf("new")));
        QCOMPARE(contentOf(path(u"a"_s)), QByteArray("new"));
    }

    void setsTheModeWhateverTheUmask() {
        {
            const Umask everythingMasked(0777);
            QVERIFY(files::writeAtomically(pathOf(path(u"a"_s)), bytesOf("x"), {.mode = 0644}));
        }
        QCOMPARE(modeOf(path(u"a"_s)), mode_t{0644});
        const Umask nothingMasked(0);
        QVERIFY(files::writeAtomically(pathOf(path(u"b"_s)), bytesOf("x")));
        QCOMPARE(modeOf(path(u"b"_s)), mode_t{0600});
    }

    void writesOnPathsWithJapaneseAndSpaces() {
        const QString folder = path(u"サーバ 認証 証明書"_s);
        QVERIFY(QDir().mkpath(folder));
        const QString file = folder + u"/控え 一.dat"_s;
        QVERIFY(files::writeAtomically(pathOf(file), bytesOf("x")));
        QCOMPARE(contentOf(file), QByteArray("x"));
        const auto again = files::read(pathOf(file), 10);
        QVERIFY(again);
        QCOMPARE(toQt(*again), QByteArray("x"));
    }

    void writesWhereThePathHasNoFolder() {
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(folder()));
        const auto written = files::writeAtomically("alone", bytesOf("x"));
        QDir::setCurrent(before);
        QVERIFY(written);
        QCOMPARE(contentOf(path(u"alone"_s)), QByteArray("x"));
    }

    void replacesALinkInsteadOfFollowingIt() {
        QVERIFY(put(path(u"victim"_s), "untouched"));
        QVERIFY(QFile::link(path(u"victim"_s), path(u"a"_s)));
        QVERIFY(files::writeAtomically(pathOf(path(u"a"_s)), bytesOf("new")));
        QCOMPARE(contentOf(path(u"victim"_s)), QByteArray("untouched"));
        QVERIFY(!QFileInfo(path(u"a"_s)).isSymLink());
    }

    void refusesAnExistingFileWhereItMustNotExist() {
        QVERIFY(put(path(u"a"_s), "old"));
        const auto written =
            files::writeAtomically(pathOf(path(u"a"_s)), bytesOf("new"), {.mustNotExist = true});
        QVERIFY(!written);
        compareFailure(written.error(), ErrorCode::Exists, Reason::None, path(u"a"_s));
        QCOMPARE(contentOf(path(u"a"_s)), QByteArray("old"));
        QCOMPARE(everythingIn(folder()), QStringList{u"a"_s});
    }

    void refusesADanglingLinkWhereItMustNotExist() {
        QVERIFY(QFile::link(path(u"nowhere"_s), path(u"a"_s)));
        const auto written =
            files::writeAtomically(pathOf(path(u"a"_s)), bytesOf("new"), {.mustNotExist = true});
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::Exists);
        QVERIFY(!QFileInfo::exists(path(u"nowhere"_s)));
    }

    void makesAFileThatDoesNotExistYet() {
        QVERIFY(
            files::writeAtomically(pathOf(path(u"a"_s)), bytesOf("new"), {.mustNotExist = true}));
        QCOMPARE(contentOf(path(u"a"_s)), QByteArray("new"));
        QCOMPARE(everythingIn(folder()), QStringList{u"a"_s});
    }

    void saysThatTheFolderIsMissing() {
        const auto written = files::writeAtomically(pathOf(path(u"no/a"_s)), bytesOf("x"));
        QVERIFY(!written);
        compareFailure(written.error(), ErrorCode::Io, Reason::Missing, path(u"no"_s));
    }

    void saysThatAFileStandsWhereTheFolderShouldBe() {
        QVERIFY(put(path(u"file"_s), ""));
        const auto written = files::writeAtomically(pathOf(path(u"file/a"_s)), bytesOf("x"));
        QVERIFY(!written);
        compareFailure(written.error(), ErrorCode::Io, Reason::NotAFolder, path(u"file"_s));
    }

    void saysThatAFolderStandsWhereTheFileShouldBe() {
        QVERIFY(QDir().mkpath(path(u"a/b"_s)));
        for (const QString& name : {u"a"_s, u"a/"_s}) {
            const auto written = files::writeAtomically(pathOf(path(name)), bytesOf("x"));
            QVERIFY(!written);
            compareFailure(written.error(), ErrorCode::Io, Reason::IsFolder, path(name));
        }
        QCOMPARE(everythingIn(folder()), QStringList{u"a"_s});
    }

    void keepsTheOldFileOnAFullDisk_data() {
        QTest::addColumn<int>("size");
        QTest::newRow("a little too much") << 61'000;
        QTest::newRow("much too much") << 1'000'000;
    }

    void keepsTheOldFileOnAFullDisk() {
        QFETCH(int, size);
        const QString disk = path(u"disk"_s);
        const SmallDisk small(disk, 64);
        SKIP_WITHOUT_DISK(small);
        QVERIFY(put(disk + u"/a"_s, QByteArray(5000, 'o')));
        const auto written =
            files::writeAtomically(pathOf(disk + u"/a"_s), bytesOf(QByteArray(size, 'n')));
        QVERIFY(!written);
        compareFailure(written.error(), ErrorCode::Io, Reason::NoSpace, disk + u"/a"_s);
        QCOMPARE(contentOf(disk + u"/a"_s), QByteArray(5000, 'o'));
        QCOMPARE(everythingIn(disk), QStringList{u"a"_s});
    }

    void leavesNothingOfANewFileOnAFullDisk() {
        const QString disk = path(u"disk"_s);
        const SmallDisk small(disk, 64);
        SKIP_WITHOUT_DISK(small);
        const auto written = files::writeAtomically(
            pathOf(disk + u"/a"_s), bytesOf(QByteArray(100'000, 'n')), {.mustNotExist = true});
        QVERIFY(!written);
        QCOMPARE(written.error().reason, Reason::NoSpace);
        QVERIFY(everythingIn(disk).isEmpty());
    }

    void saysThatTheDiskIsReadOnly() {
        const QString disk = path(u"disk"_s);
        const SmallDisk small(disk, 64);
        SKIP_WITHOUT_DISK(small);
        QVERIFY(put(disk + u"/a"_s, "old"));
        QVERIFY(small.makeReadOnly());
        const auto written = files::writeAtomically(pathOf(disk + u"/a"_s), bytesOf("new"));
        QVERIFY(!written);
        compareFailure(written.error(), ErrorCode::NoPermission, Reason::ReadOnly, disk + u"/a"_s);
        const auto removed = files::remove(pathOf(disk + u"/a"_s));
        QVERIFY(!removed);
        QCOMPARE(removed.error().reason, Reason::ReadOnly);
        const auto made = files::makeFolder(pathOf(disk + u"/b"_s), 0700);
        QVERIFY(!made);
        QCOMPARE(made.error().reason, Reason::ReadOnly);
        QCOMPARE(contentOf(disk + u"/a"_s), QByteArray("old"));
    }

    void saysThatTheFolderMayNotBeWritten() {
        QVERIFY(put(path(u"a"_s), "old"));
        QCOMPARE(::chmod(folder().toUtf8().constData(), 0555), 0);
        const OrdinaryUser user;
        const auto written = files::writeAtomically(pathOf(path(u"a"_s)), bytesOf("new"));
        const auto removed = files::remove(pathOf(path(u"a"_s)));
        ::chmod(folder().toUtf8().constData(), 0755);
        QVERIFY(!written);
        compareFailure(written.error(), ErrorCode::NoPermission, Reason::Denied, path(u"a"_s));
        QVERIFY(!removed);
        compareFailure(removed.error(), ErrorCode::NoPermission, Reason::Denied, path(u"a"_s));
    }

    void keepsTheOldFileWhereOnlyAPartCanBeWritten() {
        QVERIFY(put(path(u"a"_s), "old"));
        const auto signalBefore = std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        const rlimit small{10'000, before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto written =
            files::writeAtomically(pathOf(path(u"a"_s)), bytesOf(QByteArray(20'000, 'n')));
        ::setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, signalBefore);
        QVERIFY(!written);
        compareFailure(written.error(), ErrorCode::Io, Reason::WriteFailed, path(u"a"_s));
        QCOMPARE(contentOf(path(u"a"_s)), QByteArray("old"));
        QCOMPARE(everythingIn(folder()), QStringList{u"a"_s});
    }

    void isWholeHoweverTheProcessIsKilled() {
        const QByteArray one(2 * mebibyte, '1');
        const QByteArray two(2 * mebibyte + 4711, '2');
        const files::Path file = pathOf(path(u"a"_s));
        QVERIFY(files::writeAtomically(file, bytesOf(one)));
        for (int round = 0; round < 25; ++round) {
            const pid_t child = ::fork();
            QVERIFY(child >= 0);
            if (child == 0) {
                for (;;) {
                    if (!files::writeAtomically(file, bytesOf(two)) ||
                        !files::writeAtomically(file, bytesOf(one)))
                        ::_exit(1);
                }
            }
            ::usleep(static_cast<useconds_t>(1000 + 1730 * round));
            ::kill(child, SIGKILL);
            int status = 0;
            QCOMPARE(::waitpid(child, &status, 0), child);
            QVERIFY(WIFSIGNALED(status));
            const QByteArray content = contentOf(path(u"a"_s));
            QVERIFY(content == one || content == two);
            const qsizetype unfinished = everythingIn(folder()).size() - 1;
            const auto swept = files::sweepTemporaries(pathOf(folder()));
            QVERIFY(swept);
            QCOMPARE(*swept, static_cast<int>(unfinished));
            QCOMPARE(everythingIn(folder()), QStringList{u"a"_s});
        }
    }

    void givesTheFileToTheOwnerOfItsFolder() {
        if (::geteuid() != 0)
            QSKIP("Only root can give files away.");
        QCOMPARE(::chown(folder().toUtf8().constData(), nobody, nobody), 0);
        const files::WriteOptions toOwner{.ownerOfFolder = true};
        QVERIFY(files::writeAtomically(pathOf(path(u"a"_s)), bytesOf("x"), toOwner));
        QVERIFY(files::writeAtomically(pathOf(path(u"b"_s)), bytesOf("x")));
        QVERIFY(files::makeFolder(pathOf(path(u"c/d"_s)), 0700, true));
        QCOMPARE(QFileInfo(path(u"a"_s)).ownerId(), nobody);
        QCOMPARE(QFileInfo(path(u"a"_s)).groupId(), nobody);
        QCOMPARE(QFileInfo(path(u"b"_s)).ownerId(), 0U);
        QCOMPARE(QFileInfo(path(u"c"_s)).ownerId(), nobody);
        QCOMPARE(QFileInfo(path(u"c/d"_s)).ownerId(), nobody);
        QCOMPARE(modeOf(path(u"a"_s)), mode_t{0600});
    }
};

QTEST_APPLESS_MAIN(TestFiles)

#include "test_files.moc"
