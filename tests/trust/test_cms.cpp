// Signed files and the openssl command understand each other, and nothing but the closed profile is
// taken.
#include "support/tools.h"
#include "trust/cms.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace warifu;
using namespace warifu::trust;

class CmsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void opensslVerifiesWhatIsSignedHere_data();
    void opensslVerifiesWhatIsSignedHere();
    void whatOpensslSignsIsTaken_data();
    void whatOpensslSignsIsTaken();
    void aCertificateWithoutKeyIdentifierIsNamedByIssuerAndSerialNumber();
    void aStatementCarriesItsCertificateAndTwoSigners();
    void everyTruncationIsRefused();
    void everyChangedBitIsRefused();
    void anotherTypeThanExpectedIsRefused();
    void signersMustFitTheTypeOfFile();
    void aKeyThatIsNotTheCertificatesCannotSign();

private:
    struct Identity {
        crypto::PrivateKey key;
        crypto::Certificate certificate;
    };

    QString path(const QString& name) const { return folder_.filePath(name); }

    Identity identity(const QString& name) const;
    QByteArray signedByOpenssl(const QString& name, const QByteArray& content,
                               const QStringList& more = {});

    QTemporaryDir folder_;
};

namespace {

const crypto::Time signingMoment{std::chrono::seconds(1795510000)};
constexpr std::string_view content = R"({"a":1})";
const auto messageOid = QStringLiteral("2.25.160944298717074661327658758817969140095");

Bytes view(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()),
            static_cast<std::size_t>(bytes.size())};
}

void writeFile(const QString& path, Bytes bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(
        file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size())),
        static_cast<qint64>(bytes.size()));
}

QByteArray readFile(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// All that must hold, in one answer.
bool verifies(Bytes file, FileType type, const crypto::Certificate& certificate) {
    const auto read = readSignedFile(file, type);
    const auto identifier = signerIdentifier(certificate.der());
    return read && identifier && hasAllowedAlgorithms(*read) && hasExactAttributes(*read) &&
           hasContentDigest(*read) && sameBytes(read->signers[0].identifier, *identifier) &&
           isSignedBy(read->signers[0], certificate);
}

} // namespace

void CmsTest::initTestCase() {
    const auto make = [this](const QString& name, const QStringList& algorithm,
                             const QString& extension) {
        support::mustRun("openssl",
                         QStringList{"req", "-x509", "-nodes", "-sha256", "-days", "365", "-subj",
                                     "/CN=" + name, "-keyout", path(name + ".key"), "-out",
                                     path(name + ".pem"), "-addext", extension} +
                             algorithm);
    };
    const QString plain = "subjectKeyIdentifier=hash";
    make("p256", {"-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"}, plain);
    make("p384", {"-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384"}, plain);
    make("rsa2048", {"-newkey", "rsa:2048"}, plain);
    make("without", {"-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"},
         "subjectKeyIdentifier=none");
}

CmsTest::Identity CmsTest::identity(const QString& name) const {
    auto key = crypto::PrivateKey::fromPem(view(readFile(path(name + ".key"))));
    auto certificate = crypto::Certificate::fromPem(view(readFile(path(name + ".pem"))));
    if (!key || !certificate)
        qFatal("no identity %s", qPrintable(name));
    return {*key, *certificate};
}

QByteArray CmsTest::signedByOpenssl(const QString& name, const QByteArray& text,
                                    const QStringList& more) {
    writeFile(path("content"), view(text));
    return support::mustRun(
        "openssl", QStringList{"cms", "-sign", "-binary", "-nodetach", "-nocerts", "-nosmimecap",
                               "-md", "sha256", "-econtent_type", messageOid, "-outform", "DER",
                               "-in", path("content"), "-signer", path(name + ".pem"), "-inkey",
                               path(name + ".key")} +
                       more);
}

void CmsTest::opensslVerifiesWhatIsSignedHere_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"p256", "p384", "rsa2048", "without"})
        QTest::newRow(name) << QString(name);
}

void CmsTest::opensslVerifiesWhatIsSignedHere() {
    QFETCH(QString, name);
    const Identity signer = identity(name);
    const auto file = signFile(FileType::Message, content, nullptr,
                               {{signer.key, signer.certificate}}, signingMoment);
    QVERIFY(file);
    writeFile(path("file"), *file);
    const QByteArray out = support::mustRun(
        "openssl", {"cms", "-verify", "-binary", "-inform", "DER", "-in", path("file"), "-certfile",
                    path(name + ".pem"), "-CAfile", path(name + ".pem"), "-purpose", "any"});
    QCOMPARE(out, QByteArray(content.data(), static_cast<qsizetype>(content.size())));
    QVERIFY(verifies(*file, FileType::Message, signer.certificate));
}

