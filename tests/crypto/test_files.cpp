// Files are whole, old or new, whatever happens while they are written, and nothing that lies in
// the way can hold up a reader.
#include "crypto/files.h"
#include "support/bytes.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <thread>

using namespace warifu;
using namespace Qt::StringLiterals;
using support::bytesOf;
using support::contentOf;
using support::put;
using support::toQt;

namespace {

constexpr uid_t nobody = 65534;
constexpr int mebibyte = 1 << 20;

files::Path pathOf(const QString& path) {
    return path.toStdString();
}

/// For as long as it lives this process creates files as if nothing were masked out, or all but the
/// owner.
class Umask {
public:
    explicit Umask(mode_t mask)
        : before_(::umask(mask)) {}

    ~Umask() { ::umask(before_); }
    Q_DISABLE_COPY_MOVE(Umask)

private:
    mode_t before_;
};

/// Root may write anywhere: for as long as this lives, it is somebody who may not.
class OrdinaryUser {
public:
    OrdinaryUser() {
        if (::geteuid() == 0)
            changed_ = ::seteuid(nobody) == 0;
    }

    ~OrdinaryUser() {
        if (changed_ && ::seteuid(0) != 0)
            std::abort();
    }
    Q_DISABLE_COPY_MOVE(OrdinaryUser)

private:
    bool changed_ = false;
};

/// A file system of its own that is soon full.
class SmallDisk {
public:
    explicit SmallDisk(const QString& folder)
        : folder_(folder.toUtf8()) {
        QDir().mkpath(folder);
        mounted_ = ::mount("tmpfs", folder_.constData(), "tmpfs", 0, "size=64k") == 0;
    }

    ~SmallDisk() {
        if (mounted_)
            ::umount2(folder_.constData(), MNT_DETACH);
    }
    Q_DISABLE_COPY_MOVE(SmallDisk)

    bool isThere() const { return mounted_; }

    bool makeReadOnly() const {
        return ::mount(nullptr, folder_.constData(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) == 0;
    }

private:
    QByteArray folder_;
    bool mounted_ = false;
};

} // namespace

#define SKIP_WITHOUT_DISK(disk)                                                                    \
    if (!(disk).isThere())                                                                         \
    QSKIP("Mounting a small tmpfs is not permitted here.")

class TestFiles : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> folder_;
    QElapsedTimer started_;

    QString path(const QString& name) const { return folder_->filePath(name); }

