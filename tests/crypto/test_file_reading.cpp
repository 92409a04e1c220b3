// What is read is one whole file of at most its limit, and nothing that lies in the way can hold up
// a reader.
#include "file_tests.h"

#include <QElapsedTimer>

#include <sys/socket.h>
#include <sys/un.h>

#include <atomic>
#include <thread>

using namespace warifu;
using namespace Qt::StringLiterals;
using namespace warifu::support;

class TestFileReading : public FileTest {
    Q_OBJECT

    QElapsedTimer started_;

    static bool isChange(const Result<SecretBytes>& content) {
        return !content && content.error().reason == Reason::ChangedWhileRead;
    }

    /// False a minute after the test began: what two threads do to each other happens sooner or
    /// later.
    bool patient() const { return started_.elapsed() < 60'000; }

private Q_SLOTS:

    void init() {
        makeFolder();
        started_.start();
    }

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
        const auto ofFolder = files::read(pathOf(folder()), 10);
        QVERIFY(!ofFolder);
        compareFailure(ofFolder.error(), ErrorCode::Io, Reason::IsFolder, folder());
        QVERIFY(QFile::link(path(u"loop"_s), path(u"loop"_s)));
        const auto loop = files::read(pathOf(path(u"loop"_s)), 10);
        QVERIFY(!loop);
        compareFailure(loop.error(), ErrorCode::Io, Reason::ReadFailed, path(u"loop"_s));
    }

    void saysThatAFileMayNotBeRead() {
        QVERIFY(put(path(u"a"_s), "x"));
        ::chmod(path(u"a"_s).toUtf8().constData(), 0000);
        ::chmod(folder().toUtf8().constData(), 0755);
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
};

QTEST_APPLESS_MAIN(TestFileReading)

#include "test_file_reading.moc"