void CmsTest::whatOpensslSignsIsTaken_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("p256") << "p256" << QStringList{"-keyid"};
    QTest::newRow("p384") << "p384" << QStringList{"-keyid"};
    QTest::newRow("rsa2048") << "rsa2048" << QStringList{"-keyid"};
    QTest::newRow("without key identifier") << "without" << QStringList{};
}

void CmsTest::whatOpensslSignsIsTaken() {
    QFETCH(QString, name);
    QFETCH(QStringList, options);
    const QByteArray file = signedByOpenssl(name, R"({"a":1})", options);
    QVERIFY(verifies(view(file), FileType::Message, identity(name).certificate));
    QVERIFY(!verifies(view(file), FileType::Message,
                      identity(name == "p384" ? "p256" : "p384").certificate));
}

void CmsTest::aCertificateWithoutKeyIdentifierIsNamedByIssuerAndSerialNumber() {
    QCOMPARE(signerIdentifier(identity("without").certificate.der())->front(),
             std::uint8_t{der::sequence});
    QCOMPARE(signerIdentifier(identity("p256").certificate.der())->front(),
             std::uint8_t{der::contextPrimitive0});
}

void CmsTest::aStatementCarriesItsCertificateAndTwoSigners() {
    const Identity old = identity("rsa2048");
    const Identity fresh = identity("p256");
    const auto file =
        signFile(FileType::Statement, content, &fresh.certificate,
                 {{old.key, old.certificate}, {fresh.key, fresh.certificate}}, signingMoment);
    QVERIFY(file);
    const auto read = readSignedFile(*file, FileType::Statement);
    QVERIFY(read);
    QCOMPARE(read->signers.size(), std::size_t{2});
    QVERIFY(sameBytes(read->certificate, fresh.certificate.der()));
    QVERIFY(sameBytes(read->content, bytesOf(content)));
}

void CmsTest::everyTruncationIsRefused() {
    const Identity signer = identity("p256");
    const auto file = signFile(FileType::Head, content, nullptr, {{signer.key, signer.certificate}},
                               signingMoment);
    QVERIFY(file);
    for (std::size_t length = 0; length < file->size(); ++length) {
        const auto read = readSignedFile(Bytes(*file).first(length), FileType::Head);
        QVERIFY(!read);
        QCOMPARE(read.error(), Verdict::NotStrictDer);
    }
}

void CmsTest::everyChangedBitIsRefused() {
    const Identity signer = identity("p256");
    const auto file = signFile(FileType::Message, content, nullptr,
                               {{signer.key, signer.certificate}}, signingMoment);
    QVERIFY(file);
    for (std::size_t bit = 0; bit < file->size() * 8; ++bit) {
        Buffer changed = *file;
        changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ 1U << bit % 8);
        QVERIFY2(!verifies(changed, FileType::Message, signer.certificate),
                 qPrintable(QString("bit %1").arg(bit)));
    }
}

void CmsTest::anotherTypeThanExpectedIsRefused() {
    const QByteArray file = signedByOpenssl("p256", R"({"a":1})", {"-keyid"});
    QCOMPARE(readSignedFile(view(file), FileType::Head).error(), Verdict::WrongContentType);
    QCOMPARE(readSignedFile(view(file), FileType::Statement).error(), Verdict::WrongContentType);
    QVERIFY(readSignedFile(view(file), std::nullopt));
}

void CmsTest::signersMustFitTheTypeOfFile() {
    const Identity one = identity("p256");
    const Identity two = identity("p384");
    const Signer first{one.key, one.certificate};
    const Signer second{two.key, two.certificate};
    QVERIFY(!signFile(FileType::Message, content, nullptr, {}, signingMoment));
    QVERIFY(!signFile(FileType::Message, content, nullptr, {first, second}, signingMoment));
    QVERIFY(!signFile(FileType::Message, content, &one.certificate, {first}, signingMoment));
    QVERIFY(!signFile(FileType::Statement, content, nullptr, {first}, signingMoment));
    QVERIFY(
        !signFile(FileType::Statement, content, &one.certificate, {first, first}, signingMoment));
}

void CmsTest::aKeyThatIsNotTheCertificatesCannotSign() {
    const Identity one = identity("p256");
    const Identity other = identity("without");
    const auto file = signFile(FileType::Message, content, nullptr, {{other.key, one.certificate}},
                               signingMoment);
    QVERIFY(!file);
    QCOMPARE(file.error().reason, Reason::NotProven);
}

QTEST_GUILESS_MAIN(CmsTest)
#include "test_cms.moc"
