// Keys and codes made of passwords, beside the openssl command.
#include "crypto/kdf.h"
#include "support/bytes.h"

#include <QTest>

using namespace warifu;
using namespace warifu::support;

namespace {

const QByteArray salt = QByteArray::fromHex("000102030405060708090a0b0c0d0e0f");

SecretBytes secret(const char* text) {
    return SecretBytes::copyOf(std::string_view(text));
}

} // namespace

class TestKdf : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void pbkdf2IsThatOfOpenssl_data() {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<int>("iterations");
        QTest::newRow("as programs use it") << QByteArray("correct horse") << 600'000;
        QTest::newRow("one iteration") << QByteArray("x") << 1;
        QTest::newRow("Japanese") << QByteArray("割符のパスワード") << 1000;
    }

    void pbkdf2IsThatOfOpenssl() {
        QFETCH(const QByteArray, password);
        QFETCH(const int, iterations);
        const QByteArray expected = openssl(
            QStringLiteral("kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt hexpass:%1 "
                           "-kdfopt hexsalt:%2 -kdfopt iter:%3 PBKDF2")
                .arg(QString::fromLatin1(password.toHex()), QString::fromLatin1(salt.toHex()))
                .arg(iterations));
        const auto key = crypto::pbkdf2Sha256(SecretBytes::copyOf(bytesOf(password)), bytesOf(salt),
                                              iterations, 32);
        QVERIFY(key);
        QCOMPARE(toQt(*key).toHex(), expected.trimmed().toLower().replace(":", ""));
    }

    void pbkdf2NeedsAnIteration() {
        const auto key = crypto::pbkdf2Sha256(secret("x"), bytesOf(salt), 0, 32);
        QVERIFY(!key);
        QCOMPARE(key.error().code, ErrorCode::Io);
    }

    void hmacIsThatOfOpenssl() {
        const QByteArray data = "manifest\n";
        const QByteArray expected =
            openssl(QStringLiteral("dgst -sha256 -mac HMAC -macopt hexkey:6b6579"), data);
        const auto code = crypto::hmacSha256(secret("key"), bytesOf(data));
        QVERIFY(code);
        QCOMPARE(QByteArray::fromStdString(code->hex()),
                 expected.trimmed().mid(expected.lastIndexOf(' ') + 1));
    }
};

QTEST_GUILESS_MAIN(TestKdf)

#include "test_kdf.moc"
