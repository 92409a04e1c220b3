#include "crypto/fingerprint.h"
#include "helpers.h"
#include "store/transaction.h"

using namespace warifu;
using namespace warifu::store;
using namespace warifu::support;

namespace {

const Record& someRecord() {
    static const Record record{today, "import", "", "ab"};
    return record;
}

std::size_t linesIn(const Layout& layout) {
    return readJournal(layout)->lines.size();
}

std::string digestOf(const char* text) {
    return crypto::sha256(bytesOf(QByteArray(text))).hex();
}

/// A store in which a killed process has decided to put the prepared content "new" in the place
/// `to`.
void leaveIntent(const StoreFolder& folder, const std::string& to, const char* prepared) {
    QVERIFY(QDir().mkpath(folder.at("pending")));
    QVERIFY(put(folder.at("pending/1"), prepared));
    const Intent intent{{{Step::Kind::Put, "pending/1", to, digestOf("new")}}, someRecord(), 0};
    QVERIFY(put(folder.at("pending/intent.json"), QByteArray::fromStdString(toJson(intent))));
}

} // namespace

class TestTransaction : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void aWatcherIsToldEachNameBeforeItChanges() {
        const StoreFolder folder;
        QVERIFY(put(folder.at("gone"), "gone"));
        auto change = Transaction::begin(folder.layout());
        WARIFU_REQUIRE(change);
        WARIFU_REQUIRE(change->put("first", std::string_view("1")));
        change->remove("gone");
        QStringList told;
        WARIFU_REQUIRE(change->commit(someRecord(), [&](const std::string& name) {
            const QString path = folder.at(name.c_str());
            told << QString::fromStdString(name) + QString::number(int(QFile::exists(path)));
        }));
        QCOMPARE(told, (QStringList{QStringLiteral("first0"), QStringLiteral("gone1")}));
    }

    void allChangesHappenAndTheJournalTells() {
        const StoreFolder folder;
        QVERIFY(put(folder.at("old"), "old"));
        QVERIFY(put(folder.at("gone"), "gone"));
        auto change = Transaction::begin(folder.layout());
        WARIFU_REQUIRE(change);
        WARIFU_REQUIRE(change->put("publish/sub/new", std::string_view("new")));
        WARIFU_REQUIRE(change->move("old", "expired/0001.dat"));
        WARIFU_REQUIRE(change->put("old", std::string_view("replaced")));
        change->remove("gone");
        WARIFU_REQUIRE(change->commit(someRecord()));
        QCOMPARE(folder.names(),
                 (QStringList{QStringLiteral("expired"), QStringLiteral("expired/0001.dat"),
                              QStringLiteral("journal.jsonl"), QStringLiteral("old"),
                              QStringLiteral("publish"), QStringLiteral("publish/sub"),
                              QStringLiteral("publish/sub/new")}));
        QCOMPARE(contentOf(folder.at("expired/0001.dat")), QByteArray("old"));
        QCOMPARE(contentOf(folder.at("old")), QByteArray("replaced"));
        QCOMPARE(folder.modeOf("publish/sub"), QByteArray("755"));
        QCOMPARE(folder.modeOf("publish/sub/new"), QByteArray("644"));
        QCOMPARE(folder.modeOf("expired"), QByteArray("700"));
        QCOMPARE(linesIn(folder.layout()), std::size_t(1));
    }

    void withoutACommitNothingHappens() {
        const StoreFolder folder;
        QVERIFY(put(folder.at("old"), "old"));
        {
            auto change = Transaction::begin(folder.layout());
            WARIFU_REQUIRE(change);
            WARIFU_REQUIRE(change->put("old", std::string_view("new")));
        }
        QCOMPARE(folder.names(), QStringList{QStringLiteral("old")});
        QCOMPARE(contentOf(folder.at("old")), QByteArray("old"));
    }

    void thePreparedFileCanBeReadBeforeTheCommit() {
        const StoreFolder folder;
        auto change = Transaction::begin(folder.layout());
        WARIFU_REQUIRE(change);
        const auto prepared = change->put("new", std::string_view("content"));
        WARIFU_REQUIRE(prepared);
        QCOMPARE(contentOf(QString::fromStdString(prepared->string())), QByteArray("content"));
    }

    void aNameThatExistsIsNotMovedOver() {
        const StoreFolder folder;
        QVERIFY(put(folder.at("one"), "1"));
        QVERIFY(put(folder.at("two"), "2"));
        auto change = Transaction::begin(folder.layout());
        WARIFU_REQUIRE(change);
        const auto moved = change->move("one", "two");
        QVERIFY(!moved);
        QCOMPARE(moved.error().code, ErrorCode::Exists);
    }

    void aDecidedChangeCanBeCarriedOutAnyNumberOfTimes() {
        const StoreFolder folder;
        QVERIFY(put(folder.at("old"), "old"));
        QVERIFY(QDir().mkpath(folder.at("pending")));
        QVERIFY(put(folder.at("pending/1"), "new"));
        const Intent intent{{{Step::Kind::Move, "old", "kept", digestOf("old")},
                             {Step::Kind::Put, "pending/1", "old", digestOf("new")},
                             {Step::Kind::Remove, {}, "nothing", {}}},
                            someRecord(),
                            0};
        for (int i = 0; i < 3; ++i)
            WARIFU_REQUIRE(carryOut(folder.layout(), intent));
        QCOMPARE(contentOf(folder.at("old")), QByteArray("new"));
        QCOMPARE(contentOf(folder.at("kept")), QByteArray("old"));
        QCOMPARE(linesIn(folder.layout()), std::size_t(1));
    }

    void anIntentThatWasLeftIsCompletedAndNamed() {
        const StoreFolder folder;
        leaveIntent(folder, "file", "new");
        const auto finished = finishPending(folder.layout());
        WARIFU_REQUIRE(finished);
        QCOMPARE(finished->operation, std::string("import"));
        QVERIFY(!finished->undone);
        QCOMPARE(contentOf(folder.at("file")), QByteArray("new"));
        QVERIFY(!QFile::exists(folder.at("pending")));
    }

    void preparedFilesWithoutAnIntentAreUndone() {
        const StoreFolder folder;
        QVERIFY(QDir().mkpath(folder.at("pending")));
        QVERIFY(put(folder.at("pending/1"), "new"));
        const auto finished = finishPending(folder.layout());
        WARIFU_REQUIRE(finished);
        QVERIFY(finished->undone);
        QCOMPARE(folder.names(), QStringList());
    }

    void anEmptyRestIsNoUndoneOperation() {
        const StoreFolder folder;
        QVERIFY(QDir().mkpath(folder.at("pending")));
        const auto finished = finishPending(folder.layout());
        WARIFU_REQUIRE(finished);
        QVERIFY(!finished->undone);
        QVERIFY(finished->operation.empty());
    }

    void anIntentThatLeadsOutOfTheStoreIsRefused_data() {
        QTest::addColumn<QByteArray>("to");
        for (const char* name : {"../outside", "/etc/outside", "a/../../outside", "", ".", "a/./b"})
            QTest::newRow(name) << QByteArray(name);
    }

    void anIntentThatLeadsOutOfTheStoreIsRefused() {
        QFETCH(const QByteArray, to);
        const StoreFolder folder;
        leaveIntent(folder, to.toStdString(), "new");
        const auto finished = finishPending(folder.layout());
        QVERIFY(!finished);
        QCOMPARE(finished.error().reason, Reason::StoreDamaged);
        QVERIFY(!QFile::exists(folder.beside("outside")));
    }

    void preparedContentThatWasChangedIsNotPutInForce() {
        const StoreFolder folder;
        leaveIntent(folder, "file", "other");
        const auto finished = finishPending(folder.layout());
        QVERIFY(!finished);
        QCOMPARE(finished.error().code, ErrorCode::Unfinished);
        QVERIFY(!QFile::exists(folder.at("file")));
        QVERIFY2(QFile::exists(folder.at("pending/intent.json")), "the decision is kept");
    }
};

QTEST_GUILESS_MAIN(TestTransaction)

#include "test_transaction.moc"
