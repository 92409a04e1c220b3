// Canonical JSON takes exactly one spelling of every value.
#include "trust/canonical_json.h"

#include <QTest>

using namespace warifu;
using namespace warifu::trust;

class CanonicalJsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesCanonicalTextAndWritesTheSameBytes_data();
    void takesCanonicalTextAndWritesTheSameBytes();
    void refusesEveryOtherSpelling_data();
    void refusesEveryOtherSpelling();
    void escapesOnlyWhatMustBeEscaped();
    void escapesEveryControlCharacterInOneWay();
    void findsWhatMustBeEscapedWhereverItStands();
    void sortsMembersThatAreSetInAnyOrder();
    void givesMembersByNameAndType();
    void namesTheRuleAndTheByte();
    void takesTheDepthItIsTold();
};

namespace {

QByteArray nested(int depth) {
    return QByteArray("[").repeated(depth) + QByteArray("]").repeated(depth);
}

std::string_view view(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

void CanonicalJsonTest::takesCanonicalTextAndWritesTheSameBytes_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty object") << QByteArray("{}");
    QTest::newRow("empty array") << QByteArray("[]");
    QTest::newRow("empty name and string") << QByteArray(R"({"":""})");
    QTest::newRow("all types") << QByteArray(R"({"a":[true,false,0,1,"x"],"b":{"c":[]}})");
    QTest::newRow("largest integer") << QByteArray("[9007199254740991]");
    QTest::newRow("escapes") << QByteArray(R"(["\"\\\b\t\n\f\r\u0000\u0001\u000b\u001f/"])");
    QTest::newRow("DEL is not escaped") << QByteArray("[\"\x7f\"]");
    QTest::newRow("UTF-8 of every length")
        << QByteArray("[\"\xc2\x80 \xe5\x89\xb2 \xf0\x9f\x94\x91\"]");
    QTest::newRow("line separators stay") << QByteArray("[\"\xe2\x80\xa8\xe2\x80\xa9\"]");
    QTest::newRow("last before and first after surrogates")
        << QByteArray("[\"\xed\x9f\xbf\xee\x80\x80\"]");
    QTest::newRow("highest code point") << QByteArray("[\"\xf4\x8f\xbf\xbf\"]");
    QTest::newRow("not normalised") << QByteArray("[\"e\xcc\x81\",\"\xc3\xa9\"]");
    QTest::newRow("upper case sorts first") << QByteArray(R"({"B":1,"a":2,"aa":3})");
    QTest::newRow("escaped name") << QByteArray(R"({"\u0001":1,"\n":2,"\"":3})");
    QTest::newRow("depth 8") << nested(8);
}

void CanonicalJsonTest::takesCanonicalTextAndWritesTheSameBytes() {
    QFETCH(QByteArray, text);
    const auto value = json::parse(view(text));
    QVERIFY2(value, value ? "" : value.error().detail.c_str());
    QCOMPARE(QByteArray::fromStdString(json::write(*value)), text);
}

