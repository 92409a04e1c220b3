// import: what becomes current, under which password it is backed up, and what is refused.
#include "command/calls.h"
#include "command/terminal.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

namespace warifu::command {

using support::mustRun;
using support::Run;

namespace {

QByteArray installedDer(const Place& place) {
    return mustRun("openssl",
                   {"x509", "-in", place.store() + "/certificate.pem", "-outform", "DER"});
}

QByteArray derIn(const QString& pkcs12, const QString& password) {
    const QByteArray pem =
        mustRun("openssl", {"pkcs12", "-in", pkcs12, "-passin", "pass:" + password, "-nokeys"});
    return mustRun("openssl", {"x509", "-outform", "DER"}, pem);
}

} // namespace

class ImportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPkcs12BecomesCurrent_data();
    void aPkcs12BecomesCurrent();
    void theObjectHasTheKeysOfTheDocumentation();
    void theBackupIsSealedWithTheFilesPassword();
    void aNewBackupPasswordIsTaken();
    void aFileWithoutPasswordNeedsABackupPassword();
    void theBackupPasswordIsAskedForOnATerminal();
    void theFilesPasswordIsAskedForOnATerminal();
    void theSameCertificateIsAlreadyCurrent();
    void anotherCertificateIsRefusedWithoutReplace();
    void withReplaceTheOtherCertificateIsInstalled();
    void aWrongPasswordChangesNothing();
    void severalEntriesAreListedWithTheRefusal();
    void theEntryIsChosen();
    void theBackupOfAServerIsImportedByAnother();
    void anImportedCertificateHasNoRecoveryCode();
};

void ImportTest::aPkcs12BecomesCurrent_data() {
    QTest::addColumn<QStringList>("call");
    QTest::newRow("word") << QStringList{"import", "FILE", "--password-file", "PASSWORD"};
    QTest::newRow("word, option first")
        << QStringList{"--password-file", "PASSWORD", "import", "FILE"};
    QTest::newRow("short form") << QStringList{"-i", "secret", "FILE"};
    QTest::newRow("short form with -")
        << QStringList{"-i", "-", "FILE", "--password-file", "PASSWORD"};
    QTest::newRow("short form with a file only")
        << QStringList{"-i", "FILE", "--password-file=PASSWORD"};
}

void ImportTest::aPkcs12BecomesCurrent() {
    QFETCH(QStringList, call);
    const Place place;
    makePkcs12(place.path("a.pfx"), "secret", "server");
    place.file("password", "secret\n");
    call.replaceInStrings("FILE", place.path("a.pfx"));
    call.replaceInStrings("PASSWORD", place.path("password"));
    COMPARE_STATUS(place.call(call), 0);
    QCOMPARE(installedDer(place), derIn(place.path("a.pfx"), "secret"));
}

void ImportTest::theObjectHasTheKeysOfTheDocumentation() {
    const Place place;
    makePkcs12(place.path("a.pfx"), "secret", "server");
    const Run run =
        place.call({"import", place.path("a.pfx"), "--json", "--password-file", "-"}, "secret\n");
    COMPARE_STATUS(run, 0);
    QCOMPARE(keysOf(run.output),
             QString("ok current previous backup statement recovery_code_file").split(' '));
    const QJsonObject object = objectOf(run);
    QVERIFY(object.value("previous").isNull());
    QVERIFY(object.value("statement").isNull());
    QVERIFY(object.value("recovery_code_file").isNull());
    const QJsonObject current = object.value("current").toObject();
    QCOMPARE(current.value("subject").toString(), QString("CN=server"));
    QCOMPARE(current.value("key").toString(), QString("rsa2048"));
    QCOMPARE(current.value("recovery_commitment").toBool(true), false);
    QCOMPARE(current.value("r").toInt(-1), 0);
    QCOMPARE(current.value("g").toInt(-1), 0);
    // The identity of a foreign certificate is the left half of its fingerprint.
    QCOMPARE(objectOf(place.call({"status", "--json"})).value("srv").toString(),
             current.value("sha256").toString().left(32));
}

void ImportTest::theBackupIsSealedWithTheFilesPassword() {
    const Place place;
    makePkcs12(place.path("a.pfx"), "secret", "server", {"-legacy"});
    COMPARE_STATUS(place.call({"import", place.path("a.pfx"), "--password-file", "-"}, "secret\n"),
                   0);
    const Run info = support::run("openssl", {"pkcs12", "-in",
                                              place.store() + "/AuthCertBackup/OfficeScanAuth.dat",
                                              "-passin", "pass:secret", "-noout", "-info"});
    COMPARE_STATUS(info, 0);
    // Whatever the file was encrypted with, the backup is as every backup is.
    QCOMPARE(QString(info.errors)
                 .count("PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256"),
             2);
}

