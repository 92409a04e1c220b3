#include "helpers.h"
#include "store/journal.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <atomic>
#include <thread>

using namespace warifu;
using namespace warifu::store;
using namespace warifu::support;

namespace {

Record recordOf(const char* operation, const char* code = "", const char* sha256 = "") {
    return {today, operation, code, sha256};
}

QJsonObject lineOf(const QString& path, int number) {
    return QJsonDocument::fromJson(contentOf(path).split('\n').at(number - 1)).object();
}

QByteArray sha256Of(const QByteArray& data) {
    return QCryptographicHash::hash(data, QCryptographicHash::Sha256).toHex();
}

} // namespace

class TestJournal : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void aLineSaysWhatHappened() {
        const StoreFolder folder;
        WARIFU_REQUIRE(
            appendToJournal(folder.layout(), recordOf("import", "wrong-password", "ab")));
        const QJsonObject line = lineOf(folder.at("journal.jsonl"), 1);
        QCOMPARE(line.value(QStringLiteral("n")).toInt(), 1);
        QCOMPARE(line.value(QStringLiteral("at")).toString(),
                 QStringLiteral("2026-11-24T00:00:00Z"));
        QCOMPARE(line.value(QStringLiteral("op")).toString(), QStringLiteral("import"));
        QCOMPARE(line.value(QStringLiteral("result")).toString(), QStringLiteral("failed"));
        QCOMPARE(line.value(QStringLiteral("code")).toString(), QStringLiteral("wrong-password"));
        QCOMPARE(line.value(QStringLiteral("sha256")).toString(), QStringLiteral("ab"));
        QCOMPARE(line.value(QStringLiteral("prev")).toString(), QString(64, QLatin1Char('0')));
        QVERIFY(!line.value(QStringLiteral("user")).toString().isEmpty());
        QCOMPARE(folder.modeOf("journal.jsonl"), QByteArray("600"));
    }

    void whatIsNotKnownIsNull() {
        const StoreFolder folder;
        WARIFU_REQUIRE(appendToJournal(folder.layout(), recordOf("drill")));
        const QJsonObject line = lineOf(folder.at("journal.jsonl"), 1);
        QVERIFY(line.value(QStringLiteral("code")).isNull());
        QVERIFY(line.value(QStringLiteral("sha256")).isNull());
        QCOMPARE(line.value(QStringLiteral("result")).toString(), QStringLiteral("ok"));
    }

    void eachLineCarriesTheHashOfTheOneBefore() {
        const StoreFolder folder;
        for (int i = 0; i < 3; ++i)
            WARIFU_REQUIRE(appendToJournal(folder.layout(), recordOf("drill")));
        const QList<QByteArray> lines = contentOf(folder.at("journal.jsonl")).split('\n');
        QCOMPARE(lines.size(), 4); // the last one is empty
        for (int i = 1; i < 3; ++i)
            QCOMPARE(
                lineOf(folder.at("journal.jsonl"), i + 1).value(QStringLiteral("prev")).toString(),
                QString::fromLatin1(sha256Of(lines.at(i - 1))));
        const auto content = readJournal(folder.layout());
        WARIFU_REQUIRE(content);
        QVERIFY(!content->brokenAt);
        QCOMPARE(content->lines.size(), std::size_t(3));
        QCOMPARE(content->lines[2].number, std::uint64_t(3));
    }

    void aChangedLineBreaksTheChainBehindIt() {
        const StoreFolder folder;
        for (int i = 0; i < 4; ++i)
            WARIFU_REQUIRE(appendToJournal(folder.layout(), recordOf("drill")));
        QByteArray text = contentOf(folder.at("journal.jsonl"));
        text.replace(text.indexOf("drill"), 5, "DRILL");
        QVERIFY(put(folder.at("journal.jsonl"), text));
        const auto content = readJournal(folder.layout());
        WARIFU_REQUIRE(content);
        QCOMPARE(content->brokenAt.value_or(0), std::uint64_t(2));
    }

    void aRemovedLineBreaksTheChain() {
        const StoreFolder folder;
        for (int i = 0; i < 4; ++i)
            WARIFU_REQUIRE(appendToJournal(folder.layout(), recordOf("drill")));
        QList<QByteArray> lines = contentOf(folder.at("journal.jsonl")).split('\n');
        lines.removeAt(2);
        QVERIFY(put(folder.at("journal.jsonl"), lines.join('\n')));
        const auto content = readJournal(folder.layout());
        WARIFU_REQUIRE(content);
        QCOMPARE(content->brokenAt.value_or(0), std::uint64_t(3));
    }

    void rubbishIsABrokenLineAndWritingGoesOn() {
        const StoreFolder folder;
        QVERIFY(put(folder.at("journal.jsonl"), "not json\n{\"n\":\"x\"}\n"));
        WARIFU_REQUIRE(appendToJournal(folder.layout(), recordOf("drill")));
        const auto content = readJournal(folder.layout());
        WARIFU_REQUIRE(content);
        QCOMPARE(content->brokenAt.value_or(0), std::uint64_t(1));
        QCOMPARE(content->lines.size(), std::size_t(1));
        QCOMPARE(content->lines[0].number, std::uint64_t(3));
    }

    void anUnfinishedLastLineIsCutOff() {
        const StoreFolder folder;
        WARIFU_REQUIRE(appendToJournal(folder.layout(), recordOf("drill")));
        const QByteArray whole = contentOf(folder.at("journal.jsonl"));
        QVERIFY(put(folder.at("journal.jsonl"), whole + "{\"n\":2,\"at\":\"20"));
        const auto mended = mendJournal(folder.layout());
        WARIFU_REQUIRE(mended);
        QVERIFY(mended->tailCut);
        QCOMPARE(mended->length, std::uint64_t(whole.size()));
        QCOMPARE(contentOf(folder.at("journal.jsonl")), whole);
        const auto again = mendJournal(folder.layout());
        WARIFU_REQUIRE(again);
        QVERIFY(!again->tailCut);
    }

    void aLineBehindAnUnfinishedOneContinuesTheChain() {
        const StoreFolder folder;
        WARIFU_REQUIRE(appendToJournal(folder.layout(), recordOf("drill")));
        const QByteArray whole = contentOf(folder.at("journal.jsonl"));
        QVERIFY(put(folder.at("journal.jsonl"), whole + "{\"n\":2,"));
        WARIFU_REQUIRE(appendToJournal(folder.layout(), recordOf("import")));
        const auto content = readJournal(folder.layout());
        WARIFU_REQUIRE(content);
        QVERIFY(!content->brokenAt);
        QCOMPARE(content->lines.size(), std::size_t(2));
    }

    void aLineLongerThanTheFirstLookIsFound() {
        const StoreFolder folder;
        const std::string longName(200'000, 'x');
        WARIFU_REQUIRE(appendToJournal(folder.layout(), recordOf(longName.c_str())));
        WARIFU_REQUIRE(appendToJournal(folder.layout(), recordOf("drill")));
        const auto content = readJournal(folder.layout());
        WARIFU_REQUIRE(content);
        QVERIFY(!content->brokenAt);
        QCOMPARE(content->lines.size(), std::size_t(2));
    }

    void manyWritersKeepOneChain() {
        const StoreFolder folder;
        constexpr int writers = 8;
        constexpr int linesOfEach = 25;
        std::atomic<int> failures = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < writers; ++i)
                threads.emplace_back([&] {
                    for (int k = 0; k < linesOfEach; ++k)
                        failures += appendToJournal(folder.layout(), recordOf("drill")) ? 0 : 1;
                });
        }
        QCOMPARE(failures.load(), 0);
        const auto content = readJournal(folder.layout());
        WARIFU_REQUIRE(content);
        QVERIFY(!content->brokenAt);
        QCOMPARE(content->lines.size(), std::size_t(writers * linesOfEach));
    }

    void aSymbolicLinkIsNotWrittenThrough() {
        const StoreFolder folder;
        QVERIFY(put(folder.beside("victim"), "precious"));
        QVERIFY(QFile::link(folder.beside("victim"), folder.at("journal.jsonl")));
        QVERIFY(!appendToJournal(folder.layout(), recordOf("drill")));
        QCOMPARE(contentOf(folder.beside("victim")), QByteArray("precious"));
    }

    void aLineIsFoundAgainOnlyBehindItsPlace() {
        const StoreFolder folder;
        WARIFU_REQUIRE(appendToJournal(folder.layout(), recordOf("import", "", "ab")));
        const auto behind = mendJournal(folder.layout());
        WARIFU_REQUIRE(behind);
        QVERIFY(journalTellsOf(folder.layout(), recordOf("import", "", "ab"), 0).value());
        QVERIFY(
            !journalTellsOf(folder.layout(), recordOf("import", "", "ab"), behind->length).value());
        QVERIFY(!journalTellsOf(folder.layout(), recordOf("import", "", "cd"), 0).value());
    }
};

QTEST_GUILESS_MAIN(TestJournal)

#include "test_journal.moc"
