// The closed certificate profile (PROTOCOL.md 2): what is made follows it, and nothing else is
// taken for it.
#include "crypto/profile.h"
#include "crypto/server_certificate.h"
#include "support/bytes.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace warifu;
using namespace Qt::StringLiterals;
using crypto::Certificate;
using crypto::KeyType;
using crypto::PrivateKey;
using crypto::ServerCertificateRequest;
using support::bytesOf;
using support::contentOf;
using support::openssl;
using support::put;
using support::toQt;

namespace {

constexpr const char* identity = "00112233445566778899aabbccddeeff";

ServerCertificateRequest request() {
    ServerCertificateRequest result;
    result.commonName = "apex.example.co.jp";
    result.serverIdentity = identity;
    result.recoveries = 2;
    result.generation = 17;
    result.now = crypto::Time(std::chrono::seconds(1'795'500'000)); // 2026-11-24T06:00:00Z
    result.recoveryCommitment = crypto::sha256(bytesOf("a recovery key"));
    return result;
}

QByteArray commitmentDer() {
    return QByteArray::fromHex("302f300b0609608648016503040201"
                               "0420") +
           toQt(request().recoveryCommitment.bytes);
}

} // namespace

/// The profile as a configuration of openssl's req, line by line, so that single lines can be
/// replaced.
struct ProfileRecipe {
    QByteArray mask = "string_mask=utf8only";
    QByteArray commonName = "CN=server";
    QByteArray unit = QByteArray("OU=00112233445566778899aabbccddeeff");
    QByteArray number = "serialNumber=2.17";
    QByteArray more;
    QByteArray constraints = "basicConstraints=critical,CA:FALSE";
    QByteArray usage = "keyUsage=critical,digitalSignature";
    QByteArray identifier = "subjectKeyIdentifier=";
    QByteArray commitment = "1.3.6.1.4.1.51483.2.1=DER:";
    QByteArray extension;
    QString options = u"-days 1096 -set_serial 0x00ff00ff00ff00ff00ff00ff00ff00ff"_s;
    QString key = u"key.pem"_s;
};

Q_DECLARE_METATYPE(ProfileRecipe)

class TestServerCertificate : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;

    QString path(const QString& name) const { return folder_.filePath(name); }

    QByteArray keyIdentifier(const QString& key) const {
        const QByteArray info = openssl(u"pkey -pubout -outform DER -in %1"_s.arg(path(key)));
        // The bit string of an EC key ends the SubjectPublicKeyInfo; 65 bytes for P-256, 97 for
        // P-384, 133 for P-521.
        const QByteArray text = openssl(u"asn1parse -inform DER"_s, info);
        static const QRegularExpression bits(u" (\\d+):d=1 +hl=(\\d+) l= *\\d+ prim: BIT STRING"_s);
        const auto match = bits.match(u' ' + QString::fromUtf8(text).replace(u'\n', u' '));
        const qsizetype start = match.captured(1).toInt() + match.captured(2).toInt() + 1;
        return QCryptographicHash::hash(info.mid(start), QCryptographicHash::Sha256)
            .left(20)
            .toHex();
    }

    ProfileRecipe recipe() const {
        ProfileRecipe result;
        result.identifier += keyIdentifier(result.key);
        result.commitment += commitmentDer().toHex();
        return result;
    }

    QByteArray cooked(const ProfileRecipe& recipe) const {
        const QByteArrayList lines{"[req]",
                                   "prompt=no",
                                   "utf8=yes",
                                   "distinguished_name=dn",
                                   "x509_extensions=ext",
                                   recipe.mask,
                                   "[dn]",
                                   recipe.commonName,
                                   recipe.unit,
                                   recipe.number,
                                   recipe.more,
                                   "[ext]",
                                   recipe.constraints,
                                   recipe.usage,
                                   recipe.identifier,
                                   recipe.commitment,
                                   recipe.extension};
        put(path(u"recipe.cnf"_s), lines.join('\n') + '\n');
        return openssl(u"req -x509 -sha256 -outform DER -key %1 -config %2 "_s.arg(
                           path(recipe.key), path(u"recipe.cnf"_s)) +
                       recipe.options);
    }

    Result<Certificate> made(const PrivateKey& key, const ServerCertificateRequest& from) const {
        return crypto::makeServerCertificate(key, from);
    }

    static void compareUsage(const Result<Certificate>& result, const char* field) {
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Usage);
        QCOMPARE(result.error().about, std::string(field));
    }

private Q_SLOTS:

