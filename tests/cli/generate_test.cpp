// generate: what it leaves behind, looked at with openssl; how it hands out the code; and what
// stops it.
#include "command/calls.h"
#include "command/terminal.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

namespace warifu::command {

using support::mustRun;
using support::Run;

namespace {

const QRegularExpression codePattern("[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){6}");

QByteArray derOf(const QString& pem) {
    return mustRun("openssl", {"x509", "-in", pem, "-outform", "DER"});
}

/// "openssl x509 -ext NAME" without the line of the name and without spaces at the ends.
QString extensionOf(const QString& pem, const QString& name) {
    QStringList lines =
        QString::fromUtf8(mustRun("openssl", {"x509", "-in", pem, "-noout", "-ext", name}))
            .split('\n');
    for (QString& line : lines)
        line = line.trimmed();
    return lines.join('|');
}

/// The lengths of all PBKDF2 salts in a DER file, also inside octet strings that hold DER
/// themselves.
QList<int> saltLengths(const QString& file) {
    static const QRegularExpression octets("^ *(\\d+):.*l= *(\\d+) prim: OCTET STRING");
    QList<int> lengths;
    bool saltIsNext = false;
    const QByteArray listing = mustRun("openssl", {"asn1parse", "-inform", "DER", "-in", file});
    for (const QString& line : QString::fromUtf8(listing).split('\n')) {
        saltIsNext = saltIsNext || line.contains(":PBKDF2");
        const QRegularExpressionMatch match = octets.match(line);
        if (!match.hasMatch())
            continue;
        if (saltIsNext) {
            lengths.append(match.captured(2).toInt());
            saltIsNext = false;
        } else if (line.contains("[HEX DUMP]:30")) {
            const QTemporaryDir folder;
            const QString inner = folder.filePath("inner");
            mustRun("openssl", {"asn1parse", "-inform", "DER", "-in", file, "-noout", "-strparse",
                                match.captured(1), "-out", inner});
            lengths.append(saltLengths(inner));
        }
    }
    return lengths;
}

} // namespace

class GenerateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCertificateFollowsTheProfile();
    void theBackupOpensWithOpensslAndHasItsIterationsEverywhere();
    void theBackupHoldsTheKeyOfTheStore();
    void everyKeyTypeIsMade_data();
    void everyKeyTypeIsMade();
    void nameAndDaysAreTaken();
    void theObjectHasTheKeysOfTheDocumentation();
    void theStoreHasItsModes();
    void theCodeIsPrintedOnceAndIsTheCommittedOne();
    void quietPrintsNothingButTheCode();
    void theCodeFileIsPrivateAndOneLine();
    void aCodeFileThatExistsIsRefused();
    void aCodeFileInTheStoreIsRefused();
    void withJsonTheCodeNeedsAFile();
    void withoutAReaderOfTheCodeNothingIsInstalled_data();
    void withoutAReaderOfTheCodeNothingIsInstalled();
    void anInterruptedRunInstallsNothing();
    void aSecondGenerateIsRefused();
    void namesThatDoNotFitAreRefused_data();
    void namesThatDoNotFitAreRefused();

private:
    /// A call that would succeed.
    static QStringList wellFormed(const Place& place) {
        return {"generate", "--password-file",
                place.file("password", "correct horse battery staple\n"), "--write-recovery-code",
                place.path("code")};
    }
};

