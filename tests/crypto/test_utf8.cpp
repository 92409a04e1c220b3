// UTF-8 and UTF-16 as strict as RFC 3629, beside Qt's own decoder.
#include "crypto/utf8.h"
#include "support/bytes.h"

#include <QStringDecoder>
#include <QTest>

using namespace warifu;
using namespace Qt::StringLiterals;
using support::bytesOf;
using support::viewOf;

namespace {

bool qtTakes(const QByteArray& text) {
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(text);
    return !decoder.hasError() && !decoded.contains(QChar::ReplacementCharacter);
}

bool isSurrogate(char32_t codePoint) {
    return codePoint >= 0xd800 && codePoint <= 0xdfff;
}

} // namespace

class TestUtf8 : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void writesAndTakesEveryCodePointAsQtDoes() {
        for (char32_t codePoint = 0; codePoint <= 0x10ffff; ++codePoint) {
            if (isSurrogate(codePoint))
                continue;
            std::string text;
            crypto::appendUtf8(text, codePoint);
            std::string_view rest = text;
            if (QByteArray::fromStdString(text) !=
                    QStringView(QChar::fromUcs4(codePoint)).toUtf8() ||
                crypto::takeCodePoint(rest) != codePoint || !rest.empty())
                QFAIL(qPrintable(QString::number(codePoint, 16)));
        }
    }

    void judgesShortSequencesAsQtDoes() {
        // Every pair of octets, and every three that begin like a character of three.
        for (unsigned first = 0x80; first <= 0xff; ++first) {
            for (unsigned second = 0; second <= 0xff; ++second) {
                QByteArray text;
                text += static_cast<char>(first);
                text += static_cast<char>(second);
                if (crypto::isUtf8(viewOf(text)) != qtTakes(text))
                    QFAIL(text.toHex().constData());
                if ((first & 0xf0U) != 0xe0)
                    continue;
                for (const unsigned third : {0x00U, 0x7fU, 0x80U, 0xbcU, 0xbeU, 0xc0U, 0xffU}) {
                    const QByteArray three = text + static_cast<char>(third);
                    if (crypto::isUtf8(viewOf(three)) != qtTakes(three))
                        QFAIL(three.toHex().constData());
                }
            }
        }
    }

    void refusesWhatIsNotUtf8_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("cut") << QByteArray("\xe8\xa8");
        QTest::newRow("overlong slash") << QByteArray("\xc0\xaf");
        QTest::newRow("overlong in four") << QByteArray("\xf0\x8f\xbf\xbf");
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80");
        QTest::newRow("above the last") << QByteArray("\xf4\x90\x80\x80");
        QTest::newRow("five octets") << QByteArray("\xf8\x88\x80\x80\x80");
        QTest::newRow("good, then bad") << QByteArray("割符\xff");
    }

    void refusesWhatIsNotUtf8() {
        QFETCH(QByteArray, text);
        QVERIFY(!crypto::isUtf8(viewOf(text)));
    }

    void takesNothingOffWhatIsNotUtf8() {
        std::string_view text = "\xff"
                                "a";
        QVERIFY(!crypto::takeCodePoint(text));
        QCOMPARE(text.size(), std::size_t{2});
    }

    void readsUtf16WithPairs() {
        const auto text = crypto::utf8FromUtf16(bytesOf(QByteArray::fromHex("52727b26d83dde00")));
        QVERIFY(text);
        QCOMPARE(QString::fromStdString(*text), u"割符\U0001F600"_s);
        QCOMPARE(crypto::utf8FromUtf16({}).value(), std::string());
    }

    void refusesWhatIsNotUtf16_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("odd") << QByteArray::fromHex("527200");
        QTest::newRow("first half alone") << QByteArray::fromHex("d83d");
        QTest::newRow("first half twice") << QByteArray::fromHex("d83dd83d");
        QTest::newRow("second half alone") << QByteArray::fromHex("de000041");
    }

    void refusesWhatIsNotUtf16() {
        QFETCH(QByteArray, text);
        QVERIFY(!crypto::utf8FromUtf16(bytesOf(text)));
    }
};

QTEST_APPLESS_MAIN(TestUtf8)

#include "test_utf8.moc"