    QStringList everythingIn(const QString& folder) const {
        return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System |
                                      QDir::NoDotAndDotDot);
    }

    static bool isChange(const Result<SecretBytes>& content) {
        return !content && content.error().reason == Reason::ChangedWhileRead;
    }

    /// False a minute after the test began: what two threads do to each other happens sooner or
    /// later.
    bool patient() const { return started_.elapsed() < 60'000; }

    mode_t modeOf(const QString& path) const {
        struct stat status{};
        return ::lstat(path.toUtf8().constData(), &status) == 0 ? status.st_mode & 07777U : 0;
    }

    void compareFailure(const Error& error, ErrorCode code, Reason reason, const QString& about) {
        QCOMPARE(QByteArray(codeName(error.code).data()), QByteArray(codeName(code).data()));
        QCOMPARE(static_cast<int>(error.reason), static_cast<int>(reason));
        QCOMPARE(QString::fromStdString(error.about), about);
        QVERIFY(!error.detail.empty());
    }

private Q_SLOTS:

    void init() {
        started_.start();
        folder_ = std::make_unique<QTemporaryDir>();
        QVERIFY(folder_->isValid());
    }

    // Writing

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
        QCOMPARE(everythingIn(folder_->path()), QStringList{u"a"_s});
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
        QVERIFY(QDir::setCurrent(folder_->path()));
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
        QCOMPARE(everythingIn(folder_->path()), QStringList{u"a"_s});
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
        QCOMPARE(everythingIn(folder_->path()), QStringList{u"a"_s});
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
        QCOMPARE(everythingIn(folder_->path()), QStringList{u"a"_s});
    }

    void keepsTheOldFileOnAFullDisk_data() {
        QTest::addColumn<int>("size");
        QTest::newRow("a little too much") << 61'000;
        QTest::newRow("much too much") << 1'000'000;
    }

    void keepsTheOldFileOnAFullDisk() {
        QFETCH(int, size);
        const QString disk = path(u"disk"_s);
        const SmallDisk small(disk);
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
        const SmallDisk small(disk);
        SKIP_WITHOUT_DISK(small);
        const auto written = files::writeAtomically(
            pathOf(disk + u"/a"_s), bytesOf(QByteArray(100'000, 'n')), {.mustNotExist = true});
        QVERIFY(!written);
        QCOMPARE(written.error().reason, Reason::NoSpace);
        QVERIFY(everythingIn(disk).isEmpty());
    }

    void saysThatTheDiskIsReadOnly() {
        const QString disk = path(u"disk"_s);
        const SmallDisk small(disk);
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
        QCOMPARE(::chmod(folder_->path().toUtf8().constData(), 0555), 0);
        const OrdinaryUser user;
        const auto written = files::writeAtomically(pathOf(path(u"a"_s)), bytesOf("new"));
        const auto removed = files::remove(pathOf(path(u"a"_s)));
        ::chmod(folder_->path().toUtf8().constData(), 0755);
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
        QCOMPARE(everythingIn(folder_->path()), QStringList{u"a"_s});
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
            const qsizetype unfinished = everythingIn(folder_->path()).size() - 1;
            const auto swept = files::sweepTemporaries(pathOf(folder_->path()));
            QVERIFY(swept);
            QCOMPARE(*swept, static_cast<int>(unfinished));
            QCOMPARE(everythingIn(folder_->path()), QStringList{u"a"_s});
        }
    }

    void givesTheFileToTheOwnerOfItsFolder() {
        if (::geteuid() != 0)
            QSKIP("Only root can give files away.");
        QCOMPARE(::chown(folder_->path().toUtf8().constData(), nobody, nobody), 0);
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

    // Reading

    void readsUpToItsLimit() {
        QVERIFY(put(path(u"a"_s), QByteArray(1000, 'x')));
        const auto whole = files::read(pathOf(path(u"a"_s)), 1000);
        QVERIFY(whole);
        QCOMPARE(toQt(*whole), QByteArray(1000, 'x'));
        const auto tooLarge = files::read(pathOf(path(u"a"_s)), 999);
        QVERIFY(!tooLarge);
        compareFailure(tooLarge.error(), ErrorCode::TooLarge, Reason::FileTooLarge, path(u"a"_s));
        QCOMPARE(tooLarge.error().values, std::vector<std::string>{"999"});
    }

    void readsAnEmptyFile() {
        QVERIFY(put(path(u"a"_s), {}));
        const auto content = files::read(pathOf(path(u"a"_s)), 10);
        QVERIFY(content);
        QVERIFY(content->empty());
    }

    void followsLinksWhenReading() {
        QVERIFY(put(path(u"a"_s), "content"));
        QVERIFY(QFile::link(path(u"a"_s), path(u"link"_s)));
        const auto content = files::read(pathOf(path(u"link"_s)), 10);
        QVERIFY(content);
        QCOMPARE(toQt(*content), QByteArray("content"));
    }

    void refusesAHugeSparseFileByItsSize() {
        QFile file(path(u"huge"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(qint64{2} << 30));
        file.close();
        const auto content = files::read(pathOf(path(u"huge"_s)), 16 * mebibyte);
        QVERIFY(!content);
        compareFailure(content.error(), ErrorCode::TooLarge, Reason::FileTooLarge, path(u"huge"_s));
    }

    void neverWaitsForAPipe() {
        QCOMPARE(::mkfifo(path(u"pipe"_s).toUtf8().constData(), 0600), 0);
        const auto content = files::read(pathOf(path(u"pipe"_s)), 10);
        QVERIFY(!content);
        compareFailure(content.error(), ErrorCode::Io, Reason::NotARegularFile, path(u"pipe"_s));
    }

    void readsNoSocket() {
        const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const QByteArray name = path(u"socket"_s).toUtf8();
        QVERIFY(static_cast<std::size_t>(name.size()) < sizeof address.sun_path);
        std::ranges::copy(name, address.sun_path);
        QCOMPARE(::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
        const auto content = files::read(pathOf(path(u"socket"_s)), 10);
        ::close(socket);
        QVERIFY(!content);
        compareFailure(content.error(), ErrorCode::Io, Reason::NotARegularFile, path(u"socket"_s));
    }

    void readsNoDeviceAndNothingOfTheKernel() {
        for (const char* name : {"/dev/zero", "/dev/null", "/proc/self/status"}) {
            const auto content = files::read(name, mebibyte);
            QVERIFY(!content);
            compareFailure(content.error(), ErrorCode::Io, Reason::NotARegularFile,
                           QString::fromUtf8(name));
        }
    }

    void saysWhatStandsInTheWayOfReading() {
        const auto missing = files::read(pathOf(path(u"none"_s)), 10);
        QVERIFY(!missing);
        compareFailure(missing.error(), ErrorCode::Io, Reason::Missing, path(u"none"_s));
        const auto folder = files::read(pathOf(folder_->path()), 10);
        QVERIFY(!folder);
        compareFailure(folder.error(), ErrorCode::Io, Reason::IsFolder, folder_->path());
        QVERIFY(QFile::link(path(u"loop"_s), path(u"loop"_s)));
        const auto loop = files::read(pathOf(path(u"loop"_s)), 10);
        QVERIFY(!loop);
        compareFailure(loop.error(), ErrorCode::Io, Reason::ReadFailed, path(u"loop"_s));
    }

    void saysThatAFileMayNotBeRead() {
        QVERIFY(put(path(u"a"_s), "x"));
        ::chmod(path(u"a"_s).toUtf8().constData(), 0000);
        ::chmod(folder_->path().toUtf8().constData(), 0755);
        const OrdinaryUser user;
        const auto content = files::read(pathOf(path(u"a"_s)), 10);
        QVERIFY(!content);
        compareFailure(content.error(), ErrorCode::NoPermission, Reason::Denied, path(u"a"_s));
    }

    void noticesThatAFileGrowsWhileItIsRead() {
        QVERIFY(put(path(u"a"_s), QByteArray(8 * mebibyte, 'x')));
        std::atomic<bool> stop = false;
        std::thread writer([&] {
            QFile file(path(u"a"_s));
            if (!file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
                return;
            // It never becomes too large to be read.
            for (int size = 8 * mebibyte; !stop;
                 size = size < 15 * mebibyte ? size + 1 : 8 * mebibyte)
                file.resize(size);
        });
        bool noticed = false;
        while (!noticed && patient())
            noticed = isChange(files::read(pathOf(path(u"a"_s)), 16 * mebibyte));
        stop = true;
        writer.join();
        QVERIFY(noticed);
    }

    void noticesThatAFileIsReplacedWhileItIsRead() {
        const QByteArray one(2 * mebibyte, '1');
        const QByteArray two(2 * mebibyte, '2');
        QVERIFY(put(path(u"a"_s), one));
        std::atomic<bool> stop = false;
        std::thread writer([&] {
            for (bool second = true; !stop; second = !second) {
                if (!put(path(u"b"_s), second ? two : one) ||
                    ::rename(path(u"b"_s).toUtf8().constData(),
                             path(u"a"_s).toUtf8().constData()) != 0)
                    return;
            }
        });
        bool noticed = false;
        bool whole = true;
        while (!noticed && whole && patient()) {
            const auto content = files::read(pathOf(path(u"a"_s)), 16 * mebibyte);
            if (content)
                whole = toQt(*content) == one || toQt(*content) == two;
            noticed = isChange(content);
        }
        stop = true;
        writer.join();
        QVERIFY(whole);
        QVERIFY(noticed);
    }

    // Folders, moving, removing

    void makesFoldersWithTheirModes() {
        const Umask strict(0077);
        QVERIFY(files::makeFolder(pathOf(path(u"a/b/c"_s)), 0711));
        QCOMPARE(modeOf(path(u"a"_s)), mode_t{0755});
        QCOMPARE(modeOf(path(u"a/b"_s)), mode_t{0755});
        QCOMPARE(modeOf(path(u"a/b/c"_s)), mode_t{0711});
        QVERIFY(files::makeFolder(pathOf(path(u"d/"_s)), 0700));
        QCOMPARE(modeOf(path(u"d"_s)), mode_t{0700});
    }

    void leavesAFolderThatExistsAsItIs() {
        QVERIFY(files::makeFolder(pathOf(path(u"a"_s)), 0700));
        QVERIFY(put(path(u"a/file"_s), "x"));
        QVERIFY(files::makeFolder(pathOf(path(u"a"_s)), 0755));
        QCOMPARE(modeOf(path(u"a"_s)), mode_t{0700});
        QVERIFY(QFileInfo::exists(path(u"a/file"_s)));
    }

    void makesNoFolderWhereAFileStands() {
        QVERIFY(put(path(u"a"_s), "x"));
        for (const QString& name : {u"a"_s, u"a/b"_s}) {
            const auto made = files::makeFolder(pathOf(path(name)), 0700);
            QVERIFY(!made);
            QCOMPARE(made.error().code, ErrorCode::Io);
            QCOMPARE(made.error().reason, Reason::NotAFolder);
        }
        QCOMPARE(contentOf(path(u"a"_s)), QByteArray("x"));
    }

    void movesOverWhatIsThere() {
        QVERIFY(QDir().mkpath(path(u"b"_s)));
        QVERIFY(put(path(u"a"_s), "new"));
        QVERIFY(put(path(u"b/c"_s), "old"));
        QVERIFY(files::move(pathOf(path(u"a"_s)), pathOf(path(u"b/c"_s))));
        QCOMPARE(contentOf(path(u"b/c"_s)), QByteArray("new"));
        QVERIFY(!QFileInfo::exists(path(u"a"_s)));
        const auto again = files::move(pathOf(path(u"a"_s)), pathOf(path(u"b/c"_s)));
        QVERIFY(!again);
        compareFailure(again.error(), ErrorCode::Io, Reason::Missing, path(u"a"_s));
    }

    void removesAFileOrNothing() {
        QVERIFY(put(path(u"a"_s), "x"));
        QVERIFY(QFile::link(path(u"a"_s), path(u"link"_s)));
        QVERIFY(files::remove(pathOf(path(u"link"_s))));
        QCOMPARE(everythingIn(folder_->path()), QStringList{u"a"_s});
        QVERIFY(files::remove(pathOf(path(u"a"_s))));
        QVERIFY(everythingIn(folder_->path()).isEmpty());
        QVERIFY(files::remove(pathOf(path(u"a"_s))));
        QVERIFY(files::remove(pathOf(path(u"no folder/a"_s))));
    }

    void sweepsUnfinishedFilesOnly() {
        for (const QString& name :
             {u".warifu-tmp-1"_s, u".warifu-tmp-2"_s, u"kept"_s, u"warifu-tmp-3"_s})
            QVERIFY(put(path(name), "x"));
        QVERIFY(QDir().mkpath(path(u".warifu-tmp-folder"_s)));
        QVERIFY(QFile::link(path(u"kept"_s), path(u".warifu-tmp-link"_s)));
        const auto swept = files::sweepTemporaries(pathOf(folder_->path()));
        QVERIFY(swept);
        QCOMPARE(*swept, 2);
        QCOMPARE(everythingIn(folder_->path()),
                 (QStringList{u".warifu-tmp-folder"_s, u".warifu-tmp-link"_s, u"kept"_s,
                              u"warifu-tmp-3"_s}));
        const auto nowhere = files::sweepTemporaries(pathOf(path(u"no folder"_s)));
        QVERIFY(nowhere);
        QCOMPARE(*nowhere, 0);
    }

    void tellsOneDiskFromAnother() {
        QVERIFY(put(path(u"a"_s), "x"));
        const auto same =
            files::onSameDevice(pathOf(path(u"a"_s)), pathOf(path(u"not/there/yet"_s)));
        QVERIFY(same);
        QVERIFY(*same);
        const auto other = files::onSameDevice(pathOf(path(u"a"_s)), "/proc/self/not-there");
        QVERIFY(other);
        QVERIFY(!*other);
        QVERIFY(!files::onSameDevice(pathOf(path(u"none"_s)), pathOf(path(u"a"_s))));
    }

    // Errors

    void mapsErrnoToWhatAPersonCanActOn_data() {
        QTest::addColumn<int>("number");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("reason");
        const auto row = [](const char* name, int number, const char* code, Reason reason) {
            QTest::newRow(name) << number << QByteArray(code) << static_cast<int>(reason);
        };
        row("ENOSPC", ENOSPC, "io", Reason::NoSpace);
        row("EDQUOT", EDQUOT, "io", Reason::NoSpace);
        row("ENOENT", ENOENT, "io", Reason::Missing);
        row("EISDIR", EISDIR, "io", Reason::IsFolder);
        row("ENOTDIR", ENOTDIR, "io", Reason::NotAFolder);
        row("ENXIO", ENXIO, "io", Reason::NotARegularFile);
        row("EIO", EIO, "io", Reason::None);
        row("EEXIST", EEXIST, "exists", Reason::None);
        row("EACCES", EACCES, "no-permission", Reason::Denied);
        row("EPERM", EPERM, "no-permission", Reason::Denied);
        row("EROFS", EROFS, "no-permission", Reason::ReadOnly);
    }

    void mapsErrnoToWhatAPersonCanActOn() {
        QFETCH(int, number);
        QFETCH(QByteArray, code);
        QFETCH(int, reason);
        const Error error = files::errorFromErrno(number, "/x", "open");
        QCOMPARE(QByteArray(codeName(error.code).data()), code);
        QCOMPARE(static_cast<int>(error.reason), reason);
        QVERIFY(error.detail.starts_with(std::string("open: ") + QTest::currentDataTag() + ": "));
    }

    void showsPathsAsUtf8WhateverTheyAre() {
        QCOMPARE(QByteArray::fromStdString(files::display("/tmp/控え a")),
                 QByteArray("/tmp/控え a"));
        QCOMPARE(QByteArray::fromStdString(files::display("/a\xFF"
                                                          "b\xE6\x8E")),
                 QByteArray("/a\uFFFDb\uFFFD\uFFFD"));
    }
};

QTEST_APPLESS_MAIN(TestFiles)

#include "test_files.moc"