void GenerateTest::theCertificateFollowsTheProfile() {
    Place place;
    place.generate();
    const QString pem = place.store() + "/certificate.pem";
    const QString text =
        QString::fromUtf8(mustRun("openssl", {"x509", "-in", pem, "-noout", "-text"}));
    QVERIFY(text.contains("Version: 3 (0x2)"));
    QVERIFY(text.contains("Signature Algorithm: ecdsa-with-SHA256"));
    QVERIFY(text.contains("NIST CURVE: P-256"));
    const QString subject = QString::fromUtf8(
        mustRun("openssl", {"x509", "-in", pem, "-noout", "-subject", "-nameopt", "RFC2253"}));
    QVERIFY2(QRegularExpression("^subject=serialNumber=0\\.0,OU=[0-9a-f]{32},CN=[^,]+\n$")
                 .match(subject)
                 .hasMatch(),
             qPrintable(subject));
    const QString issuer = QString::fromUtf8(
        mustRun("openssl", {"x509", "-in", pem, "-noout", "-issuer", "-nameopt", "RFC2253"}));
    QCOMPARE(issuer.mid(7), subject.mid(8));
    QVERIFY(extensionOf(pem, "basicConstraints").contains("critical|CA:FALSE"));
    QVERIFY(extensionOf(pem, "keyUsage").contains("critical|Digital Signature|"));
    // These four extensions and no other, the commitment not critical.
    const QString extensions =
        text.section("X509v3 extensions:", 1).section("Signature Algorithm", 0, 0);
    QCOMPARE(extensions.count(QRegularExpression("^            \\S.*: ?(critical)?$",
                                                 QRegularExpression::MultilineOption)),
             4);
    QVERIFY(extensions.contains("X509v3 Subject Key Identifier:"));
    QVERIFY(extensions.contains(QRegularExpression("1\\.3\\.6\\.1\\.4\\.1\\.51483\\.2\\.1: ?\n")));
    const QString serial =
        QString::fromUtf8(mustRun("openssl", {"x509", "-in", pem, "-noout", "-serial"}));
    QVERIFY2(QRegularExpression("^serial=[0-9A-F]{20,32}\n$").match(serial).hasMatch(),
             qPrintable(serial));
    // Signed by itself.
    mustRun("openssl", {"verify", "-CAfile", pem, pem});
}

void GenerateTest::theBackupOpensWithOpensslAndHasItsIterationsEverywhere() {
    Place place;
    place.generate();
    const Run run = support::run(
        "openssl", {"pkcs12", "-in", place.store() + "/AuthCertBackup/OfficeScanAuth.dat",
                    "-passin", "file:" + place.path("password"), "-noout", "-info"});
    COMPARE_STATUS(run, 0);
    const QString info = QString::fromUtf8(run.errors);
    QVERIFY2(info.contains("MAC: sha256, Iteration 600000"), qPrintable(info));
    QVERIFY2(info.contains("salt length: 16"), qPrintable(info));
    QCOMPARE(info.count("PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256"), 2);
    QCOMPARE(info.count("Iteration "), 3);
    QCOMPARE(saltLengths(place.store() + "/AuthCertBackup/OfficeScanAuth.dat"),
             (QList<int>{16, 16}));
}

void GenerateTest::theBackupHoldsTheKeyOfTheStore() {
    Place place;
    place.generate();
    const QByteArray fromBackup =
        mustRun("openssl", {"pkcs12", "-in", place.store() + "/AuthCertBackup/OfficeScanAuth.dat",
                            "-passin", "file:" + place.path("password"), "-nodes", "-nocerts"});
    const QByteArray key = mustRun("openssl", {"pkey", "-outform", "DER"}, fromBackup);
    QCOMPARE(key,
             mustRun("openssl", {"pkey", "-in", place.store() + "/key.pem", "-outform", "DER"}));
    QCOMPARE(mustRun("openssl", {"pkey", "-in", place.store() + "/key.pem", "-pubout"}),
             mustRun("openssl",
                     {"x509", "-in", place.store() + "/certificate.pem", "-noout", "-pubkey"}));
}

void GenerateTest::everyKeyTypeIsMade_data() {
    QTest::addColumn<QString>("said");
    QTest::newRow("p384") << "NIST CURVE: P-384";
    QTest::newRow("rsa2048") << "Public-Key: (2048 bit)";
    QTest::newRow("rsa3072") << "Public-Key: (3072 bit)";
    QTest::newRow("rsa4096") << "Public-Key: (4096 bit)";
}

void GenerateTest::everyKeyTypeIsMade() {
    QFETCH(QString, said);
    const Place place;
    const QString type = QTest::currentDataTag();
    const Run run = place.call(wellFormed(place) + QStringList{"--key-type", type, "--json"});
    COMPARE_STATUS(run, 0);
    QCOMPARE(objectOf(run).value("current").toObject().value("key").toString(), type);
    const QString text = QString::fromUtf8(
        mustRun("openssl", {"x509", "-in", place.store() + "/certificate.pem", "-noout", "-text"}));
    QVERIFY2(text.contains(said), qPrintable(text));
    // Signed with SHA-256 whatever the key.
    QVERIFY(text.contains("Signature Algorithm: ecdsa-with-SHA256") ||
            text.contains("Signature Algorithm: sha256WithRSAEncryption"));
}

