// A key pair through each tool that administrators have, and back.
#include "keyfile_tests/workshop.h"

#include <QTest>

using namespace warifu;
using test::Workshop;

namespace {

bool thereIs(const char* program) {
    return support::run(QString::fromUtf8(program), {QStringLiteral("-help")}).status != -1;
}

} // namespace

class TestKeyfileTools : public QObject {
    Q_OBJECT

private:
    Workshop shop_;
    QByteArray leaf_;

    void imports(const QString& name, const char* container, const char* password) {
        const keyfile::Opened opened = shop_.open(name, password);
        QCOMPARE(Workshop::verdict(opened), QByteArray("imports"));
        QCOMPARE(opened.report.container, std::string(container));
        QCOMPARE(Workshop::leaf(opened), leaf_);
        QVERIFY(opened.certificate->matches(*opened.privateKey));
        QCOMPARE(opened.report.needsPassword, password != nullptr && *password != '\0');
        if (!opened.report.needsPassword)
            return;
        const keyfile::Opened wrong = shop_.open(name, "wrong");
        QCOMPARE(Workshop::verdict(wrong), QByteArray("wrong-password"));
        QCOMPARE(wrong.report.error->reason, Reason::None);
    }

private Q_SLOTS:

    void initTestCase() {
        QVERIFY(shop_.isReady());
        shop_.makePair("server");
        leaf_ = shop_.fingerprint("server");
        shop_.openssl("pkcs12 -export -in @server.pem -name server -iter 2048 -out @server.p12 "
                      "-passout pass:Corpus-Pw1");
    }

    void pkcs12OfOpensslImports() {
        imports(QStringLiteral("server.p12"), "pkcs12", Workshop::password);
    }

    void aMissingPasswordIsAskedFor() {
        const keyfile::Opened none = shop_.open(QStringLiteral("server.p12"));
        QCOMPARE(Workshop::verdict(none), QByteArray("wrong-password"));
        QCOMPARE(none.report.error->reason, Reason::PasswordNeeded);
        QVERIFY(none.report.needsPassword);
    }

    void legacyPkcs12OfOpensslImportsWithAWarning() {
        shop_.openssl(
            "pkcs12 -export -legacy -in @server.pem -out @legacy.p12 -passout pass:Corpus-Pw1");
        imports(QStringLiteral("legacy.p12"), "pkcs12", Workshop::password);
        QVERIFY(Workshop::warns(shop_.open(QStringLiteral("legacy.p12"), Workshop::password),
                                keyfile::Warning::WeakEncryption));
    }

    void aMacWithADigestOfOldImportsWithAWarning() {
        shop_.openssl("pkcs12 -export -provider default -provider legacy -macalg md4 -iter 2048 "
                      "-in @server.pem -out @md4.p12 -passout pass:Corpus-Pw1");
        imports(QStringLiteral("md4.p12"), "pkcs12", Workshop::password);
        QVERIFY(Workshop::warns(shop_.open(QStringLiteral("md4.p12"), Workshop::password),
                                keyfile::Warning::WeakEncryption));
    }

    void traditionalKeysInEveryModeOfOpensslImport_data() {
        QTest::addColumn<QByteArray>("cipher");
        for (const char* cipher : {"aes-256-cfb", "aes-128-ofb", "aes-192-ctr", "des-ede3-cfb"})
            QTest::newRow(cipher) << QByteArray(cipher);
    }

    void traditionalKeysInEveryModeOfOpensslImport() {
        QFETCH(QByteArray, cipher);
        shop_.openssl(("rsa -traditional -in @server.key -out @sealed.key -passout "
                       "pass:Corpus-Pw1 -" +
                       cipher)
                          .constData());
        shop_.put(QStringLiteral("sealed.pem"), shop_.content(QStringLiteral("server.crt")) +
                                                    shop_.content(QStringLiteral("sealed.key")));
        imports(QStringLiteral("sealed.pem"), "pem", Workshop::password);
        QCOMPARE(Workshop::warns(shop_.open(QStringLiteral("sealed.pem"), Workshop::password),
                                 keyfile::Warning::WeakEncryption),
                 cipher.startsWith("des"));
    }

