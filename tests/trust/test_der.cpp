// DER is told from everything that only looks like it.
#include "trust/der.h"
#include "trust/timestamps.h"

#include <QTest>

using namespace warifu;
using namespace warifu::trust;

class DerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesStrictDer_data();
    void takesStrictDer();
    void refusesWhatHasAnotherSpelling_data();
    void refusesWhatHasAnotherSpelling();
    void readsElementsInOrderAndStopsAtWhatIsMalformed();
    void writesTheShortestLength();
    void sortsTheElementsOfASet();
    void readsAndWritesTimes_data();
    void readsAndWritesTimes();
    void refusesTimesThatDoNotExist_data();
    void refusesTimesThatDoNotExist();
};

namespace {

Bytes view(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()),
            static_cast<std::size_t>(bytes.size())};
}

QByteArray toArray(Bytes bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

QByteArray nestedSequences(int depth) {
    QByteArray out("\x05\x00", 2);
    for (int i = 0; i < depth; ++i)
        out = toArray(der::make(der::sequence, {view(out)}));
    return out;
}

void addHex(const char* name, const char* hex) {
    QTest::newRow(name) << QByteArray::fromHex(hex);
}

} // namespace

void DerTest::takesStrictDer_data() {
    QTest::addColumn<QByteArray>("der");
    addHex("empty sequence", "3000");
    addHex("booleans", "30060101000101ff");
    addHex("integers", "3011 020100 02017f 02020080 0201ff 0202ff7f");
    addHex("bit strings", "300b 030100 03020780 03020001");
    addHex("object identifier", "06032a8648");
    addHex("sorted set", "3106 020101 020102");
    addHex("length in two bytes",
           QByteArray("048180" + QByteArray("00").repeated(128)).constData());
    addHex("context tags", "a003 800100");
    QTest::newRow("31 levels") << nestedSequences(31);
}

void DerTest::takesStrictDer() {
    QFETCH(QByteArray, der);
    QVERIFY(der::isStrict(view(der)));
}

