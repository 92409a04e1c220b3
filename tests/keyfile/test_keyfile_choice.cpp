// Which certificate of a file is meant, and what is worth a warning about it.
#include "keyfile_tests/workshop.h"

#include <QTest>

using namespace warifu;
using keyfile::Warning;
using test::Workshop;

class TestKeyfileChoice : public QObject {
    Q_OBJECT

private:
    Workshop shop_;

    QByteArray file(const char* name) const { return shop_.content(QString::fromUtf8(name)); }

    keyfile::Opened openText(const QByteArray& text, std::optional<std::size_t> entry = {}) const {
        shop_.put(QStringLiteral("text.pem"), text);
        return shop_.open(QStringLiteral("text.pem"), nullptr, {}, entry);
    }

    /// Root, intermediate and leaf.crt with leaf.key.
    void makeChain() const {
        shop_.makePair("root", "ec -pkeyopt ec_paramgen_curve:P-256");
        for (const auto& [name, issuer] :
             {std::pair("middle", "root"), std::pair("leaf", "middle")}) {
            const QByteArray n(name);
            shop_.openssl(
                ("req -new -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -subj /CN=" + n +
                 " -keyout @" + n + ".key -out @" + n + ".csr")
                    .constData());
            shop_.openssl(("x509 -req -days 300 -in @" + n + ".csr -CA @" + issuer +
                           ".crt -CAkey @" + issuer + ".key -CAcreateserial -out @" + n + ".crt")
                              .constData());
        }
    }

private Q_SLOTS:

    void initTestCase() {
        QVERIFY(shop_.isReady());
        shop_.makePair("server");
        shop_.makePair("other", "ec -pkeyopt ec_paramgen_curve:P-384");
        makeChain();
    }

    void theCertificateOfTheKeyIsFoundInAChain() {
        const QByteArray leaf = shop_.fingerprint("leaf");
        for (const QByteArray& text :
             {file("leaf.key") + file("leaf.crt") + file("middle.crt") + file("root.crt"),
              file("root.crt") + file("middle.crt") + file("leaf.crt") + file("leaf.key")}) {
            const keyfile::Opened opened = openText(text);
            QCOMPARE(Workshop::verdict(opened), QByteArray("imports"));
            QCOMPARE(Workshop::leaf(opened), leaf);
            QCOMPARE(opened.report.entries.size(), std::size_t{3});
            QVERIFY(!Workshop::warns(opened, Warning::ExtraCertificates));
            QVERIFY(Workshop::warns(opened, Warning::UntrustedIssuer));
        }
    }

    void certificatesBesideTheChainAreMentioned() {
        const keyfile::Opened opened =
            openText(file("leaf.key") + file("leaf.crt") + file("middle.crt") + file("other.crt"));
        QCOMPARE(Workshop::verdict(opened), QByteArray("imports"));
        QVERIFY(Workshop::warns(opened, Warning::ExtraCertificates));
    }

    void theSameCertificateTwiceIsOneEntry() {
        const keyfile::Opened opened = openText(file("server.pem") + file("server.crt"));
        QCOMPARE(opened.report.entries.size(), std::size_t{1});
        QCOMPARE(Workshop::verdict(opened), QByteArray("imports"));
    }

    void ofSeveralPairsOneIsChosenByItsNumber() {
        const QByteArray text = file("server.pem") + file("root.crt") + file("other.pem");
        const keyfile::Opened all = openText(text);
        QCOMPARE(Workshop::verdict(all), QByteArray("ambiguous"));
        QVERIFY(!all.report.chosen);
        QVERIFY(!all.privateKey);
        QCOMPARE(all.report.entries.size(), std::size_t{3});
        QVERIFY(all.report.entries[0].hasPrivateKey);
        QVERIFY(!all.report.entries[1].hasPrivateKey);
        QVERIFY(all.report.entries[2].hasPrivateKey);

        const keyfile::Opened third = openText(text, 2);
        QCOMPARE(Workshop::leaf(third), shop_.fingerprint("other"));
        QCOMPARE(third.report.chosen, std::size_t{2});
        QVERIFY(third.certificate->matches(*third.privateKey));
        QCOMPARE(Workshop::verdict(openText(text, 1)), QByteArray("no-private-key"));
        QCOMPARE(Workshop::verdict(openText(text, 3)), QByteArray("usage"));
    }