    void anEmptyPasswordImportsWithAWarning() {
        shop_.openssl("pkcs12 -export -in @server.pem -iter 2048 -out @empty.p12 -passout pass:");
        imports(QStringLiteral("empty.p12"), "pkcs12", "");
        const keyfile::Opened opened = shop_.open(QStringLiteral("empty.p12"));
        QVERIFY(Workshop::warns(opened, keyfile::Warning::PasswordEmpty));
        QVERIFY(!opened.report.needsPassword);
    }

    void pkcs12OfCerttoolImports_data() {
        QTest::addColumn<QByteArray>("options");
        for (const char* options :
             {"", "--pkcs-cipher 3des", "--pkcs-cipher 3des-pkcs12", "--pkcs-cipher aes-256",
              "--pkcs-cipher arcfour", "--pkcs-cipher rc2-40", "--hash SHA512"})
            QTest::newRow(*options == '\0' ? "defaults" : options) << QByteArray(options);
    }

    void pkcs12OfCerttoolImports() {
        QFETCH(QByteArray, options);
        shop_.tool("certtool", QByteArray("--to-p12 --load-privkey @server.key --load-certificate "
                                          "@server.crt --p12-name server --password Corpus-Pw1 "
                                          "--outder --outfile @certtool.p12 " +
                                          options)
                                   .constData());
        imports(QStringLiteral("certtool.p12"), "pkcs12", Workshop::password);
    }

    void pkcs12OfCerttoolAsTextImports() {
        shop_.tool("certtool", "--to-p12 --load-privkey @server.key --load-certificate @server.crt "
                               "--p12-name server --password Corpus-Pw1 --outfile @certtool.pem");
        QVERIFY(shop_.content(QStringLiteral("certtool.pem")).contains("-----BEGIN PKCS12-----"));
        imports(QStringLiteral("certtool.pem"), "pem", Workshop::password);
    }

    void pkcs12OfCerttoolWithoutAPasswordImports() {
        support::mustRun(QStringLiteral("certtool"),
                         {QStringLiteral("--to-p12"), QStringLiteral("--load-privkey"),
                          shop_.path(QStringLiteral("server.key")),
                          QStringLiteral("--load-certificate"),
                          shop_.path(QStringLiteral("server.crt")), QStringLiteral("--p12-name"),
                          QStringLiteral("server"), QStringLiteral("--password"), QString(),
                          QStringLiteral("--outder"), QStringLiteral("--outfile"),
                          shop_.path(QStringLiteral("no-password.p12"))});
        imports(QStringLiteral("no-password.p12"), "pkcs12", "");
    }

    void pkcs12OfNssImports_data() {
        QTest::addColumn<QByteArray>("cipher");
        for (const char* cipher :
             {"AES-256-CBC", "AES-128-CBC", "PKCS #12 V2 PBE With SHA-1 And 3KEY Triple DES-CBC",
              "PKCS #12 V2 PBE With SHA-1 And 40 Bit RC4"})
            QTest::newRow(cipher) << QByteArray(cipher);
    }

    void pkcs12OfNssImports() {
        QFETCH(QByteArray, cipher);
        const QString database = shop_.path(QStringLiteral("nss"));
        if (QDir().mkdir(database)) {
            shop_.tool("certutil", "-N -d @nss --empty-password");
            shop_.tool("pk12util", "-i @server.p12 -d @nss -W Corpus-Pw1");
        }
        const QString name = QString::fromUtf8(cipher);
        support::mustRun(QStringLiteral("pk12util"),
                         {QStringLiteral("-o"), shop_.path(QStringLiteral("nss.p12")),
                          QStringLiteral("-d"), database, QStringLiteral("-n"),
                          QStringLiteral("server"), QStringLiteral("-W"),
                          QString::fromUtf8(Workshop::password), QStringLiteral("-c"), name,
                          QStringLiteral("-C"), name});
        imports(QStringLiteral("nss.p12"), "pkcs12", Workshop::password);
    }

    void pkcs12OfKeytoolImports_data() {
        QTest::addColumn<QByteArray>("option");
        QTest::newRow("today's") << QByteArray();
        QTest::newRow("of older Java") << QByteArray("-J-Dkeystore.pkcs12.legacy");
    }

