// Private keys: made, read, refused, written and used, beside the openssl command.
#include "crypto/private_key.h"
#include "support/bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include <memory>

using namespace warifu;
using namespace Qt::StringLiterals;
using crypto::KeyType;
using crypto::PrivateKey;
using support::bytesOf;
using support::contentOf;
using support::openssl;
using support::put;
using support::toQt;

namespace {

/// Changes the byte `offset` behind the place where `pattern` begins.
QByteArray damaged(QByteArray data, const QByteArray& pattern, qsizetype offset) {
    const qsizetype at = data.indexOf(pattern);
    if (at < 0)
        return {};
    data[at + offset] = static_cast<char>(data[at + offset] ^ 0x01);
    return data;
}

using Number = std::unique_ptr<BIGNUM, decltype(&BN_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

Number number() {
    return {BN_new(), &BN_free};
}

/// An OpenSSL key of this type from named numbers.
Key keyOf(const char* type, int selection,
          const std::vector<std::pair<const char*, const BIGNUM*>>& numbers,
          const char* group = nullptr) {
    const std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)> builder(
        OSSL_PARAM_BLD_new(), &OSSL_PARAM_BLD_free);
    for (const auto& [name, value] : numbers)
        OSSL_PARAM_BLD_push_BN(builder.get(), name, value);
    if (group != nullptr)
        OSSL_PARAM_BLD_push_utf8_string(builder.get(), "group", group, 0);
    const std::unique_ptr<OSSL_PARAM, decltype(&OSSL_PARAM_free)> parameters(
        OSSL_PARAM_BLD_to_param(builder.get()), &OSSL_PARAM_free);
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(
        EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr), &EVP_PKEY_CTX_free);
    EVP_PKEY* key = nullptr;
    EVP_PKEY_fromdata_init(context.get());
    EVP_PKEY_fromdata(context.get(), &key, selection, parameters.get());
    return {key, &EVP_PKEY_free};
}

/// An RSA key of 16384 bits without minutes of search: its primes are those of two Diffie-Hellman
/// groups (RFC 3526 7 and RFC 7919 A.5).
Key largestRsaKey() {
    const std::unique_ptr<BN_CTX, decltype(&BN_CTX_free)> context(BN_CTX_new(), &BN_CTX_free);
    const Key group = keyOf("DH", EVP_PKEY_KEY_PARAMETERS, {}, "ffdhe8192");
    BIGNUM* prime = nullptr;
    EVP_PKEY_get_bn_param(group.get(), "p", &prime);
    const Number q(prime, &BN_free);
    const Number p(BN_get_rfc3526_prime_8192(nullptr), &BN_free);
    const Number n = number(), e = number(), d = number(), dp = number(), dq = number(),
                 inverse = number();
    const Number p1 = number(), q1 = number(), order = number();
    BN_set_word(e.get(), RSA_F4);
    BN_mul(n.get(), p.get(), q.get(), context.get());
    BN_sub(p1.get(), p.get(), BN_value_one());
    BN_sub(q1.get(), q.get(), BN_value_one());
    BN_mul(order.get(), p1.get(), q1.get(), context.get());
    BN_mod_inverse(d.get(), e.get(), order.get(), context.get());
    BN_mod(dp.get(), d.get(), p1.get(), context.get());
    BN_mod(dq.get(), d.get(), q1.get(), context.get());
    BN_mod_inverse(inverse.get(), q.get(), p.get(), context.get());
    return keyOf("RSA", EVP_PKEY_KEYPAIR,
                 {{"n", n.get()},
                  {"e", e.get()},
                  {"d", d.get()},
                  {"rsa-factor1", p.get()},
                  {"rsa-factor2", q.get()},
                  {"rsa-exponent1", dp.get()},
                  {"rsa-exponent2", dq.get()},
                  {"rsa-coefficient1", inverse.get()}});
}

} // namespace