void CanonicalJsonTest::refusesEveryOtherSpelling_data() {
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const QByteArray& text) {
        QTest::newRow(name) << text;
    };
    row("nothing", "");
    row("leading space", " {}");
    row("trailing line feed", "{}\n");
    row("space after colon", R"({"a": 1})");
    row("space after comma", R"({"a":1, "b":2})");
    row("byte order mark", "\xef\xbb\xbf{}");
    row("two values", "{}{}");
    row("NUL behind the end", QByteArray("{}\0", 3));
    row("unsorted names", R"({"b":1,"a":2})");
    row("the same name twice", R"({"a":1,"a":1})");
    row("the same name twice, once escaped", R"({"a":1,"\u0061":1})");
    row("a name that is not ASCII", "{\"\xc3\xa9\":1}");
    row("null", R"({"a":null})");
    row("float", "[1.0]");
    row("exponent", "[1e3]");
    row("negative", "[-1]");
    row("negative zero", "[-0]");
    row("plus", "[+1]");
    row("leading zero", "[01]");
    row("2^53", "[9007199254740992]");
    row("2^64 and more", "[18446744073709551617]");
    row("NaN", "[NaN]");
    row("capital true", "[True]");
    row("single quotes", "['a']");
    row("name without quotes", "{a:1}");
    row("comment", "[/**/]");
    row("trailing comma in array", "[1,]");
    row("trailing comma in object", R"({"a":1,})");
    row("leading comma", "[,1]");
    row("missing comma", "[1 2]");
    row("missing colon", R"({"a"1})");
    row("unclosed object", R"({"a":1)");
    row("unclosed array", "[1");
    row("unclosed string", R"(["a)");
    row("ends inside an escape", R"(["\u00)");
    row("ends behind a backslash", R"(["\)");
    row("escaped slash", R"(["\/"])");
    row("escaped letter", R"(["\u0061"])");
    row("long escape of a line feed", R"(["\u000a"])");
    row("long escape of a quotation mark", R"(["\u0022"])");
    row("upper-case escape", R"(["\u001F"])");
    row("capital U", R"(["\U0001"])");
    row("escaped DEL", R"(["\u007f"])");
    row("escaped character beyond ASCII", R"(["\u5272"])");
    row("lone high surrogate", R"(["\ud800"])");
    row("lone low surrogate", R"(["\udc00"])");
    row("escaped surrogate pair", R"(["\ud83d\udd11"])");
    row("surrogate in UTF-8", "[\"\xed\xa0\x80\"]");
    row("pair of surrogates in UTF-8", "[\"\xed\xa0\xbd\xed\xb4\x91\"]");
    row("overlong slash", "[\"\xc0\xaf\"]");
    row("overlong of three bytes", "[\"\xe0\x80\xaf\"]");
    row("overlong of four bytes", "[\"\xf0\x80\x80\xaf\"]");
    row("above U+10FFFF", "[\"\xf4\x90\x80\x80\"]");
    row("continuation byte alone", "[\"\x80\"]");
    row("sequence cut by the quotation mark", "[\"\xe5\x89\"]");
    row("sequence cut by the end", "[\"\xe5\x89");
    row("Latin-1", "[\"\xe9\"]");
    row("0xFF", "[\"\xff\"]");
    row("raw line feed", "[\"\n\"]");
    row("raw NUL", QByteArray("[\"\0\"]", 5));
    row("depth 9", nested(9));
    row("depth 100,000", nested(100'000));
    row("unclosed depth 100,000", QByteArray("[").repeated(100'000));
    row("object at depth 9",
        QByteArray(R"({"a":)").repeated(9) + "1" + QByteArray("}").repeated(9));
}

void CanonicalJsonTest::refusesEveryOtherSpelling() {
    QFETCH(QByteArray, text);
    const auto value = json::parse(view(text));
    QVERIFY(!value);
    QCOMPARE(value.error().code, ErrorCode::Corrupt);
    QVERIFY(!value.error().detail.empty());
}

void CanonicalJsonTest::escapesOnlyWhatMustBeEscaped() {
    for (unsigned character = 0x20; character < 0x80; ++character) {
        const std::string text(1, static_cast<char>(character));
        const std::string expected =
            text == "\"" || text == "\\" ? "\"\\" + text + "\"" : "\"" + text + "\"";
        QCOMPARE(json::write(json::Value(text)), expected);
    }
}

void CanonicalJsonTest::escapesEveryControlCharacterInOneWay() {
    for (unsigned character = 0; character < 0x20; ++character) {
        const std::string text(1, static_cast<char>(character));
        const std::string written = json::write(json::Value(text));
        const auto value = json::parse(written);
        QVERIFY(value);
        QCOMPARE(*value->string(), text);
        const std::string full =
            "\"\\u00" + QByteArray(1, static_cast<char>(character)).toHex().toStdString() + "\"";
        QCOMPARE(static_cast<bool>(json::parse(full)), full == written);
    }
}

void CanonicalJsonTest::findsWhatMustBeEscapedWhereverItStands() {
    for (unsigned character = 0; character < 0x100; ++character) {
        const char wanted = static_cast<char>(character);
        const std::string alone = json::write(json::Value(std::string(1, wanted)));
        const std::string inside = alone.substr(1, alone.size() - 2);
        for (std::size_t at = 0; at < 17; ++at) {
            std::string text(17, '\x80');
            text[at] = wanted;
            const std::string expected =
                '"' + text.substr(0, at) + inside + text.substr(at + 1) + '"';
            QCOMPARE(json::write(json::Value(text)), expected);
        }
    }
}

void CanonicalJsonTest::sortsMembersThatAreSetInAnyOrder() {
    json::Object object{{"seq", std::uint64_t{7}}, {"aud", "x"}, {"B", true}};
    object.set("kind", "notice");
    object.set("aud", "y");
    QCOMPARE(json::write(object), std::string(R"({"B":true,"aud":"y","kind":"notice","seq":7})"));
}

void CanonicalJsonTest::givesMembersByNameAndType() {
    const auto value = json::parse(R"({"a":5,"b":"x","c":true,"d":[1],"e":{}})");
    QVERIFY(value);
    const json::Object* object = value->object();
    QVERIFY(object);
    QCOMPARE(*object->find("a")->integer(), std::uint64_t{5});
    QCOMPARE(*object->find("b")->string(), std::string("x"));
    QCOMPARE(*object->find("c")->boolean(), true);
    QCOMPARE(object->find("d")->array()->size(), std::size_t{1});
    QVERIFY(object->find("e")->object());
    QVERIFY(!object->find("a")->string());
    QVERIFY(!object->find("f"));
}

void CanonicalJsonTest::namesTheRuleAndTheByte() {
    const auto value = json::parse(R"({"b":1,"a":2})");
    QVERIFY(!value);
    QCOMPARE(value.error().detail, std::string("names that are not in rising order (byte 10)"));
}

void CanonicalJsonTest::takesTheDepthItIsTold() {
    QVERIFY(json::parse("[[1]]", 2));
    QVERIFY(!json::parse("[[1]]", 1));
    QVERIFY(json::parse("1", 0));
}

QTEST_APPLESS_MAIN(CanonicalJsonTest)
#include "test_canonical_json.moc"
