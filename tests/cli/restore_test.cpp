// restore: what comes back, what it is compared with, and the way back from it.
#include "command/calls.h"
#include "command/terminal.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

namespace warifu::command {

using support::mustRun;
using support::Run;

namespace {

const QString restoreKeys = "ok dry_run relation from to agents_ahead safety_copy";

QStringList withPassword(const Place& place, QStringList arguments) {
    return arguments << "--password-file" << place.path("password");
}

/// A place with a certificate and a backup of it, path("a.zip").
class BackedUp : public Place {
public:
    BackedUp() {
        install();
        const Run run = call(withPassword(*this, {"backup", path("a.zip")}));
        if (run.status != 0)
            qFatal("backup: %s", run.errors.constData());
    }

    /// Imports another certificate over the installed one.
    void replace() const {
        makePkcs12(path("other.pfx"), installedPassword, "other");
        const Run run =
            call(withPassword(*this, {"import", path("other.pfx"), "--replace", "--quiet"}));
        if (run.status != 0)
            qFatal("import: %s", run.errors.constData());
    }
};

/// The picture of a store without what an undo leaves as it is.
QByteArray stateOf(const Place& place) {
    QByteArray state;
    for (const QByteArray& line : place.picture().split('\n'))
        if (!line.contains("journal.jsonl") && !line.contains("write.lock") &&
            !line.contains("/publish") && !line.contains("/instance "))
            state += line + '\n';
    return state;
}

QJsonObject current(const Place& place) {
    return objectOf(place.call({"status", "--json"})).value("current").toObject();
}

} // namespace

class RestoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSecondMachineNeedsOnlyTheFileAndThePassword();
    void theInstalledCertificateIsTheSame();
    void theCertificateOfAnotherServerIsToldApart();
    void aDryRunChangesNothing();
    void anUndoBringsEverythingBack();
    void withoutARestoreThereIsNothingToUndo();
    void anUndoTakesNothingElse_data();
    void anUndoTakesNothingElse();
    void theServersOwnBackupFileCanBeRestored();
    void aPfxCanBeRestored();
    void whatIsNoBackupIsRefused_data();
    void whatIsNoBackupIsRefused();
    void aChangedArchiveIsRefusedAndNothingHappens();
    void withoutAManifestThePkcs12IsRestored();
    void aWrongPasswordIsStatus3();
    void thePasswordIsAskedForOnATerminal();
    void theShortFormsAreTheSame();
    void theTextSaysWhatHappenedAndHowToTakeItBack();
    void theJournalTells();
};

void RestoreTest::aSecondMachineNeedsOnlyTheFileAndThePassword() {
    const BackedUp place;
    const Place other;
    mustRun("cp", {place.path("a.zip"), place.path("password"), other.path("")});
    const Run run = other.call(withPassword(other, {"restore", other.path("a.zip"), "--json"}));
    COMPARE_STATUS(run, 0);
    QCOMPARE(run.errors, QByteArray());
    QCOMPARE(keysOf(run.output), restoreKeys.split(' '));
    const QJsonObject object = objectOf(run);
    QCOMPARE(object.value("dry_run"), QJsonValue(false));
    QCOMPARE(object.value("relation").toString(), QString("empty"));
    QVERIFY(object.value("from").isNull());
    QCOMPARE(object.value("to").toObject().keys(), (QStringList{"g", "r", "sha256"}));
    QCOMPARE(object.value("to")["sha256"], QJsonValue(current(place)["sha256"]));
    QVERIFY(object.value("agents_ahead").isNull());
    QVERIFY(object.value("safety_copy").isNull());
    for (const char* name : {"/certificate.pem", "/key.pem", "/AuthCertBackup/OfficeScanAuth.dat",
                             "/publish/OfcNTCer.dat"})
        QCOMPARE(contentOf(other.store() + name), contentOf(place.store() + name));
    COMPARE_STATUS(other.call(withPassword(other, {"drill", "--backup"})), 0);
    COMPARE_STATUS(other.call({"drill", "--recovery-code-file", place.path("code")}), 0);
    QCOMPARE(modeOf(other.store() + "/key.pem"), 0600);
}

void RestoreTest::theInstalledCertificateIsTheSame() {
    const BackedUp place;
    const QJsonObject object =
        objectOf(place.call(withPassword(place, {"restore", place.path("a.zip"), "--json"})));
    QCOMPARE(object.value("relation").toString(), QString("same"));
    QCOMPARE(object.value("from"), object.value("to"));
    const QString copy = object.value("safety_copy").toString();
    QVERIFY2(QFileInfo::exists(copy + "/key.pem"), qPrintable(copy));
}

