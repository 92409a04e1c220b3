// backup and verify-backup: the ZIP that a script gets, and what it says of one that it is shown.
#include "command/calls.h"
#include "command/terminal.h"
#include "support/two_disks.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

namespace warifu::command {

using support::mustRun;
using support::ourProgram;
using support::run;
using support::Run;

namespace {

const QString backupKeys = "ok path sha256 written_at verified same_device";
const QString proofKeys = "ok container entries key_matches manifest_ok written_at";

Run backUp(const Place& place, const QString& path, const QStringList& more = {}) {
    return place.call(QStringList{"backup", path, "--password-file", place.path("password")} +
                      more);
}

Run verify(const Place& place, const QString& file, const QStringList& more = {"--json"}) {
    return place.call(
        QStringList{"verify-backup", file, "--password-file", place.path("password")} + more);
}

} // namespace

class BackupTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBackupIsOneObject();
    void aFolderGetsAFileWithTheTimeInItsName();
    void unzipAndOpensslOpenIt();
    void theShortFormTakesThePassword();
    void thePasswordIsAskedForOnATerminal();
    void nobodyIsAskedWhereItCannotBeDone();
    void aWrongPasswordIsStatus3();
    void pathsThatDoNotFit_data();
    void pathsThatDoNotFit();
    void whatIsNotExportableIsRefused();
    void theTextSaysWhereItIsAndWhatIsNext();
    void statusKnowsOfACopyOnAnotherDisk();
    void aCopyInMemoryHasNotLeftTheHost();
    void verifySaysWhatIsInside();
    void verifyWithoutAManifestDoesNotKnowIt();
    void verifyKnowsTheKeysOfEarlierCertificates();
    void verifyRefusesWhatWasChanged();
    void verifySaysTheAgeAndWhatItWouldRestore();
};

void BackupTest::aBackupIsOneObject() {
    Place place;
    place.install();
    const Run run = backUp(place, place.path("a.zip"), {"--json"});
    COMPARE_STATUS(run, 0);
    QCOMPARE(run.errors, QByteArray());
    QCOMPARE(keysOf(run.output), backupKeys.split(' '));
    const QJsonObject object = objectOf(run);
    QCOMPARE(object.value("ok").toBool(), true);
    QCOMPARE(object.value("path").toString(), place.path("a.zip"));
    QCOMPARE(object.value("sha256").toString().toLatin1(),
             mustRun("openssl", {"dgst", "-sha256", "-r", place.path("a.zip")}).left(64));
    QVERIFY(QRegularExpression("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z$")
                .match(object.value("written_at").toString())
                .hasMatch());
    QCOMPARE(object.value("verified"), QJsonValue(true));
    QCOMPARE(object.value("same_device"), QJsonValue(true));
    QCOMPARE(modeOf(place.path("a.zip")), 0600);
}

void BackupTest::aFolderGetsAFileWithTheTimeInItsName() {
    Place place;
    place.install();
    QVERIFY(QDir().mkpath(place.path("copies")));
    const Run run = backUp(place, place.path("copies"), {"--json"});
    COMPARE_STATUS(run, 0);
    const QStringList there = QDir(place.path("copies")).entryList(QDir::Files | QDir::Hidden);
    QCOMPARE(there.size(), 1);
    QVERIFY2(QRegularExpression("^warifu-backup-[0-9]{8}-[0-9]{6}\\.zip$")
                 .match(there.first())
                 .hasMatch(),
             qPrintable(there.first()));
    QCOMPARE(objectOf(run).value("path").toString(), place.path("copies") + "/" + there.first());
}

void BackupTest::unzipAndOpensslOpenIt() {
    Place place;
    place.install();
    COMPARE_STATUS(backUp(place, place.path("a.zip")), 0);
    mustRun("unzip", {"-q", place.path("a.zip"), "-d", place.path("out")});
    const QByteArray key =
        mustRun("openssl", {"pkcs12", "-in", place.path("out/OfficeScanAuth.pfx"), "-nodes",
                            "-nocerts", "-passin", "file:" + place.path("password")});
    const QByteArray certificate =
        mustRun("openssl", {"pkcs12", "-in", place.path("out/OfficeScanAuth.pfx"), "-nokeys",
                            "-passin", "file:" + place.path("password")});
    QCOMPARE(mustRun("openssl", {"pkey", "-pubout"}, key),
             mustRun("openssl", {"x509", "-noout", "-pubkey"}, certificate));
    QCOMPARE(mustRun("openssl", {"x509", "-outform", "DER"}, certificate),
             contentOf(place.path("out/OfcNTCer.dat")));
}

