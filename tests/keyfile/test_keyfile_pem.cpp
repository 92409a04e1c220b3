// PEM as people really have it, DER, and keys in files of their own.
#include "keyfile_tests/workshop.h"

#include <QStringEncoder>
#include <QTest>

using namespace warifu;
using test::Workshop;

class TestKeyfilePem : public QObject {
    Q_OBJECT

private:
    Workshop shop_;
    QByteArray key_;
    QByteArray certificate_;
    QByteArray leaf_;

    /// Writes the text and expects it to import.
    void importsText(const QByteArray& text, const char* password = nullptr) {
        shop_.put(QStringLiteral("text.pem"), text);
        const keyfile::Opened opened = shop_.open(QStringLiteral("text.pem"), password);
        QCOMPARE(Workshop::verdict(opened), QByteArray("imports"));
        QCOMPARE(Workshop::leaf(opened), leaf_);
    }

    QByteArray verdictOf(const QByteArray& text, const char* password = nullptr) const {
        shop_.put(QStringLiteral("text.pem"), text);
        return Workshop::verdict(shop_.open(QStringLiteral("text.pem"), password));
    }

    QByteArray sealed(const char* command, const QByteArray& password) const {
        shop_.put(QStringLiteral("password.txt"), password + "\n");
        return shop_.openssl(
            (QByteArray(command) + " -in @server.key -passout file:@password.txt").constData());
    }

    static QByteArray encoded(const QByteArray& text, QStringConverter::Encoding encoding) {
        QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
        return encoder(QString::fromUtf8(text));
    }

private Q_SLOTS:

    void initTestCase() {
        QVERIFY(shop_.isReady());
        shop_.makePair("server");
        shop_.makePair("other", "ec -pkeyopt ec_paramgen_curve:P-256");
        key_ = shop_.content(QStringLiteral("server.key"));
        certificate_ = shop_.content(QStringLiteral("server.crt"));
        leaf_ = shop_.fingerprint("server");
    }

    void textImportsInAnyOrderAndDress_data() {
        QTest::addColumn<QByteArray>("text");
        const QByteArray both = key_ + certificate_;
        const auto row = [](const char* name, const QByteArray& text) {
            QTest::newRow(name) << text;
        };
        row("key first", both);
        row("certificate first", certificate_ + key_);
        row("text before, between and after",
            "subject=CN = server\n\n" + certificate_ + "Bag Attributes\n" + key_ + "the end");
        row("CRLF", QByteArray(both).replace("\n", "\r\n"));
        row("CR only", QByteArray(both).replace("\n", "\r"));
        row("UTF-8 with a mark", "\xef\xbb\xbf" + both);
        row("UTF-16 LE", encoded(both, QStringConverter::Utf16LE));
        row("UTF-16 BE", encoded(both, QStringConverter::Utf16BE));
        row("UTF-16 without a mark", encoded(both, QStringConverter::Utf16LE).mid(2));
        row("indented", "  " + QByteArray(both).replace("\n", "\n    "));
        row("quoted in a mail", "> " + QByteArray(both).replace("\n", "\n> "));
        row("line ends as in JSON", "{\"pem\":\"" + QByteArray(both).replace("\n", "\\n") + "\"}");
        row("blank lines", QByteArray(both).replace("\n", "\n\n"));
        row("on one line", QByteArray(both).replace("\n", " "));
        row("a comment in Shift_JIS", QByteArray::fromHex("83708358838f815b83680a") + both);
        row("spaces behind the dashes", QByteArray(both).replace("-----\n", "-----   \t\n"));
        row("traditional key", shop_.openssl("rsa -traditional -in @server.key") + certificate_);
        row("the same key twice", both + shop_.openssl("rsa -traditional -in @server.key"));
        row("trusted certificate",
            key_ + shop_.openssl("x509 -trustout -addtrust serverAuth -in @server.crt"));
        row("certificate in PKCS #7",
            key_ + shop_.openssl("crl2pkcs7 -nocrl -certfile @server.crt"));
        row("with parameters and a public key", shop_.openssl("ecparam -name prime256v1") + both +
                                                    shop_.openssl("pkey -pubout -in @server.key"));
    }

    void textImportsInAnyOrderAndDress() {
        QFETCH(QByteArray, text);
        importsText(text);
    }