void RestoreTest::theCertificateOfAnotherServerIsToldApart() {
    const BackedUp place;
    const QJsonObject before = current(place);
    place.replace();
    const QJsonObject object =
        objectOf(place.call(withPassword(place, {"restore", place.path("a.zip"), "--json"})));
    QCOMPARE(object.value("relation").toString(), QString("other"));
    QVERIFY(object.value("from")["sha256"] != object.value("to")["sha256"]);
    QCOMPARE(current(place), before);
    // Earlier certificates are those of the backup: none.
    QCOMPARE(objectOf(place.call({"status", "--json"})).value("expired").toArray().size(), 0);
}

void RestoreTest::aDryRunChangesNothing() {
    const BackedUp place;
    place.replace();
    const QByteArray before = place.picture();
    const Run run =
        place.call(withPassword(place, {"restore", place.path("a.zip"), "--dry-run", "--json"}));
    COMPARE_STATUS(run, 0);
    const QJsonObject object = objectOf(run);
    QCOMPARE(object.value("dry_run"), QJsonValue(true));
    QCOMPARE(object.value("relation").toString(), QString("other"));
    QVERIFY(object.value("safety_copy").isNull());
    const Run text = place.call(withPassword(place, {"restore", place.path("a.zip"), "--dry-run"}));
    COMPARE_STATUS(text, 0);
    QVERIFY2(text.output.startsWith("Nothing was changed."), text.output.constData());
    QCOMPARE(place.picture(), before);
}

void RestoreTest::anUndoBringsEverythingBack() {
    const BackedUp place;
    place.replace();
    const QByteArray before = stateOf(place);
    const QJsonObject restored =
        objectOf(place.call(withPassword(place, {"restore", place.path("a.zip"), "--json"})));
    QVERIFY(stateOf(place) != before);
    const QByteArray changed = place.picture();
    const Run preview = place.call({"restore", "--undo", "--dry-run", "--json"});
    COMPARE_STATUS(preview, 0);
    QCOMPARE(objectOf(preview).value("dry_run"), QJsonValue(true));
    QCOMPARE(place.picture(), changed);
    const Run undo = place.call({"restore", "--undo", "--json"});
    COMPARE_STATUS(undo, 0);
    QCOMPARE(keysOf(undo.output), restoreKeys.split(' '));
    const QJsonObject object = objectOf(undo);
    QCOMPARE(object.value("from"), restored.value("to"));
    QCOMPARE(object.value("to"), restored.value("from"));
    QVERIFY(object.value("safety_copy").isNull());
    QCOMPARE(stateOf(place), before);
    const QByteArray published = contentOf(place.store() + "/publish/OfcNTCer.dat");
    QCOMPARE(published, mustRun("openssl", {"x509", "-outform", "DER", "-in",
                                            place.store() + "/certificate.pem"}));
}

void RestoreTest::withoutARestoreThereIsNothingToUndo() {
    const BackedUp place;
    const QByteArray before = stateOf(place);
    for (const QStringList& more : {QStringList{}, QStringList{"--dry-run"}}) {
        const Run run = place.call(QStringList{"restore", "--undo", "--json"} + more);
        COMPARE_STATUS(run, 1);
        QCOMPARE(objectOf(run).value("code").toString(), QString("nothing-to-undo"));
    }
    QCOMPARE(stateOf(place), before);
    const Place empty;
    const Run run = empty.call({"restore", "--undo", "--json"});
    COMPARE_STATUS(run, 1);
    QCOMPARE(objectOf(run).value("code").toString(), QString("nothing-to-undo"));
}

void RestoreTest::anUndoTakesNothingElse_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("a file") << QStringList{"restore", "--undo", "a.zip"};
    QTest::newRow("a password") << QStringList{"-r", "secret", "--undo"};
    QTest::newRow("a password file") << QStringList{"restore", "--undo", "--password-file", "x"};
    QTest::newRow("a mark") << QStringList{"restore", "--undo", "--not-exportable"};
    QTest::newRow("the short mark") << QStringList{"-re", "--undo"};
    QTest::newRow("no file and no undo") << QStringList{"restore"};
    QTest::newRow("undo of another command") << QStringList{"status", "--undo"};
    QTest::newRow("dry run of another command") << QStringList{"backup", "x.zip", "--dry-run"};
}