void DerTest::refusesWhatHasAnotherSpelling_data() {
    QTest::addColumn<QByteArray>("der");
    addHex("nothing", "");
    addHex("no length", "30");
    addHex("a byte behind the end", "300000");
    addHex("cut", "30020101");
    addHex("indefinite length", "30800000");
    addHex("indefinite length inside", "300a 2480 040141 040142 0000");
    addHex("length with a zero in front",
           QByteArray("04820080" + QByteArray("00").repeated(128)).constData());
    addHex("long form for a short length", "04810100");
    addHex("length beyond the end", "0484ffffffff");
    addHex("length of five bytes", "04850000000001ff");
    addHex("reserved length", "04ff00");
    addHex("boolean that is neither", "010101");
    addHex("long boolean", "0102ffff");
    addHex("empty integer", "0200");
    addHex("integer with a zero in front", "0202007f");
    addHex("integer with ff in front", "0202ff80");
    addHex("enumerated with a zero in front", "0a020001");
    addHex("empty bit string", "0300");
    addHex("eight unused bits", "03020800");
    addHex("unused bits of nothing", "030101");
    addHex("unused bits that are set", "03020701");
    addHex("null with content", "050100");
    addHex("empty object identifier", "0600");
    addHex("object identifier that ends in the middle", "06022a86");
    addHex("object identifier with a zero digit in front", "06032a8001");
    addHex("constructed octet string", "2403040141");
    addHex("constructed UTF8String", "2c030c0141");
    addHex("primitive sequence", "1000");
    addHex("primitive set", "1100");
    addHex("end of contents", "30020000");
    addHex("tag of two bytes", "1f8100 00");
    addHex("unsorted set", "3106 020102 020101");
    addHex("malformed inside a context tag", "a003020000");
    QTest::newRow("33 levels") << nestedSequences(33);
    QTest::newRow("10,000 levels") << nestedSequences(10'000);
}

void DerTest::refusesWhatHasAnotherSpelling() {
    QFETCH(QByteArray, der);
    QVERIFY(!der::isStrict(view(der)));
}

void DerTest::readsElementsInOrderAndStopsAtWhatIsMalformed() {
    const QByteArray bytes = QByteArray::fromHex("020105 0402aabb 0205");
    der::Reader reader(view(bytes));
    QVERIFY(!reader.next(der::octetString));
    QCOMPARE(toArray(reader.next(der::integer)->content), QByteArray::fromHex("05"));
    QCOMPARE(toArray(reader.next()->whole), QByteArray::fromHex("0402aabb"));
    QVERIFY(!reader.next());
    QVERIFY(!reader.atEnd());
}

void DerTest::writesTheShortestLength() {
    for (const std::size_t length : {0U, 1U, 127U, 128U, 255U, 256U, 65'535U, 65'536U}) {
        const Buffer element = der::make(der::octetString, {Buffer(length, 7)});
        QVERIFY(der::isStrict(element));
        QCOMPARE(der::only(der::octetString, element)->size(), length);
    }
}

void DerTest::sortsTheElementsOfASet() {
    const Buffer made = der::makeSet(der::set, {Buffer{2, 1, 9}, Buffer{2, 1, 3}, Buffer{1, 1, 0}});
    QCOMPARE(toArray(made), QByteArray::fromHex("3109 010100 020103 020109"));
}

void DerTest::readsAndWritesTimes_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("1950") << QByteArray("500101000000Z") << qint64{-631152000};
    QTest::newRow("1970") << QByteArray("700101000000Z") << qint64{0};
    QTest::newRow("leap day") << QByteArray("240229120000Z") << qint64{1709208000};
    QTest::newRow("2026") << QByteArray("261124201530Z") << qint64{1795551330};
    QTest::newRow("last UTCTime") << QByteArray("491231235959Z") << qint64{2524607999};
    QTest::newRow("first GeneralizedTime") << QByteArray("20500101000000Z") << qint64{2524608000};
    QTest::newRow("last of four digits") << QByteArray("99991231235959Z") << qint64{253402300799};
}

void DerTest::readsAndWritesTimes() {
    QFETCH(QByteArray, text);
    QFETCH(qint64, seconds);
    const crypto::Time time{std::chrono::seconds(seconds)};
    const std::uint8_t tag = text.size() == 13 ? der::utcTime : der::generalizedTime;
    const auto read = readTime({tag, view(text), {}});
    QVERIFY(read);
    QCOMPARE(qint64{read->time_since_epoch().count()}, seconds);
    const auto written = writeTime(time);
    QVERIFY(written);
    QCOMPARE(toArray(*written), toArray(der::make(tag, {view(text)})));
}

void DerTest::refusesTimesThatDoNotExist_data() {
    QTest::addColumn<int>("tag");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, int tag, const char* text) {
        QTest::newRow(name) << tag << QByteArray(text);
    };
    row("no seconds", der::utcTime, "2611242015Z");
    row("no Z", der::utcTime, "261124201530+");
    row("zone", der::utcTime, "261124201530+0000");
    row("month 13", der::utcTime, "261324201530Z");
    row("day 0", der::utcTime, "261100201530Z");
    row("29 February of no leap year", der::utcTime, "260229201530Z");
    row("hour 24", der::utcTime, "261124241530Z");
    row("leap second", der::utcTime, "261124205960Z");
    row("letter", der::utcTime, "26112420153aZ");
    row("GeneralizedTime before 2050", der::generalizedTime, "20261124201530Z");
    row("fraction", der::generalizedTime, "20511124201530.5Z");
    row("UTCTime with four digits", der::utcTime, "20511124201530Z");
    row("another type", der::octetString, "261124201530Z");
}

void DerTest::refusesTimesThatDoNotExist() {
    QFETCH(int, tag);
    QFETCH(QByteArray, text);
    QVERIFY(!readTime({static_cast<std::uint8_t>(tag), view(text), {}}));
}

QTEST_APPLESS_MAIN(DerTest)
#include "test_der.moc"
