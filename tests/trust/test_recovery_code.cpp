// The recovery code (PROTOCOL.md 3): as printed, as typed by tired people, and the key that it
// stands for.
#include "support/bytes.h"
#include "support/memory_scan.h"
#include "trust/recovery_code.h"

#include <QRegularExpression>
#include <QTest>

using namespace warifu;
using namespace Qt::StringLiterals;
using support::toQt;
using support::viewOf;
using trust::RecoveryCode;
using GroupState = trust::RecoveryCode::GroupState;

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A code like any other: c0ffee00 four times.
const QString printed = u"R3ZYE-W0603-ZZQ01-1G7Z8-XR0CX-1ZZE8-001X6"_s;

SecretBytes typed(const QString& text) {
    return SecretBytes::copyOf(viewOf(text.toUtf8()));
}

Result<RecoveryCode> parsed(const QString& text) {
    return RecoveryCode::parse(typed(text));
}

/// The number of the group that is named as wrong; 0 where only the whole is, -1 where nothing is.
int wrongGroup(const QString& text) {
    const auto code = parsed(text);
    if (code)
        return -1;
    if (code.error().code != ErrorCode::WrongRecoveryCode)
        return -2;
    if (code.error().reason != Reason::GroupWrong)
        return code.error().values.empty() ? 0 : -2;
    return code.error().values.size() == 1 ? std::stoi(code.error().values.front()) : -2;
}

} // namespace