void GenerateTest::nameAndDaysAreTaken() {
    const Place place;
    const Run run = place.call(wellFormed(place) +
                               QStringList{"--name", "管理サーバ 1", "--days=10", "--json"});
    COMPARE_STATUS(run, 0);
    const QJsonObject current = objectOf(run).value("current").toObject();
    QVERIFY(current.value("subject").toString().contains("CN=管理サーバ 1"));
    const QDateTime from =
        QDateTime::fromString(current.value("not_before").toString(), Qt::ISODate);
    const QDateTime to = QDateTime::fromString(current.value("not_after").toString(), Qt::ISODate);
    QCOMPARE(from.secsTo(to), 10 * 86400);
    QCOMPARE(current.value("days_left").toInt(), 9); // it began five minutes ago
}

void GenerateTest::theObjectHasTheKeysOfTheDocumentation() {
    const Place place;
    const Run run = place.call(QStringList{"--json"} + wellFormed(place));
    COMPARE_STATUS(run, 0);
    QCOMPARE(keysOf(run.output),
             QString("ok current previous backup statement recovery_code_file").split(' '));
    const QJsonObject object = objectOf(run);
    QCOMPARE(object.value("ok").toBool(), true);
    QVERIFY(object.value("previous").isNull());
    QVERIFY(object.value("statement").isNull());
    QCOMPARE(object.value("backup").toString(),
             place.store() + "/AuthCertBackup/OfficeScanAuth.dat");
    QCOMPARE(object.value("recovery_code_file").toString(), place.path("code"));
    const QJsonObject current = object.value("current").toObject();
    QCOMPARE(current.keys().size(), 10);
    QCOMPARE(current.value("sha256").toString().toLatin1(),
             QCryptographicHash::hash(derOf(place.store() + "/certificate.pem"),
                                      QCryptographicHash::Sha256)
                 .toHex());
    QCOMPARE(current.value("r").toInt(-1), 0);
    QCOMPARE(current.value("g").toInt(-1), 0);
    QCOMPARE(current.value("exportable").toBool(), true);
    QCOMPARE(current.value("recovery_commitment").toBool(), true);
    QCOMPARE(current.value("days_left").toInt(), 1095);
    // No secret on standard output.
    QVERIFY(!QString::fromUtf8(run.output).contains(codePattern));
}

void GenerateTest::theStoreHasItsModes() {
    Place place;
    place.generate();
    QCOMPARE(modeOf(place.store()), 0711);
    QCOMPARE(modeOf(place.store() + "/publish"), 0755);
    QCOMPARE(modeOf(place.store() + "/AuthCertBackup"), 0700);
    for (const char* file :
         {"certificate.pem", "key.pem", "journal.jsonl", "AuthCertBackup/OfficeScanAuth.dat"})
        QCOMPARE(modeOf(place.store() + "/" + file), 0600);
}

void GenerateTest::theCodeIsPrintedOnceAndIsTheCommittedOne() {
    const Place place;
    const Run run = place.call(
        {"generate", "--password-file", place.file("password", "correct horse battery staple")});
    COMPARE_STATUS(run, 0);
    QCOMPARE(QString::fromUtf8(run.output).count(codePattern), 1);
    QVERIFY(!QString::fromUtf8(run.errors).contains(codePattern));
    const QString code = codePattern.match(QString::fromUtf8(run.output)).captured();
    COMPARE_STATUS(
        place.call({"drill", "--recovery-code-file", place.file("typed", code.toUtf8())}), 0);
}

void GenerateTest::quietPrintsNothingButTheCode() {
    const Place place;
    const Run run = place.call({"generate", "--quiet", "--password-file",
                                place.file("password", "correct horse battery staple")});
    COMPARE_STATUS(run, 0);
    QVERIFY2(QRegularExpression("^" + codePattern.pattern() + "\n$").match(run.output).hasMatch(),
             run.output.constData());
}

void GenerateTest::theCodeFileIsPrivateAndOneLine() {
    Place place;
    place.generate();
    QCOMPARE(modeOf(place.path("code")), 0600);
    QVERIFY(QRegularExpression("^" + codePattern.pattern() + "\n$")
                .match(contentOf(place.path("code")))
                .hasMatch());
}

void GenerateTest::aCodeFileThatExistsIsRefused() {
    const Place place;
    const QStringList call = wellFormed(place) + QStringList{"--json"};
    place.file("code", "what was there before");
    const Run run = place.call(call);
    COMPARE_STATUS(run, 1);
    QCOMPARE(objectOf(run).value("code").toString(), QString("exists"));
    QCOMPARE(contentOf(place.path("code")), QByteArray("what was there before"));
    QVERIFY(!QFileInfo::exists(place.store() + "/certificate.pem"));
}