void RestoreTest::anUndoTakesNothingElse() {
    QFETCH(const QStringList, arguments);
    const Place place;
    const Run run = place.call(arguments);
    COMPARE_STATUS(run, 2);
    QCOMPARE(run.errors.count('\n'), 1);
    QVERIFY(!QFileInfo::exists(place.store()));
}

void RestoreTest::theServersOwnBackupFileCanBeRestored() {
    const BackedUp place;
    const QByteArray before = stateOf(place);
    QVERIFY(QFile::remove(place.store() + "/key.pem"));
    COMPARE_STATUS(place.call({"status"}), 1);
    COMPARE_STATUS(place.call(withPassword(
                       place, {"restore", place.store() + "/AuthCertBackup/OfficeScanAuth.dat"})),
                   0);
    QVERIFY(!current(place).isEmpty());
    QVERIFY(QFileInfo::exists(place.store() + "/key.pem"));
    // Anything else in the store is not a backup.
    for (const char* inside : {"/key.pem", "/publish/OfcNTCer.dat", "/expired/0001.dat"}) {
        const Run run = place.call(withPassword(place, {"restore", place.store() + inside}));
        COMPARE_STATUS(run, 2);
    }
}

void RestoreTest::aPfxCanBeRestored() {
    const BackedUp place;
    makePkcs12(place.path("old.pfx"), installedPassword, "old", {"-legacy", "-descert"});
    const Run run = place.call(withPassword(place, {"restore", place.path("old.pfx"), "--json"}));
    COMPARE_STATUS(run, 0);
    QCOMPARE(objectOf(run).value("relation").toString(), QString("other"));
    QCOMPARE(contentOf(place.store() + "/AuthCertBackup/OfficeScanAuth.dat"),
             contentOf(place.path("old.pfx")));
    COMPARE_STATUS(place.call(withPassword(place, {"backup", place.path("b.zip")})), 0);
    COMPARE_STATUS(place.call({"restore", "--undo"}), 0);
}

void RestoreTest::whatIsNoBackupIsRefused_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("missing") << "missing" << 1 << "io";
    QTest::newRow("a folder") << "folder" << 1 << "io";
    QTest::newRow("text") << "text" << 4 << "unsupported-format";
    QTest::newRow("PEM with a key") << "pem" << 4 << "unsupported-format";
    QTest::newRow("PFX without a password") << "open" << 4 << "unsupported-format";
    QTest::newRow("a certificate alone") << "certificate" << 4 << "no-private-key";
}

void RestoreTest::whatIsNoBackupIsRefused() {
    QFETCH(const QString, what);
    QFETCH(const int, status);
    QFETCH(const QString, code);
    const BackedUp place;
    if (what == "folder")
        QVERIFY(QDir().mkpath(place.path("folder")));
    else if (what == "text")
        place.file("text", "a text\n");
    else if (what == "pem")
        makePem(place.path("pem"), "pem");
    else if (what == "open")
        makePkcs12(place.path("open"), "", "open");
    else if (what == "certificate")
        COMPARE_STATUS(place.call({"-e", place.path("certificate")}), 0);
    const QByteArray before = stateOf(place);
    QStringList arguments = {"restore", place.path(what), "--json"};
    if (what != "open") // nobody is asked for the password of a file that has none
        arguments = withPassword(place, arguments);
    const Run run = place.call(arguments);
    COMPARE_STATUS(run, status);
    QCOMPARE(objectOf(run).value("code").toString(), code);
    QCOMPARE(stateOf(place), before);
}

void RestoreTest::aChangedArchiveIsRefusedAndNothingHappens() {
    const BackedUp place;
    mustRun("python3",
            {"-c",
             "import sys, zipfile\n"
             "with zipfile.ZipFile(sys.argv[1]) as z:\n"
             "    members = [(i, z.read(i)) for i in z.infolist()]\n"
             "with zipfile.ZipFile(sys.argv[2], 'w') as z:\n"
             "    for i, content in members:\n"
             "        z.writestr(i, content + (b'!' if i.filename == 'README.txt' else b''))\n",
             place.path("a.zip"), place.path("b.zip")});
    const QByteArray before = stateOf(place);
    const Run run = place.call(withPassword(place, {"restore", place.path("b.zip")}));
    COMPARE_STATUS(run, 4);
    QCOMPARE(run.errors.count('\n'), 1);
    QVERIFY2(run.errors.contains("README.txt"), run.errors.constData());
    QCOMPARE(stateOf(place), before);
}