    void initTestCase() {
        QVERIFY(folder_.isValid());
        openssl(u"genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out %1"_s.arg(
            path(u"key.pem"_s)));
        openssl(u"genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-521 -out %1"_s.arg(
            path(u"p521.pem"_s)));
    }

    void looksToOpensslAsTheProfileSays() {
        const auto key = PrivateKey::generate(KeyType::P256);
        QVERIFY(key);
        const auto certificate = made(*key, request());
        QVERIFY(certificate);
        const QString text = QString::fromUtf8(
            openssl(u"x509 -inform DER -noout -text"_s, toQt(certificate->der())));
        for (const QString& line :
             {u"Version: 3 (0x2)"_s, u"Signature Algorithm: ecdsa-with-SHA256"_s,
              u"Issuer: CN = apex.example.co.jp, OU = %1, serialNumber = 2.17"_s.arg(
                  QString::fromUtf8(identity)),
              u"Subject: CN = apex.example.co.jp, OU = %1, serialNumber = 2.17"_s.arg(
                  QString::fromUtf8(identity)),
              u"Not Before: Nov 24 05:55:00 2026 GMT"_s, u"Not After : Nov 24 05:55:00 2029 GMT"_s,
              u"X509v3 Basic Constraints: critical"_s, u"CA:FALSE"_s,
              u"X509v3 Key Usage: critical"_s, u"Digital Signature\n"_s,
              u"X509v3 Subject Key Identifier: \n"_s, u"1.3.6.1.4.1.51483.2.1: \n"_s})
            QVERIFY2(text.contains(line), qPrintable(line + u" is not in\n"_s + text));
        QCOMPARE(text.mid(text.indexOf(u"X509v3 extensions"_s)).count(u"X509v3 "_s), 4);
        QCOMPARE(text.count(u"1.3.6.1.4.1."_s), 1);
        QVERIFY(!text.contains(u"1.3.6.1.4.1.51483.2.1: critical"_s));
    }

    void identifiesTheKeyAsRfc7093Does() {
        const auto key = PrivateKey::generate(KeyType::Rsa2048);
        QVERIFY(key);
        QVERIFY(put(path(u"rsa.pem"_s), toQt(*key->toPem())));
        const auto certificate = made(*key, request());
        QVERIFY(certificate);
        QByteArray shown = openssl(u"x509 -inform DER -noout -ext subjectKeyIdentifier"_s,
                                   toQt(certificate->der()));
        shown = shown.mid(shown.indexOf('\n')).trimmed().replace(":", "").toLower();
        QCOMPARE(shown, keyIdentifier(u"rsa.pem"_s));
    }

    void carriesTheCommitmentAsRfc8649Says() {
        const auto key = PrivateKey::generate(KeyType::P256);
        QVERIFY(key);
        const auto certificate = made(*key, request());
        QVERIFY(certificate);
        const QByteArray parsed = openssl(u"asn1parse -inform DER"_s, toQt(certificate->der()));
        QVERIFY2(parsed.contains("[HEX DUMP]:" + commitmentDer().toHex().toUpper()),
                 parsed.constData());
        QCOMPARE(*certificate->recoveryCommitment(), request().recoveryCommitment);
    }

    void verifiesAsItsOwnAnchor_data() {
        QTest::addColumn<QString>("name");
        for (const QString& name : {u"p256"_s, u"p384"_s, u"rsa2048"_s, u"rsa3072"_s, u"rsa4096"_s})
            QTest::newRow(name.toUtf8().constData()) << name;
    }

    void verifiesAsItsOwnAnchor() {
        QFETCH(QString, name);
        const auto key = PrivateKey::generate(*crypto::keyTypeFromName(name.toStdString()));
        QVERIFY(key);
        ServerCertificateRequest from = request();
        from.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        const auto certificate = made(*key, from);
        QVERIFY(certificate);
        QCOMPARE(QString::fromStdString(certificate->keyDescription()), name);
        QCOMPARE(certificate->signatureDigest(), std::string("SHA-256"));
        QVERIFY(put(path(u"anchor.pem"_s), QByteArray::fromStdString(certificate->toPem())));
        QVERIFY(openssl(u"verify -check_ss_sig -CAfile %1 %1"_s.arg(path(u"anchor.pem"_s)))
                    .contains("OK"));
        // And signs CMS that plain openssl verifies.
        QVERIFY(put(path(u"anchor.key"_s), toQt(*key->toPem())));
        openssl(
            u"cms -sign -binary -nocerts -keyid -md sha256 -in %1 -signer %1 -inkey %2 -outform DER -nodetach -out %3"_s
                .arg(path(u"anchor.pem"_s), path(u"anchor.key"_s), path(u"signed.p7s"_s)));
        openssl(u"cms -verify -binary -inform DER -in %2 -certfile %1 -CAfile %1 -out %3"_s.arg(
            path(u"anchor.pem"_s), path(u"signed.p7s"_s), path(u"content"_s)));
    }

