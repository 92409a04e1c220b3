#include "manager/password_strength.h"

#include <QTest>

using namespace warifu;
using namespace warifu::manager;

namespace {

PasswordStrength strengthOf(const QString& password) {
    const QByteArray utf8 = password.toUtf8();
    return passwordStrength(
        SecretBytes::copyOf(std::string_view(utf8.constData(), std::size_t(utf8.size()))));
}

} // namespace

class TestPasswordStrength : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void whatEverybodyTriesFirstIsWeak_data() {
        QTest::addColumn<QString>("password");
        for (const char* password : {"", "a", "password", "P@ssw0rd", "12345678", "qwertyuiop"})
            QTest::newRow(password) << QString::fromLatin1(password);
    }

    void whatEverybodyTriesFirstIsWeak() {
        QFETCH(const QString, password);
        QVERIFY(strengthOf(password).score <= 1);
    }

    void aLongRandomPasswordIsVeryStrong() {
        const PasswordStrength strength = strengthOf(QStringLiteral("kX9#mQ2$vR7!pL4w"));
        QCOMPARE(strength.score, 4);
        QVERIFY(strength.log10Guesses > 14);
        QVERIFY(qAbs(strength.log10Guesses - strength.log10Seconds - 4) < 1e-9);
    }

    void moreWordsAreStronger() {
        QVERIFY(strengthOf(QStringLiteral("correct horse battery staple")).log10Guesses >
                strengthOf(QStringLiteral("correct horse")).log10Guesses);
    }

    void aShortJapaneseWordIsNotStrong_data() {
        QTest::addColumn<QString>("password");
        QTest::newRow("kana and a year") << QStringLiteral("さくら2026");
        QTest::newRow("kanji") << QStringLiteral("合言葉");
        QTest::newRow("full-width") << QStringLiteral("ｐａｓｓｗｏｒｄ");
    }

    void aShortJapaneseWordIsNotStrong() {
        QFETCH(const QString, password);
        QVERIFY(strengthOf(password).score <= 2);
    }

    void whatIsNotAsciiIsSaid() {
        QVERIFY(strengthOf(QStringLiteral("plain")).ascii);
        QVERIFY(!strengthOf(QStringLiteral("合言葉")).ascii);
        QVERIFY(!strengthOf(QStringLiteral("合言葉")).fullWidth);
    }

    void fullWidthLettersAreSaid_data() {
        QTest::addColumn<QString>("password");
        QTest::newRow("letters") << QStringLiteral("Ｐａｓｓ");
        QTest::newRow("digits") << QStringLiteral("pass１２３");
        QTest::newRow("blank") << QStringLiteral("a\u3000b");
    }

    void fullWidthLettersAreSaid() {
        QFETCH(const QString, password);
        const PasswordStrength strength = strengthOf(password);
        QVERIFY(strength.fullWidth);
        QVERIFY(!strength.ascii);
    }

    void onlyTheFirst128BytesCount() {
        const QString begin(128, QLatin1Char('x'));
        QCOMPARE(strengthOf(begin + QStringLiteral("kX9#mQ2$vR7!pL4w")).log10Guesses,
                 strengthOf(begin).log10Guesses);
        QVERIFY(!strengthOf(begin + QStringLiteral("合")).ascii);
    }

    void bytesThatAreNoTextAreTaken() {
        const std::array<std::uint8_t, 5> bytes = {0xff, 0xf0, 0x80, 0x00, 0xe3};
        QVERIFY(!passwordStrength(SecretBytes::copyOf(bytes)).ascii);
    }
};

QTEST_GUILESS_MAIN(TestPasswordStrength)

#include "test_password_strength.moc"
