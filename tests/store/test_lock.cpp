#include "helpers.h"
#include "store/lock.h"

#include <unistd.h>

using namespace warifu;
using namespace warifu::store;
using namespace warifu::support;

class TestLock : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void theSecondLearnsWhoHoldsItAndSinceWhen() {
        const StoreFolder folder;
        const auto first = WriteLock::take(folder.layout());
        WARIFU_REQUIRE(first);
        const auto second = WriteLock::take(folder.layout());
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Locked);
        QCOMPARE(second.error().reason, Reason::Busy);
        QCOMPARE(second.error().values.size(), std::size_t(3));
        QCOMPARE(second.error().values[0], std::to_string(::getpid()));
        QCOMPARE(QByteArray::fromStdString(second.error().values[1]),
                 mustRun(QStringLiteral("uname"), {QStringLiteral("-n")}).trimmed());
        QVERIFY(timeFromRfc3339(second.error().values[2]));
    }

    void itIsFreeAgainAndEmptyWhenItsHolderIsGone() {
        const StoreFolder folder;
        {
            WARIFU_REQUIRE(WriteLock::take(folder.layout()));
        }
        QCOMPARE(contentOf(folder.at("write.lock")), QByteArray());
        WARIFU_REQUIRE(WriteLock::take(folder.layout()));
    }

    void whatADeadHolderLeftDoesNotMatter() {
        const StoreFolder folder;
        QVERIFY(
            put(folder.at("write.lock"), "{\"pid\":1,\"host\":\"elsewhere\",\"start\":\"x\"}\n"));
        const auto lock = WriteLock::take(folder.layout());
        WARIFU_REQUIRE(lock);
        QVERIFY(contentOf(folder.at("write.lock")).contains(QByteArray::number(::getpid())));
    }

    void anUnreadableNameOfTheHolderIsNoName_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("who knows");
        QTest::newRow("another type") << QByteArray("{\"pid\":\"me\",\"host\":1,\"start\":null}");
        QTest::newRow("an array") << QByteArray("[1,2]");
    }

    void anUnreadableNameOfTheHolderIsNoName() {
        QFETCH(const QByteArray, text);
        const StoreFolder folder;
        const auto first = WriteLock::take(folder.layout());
        WARIFU_REQUIRE(first);
        QVERIFY(put(folder.at("write.lock"), text));
        const auto second = WriteLock::take(folder.layout());
        QVERIFY(!second);
        QCOMPARE(second.error().values, (std::vector<std::string>{"?", "?", "?"}));
    }

    void aLinkToAFileElsewhereIsNotTaken() {
        const StoreFolder folder;
        QVERIFY(put(folder.beside("victim"), "precious"));
        QVERIFY(QFile::link(folder.beside("victim"), folder.at("write.lock")));
        QVERIFY(!WriteLock::take(folder.layout()));
        QCOMPARE(contentOf(folder.beside("victim")), QByteArray("precious"));
    }

    void aFolderInItsPlaceIsSaid() {
        const StoreFolder folder;
        QVERIFY(QDir().mkpath(folder.at("write.lock")));
        const auto lock = WriteLock::take(folder.layout());
        QVERIFY(!lock);
        QCOMPARE(lock.error().reason, Reason::IsFolder);
    }
};

QTEST_GUILESS_MAIN(TestLock)

#include "test_lock.moc"