void BackupTest::theShortFormTakesThePassword() {
    Place place;
    place.install();
    const Run run = place.call({"-b", installedPassword, place.path("a.zip")});
    COMPARE_STATUS(run, 0);
    QCOMPARE(run.errors.count('\n'), 1); // that others can see it
    QVERIFY(run.errors.startsWith("Warning: "));
    const Run dash = place.call(
        {"-b", "-", place.path("b.zip"), "--password-file", place.path("password"), "--quiet"});
    COMPARE_STATUS(dash, 0);
    QCOMPARE(dash.output + dash.errors, QByteArray());
    QVERIFY(QFileInfo::exists(place.path("b.zip")));
}

void BackupTest::thePasswordIsAskedForOnATerminal() {
    Place place;
    place.install();
    Terminal terminal(support::ourProgram("certificatemanager"),
                      {"-b", place.path("a.zip"), "--store", place.store(), "--lang", "en"});
    QVERIFY(terminal.shows("Backup password: "));
    QVERIFY(!terminal.echoes());
    terminal.type(QByteArray(installedPassword) + "\r");
    QCOMPARE(terminal.status(), 0);
    QVERIFY(!terminal.shown().contains(installedPassword));
    QVERIFY(QFileInfo::exists(place.path("a.zip")));
}

void BackupTest::nobodyIsAskedWhereItCannotBeDone() {
    Place place;
    place.install();
    place.file("there.zip", "there");
    // Standard input is no terminal: without the early look this would be about the password.
    const Run run = place.call({"backup", place.path("there.zip"), "--json"});
    COMPARE_STATUS(run, 1);
    QCOMPARE(objectOf(run).value("code").toString(), QString("exists"));
    const Run asked = place.call({"backup", place.path("a.zip"), "--json"});
    COMPARE_STATUS(asked, 2);
    const Place empty;
    const Run nothing = empty.call({"backup", empty.path("a.zip"), "--json"});
    COMPARE_STATUS(nothing, 1);
    QCOMPARE(objectOf(nothing).value("code").toString(), QString("not-installed"));
}

void BackupTest::aWrongPasswordIsStatus3() {
    Place place;
    place.install();
    const Run run = place.call({"backup", place.path("a.zip"), "--json", "--password-file", "-"},
                               "my own choice\n");
    COMPARE_STATUS(run, 3);
    QCOMPARE(objectOf(run).value("code").toString(), QString("wrong-password"));
    QVERIFY(!QFileInfo::exists(place.path("a.zip")));
}

void BackupTest::pathsThatDoNotFit_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("no .zip") << "backup" << 2 << "usage";
    QTest::newRow("another ending") << "backup.pfx" << 2 << "usage";
    QTest::newRow("in the store") << "store/a.zip" << 2 << "usage";
    QTest::newRow("the store") << "store" << 2 << "usage";
    QTest::newRow("there already") << "there.zip" << 1 << "exists";
    QTest::newRow("no such folder") << "none/a.zip" << 1 << "io";
}

void BackupTest::pathsThatDoNotFit() {
    QFETCH(const QString, name);
    QFETCH(const int, status);
    QFETCH(const QString, code);
    Place place;
    place.install();
    place.file("there.zip", "there");
    const Run run = backUp(place, place.path(name), {"--json"});
    COMPARE_STATUS(run, status);
    QCOMPARE(objectOf(run).value("code").toString(), code);
    QCOMPARE(contentOf(place.path("there.zip")), QByteArray("there"));
}

