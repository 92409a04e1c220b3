// PKCS #12 of other programs, and what is said of those that cannot be read.
#include "crypto/pkcs12.h"
#include "support/tools.h"

#include <QTemporaryDir>
#include <QTest>

using namespace warifu;
using support::mustRun;

namespace {

const char* const typed = "Corpus-Pw1";

std::span<const std::uint8_t> bytesOf(const QByteArray& data) {
    return {reinterpret_cast<const std::uint8_t*>(data.constData()),
            static_cast<std::size_t>(data.size())};
}

SecretBytes secret(const char* text) {
    return SecretBytes::copyOf(std::string_view(text));
}

QStringList words(const char* text) {
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

class TestPkcs12Reader : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;

    QString path(const QString& name) const { return folder_.filePath(name); }

    QByteArray contentOf(const QString& name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void put(const QString& name, const QByteArray& content) const {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    /// A PKCS #12 that openssl made of key and certificate, with further options.
    QByteArray made(const char* options, const QByteArray& password = typed,
                    const char* input = "pair.pem") const {
        put(QStringLiteral("password.txt"), password + "\n");
        QStringList arguments{QStringLiteral("pkcs12"),
                              QStringLiteral("-export"),
                              QStringLiteral("-in"),
                              path(QString::fromUtf8(input)),
                              QStringLiteral("-passout"),
                              QStringLiteral("file:") + path(QStringLiteral("password.txt"))};
        return mustRun(QStringLiteral("openssl"), arguments + words(options));
    }

    void makePair(const QString& name, const char* keyOptions) const {
        mustRun(QStringLiteral("openssl"),
                words("req -x509 -nodes -days 100 -subj /CN=server -newkey") + words(keyOptions) +
                    QStringList{QStringLiteral("-keyout"), path(QStringLiteral("key.pem")),
                                QStringLiteral("-out"), path(QStringLiteral("certificate.pem"))});
        put(name,
            contentOf(QStringLiteral("key.pem")) + contentOf(QStringLiteral("certificate.pem")));
    }

    static Result<crypto::Pkcs12Contents> read(const QByteArray& file,
                                               const char* password = typed) {
        return crypto::readPkcs12(bytesOf(file), secret(password));
    }

    static ErrorCode codeOf(const QByteArray& file, const char* password = typed) {
        const auto contents = read(file, password);
        return contents ? ErrorCode::Unfinished : contents.error().code;
    }

private Q_SLOTS:

    void initTestCase() {
        QVERIFY(folder_.isValid());
        makePair(QStringLiteral("ed25519.pem"), "ed25519");
        makePair(QStringLiteral("pair.pem"), "rsa:2048");
    }

    void everyEncryptionOfOpensslIsRead_data() {
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<QByteArray>("shown");
        QTest::addColumn<bool>("weak");
        const auto row = [](const char* options, const char* shown, bool weak) {
            QTest::newRow(options) << QByteArray(options) << QByteArray(shown) << weak;
        };
        row("-iter 2048", "AES-256", false);
        row("-legacy", "3DES", true);
        row("-legacy -keypbe PBE-SHA1-RC2-40 -certpbe PBE-SHA1-RC2-40", "RC2-40", true);
        row("-legacy -keypbe PBE-SHA1-RC4-128 -certpbe PBE-SHA1-RC4-40", "RC4-128", true);
        row("-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES", "3DES", true);
        row("-keypbe AES-128-CBC -certpbe AES-192-CBC", "AES-128", false);
        row("-keypbe CAMELLIA-256-CBC -certpbe CAMELLIA-256-CBC", "Camellia-256", false);
        row("-legacy -keypbe BF-CBC -certpbe BF-CBC", "Blowfish", true);
        row("-keypbe NONE -iter 2048", "AES-256", true);
        row("-certpbe NONE -iter 2048", "AES-256", false);
        row("-iter 2048 -nomac", "AES-256", false);
        row("-macalg sha512 -iter 2048", "AES-256", false);
        row("-macalg sha1 -iter 2048", "AES-256", true);
    }

    void everyEncryptionOfOpensslIsRead() {
        QFETCH(QByteArray, options);
        QFETCH(QByteArray, shown);
        QFETCH(bool, weak);
        const auto contents = read(made(options.constData()));
        QVERIFY(contents.has_value());
        QCOMPARE(contents->keys.size(), std::size_t{1});
        QCOMPARE(contents->certificates.size(), std::size_t{1});
        QVERIFY(contents->certificates.front().certificate.matches(contents->keys.front().key));
        QCOMPARE(contents->encryption, shown.toStdString());
        QCOMPARE(contents->weakEncryption, weak);
        QCOMPARE(contents->hasMac, !options.contains("-nomac"));
        QVERIFY(contents->usesPassword);
        QVERIFY(!contents->passwordEmpty);
    }

    void aWrongPasswordIsSaidWhateverTheEncryption_data() { everyEncryptionOfOpensslIsRead_data(); }

    void aWrongPasswordIsSaidWhateverTheEncryption() {
        QFETCH(QByteArray, options);
        const QByteArray file = made(options.constData());
        QCOMPARE(codeOf(file, "wrong"), ErrorCode::WrongPassword);
        QCOMPARE(codeOf(file, ""), ErrorCode::WrongPassword);
    }

    void theEmptyPasswordOpensAndIsNoted() {
        for (const char* options : {"-iter 2048", "-legacy", "-iter 2048 -nomac"}) {
            const auto contents = read(made(options, ""), "");
            QVERIFY(contents.has_value());
            QVERIFY(contents->passwordEmpty);
        }
    }

    void aNameInJapaneseIsRead() {
        const auto contents = read(made("-iter 2048 -name サーバ認証証明書"));
        QVERIFY(contents.has_value());
        QCOMPARE(contents->keys.front().friendlyName, std::string("サーバ認証証明書"));
        QCOMPARE(contents->certificates.front().friendlyName, std::string("サーバ認証証明書"));
    }

    void passwordsBeyondAsciiOpenWhateverTheDerivation() {
        for (const char* options : {"-iter 2048", "-legacy"}) {
            for (const char* password : {"パスワード１２３", "鍵🔑ひみつ", "Pässwörd¥£"}) {
                const QByteArray file = made(options, password);
                QVERIFY(read(file, password).has_value());
                QCOMPARE(codeOf(file, "パスワード"), ErrorCode::WrongPassword);
            }
        }
    }

    void passwordsThatAnOldOpensslTookOctetByOctetOpen() {
        // OpenSSL up to 1.0.2 made a character of each octet: the same as these characters, typed
        // one by one.
        const QByteArray octets = QByteArray("パスワード");
        const QByteArray widened = QString::fromLatin1(octets).toUtf8();
        const auto contents = read(made("-legacy", widened), octets.constData());
        QVERIFY(contents.has_value());
        QCOMPARE(contents->keys.size(), std::size_t{1});
    }

    void passwordsThatWereTypedInAnotherEncodingOpenWithThatForm() {
        const QByteArray shiftJis = QByteArray::fromHex("83708358838f815b8368");
        const QByteArray widened = QString::fromLatin1(shiftJis).toUtf8();
        const QByteArray file = made("-legacy", widened);
        const std::vector<std::uint8_t> octets(shiftJis.begin(), shiftJis.end());
        std::vector<SecretBytes> forms;
        forms.push_back(SecretBytes::copyOf(octets));
        QVERIFY(!crypto::readPkcs12(bytesOf(file), secret("パスワード")));
        QVERIFY(crypto::readPkcs12(bytesOf(file), secret("パスワード"), forms).has_value());
    }

    void aChainIsReadInFileOrder() {
        put(QStringLiteral("two.pem"),
            contentOf(QStringLiteral("pair.pem")) + contentOf(QStringLiteral("ed25519.pem")));
        const auto contents = read(made("-iter 2048", typed, "two.pem"));
        QVERIFY(contents.has_value());
        QCOMPARE(contents->certificates.size(), std::size_t{2});
        QVERIFY(contents->certificates[0].certificate.matches(contents->keys.front().key));
        QVERIFY(!contents->certificates[1].certificate.matches(contents->keys.front().key));
    }

    void aKeyOfAnotherKindIsNamed() {
        const auto contents = read(made("-iter 2048", typed, "ed25519.pem"));
        QVERIFY(contents.has_value());
        QVERIFY(contents->keys.empty());
        QCOMPARE(contents->unsupportedKeys, std::vector<std::string>{"ED25519"});
        QCOMPARE(contents->certificates.size(), std::size_t{1});
    }

    void bytesBehindTheEndAreCounted() {
        const auto contents = read(made("-iter 2048") + QByteArray(512, '\0'));
        QVERIFY(contents.has_value());
        QCOMPARE(contents->trailingBytes, std::size_t{512});
    }

    void aFileThatWasCutOffIsCorrupt() {
        const QByteArray file = made("-iter 2048");
        for (const int percent : {1, 10, 50, 90, 99}) {
            const QByteArray cut = file.left(file.size() * percent / 100);
            QCOMPARE(codeOf(cut), ErrorCode::Corrupt);
        }
        QVERIFY(crypto::looksLikePkcs12(bytesOf(file.left(40))));
    }

    void contentsThatWereChangedAreCorruptAndNotAWrongPassword() {
        // The last octet of the MAC's own value: the password still opens everything.
        QByteArray file = made("-iter 2048");
        const qsizetype mac = file.lastIndexOf(QByteArray::fromHex("0420")) + 2;
        file[mac] = static_cast<char>(file.at(mac) ^ 1);
        QCOMPARE(codeOf(file), ErrorCode::Corrupt);
        QCOMPARE(codeOf(file, "wrong"), ErrorCode::WrongPassword);
    }

    void iterationCountsBeyondTheLimitAreRefusedBeforeThePasswordIsTried() {
        crypto::Pkcs12Limits limits;
        limits.iterationsPerBag = 2047;
        const auto refused =
            crypto::readPkcs12(bytesOf(made("-iter 2048")), secret("wrong"), {}, limits);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::TooExpensive);
        QCOMPARE(refused.error().reason, Reason::TooManyIterations);
        QCOMPARE(refused.error().values, (std::vector<std::string>{"2048", "2047"}));
    }

    void countsThatCannotBeMeantAreRefused() {
        QByteArray file = made("-iter 66051"); // 0x010203
        const QByteArray count = QByteArray::fromHex("0203010203");
        QCOMPARE(file.count(count), 3);
        const auto codeWith = [&](const char* other) {
            QByteArray changed = file;
            return codeOf(changed.replace(count, QByteArray::fromHex(other)));
        };
        QCOMPARE(codeWith("02037fffff"), ErrorCode::TooExpensive); // three times 8,388,607
        QCOMPARE(codeWith("0203800000"), ErrorCode::Corrupt);      // negative
        QCOMPARE(codeWith("0203000000"), ErrorCode::Corrupt);
    }

    void theSumOfAllIterationsIsLimitedToo() {
        const QByteArray file = made("-iter 2000");
        crypto::Pkcs12Limits limits;
        limits.iterationsInSum = 5999; // two bags and the MAC make 6000
        const auto refused = crypto::readPkcs12(bytesOf(file), secret(typed), {}, limits);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::TooExpensive);
        limits.iterationsInSum = 6000;
        QVERIFY(crypto::readPkcs12(bytesOf(file), secret(typed), {}, limits).has_value());
    }

    void aLongKeyOfPbmac1CostsItsIterationsForEachBlock() {
        put(QStringLiteral("pbmac1.cnf"),
            "asn1=SEQ:pfx\n[pfx]\nversion=INT:3\nsafe=SEQ:safe\nmac=SEQ:mac\n"
            "[safe]\ntype=OID:pkcs7-data\ncontent=EXP:0,OCTWRAP,SEQ:none\n[none]\n"
            "[mac]\ninfo=SEQ:info\nsalt=OCT:unused\ncount=INT:1\n"
            "[info]\nalgorithm=SEQ:pbmac1\ndigest=OCT:digest\n"
            "[pbmac1]\ntype=OID:1.2.840.113549.1.5.14\nparameters=SEQ:parameters\n"
            "[parameters]\nderivation=SEQ:derivation\nscheme=SEQ:hmac\n"
            "[derivation]\ntype=OID:PBKDF2\nparameters=SEQ:pbkdf2\n"
            "[pbkdf2]\nsalt=OCT:salt\ncount=INT:2000\nlength=INT:512\nprf=SEQ:hmac\n"
            "[hmac]\ntype=OID:hmacWithSHA1\nnothing=NULL\n");
        mustRun(QStringLiteral("openssl"),
                words("asn1parse -noout -genconf") +
                    QStringList{path(QStringLiteral("pbmac1.cnf")), QStringLiteral("-out"),
                                path(QStringLiteral("pbmac1.p12"))});
        crypto::Pkcs12Limits limits;
        limits.iterationsPerBag = 51'999; // SHA-1 gives 20 octets at a time: 26 blocks
        const auto refused = crypto::readPkcs12(bytesOf(contentOf(QStringLiteral("pbmac1.p12"))),
                                                secret(typed), {}, limits);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::TooExpensive);
        QCOMPARE(refused.error().values, (std::vector<std::string>{"52000", "51999"}));
    }