class TestRecoveryCode : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void isPrintedAsSevenGroupsOfFive() {
        const auto code = RecoveryCode::generate();
        QVERIFY(code);
        const QString text = QString::fromUtf8(toQt(code->text()));
        static const QRegularExpression form(
            u"^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){6}$"_s);
        QVERIFY2(form.match(text).hasMatch(), qPrintable(text));
        const QStringList groups = text.split(u'-');
        for (int i = 0; i < RecoveryCode::groupCount; ++i)
            QCOMPARE(QString::fromUtf8(toQt(code->group(i))), groups[i]);
    }

    void isAnotherEachTime() {
        const auto one = RecoveryCode::generate();
        const auto two = RecoveryCode::generate();
        QVERIFY(one && two);
        QVERIFY(!one->text().equals(two->text()));
    }

    void isReadBackAsItWasPrinted() {
        for (int i = 0; i < 200; ++i) {
            const auto code = RecoveryCode::generate();
            QVERIFY(code);
            const auto again = RecoveryCode::parse(code->text());
            QVERIFY(again);
            QVERIFY(again->text().equals(code->text()));
        }
    }

    void standsForTheKeyThatOthersComputeToo_data() {
        // Computed by another program, from the words of the protocol: text, scalar, commitment.
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("scalar");
        QTest::addColumn<QByteArray>("commitment");
        QTest::newRow("all zero")
            << u"00000-00009-0000J-0000V-00004-0000D-00VM9"_s
            << QByteArray("4d31ce2558420db7de206f5fd047cf1f44c48b8c1b711cd6dcf4b155c647c925")
            << QByteArray("286ec384d95a00a095cd8d6d8c7ca06bea8347c46f663b6694728b5fc9e1ed6e");
        QTest::newRow("all one")
            << u"ZZZZG-ZZZZS-ZZZZ2-ZZZZB-ZZZZM-ZZZZX-ZXDC1"_s
            << QByteArray("985fde6d9157337cf79814d8841a832ab429f091dcd58d7438046fcaeeba9f32")
            << QByteArray("11aae94a70066186cc6d2018dea8b0a3255c04edbfb8d97408446a3dbbce11a8");
        QTest::newRow("00 to 0f")
            << u"000GG-40R41-0M30X-E209E-185G6-R38ER-1YZ48"_s
            << QByteArray("6f2618db8799ddc992f25affce1dc628bc7dea4b31c7e1df69e75931e5829455")
            << QByteArray("237b3122acb94e8696aadf0cca84283ff4c5db0c82ea13d67a40d02d43c1ac4a");
        QTest::newRow("c0ffee00 four times")
            << printed
            << QByteArray("9ed92855c8096ddb5eee60a2ea2043e8592a2d16dc693b1d6512e1d8216d143e")
            << QByteArray("fcb6e5d0ff429cef3d65a033f01bddd1db19e3236e6a7942e2b0761ea9080240");
    }

    void standsForTheKeyThatOthersComputeToo() {
        QFETCH(QString, text);
        QFETCH(QByteArray, scalar);
        QFETCH(QByteArray, commitment);
        const auto code = parsed(text);
        QVERIFY(code);
        QCOMPARE(QString::fromUtf8(toQt(code->text())), text);
        const auto key = code->key();
        QVERIFY(key);
        // In PKCS#8 of a P-256 key the scalar stands behind 36 bytes that are always the same (RFC
        // 5915).
        QCOMPARE(toQt(*key->toPkcs8()).mid(36, 32).toHex(), scalar);
        const auto committed = code->commitment();
        QVERIFY(committed);
        QCOMPARE(QByteArray::fromStdString(committed->hex()), commitment);
        QCOMPARE(crypto::sha256(*key->publicKeyInfo()), *committed);
        QVERIFY(code->clone().key()->samePublicKey(*key));
    }

    void forgivesHowItIsTyped_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("lower case") << printed.toLower();
        QTest::newRow("without dashes") << QString(printed).remove(u'-');
        QTest::newRow("with spaces") << QString(printed).replace(u'-', u' ');
        QTest::newRow("letter by letter")
            << QString(printed).remove(u'-').split(QString()).join(u' ');
        QTest::newRow("on seven lines") << QString(printed).replace(u"-"_s, u"\r\n"_s) + u"\r\n"_s;
        QTest::newRow("O for 0") << QString(printed).replace(u'0', u'O');
        QTest::newRow("o for 0") << QString(printed).replace(u'0', u'o');
        QTest::newRow("I for 1") << QString(printed).replace(u'1', u'I');
        QTest::newRow("l for 1") << QString(printed).replace(u'1', u'l');
        QTest::newRow("full width")
            << u"Ｒ３ＺＹＥ－Ｗ０６０３－ＺＺＱ０１－１Ｇ７Ｚ８－ＸＲ０ＣＸ－１ＺＺＥ８－００１Ｘ６"_s;
        QTest::newRow("full width, lower case, long marks and ideographic spaces")
            << u"ｒ３ｚｙｅーＷ０６０３　ＺＺＱｏｌーｉＧ７Ｚ８　ＸＲ０ＣＸーlＺＺＥ８　００１Ｘ６"_s;
        QTest::newRow("typographic dashes") << QString(printed).replace(u'-', u'–');
        QTest::newRow("byte order mark") << QChar(0xfeff) + printed + u"\n"_s;
    }

    void forgivesHowItIsTyped() {
        QFETCH(QString, text);
        const auto code = parsed(text);
        QVERIFY(code);
        QCOMPARE(QString::fromUtf8(toQt(code->text())), printed);
    }

    void namesTheGroupOfEverySingleWrongCharacter() {
        int tried = 0;
        for (int place = 0; place < printed.size(); ++place) {
            if (printed[place] == u'-')
                continue;
            for (const char wrong : alphabet) {
                QString text = printed;
                if (text[place] == QLatin1Char(wrong))
                    continue;
                text[place] = QLatin1Char(wrong);
                QCOMPARE(wrongGroup(text), place / 6 + 1);
                ++tried;
            }
        }
        QCOMPARE(tried, 35 * 31);
    }

    void namesTheFirstOfTwoSwappedGroups() {
        const QStringList groups = printed.split(u'-');
        for (int one = 0; one < groups.size(); ++one) {
            for (int two = one + 1; two < groups.size(); ++two) {
                QStringList swapped = groups;
                swapped.swapItemsAt(one, two);
                QCOMPARE(wrongGroup(swapped.join(u'-')), one + 1);
            }
        }
    }

    void namesTheGroupOfACharacterThatNoCodeHas() {
        for (const QChar character : u"Uu!?*証\u0430"_s) {
            QString text = printed;
            text[19] = character;
            QCOMPARE(wrongGroup(text), 4);
        }
        QByteArray notUtf8 = printed.toUtf8();
        notUtf8[13] = '\xff';
        const auto code = RecoveryCode::parse(SecretBytes::copyOf(viewOf(notUtf8)));
        QVERIFY(!code);
        QCOMPARE(code.error().values, std::vector<std::string>{"3"});
    }

    void namesTheGroupThatIsTooShortOrTooLong() {
        QStringList groups = printed.split(u'-');
        for (int i = 0; i < groups.size(); ++i) {
            QStringList shorter = groups;
            shorter[i].chop(1);
            QCOMPARE(wrongGroup(shorter.join(u'-')), i + 1);
            QStringList longer = groups;
            longer[i].prepend(u'7');
            QCOMPARE(wrongGroup(longer.join(u' ')), i + 1);
        }
    }

    void namesNoEarlierGroupWhereACharacterIsMissing() {
        const QString joined = QString(printed).remove(u'-');
        for (int place = 0; place < joined.size(); ++place) {
            const int named = wrongGroup(QString(joined).remove(place, 1));
            QVERIFY2(named >= place / 5 + 1, qPrintable(u"%1: %2"_s.arg(place).arg(named)));
        }
    }

    void namesTheGroupThatIsNotThereYet() {
        QCOMPARE(wrongGroup(printed.left(35)), 7);
        QCOMPARE(wrongGroup(printed.left(20)), 4);
    }

    void namesNoGroupWhereOnlyTheWholeIsWrong() {
        QCOMPARE(wrongGroup({}), 0);
        QCOMPARE(wrongGroup(u" - "_s), 0);
        QCOMPARE(wrongGroup(printed + u"-00000"_s), 0);
        // 3 + 3*31 is 0 modulo 32: the check character of the first group agrees, the code's own
        // does not.
        QCOMPARE(wrongGroup(u"00000-00009-0000J-0000V-00004-0000D-00VM9"_s), -1);
        QCOMPARE(wrongGroup(u"3Z000-00009-0000J-0000V-00004-0000D-00VM9"_s), 0);
    }

    void judgesAGroupWhileItIsTyped() {
        const auto state = [](int index, const QString& text) {
            return RecoveryCode::checkGroup(index, typed(text));
        };
        QCOMPARE(state(0, {}), GroupState::Incomplete);
        QCOMPARE(state(0, u"R3ZY"_s), GroupState::Incomplete);
        QCOMPARE(state(0, u"R3ZYE"_s), GroupState::Good);
        QCOMPARE(state(0, u" r3zye "_s), GroupState::Good);
        QCOMPARE(state(0, u"R3ZYF"_s), GroupState::Wrong);
        QCOMPARE(state(0, u"R3ZYEE"_s), GroupState::Wrong);
        QCOMPARE(state(0, u"R3U"_s), GroupState::Wrong);
        QCOMPARE(state(1, u"R3ZYE"_s), GroupState::Wrong);
        QCOMPARE(state(6, u"001X6"_s), GroupState::Good);
        QCOMPARE(state(6, u"ooix6"_s), GroupState::Good);
    }

    void findsWhereATypedGroupDiffers() {
        const auto code = parsed(printed);
        QVERIFY(code);
        const auto difference = [&code](int index, const QString& text) {
            return code->firstDifference(index, typed(text)).value_or(-1);
        };
        QCOMPARE(difference(0, u"R3ZYE"_s), -1);
        QCOMPARE(difference(0, u"r3-zye"_s), -1);
        QCOMPARE(difference(6, u"OOlx6"_s), -1);
        QCOMPARE(difference(0, u"W3ZYE"_s), 0);
        QCOMPARE(difference(0, u"R3ZXE"_s), 3);
        QCOMPARE(difference(0, u"R3XXX"_s), 2);
        QCOMPARE(difference(0, u"R3U"_s), 2);
        QCOMPARE(difference(0, u"R3ZY"_s), 4);
        QCOMPARE(difference(0, {}), 0);
        QCOMPARE(difference(0, u"R3ZYEE"_s), 4);
        QCOMPARE(difference(1, u"R3ZYE"_s), 0);
    }

    void leavesNothingOfItselfInMemory() {
        std::optional<support::Searched> groups;
        std::optional<support::Searched> scalar;
        {
            const auto code = RecoveryCode::generate();
            QVERIFY(code);
            const SecretBytes text = code->text();
            groups.emplace(text.bytes().first(17));
            const auto key = code->key();
            QVERIFY(key);
            scalar.emplace(key->toPkcs8()->bytes().subspan(36, 32));
            QVERIFY(code->commitment());
            const auto again = RecoveryCode::parse(text);
            QVERIFY(again);
            QVERIFY(!again->firstDifference(0, code->group(0)));
            QVERIFY(groups->occurrences() >= 1);
        }
        QCOMPARE(groups->occurrences(), 0);
        QCOMPARE(scalar->occurrences(), 0);
    }
};

int main(int argc, char** argv) {
    hardenProcess();
    TestRecoveryCode test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_recovery_code.moc"