    void sealedKeysOpenWithTheirPassword_data() {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<bool>("weak");
        const auto row = [](const char* command, bool weak) {
            QTest::newRow(command) << QByteArray(command) << weak;
        };
        row("pkcs8 -topk8", false);
        row("pkcs8 -topk8 -v2 aes-128-cbc -v2prf hmacWithSHA512", false);
        row("pkcs8 -topk8 -scrypt", false);
        row("pkcs8 -topk8 -v2 des3", true);
        row("pkcs8 -topk8 -v1 PBE-SHA1-3DES", true);
        row("pkcs8 -topk8 -provider legacy -provider default -v1 PBE-MD5-DES", true);
        row("pkcs8 -topk8 -provider legacy -provider default -v1 PBE-SHA1-RC2-40", true);
        row("rsa -traditional -aes256", false);
        row("rsa -traditional -camellia128", false);
        row("rsa -traditional -des3", true);
        row("rsa -traditional -provider legacy -provider default -des", true);
    }

    void sealedKeysOpenWithTheirPassword() {
        QFETCH(QByteArray, command);
        QFETCH(bool, weak);
        const QByteArray text = certificate_ + sealed(command.constData(), "Key-Pw1");
        importsText(text, "Key-Pw1");
        const keyfile::Opened opened = shop_.open(QStringLiteral("text.pem"), "Key-Pw1");
        QCOMPARE(Workshop::warns(opened, keyfile::Warning::WeakEncryption), weak);
        QVERIFY(opened.report.needsPassword);
        QVERIFY(!opened.report.encryption.empty());
        QCOMPARE(verdictOf(text, "wrong"), QByteArray("wrong-password"));
        const keyfile::Opened none = shop_.open(QStringLiteral("text.pem"));
        QCOMPARE(none.report.error->reason, Reason::PasswordNeeded);
        QVERIFY(none.report.needsPassword);
        QCOMPARE(none.report.entries.size(), std::size_t{1}); // the certificate shows all the same
    }

    void passwordsOpenInTheEncodingThatTheyWereTypedIn() {
        const QByteArray japanese = "パスワード";
        const QByteArray cp932 = QByteArray::fromHex("83708358838f815b8368");
        for (const char* command : {"pkcs8 -topk8", "rsa -traditional -aes256"}) {
            importsText(certificate_ + sealed(command, japanese), "パスワード");
            importsText(certificate_ + sealed(command, cp932), "パスワード");
            importsText(certificate_ + sealed(command, QByteArray("P\xe4ssw\xf6rd")), "Pässwörd");
        }
    }

    void decomposedCharactersOpenAsComposedOnes() {
        importsText(certificate_ + sealed("pkcs8 -topk8", "が"), "か\u3099");
        importsText(certificate_ + sealed("pkcs8 -topk8", "か\u3099"), "が");
    }