void RestoreTest::withoutAManifestThePkcs12IsRestored() {
    const BackedUp place;
    mustRun("zip", {"-q", "-d", place.path("a.zip"), "manifest.json", "manifest.mac"});
    const Place other;
    const Run run = other.call(
        {"restore", place.path("a.zip"), "--password-file", place.path("password"), "--json"});
    COMPARE_STATUS(run, 0);
    QCOMPARE(contentOf(other.store() + "/AuthCertBackup/OfficeScanAuth.dat"),
             contentOf(place.store() + "/AuthCertBackup/OfficeScanAuth.dat"));
}

void RestoreTest::aWrongPasswordIsStatus3() {
    const BackedUp place;
    const QByteArray before = stateOf(place);
    const Run run =
        place.call({"restore", place.path("a.zip"), "--json", "--password-file", "-"}, "not it\n");
    COMPARE_STATUS(run, 3);
    QCOMPARE(objectOf(run).value("code").toString(), QString("wrong-password"));
    QCOMPARE(stateOf(place), before);
}

void RestoreTest::thePasswordIsAskedForOnATerminal() {
    const BackedUp place;
    Terminal terminal(support::ourProgram("certificatemanager"),
                      {"-r", "-", place.path("a.zip"), "--store", place.store(), "--lang", "en"});
    QVERIFY(terminal.shows("Password of "));
    QVERIFY(!terminal.echoes());
    terminal.type(QByteArray(installedPassword) + "\r");
    QCOMPARE(terminal.status(), 0);
    QVERIFY(!terminal.shown().contains(installedPassword));
    // Where nobody can be asked it is wrong usage, never a hang.
    COMPARE_STATUS(place.call({"-r", place.path("a.zip")}), 2);
}

void RestoreTest::theShortFormsAreTheSame() {
    const BackedUp place;
    const Run run = place.call({"-r", installedPassword, place.path("a.zip"), "--json"});
    COMPARE_STATUS(run, 0);
    QVERIFY(run.errors.startsWith("Warning: "));
    QCOMPARE(current(place)["exportable"], QJsonValue(true));
    const Run marked = place.call({"-re", installedPassword, place.path("a.zip")});
    COMPARE_STATUS(marked, 0);
    QVERIFY2(marked.output.contains("not exportable"), marked.output.constData());
    QCOMPARE(current(place)["exportable"], QJsonValue(false));
    COMPARE_STATUS(
        place.call(withPassword(place, {"restore", place.path("a.zip"), "--not-exportable"})), 0);
    QCOMPARE(current(place)["exportable"], QJsonValue(false));
}

void RestoreTest::theTextSaysWhatHappenedAndHowToTakeItBack() {
    const BackedUp place;
    place.replace();
    const Run english = place.call(withPassword(place, {"restore", place.path("a.zip")}));
    COMPARE_STATUS(english, 0);
    for (const char* said : {"CN=other", "/safety/", "restore --undo", "do not accept this one"})
        QVERIFY2(english.output.contains(said), english.output.constData());
    const Run undo = place.call({"restore", "--undo"});
    QVERIFY2(undo.output.startsWith("It is taken back"), undo.output.constData());
    const Run japanese =
        place.call(withPassword(place, {"restore", place.path("a.zip"), "--lang", "ja"}));
    COMPARE_STATUS(japanese, 0);
    for (const char* said : {"復元しました", "控え", "受け入れません", "元に戻すには"})
        QVERIFY2(japanese.output.contains(said), japanese.output.constData());
}

void RestoreTest::theJournalTells() {
    const BackedUp place;
    COMPARE_STATUS(place.call(withPassword(place, {"restore", place.path("a.zip")})), 0);
    COMPARE_STATUS(place.call({"restore", "--undo"}), 0);
    COMPARE_STATUS(place.call({"restore", "--undo"}), 1);
    place.call({"restore", place.path("a.zip"), "--password-file", "-"}, "not it\n");
    const QJsonObject log = objectOf(place.call({"log", "--json"}));
    QCOMPARE(log.value("chain_ok"), QJsonValue(true));
    QStringList told;
    for (const QJsonValue& entry : log.value("entries").toArray())
        told.append(entry["op"].toString() + " " +
                    (entry["code"].isNull() ? entry["result"] : entry["code"]).toString());
    QCOMPARE(told, (QStringList{"generate ok", "backup ok", "restore ok", "undo-restore ok",
                                "undo-restore nothing-to-undo", "restore wrong-password"}));
}

} // namespace warifu::command

QTEST_GUILESS_MAIN(warifu::command::RestoreTest)
#include "restore_test.moc"
