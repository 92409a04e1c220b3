// Large files are digested and copied in pieces, and a copy that is not proven never gets its name.
#include "crypto/file_digest.h"
#include "support/bytes.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace warifu;

class FileDigestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void digestAndSizeAreThoseOfTheContent_data();
    void digestAndSizeAreThoseOfTheContent();
    void whatIsNoRegularFileIsRefused();
    void aCopyWithTheRightDigestReplacesWhatWasThere();
    void aCopyWithAnotherDigestLeavesEverythingAsItWas();
    void aCopyThatCannotBeWrittenLeavesNothing();

private:
    std::filesystem::path path(const QString& name) const {
        return folder_.filePath(name).toStdString();
    }

    QStringList names() const { return QDir(folder_.path()).entryList(QDir::Files | QDir::Hidden); }

    QTemporaryDir folder_;
};

namespace {

crypto::Sha256 digestOf(const QByteArray& content) {
    const QByteArray hex = QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
    return *crypto::Sha256::fromHex(hex.toStdString());
}

} // namespace

void FileDigestTest::digestAndSizeAreThoseOfTheContent_data() {
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 65'535, 65'536, 65'537, 1'000'000})
        QTest::newRow(qPrintable(QString::number(size))) << size;
}

void FileDigestTest::digestAndSizeAreThoseOfTheContent() {
    QFETCH(int, size);
    QByteArray content(size, 'x');
    for (int i = 0; i < size; ++i)
        content[i] = static_cast<char>(i * 7 + i / 251);
    QVERIFY(support::put(folder_.filePath("file"), content));
    const auto digest = files::digest(path("file"));
    QVERIFY(digest);
    QVERIFY(*digest == digestOf(content));
    QCOMPARE(files::size(path("file")).value(), static_cast<std::uint64_t>(size));
}

void FileDigestTest::whatIsNoRegularFileIsRefused() {
    QCOMPARE(files::digest(folder_.path().toStdString()).error().reason, Reason::IsFolder);
    QCOMPARE(files::digest(path("missing")).error().reason, Reason::Missing);
    QCOMPARE(files::size("/dev/zero").error().reason, Reason::NotARegularFile);
}

void FileDigestTest::aCopyWithTheRightDigestReplacesWhatWasThere() {
    const QByteArray content(200'000, 'y');
    QVERIFY(support::put(folder_.filePath("from"), content));
    QVERIFY(support::put(folder_.filePath("to"), "before"));
    QVERIFY(files::copyProven(path("from"), path("to"), digestOf(content), 0640));
    QCOMPARE(support::contentOf(folder_.filePath("to")), content);
    struct stat facts{};
    QCOMPARE(::stat(path("to").c_str(), &facts), 0);
    QCOMPARE(facts.st_mode & 0777, mode_t{0640});
}

void FileDigestTest::aCopyWithAnotherDigestLeavesEverythingAsItWas() {
    QVERIFY(support::put(folder_.filePath("from"), "changed"));
    QVERIFY(support::put(folder_.filePath("to"), "before"));
    const QStringList before = names();
    const auto copied = files::copyProven(path("from"), path("to"), digestOf("original"), 0600);
    QVERIFY(!copied);
    QCOMPARE(copied.error().code, ErrorCode::Corrupt);
    QCOMPARE(support::contentOf(folder_.filePath("to")), QByteArray("before"));
    QCOMPARE(names(), before);
}

void FileDigestTest::aCopyThatCannotBeWrittenLeavesNothing() {
    QVERIFY(support::put(folder_.filePath("from"), "content"));
    const QStringList before = names();
    QVERIFY(!files::copyProven(path("missing"), path("to"), digestOf("content"), 0600));
    QVERIFY(!files::copyProven(path("from"), path("none") / "to", digestOf("content"), 0600));
    QCOMPARE(names(), before);
}

QTEST_GUILESS_MAIN(FileDigestTest)
#include "test_file_digest.moc"
