// The index of a stream has one spelling, and its numbers rise.
#include "trust/stream_index.h"

#include <QTest>

using namespace warifu;
using namespace warifu::trust;

class StreamIndexTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isWrittenAndReadAgain();
    void otherTextIsRefused_data();
    void otherTextIsRefused();
    void pathsAreThoseOfThePublishingFolder();
};

void StreamIndexTest::isWrittenAndReadAgain() {
    QCOMPARE(writeStreamIndex({"notice", {7, 9}}),
             std::string(R"({"seqs":[7,9],"stream":"notice","v":1})"));
    const auto index = readStreamIndex(R"({"seqs":[7,9],"stream":"notice","v":1})");
    QVERIFY(index);
    QCOMPARE(index->stream, std::string("notice"));
    QVERIFY((index->sequences == std::vector<std::uint64_t>{7, 9}));
    QVERIFY(readStreamIndex(R"({"seqs":[],"stream":"notice","v":1})")->sequences.empty());
}

void StreamIndexTest::otherTextIsRefused_data() {
    QTest::addColumn<std::string>("text");
    const auto row = [](const char* name, const char* text) {
        QTest::newRow(name) << std::string(text);
    };
    row("nothing", "");
    row("an array", "[7,9]");
    row("white space", R"({"seqs": [7],"stream":"notice","v":1})");
    row("another version", R"({"seqs":[7],"stream":"notice","v":2})");
    row("no version", R"({"seqs":[7],"stream":"notice"})");
    row("no stream", R"({"seqs":[7],"v":1})");
    row("no numbers", R"({"stream":"notice","v":1})");
    row("falling numbers", R"({"seqs":[9,7],"stream":"notice","v":1})");
    row("a number twice", R"({"seqs":[7,7],"stream":"notice","v":1})");
    row("a string as number", R"({"seqs":["7"],"stream":"notice","v":1})");
}

void StreamIndexTest::otherTextIsRefused() {
    QFETCH(std::string, text);
    const auto index = readStreamIndex(text);
    QVERIFY(!index);
    QCOMPARE(index.error().code, ErrorCode::Corrupt);
}

void StreamIndexTest::pathsAreThoseOfThePublishingFolder() {
    QCOMPARE(streamIndexPath("notice"), std::string("streams/notice.json"));
    QCOMPARE(messagePath("notice", 7), std::string("streams/notice/7.p7s"));
}

QTEST_APPLESS_MAIN(StreamIndexTest)
#include "test_stream_index.moc"