void ImportTest::aNewBackupPasswordIsTaken() {
    const Place place;
    makePkcs12(place.path("a.pfx"), "secret", "server");
    place.file("new", "another one 42\n");
    COMPARE_STATUS(place.call({"import", place.path("a.pfx"), "--password-file", "-",
                               "--backup-password-file", place.path("new")},
                              "secret\n"),
                   0);
    QCOMPARE(derIn(place.store() + "/AuthCertBackup/OfficeScanAuth.dat", "another one 42"),
             installedDer(place));
}

void ImportTest::aFileWithoutPasswordNeedsABackupPassword() {
    const Place place;
    makePem(place.path("a.pem"), "server");
    makePkcs12(place.path("empty.pfx"), "", "server");
    for (const char* file : {"a.pem", "empty.pfx"}) {
        const Run run = place.call({"import", place.path(file), "--json"});
        COMPARE_STATUS(run, 2);
        QVERIFY(objectOf(run).value("hint").toString().contains("--backup-password-file"));
        QVERIFY(!QFileInfo::exists(place.store() + "/certificate.pem"));
    }
    COMPARE_STATUS(place.call({"import", place.path("a.pem"), "--backup-password-file", "-"},
                              "a new password 1\n"),
                   0);
    QCOMPARE(derIn(place.store() + "/AuthCertBackup/OfficeScanAuth.dat", "a new password 1"),
             installedDer(place));
}

void ImportTest::theBackupPasswordIsAskedForOnATerminal() {
    const Place place;
    makePem(place.path("a.pem"), "server");
    Terminal terminal(support::ourProgram("certificatemanager"),
                      {"-i", place.path("a.pem"), "--store", place.store()});
    QVERIFY(terminal.shows("New backup password: "));
    terminal.type("a new password 1\na new password 1\n");
    QCOMPARE(terminal.status(), 0);
    QCOMPARE(derIn(place.store() + "/AuthCertBackup/OfficeScanAuth.dat", "a new password 1"),
             installedDer(place));
}

void ImportTest::theFilesPasswordIsAskedForOnATerminal() {
    const Place place;
    makePkcs12(place.path("a.pfx"), "secret", "server");
    Terminal terminal(support::ourProgram("certificatemanager"),
                      {"import", place.path("a.pfx"), "--store", place.store()});
    QVERIFY(terminal.shows("a.pfx: "));
    QVERIFY(!terminal.echoes());
    terminal.type("secret\n");
    QCOMPARE(terminal.status(), 0);
    // Asking is no operation: the journal has one line.
    QCOMPARE(objectOf(place.call({"log", "--json"})).value("entries").toArray().size(), 1);
}

void ImportTest::theSameCertificateIsAlreadyCurrent() {
    Place place;
    place.install();
    makePkcs12(place.path("other.pfx"), "secret", "other");
    mustRun("cp", {place.store() + "/AuthCertBackup/OfficeScanAuth.dat", place.path("same.dat")});
    const Run run = place.call(
        {"import", place.path("same.dat"), "--json", "--password-file", place.path("password")});
    COMPARE_STATUS(run, 1);
    QCOMPARE(objectOf(run).value("code").toString(), QString("already-current"));
}

void ImportTest::anotherCertificateIsRefusedWithoutReplace() {
    Place place;
    place.install();
    makePkcs12(place.path("other.pfx"), "secret", "other");
    const QByteArray before = installedDer(place);
    const Run run = place.call(
        {"import", place.path("other.pfx"), "--json", "--password-file", "-"}, "secret\n");
    COMPARE_STATUS(run, 1);
    QCOMPARE(objectOf(run).value("code").toString(), QString("already-installed"));
    QCOMPARE(installedDer(place), before);
}

