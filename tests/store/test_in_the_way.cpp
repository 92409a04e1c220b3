// What stands where a decided operation writes does not keep a store from ever being used again.
#include "crypto/fingerprint.h"
#include "helpers.h"
#include "store/transaction.h"
#include "support/small_disk.h"

#include <sys/stat.h>

using namespace warifu;
using namespace warifu::store;
using namespace warifu::support;

namespace {

const Record& someRecord() {
    static const Record record{today, "import", "", "ab"};
    return record;
}

/// Puts "new" in the place `to`.
Result<void> putNew(const StoreFolder& folder, const char* to) {
    auto change = Transaction::begin(folder.layout());
    if (!change)
        return std::unexpected(change.error());
    if (auto put = change->put(to, std::string_view("new")); !put)
        return std::unexpected(put.error());
    return change->commit(someRecord());
}

std::size_t linesIn(const StoreFolder& folder) {
    return readJournal(folder.layout())->lines.size();
}

} // namespace

class TestInTheWay : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void aFolderAtAPublishedNameIsMovedAsideWithAllThatIsInIt() {
        const StoreFolder folder;
        QVERIFY(QDir().mkpath(folder.at("publish/chain/a.p7s/sub")));
        QVERIFY(put(folder.at("publish/chain/a.p7s/sub/kept"), "kept"));
        QVERIFY(QDir().mkpath(folder.at("publish/chain/a.p7s.in-the-way")));
        WARIFU_REQUIRE(putNew(folder, "publish/chain/a.p7s"));
        QCOMPARE(contentOf(folder.at("publish/chain/a.p7s")), QByteArray("new"));
        QCOMPARE(contentOf(folder.at("publish/chain/a.p7s.in-the-way-2/sub/kept")),
                 QByteArray("kept"));
    }

    void anEmptyFolderAtAPublishedNameGoes() {
        const StoreFolder folder;
        QVERIFY(QDir().mkpath(folder.at("publish/head.p7s")));
        WARIFU_REQUIRE(putNew(folder, "publish/head.p7s"));
        QCOMPARE(contentOf(folder.at("publish/head.p7s")), QByteArray("new"));
        QVERIFY(!QFile::exists(folder.at("publish/head.p7s.in-the-way")));
    }

    void whatIsTooLargeAtAPublishedNameIsReplaced() {
        const StoreFolder folder;
        QVERIFY(QDir().mkpath(folder.at("publish")));
        QFile large(folder.at("publish/head.p7s"));
        QVERIFY(large.open(QIODevice::WriteOnly));
        QVERIFY(large.resize(qint64(largestStoreFile) + 1));
        large.close();
        WARIFU_REQUIRE(putNew(folder, "publish/head.p7s"));
        QCOMPARE(contentOf(folder.at("publish/head.p7s")), QByteArray("new"));
    }

    void aPipeAtAPublishedNameIsReplaced() {
        const StoreFolder folder;
        QVERIFY(QDir().mkpath(folder.at("publish")));
        QCOMPARE(::mkfifo(folder.at("publish/head.p7s").toUtf8().constData(), 0600), 0);
        WARIFU_REQUIRE(putNew(folder, "publish/head.p7s"));
        QCOMPARE(contentOf(folder.at("publish/head.p7s")), QByteArray("new"));
    }

    void aFileInThePlaceOfAPublishedFolderIsMovedAside() {
        const StoreFolder folder;
        QVERIFY(QDir().mkpath(folder.at("publish")));
        QVERIFY(put(folder.at("publish/chain"), "mine"));
        WARIFU_REQUIRE(putNew(folder, "publish/chain/a.p7s"));
        QCOMPARE(contentOf(folder.at("publish/chain/a.p7s")), QByteArray("new"));
        QCOMPARE(contentOf(folder.at("publish/chain.in-the-way")), QByteArray("mine"));
    }

    void aFolderThatIsOnAnotherFileSystemIsWrittenToAllTheSame_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"publish", "AuthCertBackup", "expired"})
            QTest::newRow(name) << QByteArray(name);
    }

    void aFolderThatIsOnAnotherFileSystemIsWrittenToAllTheSame() {
        QFETCH(const QByteArray, name);
        const StoreFolder folder;
        QVERIFY(QDir().mkpath(folder.at(name.constData())));
        const SmallDisk disk(folder.at(name.constData()), 1024);
        if (!disk.isThere())
            QSKIP("Mounting a small tmpfs is not permitted here.");
        QVERIFY(put(folder.at("old"), "old"));
        auto change = Transaction::begin(folder.layout());
        WARIFU_REQUIRE(change);
        const std::string below = name.toStdString() + "/";
        WARIFU_REQUIRE(change->put(below + "sub/a", std::string_view("new")));
        WARIFU_REQUIRE(change->move("old", below + "moved"));
        WARIFU_REQUIRE(change->put("old", std::string_view("again")));
        WARIFU_REQUIRE(change->commit(someRecord()));
        QCOMPARE(contentOf(folder.at((name + "/sub/a").constData())), QByteArray("new"));
        QCOMPARE(contentOf(folder.at((name + "/moved").constData())), QByteArray("old"));
        QCOMPARE(contentOf(folder.at("old")), QByteArray("again"));
        QCOMPARE(linesIn(folder), std::size_t(1));
        QVERIFY(!QFile::exists(folder.at("pending")));
    }

    void aFolderInThePlaceOfAnotherFileIsRefusedBeforeTheDecision() {
        const StoreFolder folder;
        QVERIFY(QDir().mkpath(folder.at("state.json/sub")));
        const auto done = putNew(folder, "state.json");
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Io);
        QCOMPARE(done.error().reason, Reason::IsFolder);
        QCOMPARE(done.error().about, folder.at("state.json").toStdString());
        QVERIFY(!hasIntent(folder.layout()));
    }

    void whatStopsADecidedOperationIsNamed() {
        const StoreFolder folder;
        QVERIFY(QDir().mkpath(folder.at("pending")));
        QVERIFY(put(folder.at("pending/1"), "new"));
        const std::string digest = crypto::sha256(bytesOf(QByteArray("new"))).hex();
        const Intent intent{
            {{Step::Kind::Put, "pending/1", "expired/0001.cer", digest}}, someRecord(), 0};
        QVERIFY(put(folder.at("pending/intent.json"), QByteArray::fromStdString(toJson(intent))));
        QVERIFY(put(folder.at("expired"), "a file"));
        const auto finished = finishPending(folder.layout());
        QVERIFY(!finished);
        QCOMPARE(finished.error().code, ErrorCode::Unfinished);
        QCOMPARE(finished.error().values.at(0), folder.at("expired").toStdString());
        QVERIFY(!finished.error().values.at(1).empty());
    }

    void aDoneOperationIsNotDoneAgainForWhatIsChangedInPublishLater() {
        const StoreFolder folder;
        const std::string digest = crypto::sha256(bytesOf(QByteArray("new"))).hex();
        const Intent intent{
            {{Step::Kind::Put, "pending/1", "publish/head.p7s", digest}}, someRecord(), 0};
        WARIFU_REQUIRE(putNew(folder, "publish/head.p7s"));
        // As it is after a kill between the removal of the prepared files and that of the intent.
        QVERIFY(QDir().mkpath(folder.at("pending")));
        QVERIFY(put(folder.at("pending/intent.json"), QByteArray::fromStdString(toJson(intent))));
        QVERIFY(put(folder.at("publish/head.p7s"), "a stranger's"));
        const auto finished = finishPending(folder.layout());
        WARIFU_REQUIRE(finished);
        QVERIFY(!finished->undone);
        QCOMPARE(finished->operation, std::string("import"));
        QVERIFY(!QFile::exists(folder.at("pending")));
        QCOMPARE(linesIn(folder), std::size_t(1));
    }

    void aNameThatIsNotUtf8SurvivesTheIntent() {
        const StoreFolder folder;
        const std::string name = "AuthCertBackup/\xff\xfe.dat";
        QVERIFY(QDir().mkpath(folder.at("pending")));
        QVERIFY(put(folder.at("pending/1"), "new"));
        const std::string digest = crypto::sha256(bytesOf(QByteArray("new"))).hex();
        const Intent intent{{{Step::Kind::Put, "pending/1", name, digest}}, someRecord(), 0};
        QVERIFY(put(folder.at("pending/intent.json"), QByteArray::fromStdString(toJson(intent))));
        WARIFU_REQUIRE(finishPending(folder.layout()));
        WARIFU_REQUIRE(folder.layout().read(name));
    }
};

QTEST_GUILESS_MAIN(TestInTheWay)

#include "test_in_the_way.moc"
