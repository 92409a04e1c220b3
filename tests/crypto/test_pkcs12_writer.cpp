// The backup file, as other programs see it.
#include "crypto/pkcs12.h"
#include "support/tools.h"

#include <QTemporaryDir>
#include <QTest>

using namespace warifu;
using support::mustRun;

namespace {

constexpr int fewIterations = 2048;

std::span<const std::uint8_t> bytesOf(const QByteArray& data) {
    return {reinterpret_cast<const std::uint8_t*>(data.constData()),
            static_cast<std::size_t>(data.size())};
}

} // namespace

class TestPkcs12Writer : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;

    QString path(const char* name) const { return folder_.filePath(QString::fromUtf8(name)); }

    QByteArray contentOf(const char* name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    Result<std::vector<std::uint8_t>> write(const SecretBytes& password, int iterations,
                                            const std::string& name = "OfficeScan 証明書") const {
        const QByteArray pem = contentOf("pair.pem");
        const auto key = crypto::PrivateKey::fromPem(bytesOf(pem));
        const auto certificate = crypto::Certificate::fromPem(bytesOf(pem));
        if (!key || !certificate)
            return fail(ErrorCode::Corrupt);
        return crypto::writePkcs12(*key, *certificate, password, name, iterations);
    }

    /// The backup file written to disk as `name`; the password is "Backup-Pw1".
    QByteArray writtenTo(const char* name, int iterations) const {
        const auto der = write(SecretBytes::copyOf(std::string_view("Backup-Pw1")), iterations);
        if (!der)
            return {};
        const QByteArray data(reinterpret_cast<const char*>(der->data()),
                              static_cast<qsizetype>(der->size()));
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(data) == data.size() ? data
                                                                                  : QByteArray();
    }

private Q_SLOTS:

    void initTestCase() {
        QVERIFY(folder_.isValid());
        mustRun(QStringLiteral("openssl"),
                {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                 QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                 QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
                 QStringLiteral("-keyout"), path("key.pem"), QStringLiteral("-out"),
                 path("certificate.pem"), QStringLiteral("-subj"), QStringLiteral("/CN=server"),
                 QStringLiteral("-days"), QStringLiteral("100")});
        QFile pair(path("pair.pem"));
        QVERIFY(pair.open(QIODevice::WriteOnly));
        pair.write(contentOf("key.pem") + contentOf("certificate.pem"));
    }

    void everyBagAndTheMacHaveTheIterationsThatThePromiseNames() {
        QVERIFY(!writtenTo("full.p12", crypto::pkcs12Iterations).isEmpty());
        const auto shown =
            support::run(QStringLiteral("openssl"),
                         {QStringLiteral("pkcs12"), QStringLiteral("-in"), path("full.p12"),
                          QStringLiteral("-info"), QStringLiteral("-noout"),
                          QStringLiteral("-passin"), QStringLiteral("pass:Backup-Pw1")});
        QCOMPARE(shown.status, 0);
        QVERIFY(shown.errors.contains("MAC: sha256, Iteration 600000"));
        QVERIFY(shown.errors.contains("MAC length: 32, salt length: 16"));
        const QByteArray bag = "PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256";
        QVERIFY(shown.errors.contains("PKCS7 Encrypted data: " + bag));
        QVERIFY(shown.errors.contains("Shrouded Keybag: " + bag));
        QCOMPARE(shown.errors.count("Iteration"), 3);
    }

    void everySaltHasSixteenBytes() {
        const QByteArray der = writtenTo("salts.p12", fewIterations);
        const QByteArray pbkdf2 = QByteArray::fromHex("06092a864886f70d01050c");
        qsizetype at = 0;
        int found = 0;
        while ((at = der.indexOf(pbkdf2, at)) >= 0) {
            at += pbkdf2.size();
            QCOMPARE(static_cast<int>(der.at(at + 2)), 0x04); // SEQUENCE, its length, OCTET STRING
            QCOMPARE(static_cast<int>(der.at(at + 3)), 16);
            ++found;
        }
        QCOMPARE(found, 2);
    }

    void twoFilesOfTheSameKeyShareNoSalt() {
        QVERIFY(writtenTo("a.p12", fewIterations) != writtenTo("b.p12", fewIterations));
    }

    void opensslFindsTheSameKeyAndCertificate() {
        writtenTo("openssl.p12", fewIterations);
        const QStringList open{QStringLiteral("pkcs12"),  QStringLiteral("-in"),
                               path("openssl.p12"),       QStringLiteral("-nodes"),
                               QStringLiteral("-passin"), QStringLiteral("pass:Backup-Pw1")};
        const QByteArray all = mustRun(QStringLiteral("openssl"), open);
        QCOMPARE(all.count("localKeyID"), 2);
        QCOMPARE(all.count("friendlyName: OfficeScan"), 2);
        const QStringList key{QStringLiteral("pkey"), QStringLiteral("-outform"),
                              QStringLiteral("DER")};
        QCOMPARE(mustRun(QStringLiteral("openssl"), key, all),
                 mustRun(QStringLiteral("openssl"), key, contentOf("key.pem")));
        const QStringList certificate{QStringLiteral("x509")};
        QCOMPARE(mustRun(QStringLiteral("openssl"), certificate, all),
                 contentOf("certificate.pem"));
    }

    void opensslRefusesAnotherPassword() {
        writtenTo("refused.p12", fewIterations);
        QVERIFY(support::run(QStringLiteral("openssl"),
                             {QStringLiteral("pkcs12"), QStringLiteral("-in"), path("refused.p12"),
                              QStringLiteral("-noout"), QStringLiteral("-passin"),
                              QStringLiteral("pass:Backup-Pw2")})
                    .status != 0);
    }

    void gnutlsOpensIt() {
        writtenTo("gnutls.p12", fewIterations);
        const QByteArray shown = mustRun(
            QStringLiteral("certtool"),
            {QStringLiteral("--p12-info"), QStringLiteral("--inder"), QStringLiteral("--infile"),
             path("gnutls.p12"), QStringLiteral("--password"), QStringLiteral("Backup-Pw1")});
        QVERIFY(shown.contains("BEGIN CERTIFICATE"));
        QVERIFY(shown.contains("PRIVATE KEY"));
    }

    void nssOpensIt() {
        writtenTo("nss.p12", fewIterations);
        const QByteArray shown = mustRun(QStringLiteral("pk12util"),
                                         {QStringLiteral("-l"), path("nss.p12"),
                                          QStringLiteral("-W"), QStringLiteral("Backup-Pw1")});
        QVERIFY(shown.contains("Key(shrouded)"));
        QVERIFY(shown.contains("CN=server"));
    }

    void javaOpensIt() {
        if (support::run(QStringLiteral("keytool"), {QStringLiteral("-help")}).status != 0)
            QSKIP("there is no keytool here");
        writtenTo("java.p12", fewIterations);
        const QByteArray shown =
            mustRun(QStringLiteral("keytool"),
                    {QStringLiteral("-list"), QStringLiteral("-keystore"), path("java.p12"),
                     QStringLiteral("-storepass"), QStringLiteral("Backup-Pw1")});
        QVERIFY(shown.contains("PrivateKeyEntry"));
    }

    void aPasswordIsNeededAndIsText() {
        for (const std::string_view password :
             {std::string_view(), std::string_view("\xff\xfe"), std::string_view("\xc0\xaf")}) {
            const auto refused = write(SecretBytes::copyOf(password), fewIterations);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::Usage);
            QCOMPARE(refused.error().about, std::string("password"));
        }
        QVERIFY(!write(SecretBytes(crypto::maximumPasswordLength + 1), fewIterations));
    }

    void aNameBeyondTheFirstPlaneIsWritten() {
        const std::string name = "𠮷田サーバ";
        const SecretBytes password = SecretBytes::copyOf(std::string_view("Backup-Pw1"));
        const auto der = write(password, fewIterations, name);
        QVERIFY(der.has_value());
        const auto contents = crypto::readPkcs12(*der, password);
        QVERIFY(contents.has_value());
        QCOMPARE(contents->keys.at(0).friendlyName, name);
        QCOMPARE(contents->certificates.at(0).friendlyName, name);
    }

    void aPasswordInJapaneseOpensWithOpenssl() {
        const auto der =
            write(SecretBytes::copyOf(std::string_view("パスワード１２３")), fewIterations);
        QVERIFY(der.has_value());
        QFile file(path("japanese.p12"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(reinterpret_cast<const char*>(der->data()), static_cast<qint64>(der->size()));
        file.close();
        QFile password(path("japanese.txt"));
        QVERIFY(password.open(QIODevice::WriteOnly));
        password.write("パスワード１２３\n");
        password.close();
        mustRun(QStringLiteral("openssl"),
                {QStringLiteral("pkcs12"), QStringLiteral("-in"), path("japanese.p12"),
                 QStringLiteral("-noout"), QStringLiteral("-passin"),
                 QStringLiteral("file:") + path("japanese.txt")});
    }
};

QTEST_GUILESS_MAIN(TestPkcs12Writer)
#include "test_pkcs12_writer.moc"