void ImportTest::withReplaceTheOtherCertificateIsInstalled() {
    Place place;
    place.install();
    const QString before = objectOf(place.call({"status", "--json"}))
                               .value("current")
                               .toObject()
                               .value("sha256")
                               .toString();
    makePkcs12(place.path("other.pfx"), "secret", "other");
    const Run run = place.call(
        {"import", place.path("other.pfx"), "--replace", "--json", "--password-file", "-"},
        "secret\n");
    COMPARE_STATUS(run, 0);
    QCOMPARE(objectOf(run).value("previous").toString(), before);
    QCOMPARE(installedDer(place), derIn(place.path("other.pfx"), "secret"));
    // In words it says what becomes of the agents.
    makePkcs12(place.path("third.pfx"), "secret", "third");
    const Run told = place.call(
        {"import", place.path("third.pfx"), "--replace", "--lang", "en", "--password-file", "-"},
        "secret\n");
    COMPARE_STATUS(told, 0);
    QVERIFY2(told.output.contains("become mismatched"), told.output);
}

void ImportTest::aWrongPasswordChangesNothing() {
    const Place place;
    makePkcs12(place.path("a.pfx"), "secret", "server");
    const Run run =
        place.call({"import", place.path("a.pfx"), "--json", "--password-file", "-"}, "guess\n");
    COMPARE_STATUS(run, 3);
    QCOMPARE(objectOf(run).value("code").toString(), QString("wrong-password"));
    QVERIFY(!QFileInfo::exists(place.store() + "/certificate.pem"));
    QVERIFY(!QFileInfo::exists(place.store() + "/AuthCertBackup/OfficeScanAuth.dat"));
    // Refused operations are in the journal too.
    const QJsonArray entries = objectOf(place.call({"log", "--json"})).value("entries").toArray();
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries.first().toObject().value("code").toString(), QString("wrong-password"));
}

void ImportTest::severalEntriesAreListedWithTheRefusal() {
    const Place place;
    makePem(place.path("one.pem"), "one");
    makePem(place.path("two.pem"), "two");
    place.file("both.pem", contentOf(place.path("one.pem")) + contentOf(place.path("two.pem")));
    const QStringList call = {"import", place.path("both.pem"), "--backup-password-file",
                              place.file("new", "a new password 1\n")};
    const Run json = place.call(call + QStringList{"--json"});
    COMPARE_STATUS(json, 6);
    QCOMPARE(objectOf(json).value("code").toString(), QString("ambiguous"));
    QCOMPARE(objectOf(json).value("entries").toArray().size(), 2);
    const Run text = place.call(call);
    COMPARE_STATUS(text, 6);
    QVERIFY(text.output.contains("CN=one") && text.output.contains("CN=two"));
    QCOMPARE(text.errors.count('\n'), 1);
}

void ImportTest::theEntryIsChosen() {
    const Place place;
    makePem(place.path("one.pem"), "one");
    makePem(place.path("two.pem"), "two");
    place.file("both.pem", contentOf(place.path("one.pem")) + contentOf(place.path("two.pem")));
    COMPARE_STATUS(
        place.call({"import", place.path("both.pem"), "--entry=1", "--backup-password-file", "-"},
                   "a new password 1\n"),
        0);
    QCOMPARE(installedDer(place),
             mustRun("openssl", {"x509", "-in", place.path("two.pem"), "-outform", "DER"}));
}

void ImportTest::theBackupOfAServerIsImportedByAnother() {
    Place old;
    old.install();
    const Place place;
    const Run run = place.call({"-i", old.store() + "/AuthCertBackup/OfficeScanAuth.dat", "--json",
                                "--password-file", old.path("password")});
    COMPARE_STATUS(run, 0);
    QCOMPARE(installedDer(place), installedDer(old));
    QCOMPARE(objectOf(place.call({"status", "--json"})).value("srv"),
             objectOf(old.call({"status", "--json"})).value("srv"));
    // The code of the old server belongs to the certificate, so it is the code of this one too.
    COMPARE_STATUS(place.call({"drill", "--recovery-code-file", old.path("code")}), 0);
}

void ImportTest::anImportedCertificateHasNoRecoveryCode() {
    const Place place;
    makePkcs12(place.path("a.pfx"), "secret", "server");
    COMPARE_STATUS(place.call({"import", place.path("a.pfx"), "--password-file", "-"}, "secret\n"),
                   0);
    place.file("typed", "00000-00000-00000-00000-00000-00000-00000\n");
    Place other;
    other.install();
    const Run run = place.call({"drill", "--json", "--recovery-code-file", other.path("code")});
    COMPARE_STATUS(run, 1);
    QCOMPARE(objectOf(run).value("code").toString(), QString("no-recovery-commitment"));
}

} // namespace warifu::command

QTEST_GUILESS_MAIN(warifu::command::ImportTest)
#include "import_test.moc"