    void checkingPrivateKeysIsLimited() {
        crypto::CostBudget budget;
        for (int i = 0; i < 100; ++i)
            QVERIFY(budget.chargeKey(2'400).has_value()); // RSA with 4096 bits
        int large = 0;
        while (budget.chargeKey(9'300).has_value()) // with 16384
            ++large;
        QCOMPARE(large, 18);
        QCOMPARE(budget.chargeKey(1).error().code, ErrorCode::TooLarge);
    }

    void whatIsNotEncryptedShowsWithoutAPassword() {
        const auto open = crypto::peekPkcs12(bytesOf(made("-certpbe NONE -iter 2048")));
        QVERIFY(open.has_value());
        QCOMPARE(open->certificates.size(), std::size_t{1});
        QVERIFY(open->keys.empty());
        QCOMPARE(open->encryption, std::string("AES-256"));
        const auto closed = crypto::peekPkcs12(bytesOf(made("-iter 2048")));
        QVERIFY(closed.has_value());
        QVERIFY(closed->certificates.empty());
        QVERIFY(closed->usesPassword);
    }

    void anythingElseDoesNotLookLikePkcs12() {
        for (const char* text : {"", "0", "-----BEGIN CERTIFICATE-----", "PK\3\4"})
            QVERIFY(!crypto::looksLikePkcs12(bytesOf(text)));
        const QByteArray certificate =
            mustRun(QStringLiteral("openssl"),
                    words("x509 -outform DER -in") + QStringList{path(QStringLiteral("pair.pem"))});
        QVERIFY(!crypto::looksLikePkcs12(bytesOf(certificate)));
        QCOMPARE(codeOf(certificate), ErrorCode::Corrupt);
    }

    void whatThisProductWritesItReads() {
        const QByteArray pem = contentOf(QStringLiteral("pair.pem"));
        const auto key = crypto::PrivateKey::fromPem(bytesOf(pem));
        const auto certificate = crypto::Certificate::fromPem(bytesOf(pem));
        QVERIFY(key && certificate);
        const auto file = crypto::writePkcs12(*key, *certificate, secret("鍵🔑"), "名前", 2048);
        QVERIFY(file.has_value());
        const auto contents = crypto::readPkcs12(*file, secret("鍵🔑"));
        QVERIFY(contents.has_value());
        QVERIFY(contents->keys.front().key.samePublicKey(*key));
        QVERIFY(contents->certificates.front().certificate == *certificate);
        QCOMPARE(contents->keys.front().friendlyName, std::string("名前"));
        QVERIFY(!contents->weakEncryption);
    }
};

QTEST_GUILESS_MAIN(TestPkcs12Reader)
#include "test_pkcs12_reader.moc"