void BackupTest::whatIsNotExportableIsRefused() {
    Place place;
    place.install();
    COMPARE_STATUS(backUp(place, place.path("a.zip")), 0);
    COMPARE_STATUS(
        place.call({"-re", place.path("a.zip"), "--password-file", place.path("password")}), 0);
    const Run run = backUp(place, place.path("b.zip"), {"--json"});
    COMPARE_STATUS(run, 1);
    QCOMPARE(objectOf(run).value("code").toString(), QString("not-exportable"));
    QVERIFY(!QFileInfo::exists(place.path("b.zip")));
    QVERIFY(QFileInfo::exists(place.store() + "/AuthCertBackup/OfficeScanAuth.dat"));
    QCOMPARE(objectOf(place.call({"status", "--json"})).value("current")["exportable"],
             QJsonValue(false));
    COMPARE_STATUS(
        place.call({"-r", place.path("a.zip"), "--password-file", place.path("password")}), 0);
    COMPARE_STATUS(backUp(place, place.path("b.zip")), 0);
}

void BackupTest::theTextSaysWhereItIsAndWhatIsNext() {
    Place place;
    place.install();
    const Run english = backUp(place, place.path("a.zip"));
    COMPARE_STATUS(english, 0);
    QVERIFY(english.output.contains(place.path("a.zip").toUtf8()));
    QVERIFY2(english.output.contains("same disk"), english.output.constData());
    const Run japanese = backUp(place, place.path("b.zip"), {"--lang", "ja"});
    COMPARE_STATUS(japanese, 0);
    QVERIFY2(japanese.output.contains("バックアップを作成し"), japanese.output.constData());
    QVERIFY(!japanese.output.contains("backup"));
}

void BackupTest::statusKnowsOfACopyOnAnotherDisk() {
    const support::TwoDisks disks;
    if (!disks.areThere())
        QSKIP(support::noTwoDisks);
    Place place;
    place.install();
    mustRun("cp", {"-a", place.store(), disks.inMemory("store")});
    const auto call = [&](const QStringList& arguments) {
        return objectOf(run(ourProgram("certificatemanager"),
                            QStringList{"--store", disks.inMemory("store"), "--json"} + arguments));
    };
    const QJsonObject object =
        call({"backup", disks.onDisk("a.zip"), "--password-file", place.path("password")});
    QCOMPARE(object.value("same_device"), QJsonValue(false));
    QCOMPARE(call({"status"}).value("backup")["copied_off_host_at"], object.value("written_at"));
}

void BackupTest::aCopyInMemoryHasNotLeftTheHost() {
    const support::TwoDisks disks;
    if (!disks.areThere())
        QSKIP(support::noTwoDisks);
    Place place;
    place.install();
    mustRun("cp", {"-a", place.store(), disks.onDisk("store")});
    const auto call = [&](const QStringList& arguments) {
        return run(ourProgram("certificatemanager"),
                   QStringList{"--store", disks.onDisk("store"), "--lang", "en"} + arguments);
    };
    const QStringList password{"--password-file", place.path("password")};
    const Run text = call(QStringList{"backup", disks.inMemory("a.zip")} + password);
    COMPARE_STATUS(text, 0);
    QVERIFY2(text.output.contains("memory of this host"), text.output.constData());
    const Run json = call(QStringList{"backup", disks.inMemory("b.zip"), "--json"} + password);
    QCOMPARE(objectOf(json).value("same_device"), QJsonValue(false));
    QVERIFY(objectOf(call({"status", "--json"})).value("backup")["copied_off_host_at"].isNull());
}

void BackupTest::verifySaysWhatIsInside() {
    Place place;
    place.install();
    const QJsonObject written = objectOf(backUp(place, place.path("a.zip"), {"--json"}));
    const Run run = verify(place, place.path("a.zip"));
    COMPARE_STATUS(run, 0);
    QCOMPARE(keysOf(run.output), proofKeys.split(' '));
    const QJsonObject object = objectOf(run);
    QCOMPARE(object.value("container").toString(), QString("zip"));
    QCOMPARE(object.value("key_matches"), QJsonValue(true));
    QCOMPARE(object.value("manifest_ok"), QJsonValue(true));
    QCOMPARE(object.value("written_at"), written.value("written_at"));
    QCOMPARE(object.value("entries").toArray().size(), 1);
    QCOMPARE(object.value("entries")[0]["sha256"],
             objectOf(place.call({"status", "--json"})).value("current")["sha256"]);
}