    void oneKeyWithTwoCertificatesIsAChoice() {
        shop_.openssl("req -x509 -key @server.key -subj /CN=renewed -days 300 -out @renewed.crt");
        QCOMPARE(Workshop::verdict(openText(file("server.pem") + file("renewed.crt"))),
                 QByteArray("ambiguous"));
    }

    void theFileSaysWhichCertificateIsThatOfItsKey() {
        shop_.openssl("req -x509 -key @server.key -subj /CN=renewed -days 300 -out @renewed.crt");
        shop_.openssl("pkcs12 -export -inkey @server.key -in @renewed.crt -certfile @server.crt "
                      "-passout pass:Corpus-Pw1 -out @renewed.p12");
        const auto opened = shop_.open(QStringLiteral("renewed.p12"), Workshop::password);
        QCOMPARE(opened.report.entries.size(), std::size_t{2});
        QCOMPARE(Workshop::verdict(opened), QByteArray("imports"));
        QCOMPARE(Workshop::leaf(opened), shop_.fingerprint("renewed"));
    }

    void aKeyFileCountsBeforeTheKeyInTheFile() {
        const auto open = [this](const QByteArray& text, const char* key) {
            shop_.put(QStringLiteral("text.pem"), text);
            return shop_.open(QStringLiteral("text.pem"), nullptr, QString::fromUtf8(key));
        };
        QCOMPARE(Workshop::verdict(open(file("server.pem"), "other.key")),
                 QByteArray("key-mismatch"));
        QCOMPARE(Workshop::verdict(open(file("server.pem"), "server.key")), QByteArray("imports"));
        const auto chosen = open(file("server.pem") + file("other.pem"), "other.key");
        QCOMPARE(Workshop::verdict(chosen), QByteArray("imports"));
        QCOMPARE(Workshop::leaf(chosen), shop_.fingerprint("other"));
    }

    void certificatesOfAKeyFileAreNotMeant() {
        shop_.put(QStringLiteral("two.pem"), file("server.pem") + file("other.pem"));
        const auto opened =
            shop_.open(QStringLiteral("server.crt"), nullptr, QStringLiteral("two.pem"));
        QCOMPARE(Workshop::verdict(opened), QByteArray("imports"));
        QCOMPARE(Workshop::leaf(opened), shop_.fingerprint("server"));
        QCOMPARE(opened.report.entries.size(), std::size_t{1});
    }

    void copiesOfOneKeyAreOneKey() {
        const auto opened = openText(file("server.crt") + file("server.key").repeated(600));
        QCOMPARE(Workshop::verdict(opened), QByteArray("imports"));
    }

    void severalPairsInAPkcs12AreAChoiceAsWell() {
        if (support::run(QStringLiteral("keytool"), {QStringLiteral("-help")}).status != 0)
            QSKIP("there is no keytool here");
        for (const char* name : {"one", "two"})
            shop_.tool("keytool",
                       QByteArray("-genkeypair -alias " + QByteArray(name) +
                                  " -keyalg EC -groupname secp256r1 -dname CN=" + name +
                                  " -keystore @two.p12 -storetype PKCS12 -storepass Corpus-Pw1")
                           .constData());
        const keyfile::Opened opened = shop_.open(QStringLiteral("two.p12"), Workshop::password);
        QCOMPARE(Workshop::verdict(opened), QByteArray("ambiguous"));
        QCOMPARE(opened.report.entries.size(), std::size_t{2});
        QCOMPARE(opened.report.entries[0].friendlyName, std::string("one"));
        QCOMPARE(opened.report.entries[1].friendlyName, std::string("two"));
    }

