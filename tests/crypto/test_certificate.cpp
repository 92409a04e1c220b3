// Certificates of any origin are read, shown and compared without surprises.
#include "crypto/certificate.h"
#include "support/bytes.h"

#include <QTemporaryDir>
#include <QTest>

using namespace warifu;
using namespace Qt::StringLiterals;
using crypto::Certificate;
using support::bytesOf;
using support::contentOf;
using support::openssl;
using support::put;
using support::toQt;

namespace {

crypto::Time dayOf(int year, unsigned month, unsigned day) {
    return std::chrono::sys_days(std::chrono::year_month_day(
        std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)));
}

} // namespace

class TestCertificate : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;

    QString path(const QString& name) const { return folder_.filePath(name); }

    /// A self-signed certificate (DER) of openssl's with key.pem; later options win over earlier
    /// ones.
    QByteArray made(const QString& options, const QString& key = u"key.pem"_s) const {
        return openssl(
            u"req -x509 -outform DER -subj /CN=server -days 100 -key %1 "_s.arg(path(key)) +
            options);
    }

    static std::string subjectOf(const QByteArray& der) {
        const auto certificate = Certificate::fromDer(bytesOf(der));
        return certificate ? certificate->subject() : "not a certificate";
    }

    /// The subject of a certificate whose name is made with one of openssl's string masks.
    QByteArray named(const char* mask, const QByteArray& name) const {
        put(path(u"name.cnf"_s),
            QByteArray("[req]\nprompt=no\nutf8=yes\ndistinguished_name=dn\nstring_mask=") + mask +
                "\n[dn]\n" + name + "\n");
        return openssl(u"req -x509 -outform DER -days 100 -key %1 -config %2"_s.arg(
            path(u"key.pem"_s), path(u"name.cnf"_s)));
    }