class TestPrivateKey : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;

    QString path(const QString& name) const { return folder_.filePath(name); }

    /// Makes a key with `openssl genpkey` and gives its PKCS#8 DER.
    QByteArray made(const QString& arguments) const {
        return openssl(u"pkcs8 -topk8 -nocrypt -outform DER"_s, openssl(u"genpkey "_s + arguments));
    }

    void compareFailure(const Result<PrivateKey>& result, const char* code) {
        QVERIFY(!result);
        QCOMPARE(QByteArray(codeName(result.error().code).data()), QByteArray(code));
    }

    static void keyTypes() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::newRow("p256") << u"p256"_s << u"ASN1 OID: prime256v1"_s;
        QTest::newRow("p384") << u"p384"_s << u"ASN1 OID: secp384r1"_s;
        QTest::newRow("rsa2048") << u"rsa2048"_s << u"Private-Key: (2048 bit, 2 primes)"_s;
        QTest::newRow("rsa3072") << u"rsa3072"_s << u"Private-Key: (3072 bit, 2 primes)"_s;
        QTest::newRow("rsa4096") << u"rsa4096"_s << u"Private-Key: (4096 bit, 2 primes)"_s;
    }

private Q_SLOTS:

    void initTestCase() { QVERIFY(folder_.isValid()); }

    void makesEveryKindOfKey_data() { keyTypes(); }

    void makesEveryKindOfKey() {
        QFETCH(QString, name);
        QFETCH(QString, text);
        const auto type = crypto::keyTypeFromName(name.toStdString());
        QVERIFY(type);
        QCOMPARE(QString::fromUtf8(crypto::keyTypeName(*type).data()), name);
        int ticks = 0;
        const auto key = PrivateKey::generate(*type, {}, [&ticks] { ++ticks; });
        QVERIFY(key);
        QCOMPARE(QString::fromStdString(key->description()), name);
        QVERIFY(name.startsWith(u'p') || ticks > 0);
        const auto pem = key->toPem();
        QVERIFY(pem);
        const QByteArray seen = openssl(u"pkey -text -noout -check"_s, toQt(*pem));
        QVERIFY2(seen.contains(text.toUtf8()), seen.constData());
        QVERIFY(seen.contains("Key is valid"));
    }

    void refusesAnUnknownKeyType() {
        for (const char* name : {"", "p521", "P256", "rsa1024", "ed25519"}) {
            const auto type = crypto::keyTypeFromName(name);
            QVERIFY(!type);
            QCOMPARE(type.error().code, ErrorCode::Usage);
        }
    }

    void stopsMakingARsaKeyWhenAsked() {
        std::stop_source stop;
        int ticks = 0;
        const auto key = PrivateKey::generate(KeyType::Rsa4096, stop.get_token(), [&] {
            if (++ticks == 3)
                stop.request_stop();
        });
        compareFailure(key, "cancelled");
        QCOMPARE(ticks, 3);
    }

    void makesNothingWhenItIsStoppedBeforehand() {
        std::stop_source stop;
        stop.request_stop();
        compareFailure(PrivateKey::generate(KeyType::P256, stop.get_token()), "cancelled");
    }

    void makesAnotherKeyEachTime() {
        const auto one = PrivateKey::generate(KeyType::P256);
        const auto two = PrivateKey::generate(KeyType::P256);
        QVERIFY(one && two);
        QVERIFY(!one->samePublicKey(*two));
        QVERIFY(one->samePublicKey(*one));
    }

    void readsWhatOpensslMakes_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("name");
        for (const QString& curve : {u"P-256"_s, u"P-384"_s, u"P-521"_s})
            QTest::newRow(curve.toUtf8().constData())
                << u"-algorithm EC -pkeyopt ec_paramgen_curve:"_s + curve
                << QString(curve).remove(u'-').toLower();
        for (const int bits : {1024, 1536, 2048, 2056, 3072})
            QTest::addRow("RSA %d", bits)
                << u"-algorithm RSA -pkeyopt rsa_keygen_bits:%1"_s.arg(bits)
                << u"rsa%1"_s.arg(bits);
        QTest::newRow("RSA with exponent 3")
            << u"-algorithm RSA -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_keygen_pubexp:3"_s
            << u"rsa2048"_s;
    }

    void readsWhatOpensslMakes() {
        QFETCH(QString, arguments);
        QFETCH(QString, name);
        const QByteArray der = made(arguments);
        const auto key = PrivateKey::fromDer(bytesOf(der));
        QVERIFY(key);
        QCOMPARE(QString::fromStdString(key->description()), name);
        const auto info = key->publicKeyInfo();
        QVERIFY(info);
        QCOMPARE(toQt(*info), openssl(u"pkey -inform DER -pubout -outform DER"_s, der));
        // PKCS#1 or SEC 1.
        const auto traditional = PrivateKey::fromDer(
            bytesOf(openssl(u"pkey -inform DER -traditional -outform DER"_s, der)));
        QVERIFY(traditional);
        QVERIFY(traditional->samePublicKey(*key));
    }

    void refusesOtherKindsOfKey_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("name");
        QTest::newRow("Ed25519") << u"-algorithm ED25519"_s << u"ED25519"_s;
        QTest::newRow("Ed448") << u"-algorithm ED448"_s << u"ED448"_s;
        QTest::newRow("X25519") << u"-algorithm X25519"_s << u"X25519"_s;
        QTest::newRow("RSA-PSS") << u"-algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048"_s
                                 << u"RSA-PSS"_s;
        QTest::newRow("RSA 512") << u"-algorithm RSA -pkeyopt rsa_keygen_bits:512"_s << u"rsa512"_s;
        QTest::newRow("RSA 1023") << u"-algorithm RSA -pkeyopt rsa_keygen_bits:1023"_s
                                  << u"rsa1023"_s;
        QTest::newRow("RSA of three primes")
            << u"-algorithm RSA -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_keygen_primes:3"_s
            << u"RSA with more than two primes"_s;
        for (const QString& curve : {u"secp256k1"_s, u"brainpoolP256r1"_s, u"secp224r1"_s})
            QTest::newRow(curve.toUtf8().constData())
                << u"-algorithm EC -pkeyopt ec_paramgen_curve:"_s + curve << curve;
        QTest::newRow("P-256 spelled out")
            << u"-algorithm EC -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:explicit"_s
            << u"EC with explicit parameters"_s;
        QTest::newRow("SM2") << u"-algorithm SM2"_s << u"SM2"_s;
    }

    void refusesOtherKindsOfKey() {
        QFETCH(QString, arguments);
        QFETCH(QString, name);
        const auto key = PrivateKey::fromDer(bytesOf(made(arguments)));
        compareFailure(key, "unsupported-key-type");
        QCOMPARE(static_cast<int>(key.error().reason), static_cast<int>(Reason::KeyType));
        QCOMPARE(key.error().values, std::vector<std::string>{name.toStdString()});
    }

    void refusesDsa() {
        openssl(u"genpkey -genparam -algorithm DSA -pkeyopt dsa_paramgen_bits:1024 -out %1"_s.arg(
            path(u"dsa.pem"_s)));
        const auto key =
            PrivateKey::fromDer(bytesOf(made(u"-paramfile %1"_s.arg(path(u"dsa.pem"_s)))));
        compareFailure(key, "unsupported-key-type");
        QCOMPARE(key.error().values, std::vector<std::string>{"DSA"});
    }

    void refusesAnAlgorithmThatNobodyKnows() {
        // The P-256 key's id-ecPublicKey, 1.2.840.10045.2.1, becomes 1.2.840.10045.2.127.
        QByteArray der = made(u"-algorithm EC -pkeyopt ec_paramgen_curve:P-256"_s);
        der.replace(QByteArray::fromHex("2a8648ce3d0201"), QByteArray::fromHex("2a8648ce3d027f"));
        const auto key = PrivateKey::fromDer(bytesOf(der));
        compareFailure(key, "unsupported-key-type");
        QCOMPARE(key.error().values, std::vector<std::string>{"1.2.840.10045.2.127"});
    }

    void refusesACurveThatNobodyKnows() {
        QByteArray der = made(u"-algorithm EC -pkeyopt ec_paramgen_curve:P-256"_s);
        der.replace(QByteArray::fromHex("2a8648ce3d030107"),
                    QByteArray::fromHex("2a8648ce3d03017f"));
        const auto key = PrivateKey::fromDer(bytesOf(der));
        compareFailure(key, "unsupported-key-type");
        QCOMPARE(key.error().values, std::vector<std::string>{"1.2.840.10045.3.1.127"});
    }

    void refusesWhatIsNoKey_data() {
        QTest::addColumn<QByteArray>("der");
        const QByteArray der =
            openssl(u"genpkey -outform DER -algorithm EC -pkeyopt ec_paramgen_curve:P-256"_s);
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("this is no key");
        QTest::newRow("an empty sequence") << QByteArray::fromHex("3000");
        QTest::newRow("cut") << der.chopped(1);
        QTest::newRow("longer") << der + '\0';
        QTest::newRow("PEM") << openssl(u"pkey -inform DER"_s, der);
    }

    void refusesWhatIsNoKey() {
        QFETCH(QByteArray, der);
        compareFailure(PrivateKey::fromDer(bytesOf(der)), "corrupt");
    }

    void refusesAnEcKeyWhoseHalvesDisagree_data() {
        QTest::addColumn<QString>("form");
        QTest::newRow("PKCS #8") << u"pkcs8 -topk8 -nocrypt -inform DER -outform DER"_s;
        QTest::newRow("SEC 1") << u"pkey -inform DER -traditional -outform DER"_s;
    }

    void refusesAnEcKeyWhoseHalvesDisagree() {
        QFETCH(QString, form);
        const QString p256 = u"-algorithm EC -pkeyopt ec_paramgen_curve:P-256"_s;
        const QByteArray der = openssl(form, made(p256));
        const QByteArray other = openssl(form, made(p256));
        QCOMPARE(der.size(), other.size());
        QVERIFY(PrivateKey::fromDer(bytesOf(der)));
        // Both end with the 65 bytes of their public point (RFC 5915).
        compareFailure(PrivateKey::fromDer(bytesOf(der.chopped(65) + other.right(65))), "corrupt");
        // One half of the point is of another one: it lies on no curve.
        compareFailure(PrivateKey::fromDer(bytesOf(der.chopped(32) + other.right(32))), "corrupt");
        // Another form of the point than the one that its length belongs to.
        compareFailure(
            PrivateKey::fromDer(bytesOf(der.chopped(65) + QByteArray(1, 5) + der.right(64))),
            "corrupt");
        compareFailure(PrivateKey::fromDer(bytesOf(der + '\0')), "corrupt");
    }

    void refusesAnRsaKeyWhoseNumbersDisagree_data() {
        QTest::addColumn<QString>("field");
        for (const QString& field : {u"modulus"_s, u"privateExponent"_s, u"prime1"_s, u"prime2"_s,
                                     u"exponent1"_s, u"exponent2"_s, u"coefficient"_s})
            QTest::newRow(field.toUtf8().constData()) << field;
    }

    void refusesAnRsaKeyWhoseNumbersDisagree() {
        QFETCH(QString, field);
        const QByteArray der = made(u"-algorithm RSA -pkeyopt rsa_keygen_bits:2048"_s);
        QVERIFY(PrivateKey::fromDer(bytesOf(der)));
        const QString text = QString::fromUtf8(openssl(u"pkey -inform DER -noout -text"_s, der));
        qsizetype at = text.indexOf(u"\n"_s + field + u":"_s);
        QVERIFY(at >= 0);
        at = text.indexOf(u'\n', at + 1);
        QString hex = text.mid(at, 80).section(u'\n', 1, 1).remove(u':').remove(u' ');
        const QByteArray wrong = damaged(der, QByteArray::fromHex(hex.toLatin1()), 8);
        QVERIFY(!wrong.isEmpty());
        compareFailure(PrivateKey::fromDer(bytesOf(wrong)), "corrupt");
    }

    void adoptsACopyAndLeavesTheOriginal() {
        EVP_PKEY* original = EVP_EC_gen("P-256");
        QVERIFY(original != nullptr);
        {
            const auto key = PrivateKey::adopt(original);
            QVERIFY(key);
            QVERIFY(key->handle() != original);
            QCOMPARE(EVP_PKEY_eq(key->handle(), original), 1);
        }
        QCOMPARE(EVP_PKEY_get_bits(original), 256);
        EVP_PKEY_free(original);
        compareFailure(PrivateKey::adopt(nullptr), "corrupt");
    }

    void acceptsTheLargestRsaKey() {
        const Key largest = largestRsaKey();
        QVERIFY(largest);
        const auto key = PrivateKey::adopt(largest.get());
        QVERIFY(key);
        QCOMPARE(key->description(), std::string("rsa16384"));
        const auto again = PrivateKey::fromDer(key->toPkcs8()->bytes());
        QVERIFY(again);
        QVERIFY(again->samePublicKey(*key));
    }

    void writesPublicPointsUncompressed() {
        const QByteArray der = made(u"-algorithm EC -pkeyopt ec_paramgen_curve:P-256"_s);
        const QByteArray compressed =
            openssl(u"ec -inform DER -outform DER -conv_form compressed"_s, der);
        QVERIFY(compressed.size() < der.size());
        const auto key = PrivateKey::fromDer(bytesOf(compressed));
        QVERIFY(key);
        const auto info = key->publicKeyInfo();
        QVERIFY(info);
        QCOMPARE(toQt(*info), openssl(u"pkey -inform DER -pubout -outform DER"_s, der));
    }

    void writesPkcs8ThatOpensslReads_data() { keyTypes(); }

    void writesPkcs8ThatOpensslReads() {
        QFETCH(QString, name);
        const auto key = PrivateKey::generate(*crypto::keyTypeFromName(name.toStdString()));
        QVERIFY(key);
        const auto der = key->toPkcs8();
        const auto pem = key->toPem();
        QVERIFY(der && pem);
        const QByteArray text = toQt(*pem);
        QVERIFY(text.startsWith("-----BEGIN PRIVATE KEY-----\n"));
        QVERIFY(text.endsWith("-----END PRIVATE KEY-----\n"));
        QVERIFY(!text.contains('\r'));
        QCOMPARE(openssl(u"pkcs8 -topk8 -nocrypt -inform DER -outform DER"_s, toQt(*der)),
                 toQt(*der));
        QCOMPARE(openssl(u"pkey"_s, text), text);
        const auto again = PrivateKey::fromPem(pem->bytes());
        QVERIFY(again);
        QVERIFY(again->samePublicKey(*key));
        QVERIFY(again->toPkcs8()->equals(*der));
    }

    void readsOnlyPlainPkcs8Pem() {
        const QByteArray pem = openssl(u"genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256"_s);
        QVERIFY(PrivateKey::fromPem(bytesOf(pem)));
        compareFailure(PrivateKey::fromPem(bytesOf(openssl(u"pkey -traditional"_s, pem))),
                       "corrupt");
        compareFailure(PrivateKey::fromPem(bytesOf(openssl(
                           u"pkcs8 -topk8 -v2 aes-256-cbc -iter 1000 -passout pass:x"_s, pem))),
                       "corrupt");
        compareFailure(PrivateKey::fromPem(bytesOf(openssl(u"pkey -pubout"_s, pem))), "corrupt");
        compareFailure(PrivateKey::fromPem({}), "corrupt");
        compareFailure(PrivateKey::fromPem(bytesOf(pem.chopped(30))), "corrupt");
    }

    void signsWhatOpensslVerifies_data() { keyTypes(); }

    void signsWhatOpensslVerifies() {
        QFETCH(QString, name);
        const auto key = PrivateKey::generate(*crypto::keyTypeFromName(name.toStdString()));
        QVERIFY(key);
        const auto signature = key->sign(bytesOf("challenge"));
        const auto info = key->publicKeyInfo();
        QVERIFY(signature && info);
        QVERIFY(put(path(u"signature"_s), toQt(*signature)));
        QVERIFY(put(path(u"public.der"_s), toQt(*info)));
        QVERIFY(put(path(u"data"_s), "challenge"));
        const QString command = u"dgst -sha256 -keyform DER -verify %1 -signature %2 %3"_s.arg(
            path(u"public.der"_s), path(u"signature"_s), path(u"data"_s));
        QVERIFY(openssl(command).contains("Verified OK"));
        QVERIFY(put(path(u"data"_s), "another challenge"));
        QVERIFY(support::run(u"openssl"_s, QProcess::splitCommand(command)).status != 0);
    }

    void makesTheP256KeyOfAScalar() {
        // RFC 6979 A.2.5.
        const QByteArray scalar =
            QByteArray::fromHex("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721");
        const auto key = PrivateKey::fromP256Scalar(bytesOf(scalar));
        QVERIFY(key);
        const auto info = key->publicKeyInfo();
        QVERIFY(info);
        QCOMPARE(toQt(*info).right(64).toHex().toUpper(),
                 QByteArray("60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6"
                            "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299"));
        const auto again = PrivateKey::fromDer(key->toPkcs8()->bytes());
        QVERIFY(again);
        QVERIFY(again->samePublicKey(*key));
    }

    void refusesScalarsOutOfRange_data() {
        QTest::addColumn<QByteArray>("scalar");
        const QByteArray order =
            QByteArray::fromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
        QTest::newRow("zero") << QByteArray(32, '\0');
        QTest::newRow("n") << order;
        QTest::newRow("more than n") << QByteArray(32, '\xff');
        QTest::newRow("too short") << QByteArray(31, '\1');
        QTest::newRow("too long") << QByteArray(33, '\1');
        QTest::newRow("none") << QByteArray();
    }

    void refusesScalarsOutOfRange() {
        QFETCH(QByteArray, scalar);
        compareFailure(PrivateKey::fromP256Scalar(bytesOf(scalar)), "corrupt");
    }

    void acceptsTheScalarsAtTheEndsOfTheRange() {
        const QByteArray last =
            QByteArray::fromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550");
        QVERIFY(PrivateKey::fromP256Scalar(bytesOf(last)));
        QVERIFY(PrivateKey::fromP256Scalar(bytesOf(QByteArray(31, '\0') + '\1')));
    }

    void reducesASeedModuloTheOrderLessOne() {
        const QByteArray order =
            QByteArray::fromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
        const QByteArray zeros(16, '\0');
        const QByteArray one = QByteArray(31, '\0') + '\1';
        const auto scalarIs = [](const QByteArray& seed, const QByteArray& scalar) {
            const auto key = PrivateKey::fromP256Seed(bytesOf(seed));
            const auto expected = PrivateKey::fromP256Scalar(bytesOf(scalar));
            return key && expected && key->samePublicKey(*expected);
        };
        // 0 -> 1, n - 2 -> n - 1, n - 1 -> 1, n -> 2
        QVERIFY(scalarIs(QByteArray(48, '\0'), one));
        QVERIFY(scalarIs(zeros + order.chopped(1) + '\x4f', order.chopped(1) + '\x50'));
        QVERIFY(scalarIs(zeros + order.chopped(1) + '\x50', one));
        QVERIFY(scalarIs(zeros + order, QByteArray(31, '\0') + '\2'));
    }
};

QTEST_APPLESS_MAIN(TestPrivateKey)

#include "test_private_key.moc"