    void everyWarningAboutACertificateIsGiven_data() {
        QTest::addColumn<QByteArray>("newKey");
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<int>("warning");
        const auto row = [](const char* newKey, const char* more, Warning warning) {
            QTest::newRow(more) << QByteArray(newKey) << QByteArray(more)
                                << static_cast<int>(warning);
        };
        row("rsa:2048", "-sha1", Warning::WeakSignature);
        row("rsa:2048", "-md5", Warning::WeakSignature);
        row("rsa:1024", "-sha256", Warning::SmallKey);
        row("rsa:2048", "-days 59", Warning::ExpiresSoon);
        row("rsa:2048", "-days 3661", Warning::LongValidity);
        row("rsa:2048", "-set_serial 7", Warning::NoRecoveryCommitment);
    }

    void everyWarningAboutACertificateIsGiven() {
        QFETCH(QByteArray, newKey);
        QFETCH(QByteArray, more);
        QFETCH(int, warning);
        shop_.makePair("warned", newKey.constData(), more.constData());
        const keyfile::Opened opened = openText(file("warned.pem"));
        QCOMPARE(Workshop::verdict(opened), QByteArray("imports"));
        QVERIFY(Workshop::warns(opened, static_cast<Warning>(warning)));
        const keyfile::Opened good = openText(file("server.pem"));
        QCOMPARE(good.report.warnings, std::vector<Warning>{Warning::NoRecoveryCommitment});
    }

    void validityIsJudgedByTheGivenClock() {
        keyfile::Request request;
        request.file = shop_.path(QStringLiteral("server.pem")).toStdString();
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        request.now = now + std::chrono::days(400);
        QVERIFY(Workshop::warns(keyfile::open(request), Warning::Expired));
        QVERIFY(!Workshop::warns(keyfile::open(request), Warning::ExpiresSoon));
        request.now = now - std::chrono::days(2);
        QVERIFY(Workshop::warns(keyfile::open(request), Warning::NotYetValid));
    }

    void warningsAboutAPkcs12AreGiven() {
        shop_.openssl("pkcs12 -export -in @server.pem -iter 2048 -nomac -passout pass:Corpus-Pw1 "
                      "-out @nomac.p12");
        QVERIFY(Workshop::warns(shop_.open(QStringLiteral("nomac.p12"), Workshop::password),
                                Warning::NoIntegrity));
        shop_.openssl("pkcs12 -export -in @server.pem -iter 2048 -keypbe NONE -passout "
                      "pass:Corpus-Pw1 -out @open.p12");
        QVERIFY(Workshop::warns(shop_.open(QStringLiteral("open.p12"), Workshop::password),
                                Warning::WeakEncryption));
    }

    void certificatesThatNeedNoPasswordShowBesideAKeyThatDoes() {
        shop_.openssl("pkcs12 -export -in @server.pem -iter 2048 -certpbe NONE -name server "
                      "-passout pass:Corpus-Pw1 -out @half.p12");
        const keyfile::Opened opened = shop_.open(QStringLiteral("half.p12"));
        QCOMPARE(Workshop::verdict(opened), QByteArray("wrong-password"));
        QCOMPARE(opened.report.entries.size(), std::size_t{1});
        QVERIFY(!opened.report.entries[0].hasPrivateKey);
        QCOMPARE(opened.report.entries[0].friendlyName, std::string("server"));
    }

    void aStopIsObeyed() {
        std::stop_source source;
        source.request_stop();
        keyfile::Request request;
        request.file = shop_.path(QStringLiteral("server.pem")).toStdString();
        request.stop = source.get_token();
        const keyfile::Opened opened = keyfile::open(request);
        QCOMPARE(Workshop::verdict(opened), QByteArray("cancelled"));
        QVERIFY(!opened.privateKey);
    }
};

QTEST_GUILESS_MAIN(TestKeyfileChoice)
#include "test_keyfile_choice.moc"