void BackupTest::verifyWithoutAManifestDoesNotKnowIt() {
    Place place;
    place.install();
    COMPARE_STATUS(backUp(place, place.path("a.zip")), 0);
    mustRun("zip", {"-q", "-d", place.path("a.zip"), "manifest.json"});
    const QJsonObject object = objectOf(verify(place, place.path("a.zip")));
    QCOMPARE(object.value("ok").toBool(), true);
    QCOMPARE(object.value("container").toString(), QString("zip"));
    QVERIFY(object.value("manifest_ok").isNull());
    QVERIFY(object.contains("manifest_ok"));
    QVERIFY(object.value("written_at").isNull());
}

void BackupTest::verifyKnowsTheKeysOfEarlierCertificates() {
    Place place;
    place.install();
    const QJsonValue first = objectOf(place.call({"status", "--json"})).value("current")["sha256"];
    makePkcs12(place.path("second.pfx"), "another password", "second");
    makePkcs12(place.path("third.pfx"), installedPassword, "third");
    COMPARE_STATUS(place.call({"import", place.path("second.pfx"), "--replace", "--password-file",
                               place.file("other", "another password\n")}),
                   0);
    COMPARE_STATUS(place.call({"import", place.path("third.pfx"), "--replace", "--password-file",
                               place.path("password")}),
                   0);
    COMPARE_STATUS(backUp(place, place.path("a.zip")), 0);
    const QJsonArray entries =
        objectOf(verify(place, place.path("a.zip"))).value("entries").toArray();
    QCOMPARE(entries.size(), 3);
    QCOMPARE(entries.at(0)["subject"].toString(), QString("CN=third"));
    QCOMPARE(entries.at(0)["has_private_key"], QJsonValue(true));
    QCOMPARE(entries.at(1)["sha256"], first);
    QCOMPARE(entries.at(1)["has_private_key"], QJsonValue(true));
    QCOMPARE(entries.at(2)["subject"].toString(), QString("CN=second"));
    QCOMPARE(entries.at(2)["has_private_key"], QJsonValue(false)); // sealed with another password
    const Run text = verify(place, place.path("a.zip"), {});
    QVERIFY2(text.output.contains("password of its own time"), text.output.constData());
}

void BackupTest::verifyRefusesWhatWasChanged() {
    Place place;
    place.install();
    COMPARE_STATUS(backUp(place, place.path("a.zip")), 0);
    mustRun("python3", {"-c",
                        "import sys, zipfile\n"
                        "with zipfile.ZipFile(sys.argv[1], 'a') as z: z.writestr('x.txt', 'x')\n",
                        place.path("a.zip")});
    const Run run = verify(place, place.path("a.zip"));
    COMPARE_STATUS(run, 4);
    QCOMPARE(objectOf(run).value("code").toString(), QString("corrupt"));
    QVERIFY2(objectOf(run).value("message").toString().contains("x.txt"), run.output.constData());
}

void BackupTest::verifySaysTheAgeAndWhatItWouldRestore() {
    Place place;
    place.install();
    COMPARE_STATUS(backUp(place, place.path("a.zip")), 0);
    const Run same = verify(place, place.path("a.zip"), {});
    COMPARE_STATUS(same, 0);
    QVERIFY2(same.output.contains("(today)"), same.output.constData());
    QVERIFY2(same.output.contains("what is installed"), same.output.constData());
    makePkcs12(place.path("other.pfx"), installedPassword, "other");
    COMPARE_STATUS(place.call({"import", place.path("other.pfx"), "--replace", "--password-file",
                               place.path("password")}),
                   0);
    const Run other = verify(place, place.path("a.zip"), {});
    QVERIFY2(other.output.contains("another server"), other.output.constData());
    QVERIFY2(other.output.contains("CN=other"), other.output.constData());
}

} // namespace warifu::command

QTEST_GUILESS_MAIN(warifu::command::BackupTest)
#include "backup_test.moc"