void GenerateTest::aCodeFileInTheStoreIsRefused() {
    const Place place;
    for (const QString& file : {place.store() + "/code", place.store() + "/publish/../new/code"}) {
        const Run run = place.call({"generate", "--password-file",
                                    place.file("password", "correct horse battery staple"),
                                    "--write-recovery-code", file, "--json"});
        COMPARE_STATUS(run, 2);
        QCOMPARE(objectOf(run).value("code").toString(), QString("usage"));
    }
    QVERIFY(!QFileInfo::exists(place.store()));
}

void GenerateTest::withJsonTheCodeNeedsAFile() {
    const Place place;
    const Run run = place.call({"generate", "--json", "--password-file",
                                place.file("password", "correct horse battery staple")});
    COMPARE_STATUS(run, 2);
    QVERIFY(objectOf(run).value("hint").toString().contains("--write-recovery-code"));
    QVERIFY(!QFileInfo::exists(place.store()));
}

void GenerateTest::withoutAReaderOfTheCodeNothingIsInstalled_data() {
    QTest::addColumn<QString>("output");
    QTest::newRow("closed") << ">&-";
    QTest::newRow("full disk") << ">/dev/full";
    QTest::newRow("a pipe that nobody reads") << "| :";
}

void GenerateTest::withoutAReaderOfTheCodeNothingIsInstalled() {
    QFETCH(QString, output);
    const Place place;
    place.file("password", "correct horse battery staple");
    const QString command =
        QStringLiteral("set -o pipefail; '%1' generate --store '%2' --password-file '%3' %4")
            .arg(support::ourProgram("certificatemanager"), place.store(), place.path("password"),
                 output);
    const Run run = support::run("bash", {"-c", command});
    COMPARE_STATUS(run, 1);
    QVERIFY(!QFileInfo::exists(place.store() + "/certificate.pem"));
    QVERIFY(!QFileInfo::exists(place.store() + "/AuthCertBackup/OfficeScanAuth.dat"));
    QCOMPARE(objectOf(place.call({"status", "--json"})).value("installed").toBool(true), false);
}

void GenerateTest::anInterruptedRunInstallsNothing() {
    for (const int number : {SIGINT, SIGTERM}) {
        const Place place;
        place.file("password", "correct horse battery staple");
        Terminal terminal(support::ourProgram("certificatemanager"),
                          {"generate", "--store", place.store(), "--key-type", "rsa4096",
                           "--password-file", place.path("password"), "--write-recovery-code",
                           place.path("code")});
        QVERIFY2(terminal.shows("key"),
                 terminal.shown().constData()); // the progress says that the key is being made
        terminal.signal(number);
        QCOMPARE(terminal.status(), 1);
        QVERIFY2(terminal.shown().contains("certificatemanager: "), terminal.shown().constData());
        QVERIFY(!QFileInfo::exists(place.store() + "/certificate.pem"));
        QVERIFY(!QFileInfo::exists(place.path("code")));
        const QJsonArray entries =
            objectOf(place.call({"log", "--json"})).value("entries").toArray();
        QCOMPARE(entries.last().toObject().value("code").toString(), QString("cancelled"));
    }
}

void GenerateTest::aSecondGenerateIsRefused() {
    Place place;
    place.generate();
    const QByteArray certificate = contentOf(place.store() + "/certificate.pem");
    const Run run = place.call({"generate", "--json", "--password-file", place.path("password"),
                                "--write-recovery-code", place.path("another")});
    COMPARE_STATUS(run, 1);
    QCOMPARE(objectOf(run).value("code").toString(), QString("already-installed"));
    QVERIFY(objectOf(run).value("hint").toString().contains("rotate"));
    QCOMPARE(contentOf(place.store() + "/certificate.pem"), certificate);
    QVERIFY(!QFileInfo::exists(place.path("another")));
}

void GenerateTest::namesThatDoNotFitAreRefused_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("65 characters") << QString(65, 'x');
    QTest::newRow("a line feed") << "two\nlines";
}

void GenerateTest::namesThatDoNotFitAreRefused() {
    QFETCH(QString, name);
    const Place place;
    const Run run = place.call(wellFormed(place) + QStringList{"--json", "--name", name});
    COMPARE_STATUS(run, 2);
    QCOMPARE(objectOf(run).value("code").toString(), QString("usage"));
    QVERIFY(!QFileInfo::exists(place.store()));
}

} // namespace warifu::command

QTEST_GUILESS_MAIN(warifu::command::GenerateTest)
#include "generate_test.moc"