    void damageIsToldApart_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("verdict");
        const auto row = [](const char* name, const QByteArray& text, const char* verdict) {
            QTest::newRow(name) << text << QByteArray(verdict);
        };
        row("no end line", key_ + certificate_.left(certificate_.indexOf("-----END")), "corrupt");
        row("another end line",
            key_ + QByteArray(certificate_).replace("END CERTIFICATE", "END PUBLIC KEY"),
            "corrupt");
        row("not base64", key_ + QByteArray(certificate_).replace("\nMII", "\nM*I"), "corrupt");
        row("cut in the middle",
            key_ + "-----BEGIN CERTIFICATE-----\nMIIDBTCCAe2gAwIB\n-----END CERTIFICATE-----\n",
            "corrupt");
        row("a broken key",
            certificate_ +
                "-----BEGIN PRIVATE KEY-----\nMIIDBTCCAe2gAwIB\n-----END PRIVATE KEY-----\n",
            "corrupt");
        row("key only", key_, "no-certificate");
        row("certificate only", certificate_, "no-private-key");
        row("public key beside the certificate",
            certificate_ + shop_.openssl("pkey -pubout -in @server.key"), "no-private-key");
        row("another key", certificate_ + shop_.content(QStringLiteral("other.key")),
            "key-mismatch");
        row("two pairs", key_ + certificate_ + shop_.content(QStringLiteral("other.pem")),
            "ambiguous");
    }

    void damageIsToldApart() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, verdict);
        QCOMPARE(verdictOf(text), verdict);
    }

    void anOpensshKeyBesideACertificateIsNamed() {
        support::mustRun(QStringLiteral("ssh-keygen"),
                         {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("rsa"),
                          QStringLiteral("-N"), QString(), QStringLiteral("-f"),
                          shop_.path(QStringLiteral("ssh"))});
        QCOMPARE(verdictOf(certificate_ + shop_.content(QStringLiteral("ssh"))),
                 QByteArray("unsupported-format openssh-key"));
    }

    void derAndPemMayLieInTwoFiles_data() {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("password");
        shop_.openssl("x509 -in @server.crt -outform DER -out @server.cer");
        shop_.openssl("crl2pkcs7 -nocrl -certfile @server.crt -outform DER -out @server.p7b");
        shop_.openssl("pkcs8 -topk8 -nocrypt -in @server.key -outform DER -out @server.p8");
        shop_.openssl("rsa -traditional -in @server.key -outform DER -out @server.p1");
        shop_.openssl(
            "pkcs8 -topk8 -in @server.key -outform DER -passout pass:Key-Pw1 -out @sealed.p8");
        shop_.openssl("pkcs8 -topk8 -in @server.key -passout pass:Key-Pw1 -out @sealed.pem");
        for (const char* certificate : {"server.crt", "server.cer", "server.p7b"}) {
            for (const char* key :
                 {"server.key", "server.p8", "server.p1", "sealed.p8", "sealed.pem"})
                QTest::addRow("%s and %s", certificate, key)
                    << QString::fromUtf8(certificate) << QString::fromUtf8(key)
                    << QByteArray(QByteArray(key).startsWith("sealed") ? "Key-Pw1" : "");
        }
    }

    void derAndPemMayLieInTwoFiles() {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QByteArray, password);
        const keyfile::Opened opened =
            shop_.open(certificate, password.isEmpty() ? nullptr : password.constData(), key);
        QCOMPARE(Workshop::verdict(opened), QByteArray("imports"));
        QCOMPARE(Workshop::leaf(opened), leaf_);
        if (password.isEmpty())
            return;
        const keyfile::Opened wrong = shop_.open(certificate, "wrong", key);
        QCOMPARE(Workshop::verdict(wrong), QByteArray("wrong-password"));
        QCOMPARE(wrong.report.error->about, shop_.path(key).toStdString());
    }

    void whatIsWrongWithAKeyFileIsSaidOfThatFile() {
        const auto errorWith = [this](const char* key) {
            return shop_.open(QStringLiteral("server.crt"), nullptr, QString::fromUtf8(key))
                .report.error;
        };
        shop_.put(QStringLiteral("memo.txt"), "only a memo\n");
        QCOMPARE(errorWith("other.key")->code, ErrorCode::KeyMismatch);
        QCOMPARE(errorWith("server.crt")->code, ErrorCode::NoPrivateKey);
        QCOMPARE(errorWith("memo.txt")->code, ErrorCode::UnsupportedFormat);
        QCOMPARE(errorWith("absent.key")->code, ErrorCode::Io);
        QCOMPARE(errorWith("absent.key")->about,
                 shop_.path(QStringLiteral("absent.key")).toStdString());
    }

    void base64WithoutLinesAroundItImports() {
        shop_.openssl(
            "pkcs12 -export -in @server.pem -iter 2048 -passout pass:Key-Pw1 -out @server.p12");
        shop_.put(QStringLiteral("base64.txt"),
                  shop_.content(QStringLiteral("server.p12")).toBase64());
        const keyfile::Opened opened = shop_.open(QStringLiteral("base64.txt"), "Key-Pw1");
        QCOMPARE(Workshop::verdict(opened), QByteArray("imports"));
        QCOMPARE(Workshop::leaf(opened), leaf_);
    }

    void costsBeyondTheLimitAreRefusedBeforeThePasswordIsTried() {
        QByteArray der =
            shop_.openssl("pkcs8 -topk8 -iter 66051 -in @server.key -outform DER -passout pass:x");
        const QByteArray count = QByteArray::fromHex("0203010203");
        QCOMPARE(der.count(count), 1);
        der.replace(count, QByteArray::fromHex("02037fffff"));
        const auto pem = [this](const QByteArray& key) {
            return certificate_ + "-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + key.toBase64() +
                   "\n-----END ENCRYPTED PRIVATE KEY-----\n";
        };
        QCOMPARE(verdictOf(pem(der) + pem(der) + pem(der), "wrong"), QByteArray("too-expensive"));
        // N = 16,384 and r = 8 become r = 127: 254 MiB.
        QByteArray scrypt =
            shop_.openssl("pkcs8 -topk8 -scrypt -in @server.key -outform DER -passout pass:x");
        const QByteArray parameters = QByteArray::fromHex("02024000020108020101");
        QCOMPARE(scrypt.count(parameters), 1);
        scrypt.replace(parameters, QByteArray::fromHex("0202400002017f020101"));
        QCOMPARE(verdictOf(pem(scrypt), "x"), QByteArray("too-expensive"));
        QCOMPARE(shop_.open(QStringLiteral("text.pem"), "x").report.error->reason,
                 Reason::TooMuchMemory);
    }
};

QTEST_GUILESS_MAIN(TestKeyfilePem)
#include "test_keyfile_pem.moc"