    void saysBackWhatItWasMadeOf() {
        const auto key = PrivateKey::generate(KeyType::P256);
        QVERIFY(key);
        ServerCertificateRequest from = request();
        from.commonName = "管理サーバ 東京";
        from.recoveries = 0;
        from.generation = 4'294'967'295U;
        from.days = 1;
        const auto certificate = made(*key, from);
        QVERIFY(certificate);
        QCOMPARE(certificate->commonName(), from.commonName);
        QCOMPARE(certificate->serverIdentity(), from.serverIdentity);
        QCOMPARE(certificate->recoveries(), 0U);
        QCOMPARE(certificate->generation(), 4'294'967'295U);
        QVERIFY(certificate->notBefore() == from.now - std::chrono::minutes(5));
        QVERIFY(certificate->notAfter() == certificate->notBefore() + std::chrono::days(1));
        QVERIFY(certificate->matches(*key));
    }

    void outlivesTheYear2049() {
        const auto key = PrivateKey::generate(KeyType::P256);
        QVERIFY(key);
        ServerCertificateRequest from = request();
        from.now = std::chrono::sys_days(std::chrono::year(2045) / 6 / 1);
        from.days = crypto::maximumDays;
        const auto certificate = made(*key, from);
        QVERIFY(certificate);
        QVERIFY(certificate->notAfter() == certificate->notBefore() + std::chrono::days(3660));
        const QByteArray parsed = openssl(u"asn1parse -inform DER"_s, toQt(certificate->der()));
        QVERIFY(parsed.contains("UTCTIME           :4505312355"));
        QVERIFY(parsed.contains("GENERALIZEDTIME   :2055"));
    }

    void hasAnotherPositiveSerialNumberEachTime() {
        const auto key = PrivateKey::generate(KeyType::P256);
        QVERIFY(key);
        QSet<QString> seen;
        for (int i = 0; i < 50; ++i) {
            const auto certificate = made(*key, request());
            QVERIFY(certificate);
            const QString serial = QString::fromStdString(certificate->serialHex());
            QVERIFY(!serial.startsWith(u'-'));
            QVERIFY(serial.size() <= 32);
            seen.insert(serial);
        }
        QCOMPARE(seen.size(), 50);
    }

    void refusesFieldsOutOfTheirRange() {
        const auto key = PrivateKey::generate(KeyType::P256);
        QVERIFY(key);
        for (const std::string& name :
             {std::string(), std::string(65, 'x'), std::string("a\nb"), std::string("a\x7f"),
              std::string("\xff"), std::string("a\xc2\x85"), std::string("a\0b", 3)}) {
            ServerCertificateRequest from = request();
            from.commonName = name;
            compareUsage(made(*key, from), "name");
        }
        for (const int days : {-1, 0, 3661}) {
            ServerCertificateRequest from = request();
            from.days = days;
            compareUsage(made(*key, from), "days");
        }
        for (const char* text :
             {"", "00112233445566778899AABBCCDDEEFF", "00112233445566778899aabbccddeef",
              "00112233445566778899aabbccddeeff0", "g0112233445566778899aabbccddeeff"}) {
            ServerCertificateRequest from = request();
            from.serverIdentity = text;
            compareUsage(made(*key, from), "server-identity");
        }
    }

    void takesNamesOf64CharactersOfAnyLength() {
        const auto key = PrivateKey::generate(KeyType::P256);
        QVERIFY(key);
        ServerCertificateRequest from = request();
        from.commonName = QString(64, u'証').toStdString();
        const auto certificate = made(*key, from);
        QVERIFY(certificate);
        QCOMPARE(certificate->commonName(), from.commonName);
    }

    void refusesKeysThatOnlyImportTakes() {
        const auto key = PrivateKey::fromPem(bytesOf(contentOf(path(u"p521.pem"_s))));
        QVERIFY(key);
        const auto certificate = made(*key, request());
        QVERIFY(!certificate);
        QCOMPARE(certificate.error().code, ErrorCode::UnsupportedKeyType);
        QCOMPARE(certificate.error().values, std::vector<std::string>{"p521"});
    }

    void makesAnotherServerIdentityEachTime() {
        const auto one = crypto::makeServerIdentity();
        const auto two = crypto::makeServerIdentity();
        QVERIFY(one && two);
        QVERIFY(*one != *two);
        QVERIFY(
            QRegularExpression(u"^[0-9a-f]{32}$"_s).match(QString::fromStdString(*one)).hasMatch());
    }

    void recognisesTheProfileWhoeverFollowsIt() {
        const auto certificate = Certificate::fromDer(bytesOf(cooked(recipe())));
        QVERIFY(certificate);
        QCOMPARE(certificate->serverIdentity(), std::string(identity));
        QCOMPARE(certificate->recoveries(), 2U);
        QCOMPARE(certificate->generation(), 17U);
        QVERIFY(certificate->recoveryCommitment());
        QCOMPARE(*certificate->recoveryCommitment(), request().recoveryCommitment);
    }

    void takesNothingElseForTheProfile_data() {
        QTest::addColumn<ProfileRecipe>("recipe");
        QTest::addColumn<QString>("differing");
        const ProfileRecipe good = recipe();
        const auto row = [&good](const char* name, const char* differing, auto change) {
            ProfileRecipe bad = good;
            change(bad);
            QTest::newRow(name) << bad << QString::fromUtf8(differing);
        };
        const QByteArray oid = "1.3.6.1.4.1.51483.2.1=";
        const QByteArray hash = commitmentDer().toHex();
        row("no CN", "subject", [](ProfileRecipe& r) { r.commonName = {}; });
        row("no OU", "subject", [](ProfileRecipe& r) { r.unit = {}; });
        row("no serialNumber", "subject", [](ProfileRecipe& r) { r.number = {}; });
        row("something more in the name", "subject",
            [](ProfileRecipe& r) { r.more = "O=Example"; });
        row("another order", "subject", [](ProfileRecipe& r) { std::swap(r.unit, r.commonName); });
        row("two in one RDN", "subject", [](ProfileRecipe& r) { r.unit.prepend('+'); });
        row("names as BMPString", "subject", [](ProfileRecipe& r) {
            r.mask = "string_mask=pkix";
            r.commonName = "CN=" + u"管理サーバ"_s.toUtf8();
        });
        row("identity in capitals", "subject",
            [](ProfileRecipe& r) { r.unit = "OU=00112233445566778899AABBCCDDEEFF"; });
        row("identity too short", "subject", [](ProfileRecipe& r) { r.unit.chop(1); });
        for (const char* number : {"2", "2.", ".17", "2.17.1", "02.17", "2.017", "2.17x", "-2.17",
                                   "2,17", "4294967296.0", "2. 17", "+2.17"})
            row(number, "subject",
                [number](ProfileRecipe& r) { r.number = QByteArray("serialNumber=") + number; });
        row("serial zero", "serial number", [](ProfileRecipe& r) {
            r.options.replace(u"0x00ff00ff00ff00ff00ff00ff00ff00ff"_s, u"0"_s);
        });
        row("serial negative", "serial number",
            [](ProfileRecipe& r) { r.options.replace(u"0x00"_s, u"-0x00"_s); });
        row("serial too long", "serial number",
            [](ProfileRecipe& r) { r.options.replace(u"0x00"_s, u"0x0100"_s); });
        row("too long a life", "validity",
            [](ProfileRecipe& r) { r.options.replace(u"1096"_s, u"3661"_s); });
        row("signed with SHA-384", "key or signature algorithm",
            [](ProfileRecipe& r) { r.options += u" -sha384"_s; });
        row("a key that is not made", "key or signature algorithm", [this](ProfileRecipe& r) {
            r.key = u"p521.pem"_s;
            r.identifier = "subjectKeyIdentifier=" + keyIdentifier(r.key);
        });
        row("no basicConstraints", "number of extensions",
            [](ProfileRecipe& r) { r.constraints = {}; });
        row("basicConstraints not critical", "basicConstraints",
            [](ProfileRecipe& r) { r.constraints = "basicConstraints=CA:FALSE"; });
        row("a CA", "basicConstraints",
            [](ProfileRecipe& r) { r.constraints = "basicConstraints=critical,CA:TRUE"; });
        row("a path length", "basicConstraints", [](ProfileRecipe& r) {
            r.constraints = "basicConstraints=critical,CA:FALSE,pathlen:0";
        });
        row("no keyUsage", "number of extensions", [](ProfileRecipe& r) { r.usage = {}; });
        row("keyUsage not critical", "keyUsage",
            [](ProfileRecipe& r) { r.usage = "keyUsage=digitalSignature"; });
        row("more keyUsage", "keyUsage", [](ProfileRecipe& r) { r.usage += ",keyEncipherment"; });
        row("other keyUsage", "keyUsage",
            [](ProfileRecipe& r) { r.usage = "keyUsage=critical,keyCertSign"; });
        row("no identifier", "number of extensions",
            [](ProfileRecipe& r) { r.identifier = "subjectKeyIdentifier=none"; });
        row("identifier of SHA-1", "subjectKeyIdentifier",
            [](ProfileRecipe& r) { r.identifier = "subjectKeyIdentifier=hash"; });
        row("identifier critical", "subjectKeyIdentifier",
            [](ProfileRecipe& r) { r.identifier.replace("=", "=critical,"); });
        row("no commitment", "number of extensions", [](ProfileRecipe& r) { r.commitment = {}; });
        row("commitment critical", "HashOfRootKey",
            [](ProfileRecipe& r) { r.commitment.replace("=", "=critical,"); });
        row("commitment twice", "number of extensions", [](ProfileRecipe& r) {
            r.extension = QByteArray(r.commitment).replace("51483.2.1", "51483.2.9");
        });
        row("commitment twice instead of keyUsage", "keyUsage", [](ProfileRecipe& r) {
            r.usage = {};
            r.extension = QByteArray(r.commitment).replace("51483.2.1", "51483.2.9");
        });
        row("commitment with NULL parameters", "HashOfRootKey", [&](ProfileRecipe& r) {
            r.commitment = oid + "DER:3031300d06096086480165030402010500" + hash.mid(30);
        });
        row("commitment of SHA-384", "HashOfRootKey", [&](ProfileRecipe& r) {
            r.commitment = oid + "DER:303f300b06096086480165030402020430" + QByteArray(96, 'a');
        });
        row("commitment too short", "HashOfRootKey", [&](ProfileRecipe& r) {
            r.commitment = oid + "DER:302e300b0609608648016503040201041f" + hash.mid(34, 62);
        });
        row("commitment with more behind it", "HashOfRootKey",
            [&](ProfileRecipe& r) { r.commitment += "0500"; });
        row("a fifth extension", "number of extensions",
            [](ProfileRecipe& r) { r.extension = "extendedKeyUsage=serverAuth"; });
    }

    void takesNothingElseForTheProfile() {
        QFETCH(ProfileRecipe, recipe);
        QFETCH(QString, differing);
        QByteArray der = cooked(recipe);
        // openssl's configuration cannot say the same extension twice: the second comes under a
        // neighbour's name.
        der.replace(QByteArray::fromHex("060a2b0601040183921b0209"),
                    QByteArray::fromHex("060a2b0601040183921b0201"));
        const auto certificate = Certificate::fromDer(bytesOf(der));
        QVERIFY(certificate);
        const auto facts = crypto::readProfile(certificate->handle());
        QVERIFY(!facts);
        QCOMPARE(QString::fromStdString(facts.error().detail),
                 u"certificate profile: "_s + differing);
        QVERIFY(!certificate->recoveryCommitment());
        QCOMPARE(certificate->serverIdentity(), certificate->fingerprint().hex().substr(0, 32));
        QCOMPARE(certificate->recoveries(), 0U);
        QCOMPARE(certificate->generation(), 0U);
    }

    void takesAnIssuedCertificateForForeign() {
        QVERIFY(put(path(u"ca.pem"_s),
                    openssl(u"req -x509 -subj /CN=ca -days 10 -key %1"_s.arg(path(u"key.pem"_s)))));
        cooked(recipe());
        QVERIFY(put(path(u"request.pem"_s), openssl(u"req -new -key %1 -config %2"_s.arg(
                                                path(u"key.pem"_s), path(u"recipe.cnf"_s)))));
        const QByteArray der = openssl(
            u"x509 -req -outform DER -set_serial 1 -days 10 -CA %1 -CAkey %2 -in %3 "
            "-extfile %4 -extensions ext"_s.arg(path(u"ca.pem"_s), path(u"key.pem"_s),
                                                path(u"request.pem"_s), path(u"recipe.cnf"_s)));
        const auto certificate = Certificate::fromDer(bytesOf(der));
        QVERIFY(certificate);
        QCOMPARE(crypto::readProfile(certificate->handle()).error().detail,
                 std::string("certificate profile: issuer"));
        QVERIFY(!certificate->recoveryCommitment());
    }
};

QTEST_APPLESS_MAIN(TestServerCertificate)

#include "test_server_certificate.moc"