    void pkcs12OfKeytoolImports() {
        if (!thereIs("keytool"))
            QSKIP("there is no keytool here");
        QFETCH(QByteArray, option);
        QFile::remove(shop_.path(QStringLiteral("java.p12")));
        shop_.tool("keytool",
                   QByteArray(option + " -importkeystore -noprompt -srckeystore @server.p12 "
                                       "-srcstorepass Corpus-Pw1 -destkeystore @java.p12 "
                                       "-deststoretype PKCS12 -deststorepass Corpus-Pw1")
                       .constData());
        imports(QStringLiteral("java.p12"), "pkcs12", Workshop::password);
    }

    void oldJavaKeystoresAreNamed_data() {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("kind");
        QTest::newRow("JKS") << QByteArray("JKS") << QByteArray("jks");
        QTest::newRow("JCEKS") << QByteArray("JCEKS") << QByteArray("jceks");
    }

    void oldJavaKeystoresAreNamed() {
        if (!thereIs("keytool"))
            QSKIP("there is no keytool here");
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, kind);
        const QString name = QString::fromUtf8("store." + kind);
        shop_.tool("keytool",
                   QByteArray("-importkeystore -noprompt -srckeystore @server.p12 -srcstorepass "
                              "Corpus-Pw1 -destkeystore @store." +
                              kind + " -deststoretype " + type +
                              " -deststorepass Corpus-Pw1 -destkeypass Corpus-Pw1")
                       .constData());
        const keyfile::Opened opened = shop_.open(name, Workshop::password);
        QCOMPARE(Workshop::verdict(opened), QByteArray("unsupported-format " + kind));
        QCOMPARE(opened.report.container, kind.toStdString());
    }

    void everyKeyThatIsAcceptedImports_data() {
        QTest::addColumn<QByteArray>("newKey");
        QTest::addColumn<QByteArray>("description");
        QTest::newRow("P-256") << QByteArray("ec -pkeyopt ec_paramgen_curve:P-256")
                               << QByteArray("p256");
        QTest::newRow("P-384") << QByteArray("ec -pkeyopt ec_paramgen_curve:P-384")
                               << QByteArray("p384");
        QTest::newRow("P-521") << QByteArray("ec -pkeyopt ec_paramgen_curve:P-521")
                               << QByteArray("p521");
        QTest::newRow("RSA 1024") << QByteArray("rsa:1024") << QByteArray("rsa1024");
        QTest::newRow("RSA 3072") << QByteArray("rsa:3072") << QByteArray("rsa3072");
    }

    void everyKeyThatIsAcceptedImports() {
        QFETCH(QByteArray, newKey);
        QFETCH(QByteArray, description);
        shop_.makePair("kind", newKey.constData());
        const keyfile::Opened opened = shop_.open(QStringLiteral("kind.pem"));
        QCOMPARE(Workshop::verdict(opened), QByteArray("imports"));
        QCOMPARE(opened.privateKey->description(), description.toStdString());
        QCOMPARE(Workshop::warns(opened, keyfile::Warning::SmallKey), newKey == "rsa:1024");
    }

    void keysThatAreNotAcceptedAreNamed_data() {
        QTest::addColumn<QByteArray>("newKey");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("Ed25519") << QByteArray("ed25519") << QByteArray("ED25519");
        QTest::newRow("Ed448") << QByteArray("ed448") << QByteArray("ED448");
        QTest::newRow("RSA-PSS") << QByteArray("rsa-pss -pkeyopt rsa_keygen_bits:2048")
                                 << QByteArray("RSA-PSS");
        QTest::newRow("brainpool") << QByteArray("ec -pkeyopt ec_paramgen_curve:brainpoolP256r1")
                                   << QByteArray("brainpoolP256r1");
    }

    void keysThatAreNotAcceptedAreNamed() {
        QFETCH(QByteArray, newKey);
        QFETCH(QByteArray, name);
        shop_.makePair("other", newKey.constData());
        shop_.openssl(
            "pkcs12 -export -in @other.pem -iter 2048 -out @other.p12 -passout pass:Corpus-Pw1");
        for (const char* file : {"other.pem", "other.p12"}) {
            const keyfile::Opened opened = shop_.open(QString::fromUtf8(file), Workshop::password);
            QCOMPARE(Workshop::verdict(opened), QByteArray("unsupported-key-type"));
            QCOMPARE(opened.report.error->values, std::vector<std::string>{name.toStdString()});
            QCOMPARE(opened.report.entries.size(), std::size_t{1});
        }
    }
};

QTEST_GUILESS_MAIN(TestKeyfileTools)
#include "test_keyfile_tools.moc"
