// Digests, keys from secrets and error codes, against published values.
#include "crypto/fingerprint.h"
#include "crypto/kdf.h"
#include "support/bytes.h"

#include <QTest>

#include <set>

using namespace warifu;
using namespace Qt::StringLiterals;
using support::bytesOf;
using support::viewOf;

class TestFingerprint : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void digestsAreThoseOfFips180() {
        QCOMPARE(crypto::sha256(bytesOf("abc")).hex(),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(crypto::sha256({}).hex(),
                 std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        QCOMPARE(crypto::sha1Hex(bytesOf("abc")),
                 std::string("a9993e364706816aba3e25717850c26c9cd0d89d"));
    }

    void hexIsReadInEitherCase() {
        const crypto::Sha256 digest = crypto::sha256(bytesOf("abc"));
        const auto lower = crypto::Sha256::fromHex(digest.hex());
        QVERIFY(lower);
        QVERIFY(*lower == digest);
        const auto upper =
            crypto::Sha256::fromHex(QString::fromStdString(digest.hex()).toUpper().toStdString());
        QVERIFY(upper);
        QVERIFY(*upper == digest);
    }

    void whatIsNoDigestIsRefused_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("one digit less") << QByteArray(63, 'a');
        QTest::newRow("one digit more") << QByteArray(65, 'a');
        QTest::newRow("no hex at the end") << QByteArray(63, 'a') + 'g';
        QTest::newRow("no hex at the beginning") << 'G' + QByteArray(63, 'a');
        QTest::newRow("colons") << QByteArray("aa:").repeated(21) + 'a';
    }

    void whatIsNoDigestIsRefused() {
        QFETCH(QByteArray, text);
        const auto digest = crypto::Sha256::fromHex(viewOf(text));
        QVERIFY(!digest);
        QCOMPARE(digest.error().code, ErrorCode::Usage);
    }

    void randomBytesDiffer() {
        std::set<std::vector<std::uint8_t>> seen;
        for (int i = 0; i < 100; ++i) {
            const auto bytes = crypto::randomBytes(16);
            QVERIFY(bytes);
            QCOMPARE(bytes->size(), std::size_t{16});
            QVERIFY(seen.insert(*bytes).second);
            const auto secret = crypto::randomSecret(16);
            QVERIFY(secret);
            QVERIFY(seen.insert({secret->bytes().begin(), secret->bytes().end()}).second);
        }
    }

    void hkdfIsThatOfRfc5869_data() {
        QTest::addColumn<QByteArray>("material");
        QTest::addColumn<QByteArray>("salt");
        QTest::addColumn<QByteArray>("info");
        QTest::addColumn<QByteArray>("derived");
        QTest::newRow("A.1")
            << QByteArray(22, '\x0b') << QByteArray::fromHex("000102030405060708090a0b0c")
            << QByteArray::fromHex("f0f1f2f3f4f5f6f7f8f9")
            << QByteArray("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
                          "34007208d5b887185865");
        QTest::newRow("A.3")
            << QByteArray(22, '\x0b') << QByteArray() << QByteArray()
            << QByteArray("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
                          "9d201395faa4b61a96c8");
    }

    void hkdfIsThatOfRfc5869() {
        QFETCH(QByteArray, material);
        QFETCH(QByteArray, salt);
        QFETCH(QByteArray, info);
        QFETCH(QByteArray, derived);
        const auto result =
            crypto::hkdfSha256(SecretBytes::copyOf(bytesOf(material)), viewOf(salt), viewOf(info),
                               static_cast<std::size_t>(derived.size() / 2));
        QVERIFY(result);
        QCOMPARE(QByteArray::fromStdString(crypto::toHex(result->bytes())), derived);
    }

    void everyErrorCodeHasTheNameThatIsDocumented() {
        const std::vector<std::string_view> documented{"io",
                                                       "not-installed",
                                                       "already-installed",
                                                       "already-current",
                                                       "not-exportable",
                                                       "exists",
                                                       "no-recovery-commitment",
                                                       "agents-ahead",
                                                       "nothing-to-undo",
                                                       "cancelled",
                                                       "usage",
                                                       "wrong-password",
                                                       "wrong-recovery-code",
                                                       "corrupt",
                                                       "unsafe-archive",
                                                       "too-large",
                                                       "too-expensive",
                                                       "unsupported-format",
                                                       "unsupported-key-type",
                                                       "no-private-key",
                                                       "no-certificate",
                                                       "key-mismatch",
                                                       "no-permission",
                                                       "locked",
                                                       "ambiguous",
                                                       "unfinished"};
        for (std::size_t i = 0; i < documented.size(); ++i)
            QCOMPARE(codeName(static_cast<ErrorCode>(i)), documented[i]);
        QCOMPARE(static_cast<std::size_t>(ErrorCode::Unfinished) + 1, documented.size());
    }
};

QTEST_APPLESS_MAIN(TestFingerprint)

#include "test_fingerprint.moc"