private Q_SLOTS:

    void initTestCase() {
        QVERIFY(folder_.isValid());
        const auto key = [this](const char* file, const char* options) {
            openssl(u"genpkey %1 -out %2"_s.arg(QString::fromUtf8(options),
                                                path(QString::fromUtf8(file))));
        };
        key("key.pem", "-algorithm EC -pkeyopt ec_paramgen_curve:P-256");
        key("rsa.pem", "-algorithm RSA -pkeyopt rsa_keygen_bits:2048");
        key("ed25519.pem", "-algorithm ED25519");
        key("secp256k1.pem", "-algorithm EC -pkeyopt ec_paramgen_curve:secp256k1");
    }

    void readsWhatOpensslMade() {
        const QByteArray der = made(u"-set_serial 0x0123456789abcdef"_s);
        const auto certificate = Certificate::fromDer(bytesOf(der));
        QVERIFY(certificate);
        QCOMPARE(toQt(certificate->der()), der);
        QCOMPARE(certificate->subject(), std::string("CN=server"));
        QCOMPARE(certificate->issuer(), std::string("CN=server"));
        QCOMPARE(certificate->commonName(), std::string("server"));
        QCOMPARE(certificate->serialHex(), std::string("0123456789abcdef"));
        QCOMPARE(certificate->keyDescription(), std::string("p256"));
        QCOMPARE(certificate->keyBits(), 256);
        QVERIFY(certificate->hasSupportedKey());
        QCOMPARE(certificate->signatureDigest(), std::string("SHA-256"));
        QVERIFY(certificate->isSelfSigned());
        QVERIFY(certificate->notAfter() - certificate->notBefore() == std::chrono::days(100));
        QByteArray print = openssl(u"x509 -inform DER -noout -fingerprint -sha256"_s, der);
        print = print.mid(print.indexOf('=') + 1).trimmed().toLower().replace(":", "");
        QCOMPARE(QByteArray::fromStdString(certificate->fingerprint().hex()), print);
    }

    void writesPemAsOpensslDoes() {
        const QByteArray der = made({});
        const auto certificate = Certificate::fromDer(bytesOf(der));
        QVERIFY(certificate);
        const QByteArray pem = openssl(u"x509 -inform DER"_s, der);
        QCOMPARE(QByteArray::fromStdString(certificate->toPem()), pem);
        const auto again = Certificate::fromPem(bytesOf(pem));
        QVERIFY(again);
        QVERIFY(*again == *certificate);
    }

    void sharesWhatSomebodyHolds() {
        const QByteArray der = made({});
        auto first = Certificate::fromDer(bytesOf(der));
        const auto second = Certificate::fromDer(bytesOf(der));
        QVERIFY(first && second);
        QVERIFY(first->handle() == second->handle());
        const auto another = Certificate::fromDer(bytesOf(made({})));
        QVERIFY(another);
        QVERIFY(!(*another == *first));
        first = another;
        QCOMPARE(toQt(second->der()), der);
    }

    void readsAgainWhatNobodyHoldsAnyMore() {
        const QByteArray der = made({});
        for (int i = 0; i < 3; ++i) {
            const auto certificate = Certificate::fromDer(bytesOf(der));
            QVERIFY(certificate);
            QVERIFY(certificate->isSelfSigned());
        }
    }

    void refusesWhatIsNotExactlyOneCertificate_data() {
        QTest::addColumn<QByteArray>("der");
        const QByteArray der = made({});
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("this is no certificate");
        QTest::newRow("cut") << der.chopped(1);
        QTest::newRow("longer") << der + '\0';
        QTest::newRow("twice") << der + der;
        QTest::newRow("PEM") << openssl(u"x509 -inform DER"_s, der);
        QTest::newRow("a request")
            << openssl(u"req -new -outform DER -subj /CN=server -key %1"_s.arg(path(u"key.pem"_s)));
        // The outer length in the indefinite form of BER.
        QTest::newRow("BER") << QByteArray::fromHex("3080") + der.mid(der[1] == '\x81' ? 3 : 4) +
                                    QByteArray::fromHex("0000");
    }

    void refusesWhatIsNotExactlyOneCertificate() {
        QFETCH(QByteArray, der);
        const auto certificate = Certificate::fromDer(bytesOf(der));
        QVERIFY(!certificate);
        QCOMPARE(certificate.error().code, ErrorCode::Corrupt);
    }

    void findsTheFirstCertificateOfAPemText() {
        const QByteArray first = openssl(u"x509 -inform DER"_s, made({}));
        const QByteArray second = openssl(u"x509 -inform DER"_s, made(u"-subj /CN=second"_s));
        const QByteArray text =
            "Bag Attributes\n" + contentOf(path(u"key.pem"_s)) + "\nsubject=x\n" + first + second;
        const auto found = Certificate::fromPem(bytesOf(text));
        QVERIFY(found);
        QCOMPARE(found->commonName(), std::string("server"));
        const auto windows = Certificate::fromPem(bytesOf(QByteArray(text).replace("\n", "\r\n")));
        QVERIFY(windows);
        QVERIFY(*windows == *found);
    }

    void tellsNoCertificateFromADamagedOne() {
        for (const QByteArray& text :
             {QByteArray(), QByteArray("text"), contentOf(path(u"key.pem"_s))}) {
            const auto none = Certificate::fromPem(bytesOf(text));
            QVERIFY(!none);
            QCOMPARE(none.error().code, ErrorCode::NoCertificate);
        }
        const QByteArray pem = openssl(u"x509 -inform DER"_s, made({}));
        for (const QByteArray& text :
             {pem.chopped(20), QByteArray(pem).replace("MII", "M!I"),
              QByteArray("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")}) {
            const auto damaged = Certificate::fromPem(bytesOf(text));
            QVERIFY(!damaged);
            QCOMPARE(damaged.error().code, ErrorCode::Corrupt);
        }
    }

    void readsCertificatesOfVersion1() {
        QVERIFY(put(path(u"request.pem"_s),
                    openssl(u"req -new -subj /CN=old -key %1"_s.arg(path(u"key.pem"_s)))));
        const QByteArray der = openssl(u"x509 -req -outform DER -days 10 -signkey %1 -in %2"_s.arg(
            path(u"key.pem"_s), path(u"request.pem"_s)));
        QVERIFY(openssl(u"x509 -inform DER -noout -text"_s, der).contains("Version: 1"));
        const auto certificate = Certificate::fromDer(bytesOf(der));
        QVERIFY(certificate);
        QCOMPARE(certificate->subject(), std::string("CN=old"));
        QVERIFY(certificate->isSelfSigned());
        QVERIFY(!certificate->recoveryCommitment());
    }

    void showsNamesInTheirOwnOrder() {
        QCOMPARE(subjectOf(made(
                     u"-subj \"/C=JP/O=Example, Inc./OU=A+OU=B/CN=server\" -multivalue-rdn"_s)),
                 std::string("C=JP, O=Example\\, Inc., OU=A + OU=B, CN=server"));
    }

    void readsACertificateWithoutSubject() {
        const QByteArray der = made(u"-subj /"_s);
        const auto certificate = Certificate::fromDer(bytesOf(der));
        QVERIFY(certificate);
        QVERIFY(certificate->subject().empty());
        QVERIFY(certificate->commonName().empty());
    }

    void readsNamesOfEveryStringType_data() {
        QTest::addColumn<QString>("mask");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("type");
        QTest::newRow("UTF8String") << u"utf8only"_s << u"管理サーバ 東京"_s << u"UTF8STRING"_s;
        QTest::newRow("BMPString") << u"pkix"_s << u"管理サーバ 東京"_s << u"BMPSTRING"_s;
        QTest::newRow("T61String") << u"nombstr"_s << u"Café"_s << u"T61STRING"_s;
        QTest::newRow("PrintableString") << u"default"_s << u"server 1"_s << u"PRINTABLESTRING"_s;
    }

    void readsNamesOfEveryStringType() {
        QFETCH(QString, mask);
        QFETCH(QString, name);
        QFETCH(QString, type);
        const QByteArray der = named(mask.toUtf8().constData(), "CN=" + name.toUtf8());
        QVERIFY(openssl(u"asn1parse -inform DER"_s, der).contains(type.toUtf8()));
        const auto certificate = Certificate::fromDer(bytesOf(der));
        QVERIFY(certificate);
        QCOMPARE(QString::fromStdString(certificate->commonName()), name);
        QCOMPARE(QString::fromStdString(certificate->subject()), u"CN="_s + name);
    }

    void takesTheMostSpecificOfSeveralCommonNames() {
        const auto certificate =
            Certificate::fromDer(bytesOf(made(u"-subj /CN=first/O=x/CN=last"_s)));
        QVERIFY(certificate);
        QCOMPARE(certificate->commonName(), std::string("last"));
    }

    void showsNamesThatSteerNothing_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("escape sequence") << u"a\u001b[31mb"_s << QByteArray("a\\1B[31mb");
        QTest::newRow("line end") << u"a\u000ab"_s << QByteArray("a\\0Ab");
        QTest::newRow("C1 control") << u"a\u009bb"_s << QByteArray("a\\C2\\9Bb");
        QTest::newRow("right to left") << u"a\u202eb"_s << QByteArray("a\\E2\\80\\AEb");
        QTest::newRow("isolate") << u"a\u2066b"_s << QByteArray("a\\E2\\81\\A6b");
        QTest::newRow("line separator") << u"a\u2028b"_s << QByteArray("a\\E2\\80\\A8b");
        QTest::newRow("Arabic stays") << u"خادم"_s << u"خادم"_s.toUtf8();
    }

    void showsNamesThatSteerNothing() {
        QFETCH(QString, name);
        QFETCH(QByteArray, shown);
        // openssl takes none of these from its command line: they replace a placeholder of the same
        // length.
        const QByteArray placeholder(name.toUtf8().size(), 'x');
        QByteArray der = made(u"-subj /CN="_s + QString::fromLatin1(placeholder));
        der.replace(placeholder, name.toUtf8());
        const auto certificate = Certificate::fromDer(bytesOf(der));
        QVERIFY(certificate);
        QCOMPARE(QByteArray::fromStdString(certificate->commonName()), shown);
        QCOMPARE(QByteArray::fromStdString(certificate->subject()), "CN=" + shown);
        QCOMPARE(QByteArray::fromStdString(certificate->issuer()), "CN=" + shown);
    }

    void refusesANameThatIsNotWhatItsTypeSays() {
        QByteArray utf8 = made(u"-subj /CN=placeholder/O=x"_s);
        utf8.replace("placeholder", "place\xff\xfelder");
        QByteArray utf16 = named("pkix", "CN=" + u"東京都"_s.toUtf8());
        utf16.replace(QByteArray::fromHex("4eac"), QByteArray::fromHex("d834")); // half of a pair
        for (const QByteArray& der : {utf8, utf16}) {
            const auto certificate = Certificate::fromDer(bytesOf(der));
            QVERIFY(!certificate);
            QCOMPARE(certificate.error().code, ErrorCode::Corrupt);
        }
    }

    void showsSerialNumbersOfEveryKind_data() {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("zero") << u"0"_s << QByteArray("00");
        QTest::newRow("small") << u"7"_s << QByteArray("07");
        QTest::newRow("high bit") << u"0x80"_s << QByteArray("80");
        QTest::newRow("negative") << u"-5"_s << QByteArray("-05");
        QTest::newRow("20 octets") << u"0x7fffffffffffffffffffffffffffffffffffffff"_s
                                   << QByteArray("7f" + QByteArray("ff").repeated(19));
    }

    void showsSerialNumbersOfEveryKind() {
        QFETCH(QString, number);
        QFETCH(QByteArray, hex);
        const auto certificate = Certificate::fromDer(bytesOf(made(u"-set_serial "_s + number)));
        QVERIFY(certificate);
        QCOMPARE(QByteArray::fromStdString(certificate->serialHex()), hex);
    }

    void readsTimesBeforeAndAfter2050() {
        QVERIFY(put(path(u"ca.cnf"_s),
                    "[ca]\ndefault_ca=c\n[c]\ndatabase=" + path(u"index"_s).toUtf8() +
                        "\nnew_certs_dir=" + folder_.path().toUtf8() +
                        "\nrand_serial=yes\ndefault_md=sha256\npolicy=p\n[p]\nCN=supplied\n"));
        QVERIFY(put(path(u"index"_s), {}));
        QVERIFY(put(path(u"request.pem"_s),
                    openssl(u"req -new -subj /CN=x -key %1"_s.arg(path(u"key.pem"_s)))));
        const QByteArray pem =
            openssl(u"ca -batch -notext -selfsign -config %1 -keyfile %2 -in %3 "
                    "-startdate 19700102000000Z -enddate 99991231235959Z"_s.arg(
                        path(u"ca.cnf"_s), path(u"key.pem"_s), path(u"request.pem"_s)));
        const auto certificate = Certificate::fromPem(bytesOf(pem));
        QVERIFY(certificate);
        QVERIFY(certificate->notBefore() == dayOf(1970, 1, 2));
        QVERIFY(certificate->notAfter() == dayOf(10000, 1, 1) - std::chrono::seconds(1));
    }

    void takesATimeThatIsNoneAsLongPast() {
        QByteArray der = made({});
        const qsizetype first = der.indexOf(QByteArray::fromHex("170d"));
        const qsizetype second = der.indexOf(QByteArray::fromHex("170d"), first + 1);
        QVERIFY(first > 0 && second > first);
        der.replace(second + 2, 13, "991399999999Z");
        const auto certificate = Certificate::fromDer(bytesOf(der));
        QVERIFY(certificate);
        QVERIFY(certificate->notAfter() == crypto::Time{});
        QVERIFY(certificate->notBefore() > dayOf(2020, 1, 1));
    }

    void namesKeyAndSignature_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("description");
        QTest::addColumn<int>("bits");
        QTest::addColumn<QString>("digest");
        QTest::addColumn<bool>("supported");
        QTest::newRow("RSA, SHA-1")
            << u"rsa.pem"_s << u"-sha1"_s << u"rsa2048"_s << 2048 << u"SHA-1"_s << true;
        QTest::newRow("RSA, MD5") << u"rsa.pem"_s << u"-md5"_s << u"rsa2048"_s << 2048 << u"MD5"_s
                                  << true;
        QTest::newRow("RSA, SHA-512")
            << u"rsa.pem"_s << u"-sha512"_s << u"rsa2048"_s << 2048 << u"SHA-512"_s << true;
        QTest::newRow("RSA, signed with PSS")
            << u"rsa.pem"_s << u"-sha384 -sigopt rsa_padding_mode:pss"_s << u"rsa2048"_s << 2048
            << u"SHA-384"_s << true;
        QTest::newRow("P-256, SHA-384")
            << u"key.pem"_s << u"-sha384"_s << u"p256"_s << 256 << u"SHA-384"_s << true;
        QTest::newRow("Ed25519") << u"ed25519.pem"_s << QString() << u"ED25519"_s << 256
                                 << QString() << false;
        QTest::newRow("secp256k1")
            << u"secp256k1.pem"_s << QString() << u"secp256k1"_s << 256 << u"SHA-256"_s << false;
    }

    void namesKeyAndSignature() {
        QFETCH(QString, key);
        QFETCH(QString, options);
        QFETCH(QString, description);
        QFETCH(int, bits);
        QFETCH(QString, digest);
        QFETCH(bool, supported);
        const auto certificate = Certificate::fromDer(bytesOf(made(options, key)));
        QVERIFY(certificate);
        QCOMPARE(QString::fromStdString(certificate->keyDescription()), description);
        QCOMPARE(certificate->keyBits(), bits);
        QCOMPARE(QString::fromStdString(certificate->signatureDigest()), digest);
        QCOMPARE(certificate->hasSupportedKey(), supported);
        QVERIFY(certificate->isSelfSigned());
    }

    void readsACertificateWhoseKeyNobodyKnows() {
        QByteArray der = made({});
        const QByteArray known = QByteArray::fromHex("06072a8648ce3d0201");
        QVERIFY(der.contains(known));
        der.replace(known, QByteArray::fromHex("06072a8648ce3d027f"));
        const auto certificate = Certificate::fromDer(bytesOf(der));
        QVERIFY(certificate);
        QCOMPARE(certificate->keyDescription(), std::string("1.2.840.10045.2.127"));
        QVERIFY(!certificate->hasSupportedKey());
        QCOMPARE(certificate->keyBits(), 0);
        QVERIFY(!certificate->isSelfSigned());
        QVERIFY(!certificate->verifies(bytesOf("x"), bytesOf("y")));
        const auto key = crypto::PrivateKey::fromPem(bytesOf(contentOf(path(u"key.pem"_s))));
        QVERIFY(key);
        QVERIFY(!certificate->matches(*key));
    }

    void selfSignedMeansSignedByItsOwnKey() {
        QVERIFY(put(path(u"issuer.pem"_s),
                    openssl(u"x509 -inform DER"_s, made(u"-subj /CN=same"_s, u"rsa.pem"_s))));
        QVERIFY(put(path(u"request.pem"_s),
                    openssl(u"req -new -subj /CN=same -key %1"_s.arg(path(u"key.pem"_s)))));
        const QByteArray issued =
            openssl(u"x509 -req -outform DER -set_serial 1 -days 10 -CA %1 -CAkey %2 -in %3"_s.arg(
                path(u"issuer.pem"_s), path(u"rsa.pem"_s), path(u"request.pem"_s)));
        const auto sameName = Certificate::fromDer(bytesOf(issued));
        QVERIFY(sameName);
        QCOMPARE(sameName->subject(), sameName->issuer());
        QVERIFY(!sameName->isSelfSigned());

        QByteArray tampered = made({});
        tampered.replace("server", "sErver");
        const auto changed = Certificate::fromDer(bytesOf(tampered));
        QVERIFY(changed);
        QVERIFY(!changed->isSelfSigned());
    }

    void matchesItsOwnKeyOnly() {
        const auto certificate = Certificate::fromDer(bytesOf(made({})));
        const auto own = crypto::PrivateKey::fromPem(bytesOf(contentOf(path(u"key.pem"_s))));
        const auto other = crypto::PrivateKey::generate(crypto::KeyType::P256);
        const auto rsa = crypto::PrivateKey::fromPem(bytesOf(contentOf(path(u"rsa.pem"_s))));
        QVERIFY(certificate && own && other && rsa);
        QVERIFY(certificate->matches(*own));
        QVERIFY(!certificate->matches(*other));
        QVERIFY(!certificate->matches(*rsa));
    }

    void verifiesWhatItsKeySigned_data() {
        QTest::addColumn<QString>("key");
        QTest::newRow("P-256") << u"key.pem"_s;
        QTest::newRow("RSA") << u"rsa.pem"_s;
    }

    void verifiesWhatItsKeySigned() {
        QFETCH(QString, key);
        const auto certificate = Certificate::fromDer(bytesOf(made({}, key)));
        const auto own = crypto::PrivateKey::fromPem(bytesOf(contentOf(path(key))));
        QVERIFY(certificate && own);
        auto signature = own->sign(bytesOf("challenge"));
        QVERIFY(signature);
        QVERIFY(certificate->verifies(bytesOf("challenge"), *signature));
        QVERIFY(!certificate->verifies(bytesOf("another"), *signature));
        signature->back() ^= 1U;
        QVERIFY(!certificate->verifies(bytesOf("challenge"), *signature));
        QVERIFY(!certificate->verifies(bytesOf("challenge"), {}));
    }

    void aForeignCertificateIsNamedByItsFingerprint() {
        const auto certificate = Certificate::fromDer(
            bytesOf(made(u"-subj /CN=x/OU=0123456789abcdef0123456789abcdef/serialNumber=3.4"_s)));
        QVERIFY(certificate);
        QCOMPARE(certificate->serverIdentity(), certificate->fingerprint().hex().substr(0, 32));
        QCOMPARE(certificate->recoveries(), 0U);
        QCOMPARE(certificate->generation(), 0U);
        QVERIFY(!certificate->recoveryCommitment());
    }
};

QTEST_APPLESS_MAIN(TestCertificate)

#include "test_certificate.moc"
