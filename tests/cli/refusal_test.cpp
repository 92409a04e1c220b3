// What is refused: before anybody is asked for anything secret, and with a line in the journal.
#include "command/calls.h"
#include "command/terminal.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

namespace warifu::command {

using support::Run;

namespace {

QJsonArray journalOf(const Place& place) {
    return objectOf(place.call({"log", "--json"})).value("entries").toArray();
}

QString codeOf(const Run& run) {
    return objectOf(run).value("code").toString();
}

/// The place of `%` is taken by the folder of the place.
QStringList inPlace(const Place& place, QStringList arguments) {
    return arguments.replaceInStrings("%", QFileInfo(place.store()).path());
}

/// A certificate of another tool, which commits to no recovery code.
void importPlain(const Place& place) {
    makePem(place.path("own.pem"), "Imported");
    COMPARE_STATUS(place.call({"import", place.path("own.pem"), "--backup-password-file",
                               place.file("password", "correct horse battery staple")}),
                   0);
}

} // namespace

class RefusalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsRefusedIsInTheJournal_data();
    void whatIsRefusedIsInTheJournal();
    void withoutACertificateItIsToldToo_data();
    void withoutACertificateItIsToldToo();
    void dryRunsAndLooksAreNotTold();
    void noStoreIsMadeToTellOfARefusal_data();
    void noStoreIsMadeToTellOfARefusal();
    void aKeyThatMayNotBeExportedIsTold();
    void agentsAheadAreTold();
    void anInstalledStoreIsSaidBeforeAPasswordIsAskedFor();
    void importingTheSameIsSaidBeforeAPasswordIsAskedFor();
    void importingAnotherIsSaidBeforeAPasswordIsAskedFor();
    void nothingToDrillIsSaidBeforeASecretIsAskedFor();
    void withoutCommitmentNoCodeIsAskedFor_data();
    void withoutCommitmentNoCodeIsAskedFor();
    void aTerminalIsNotAskedInVain();
    void aMissingFileOfAnOptionIsSaidByEveryCommand_data();
    void aMissingFileOfAnOptionIsSaidByEveryCommand();
    void anExposedPasswordIsWarnedOfByARefusalToo();
    void whatIsInTheWayIsNamed_data();
    void whatIsInTheWayIsNamed();
    void aBackupWithoutKeyIsNotAskedForAKeyFile();
    void severalEntriesAreListedWithQuietToo();
};

void RefusalTest::whatIsRefusedIsInTheJournal_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("code");
    QTest::newRow("backup: exists") << QStringList{"backup", "%/there.zip"} << "exists";
    QTest::newRow("backup: io") << QStringList{"backup", "%/missing/b.zip"} << "io";
    QTest::newRow("backup: inside") << QStringList{"backup", "%/store/b.zip"} << "usage";
    QTest::newRow("backup: no .zip") << QStringList{"backup", "%/b"} << "usage";
    QTest::newRow("rotate: exists")
        << QStringList{"rotate", "--write-recovery-code", "%/there.zip"} << "exists";
    QTest::newRow("recover: exists")
        << QStringList{"recover", "--write-recovery-code", "%/there.zip"} << "exists";
    QTest::newRow("generate: installed")
        << QStringList{"generate", "--write-recovery-code", "%/new"} << "already-installed";
    QTest::newRow("import: inside")
        << QStringList{"import", "%/store/certificate.pem", "--key", "%/store/key.pem"} << "usage";
    QTest::newRow("export: inside") << QStringList{"export-agent-key", "%/store/key"} << "usage";
    QTest::newRow("restore: io") << QStringList{"restore", "%/there.zip", "--password-file",
                                                "%/missing"}
                                 << "io";
    QTest::newRow("drill: io") << QStringList{"drill", "--recovery-code-file", "%/missing"} << "io";
}

void RefusalTest::whatIsRefusedIsInTheJournal() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, code);
    Place place;
    place.install();
    place.file("there.zip", "there");
    const Run run = place.call(inPlace(place, arguments) + QStringList{"--json"});
    QCOMPARE(codeOf(run), code);
    const QJsonArray entries = journalOf(place);
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries.last().toObject().value("op").toString(), arguments.first());
    QCOMPARE(entries.last().toObject().value("code").toString(), code);
}

void RefusalTest::withoutACertificateItIsToldToo_data() {
    QTest::addColumn<QStringList>("arguments");
    for (const QStringList& arguments : {QStringList{"rotate"}, QStringList{"backup", "%/b.zip"},
                                         QStringList{"drill"}, QStringList{"drill", "--backup"},
                                         QStringList{"recover", "--write-recovery-code", "%/new"},
                                         QStringList{"export-agent-key", "%/key"}})
        QTest::newRow(qPrintable(arguments.join(' '))) << arguments;
}

void RefusalTest::withoutACertificateItIsToldToo() {
    QFETCH(QStringList, arguments);
    const Place place;
    // A file that is none makes an empty store of the folder.
    place.call({"import", place.file("no key", "text"), "--password-file",
                place.file("password", "one two three 4")});
    const Run run = place.call(inPlace(place, arguments) + QStringList{"--json"});
    COMPARE_STATUS(run, 1);
    QCOMPARE(codeOf(run), QString("not-installed"));
    const QJsonArray entries = journalOf(place);
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries.last().toObject().value("op").toString(), arguments.first());
    QCOMPARE(entries.last().toObject().value("code").toString(), QString("not-installed"));
}

void RefusalTest::dryRunsAndLooksAreNotTold() {
    Place place;
    place.install();
    place.call({"rotate", "--dry-run", "--write-recovery-code", place.store() + "/x"});
    place.call({"restore", place.path("missing"), "--dry-run", "--password-file", "/missing"});
    place.call({"inspect", place.path("missing")});
    place.call({"status", "--password-file", place.path("missing")});
    // Nobody can be asked: a wrong call, no operation.
    COMPARE_STATUS(place.call({"drill"}), 2);
    COMPARE_STATUS(place.call({"drill", "--backup"}), 2);
    QCOMPARE(journalOf(place).size(), 1);
}

void RefusalTest::noStoreIsMadeToTellOfARefusal_data() {
    QTest::addColumn<bool>("exists");
    QTest::newRow("missing folder") << false;
    QTest::newRow("folder of somebody") << true;
}

void RefusalTest::noStoreIsMadeToTellOfARefusal() {
    QFETCH(bool, exists);
    const Place place;
    if (exists)
        QVERIFY(QDir(place.store()).mkpath("things"));
    const QByteArray before = place.picture();
    COMPARE_STATUS(place.call({"rotate"}), 1);
    COMPARE_STATUS(place.call({"backup", place.path("b.zip")}), 1);
    COMPARE_STATUS(place.call({"drill"}), 1);
    COMPARE_STATUS(place.call({"recover"}), 1);
    COMPARE_STATUS(place.call({"import", place.store() + "/x"}), 2);
    QCOMPARE(QFileInfo::exists(place.store()), exists);
    QCOMPARE(place.picture(), before);
}

void RefusalTest::aKeyThatMayNotBeExportedIsTold() {
    Place place;
    place.install();
    const QStringList with = {"--password-file", place.path("password")};
    COMPARE_STATUS(place.call(QStringList{"backup", place.path("b.zip")} + with), 0);
    COMPARE_STATUS(place.call(QStringList{"-re", place.path("b.zip")} + with), 0);
    const Run run = place.call({"backup", place.path("again.zip"), "--json"});
    COMPARE_STATUS(run, 1);
    QCOMPARE(codeOf(run), QString("not-exportable"));
    QCOMPARE(journalOf(place).last().toObject().value("code").toString(),
             QString("not-exportable"));
}

void RefusalTest::agentsAheadAreTold() {
    Place place;
    place.install();
    const QStringList with = {"--password-file", place.path("password")};
    COMPARE_STATUS(place.call(QStringList{"backup", place.path("b.zip")} + with), 0);
    COMPARE_STATUS(place.call(QStringList{"rotate"} + with), 0);
    COMPARE_STATUS(place.call(QStringList{"restore", place.path("b.zip")} + with), 0);
    const Run run = place.call({"rotate", "--json"});
    COMPARE_STATUS(run, 1);
    QCOMPARE(codeOf(run), QString("agents-ahead"));
    const QJsonObject last = journalOf(place).last().toObject();
    QCOMPARE(last.value("op").toString(), QString("rotate"));
    QCOMPARE(last.value("code").toString(), QString("agents-ahead"));
    QVERIFY(last.value("sha256").isString());
}

void RefusalTest::anInstalledStoreIsSaidBeforeAPasswordIsAskedFor() {
    Place place;
    place.install();
    const Run run = place.call({"generate", "--json", "--write-recovery-code", place.path("new")});
    COMPARE_STATUS(run, 1);
    QCOMPARE(codeOf(run), QString("already-installed"));
}

void RefusalTest::importingTheSameIsSaidBeforeAPasswordIsAskedFor() {
    const Place place;
    importPlain(place);
    for (const QStringList& more : {QStringList(), QStringList{"--replace"}}) {
        const Run run = place.call(QStringList{"import", place.path("own.pem"), "--json"} + more);
        COMPARE_STATUS(run, 1);
        QCOMPARE(codeOf(run), QString("already-current"));
    }
}

void RefusalTest::importingAnotherIsSaidBeforeAPasswordIsAskedFor() {
    const Place place;
    importPlain(place);
    makePem(place.path("other.pem"), "Other");
    const Run run = place.call({"import", place.path("other.pem"), "--json"});
    COMPARE_STATUS(run, 1);
    QCOMPARE(codeOf(run), QString("already-installed"));
    // What may be done needs its password.
    COMPARE_STATUS(place.call({"import", place.path("other.pem"), "--replace"}), 2);
}

void RefusalTest::nothingToDrillIsSaidBeforeASecretIsAskedFor() {
    const Place place;
    for (const QStringList& more : {QStringList(), QStringList{"--backup"}}) {
        const Run run = place.call(QStringList{"drill", "--json"} + more);
        COMPARE_STATUS(run, 1);
        QCOMPARE(codeOf(run), QString("not-installed"));
    }
}

void RefusalTest::withoutCommitmentNoCodeIsAskedFor_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("drill") << QStringList{"drill"};
    QTest::newRow("recover") << QStringList{"recover", "--write-recovery-code", "%/new"};
}

void RefusalTest::withoutCommitmentNoCodeIsAskedFor() {
    QFETCH(QStringList, arguments);
    const Place place;
    importPlain(place);
    const Run run = place.call(inPlace(place, arguments) + QStringList{"--json"});
    COMPARE_STATUS(run, 1);
    QCOMPARE(codeOf(run), QString("no-recovery-commitment"));
    QCOMPARE(journalOf(place).last().toObject().value("code").toString(),
             QString("no-recovery-commitment"));
}

void RefusalTest::aTerminalIsNotAskedInVain() {
    Place place;
    place.install();
    Terminal terminal(support::ourProgram("certificatemanager"),
                      {"generate", "--store", place.store()});
    QCOMPARE(terminal.status(), 1);
    QVERIFY2(!terminal.shown().contains("password:"), terminal.shown().constData());
}

void RefusalTest::aMissingFileOfAnOptionIsSaidByEveryCommand_data() {
    QTest::addColumn<QStringList>("arguments");
    const QStringList missing = {"--password-file", "%/missing"};
    QTest::newRow("status") << QStringList{"status"} + missing;
    QTest::newRow("log") << QStringList{"log"} + missing;
    QTest::newRow("export") << QStringList{"export-agent-key", "%/key"} + missing;
    QTest::newRow("drill") << QStringList{"drill", "--recovery-code-file", "%/code"} + missing;
    QTest::newRow("rotate --dry-run") << QStringList{"rotate", "--dry-run"} + missing;
    QTest::newRow("inspect --key")
        << QStringList{"inspect", "%/store/certificate.pem", "--key", "%/missing"};
    QTest::newRow("recover --statements")
        << QStringList{"recover", "--write-recovery-code", "%/new", "--statements", "%/missing"};
}

void RefusalTest::aMissingFileOfAnOptionIsSaidByEveryCommand() {
    QFETCH(QStringList, arguments);
    Place place;
    place.install();
    const Run run = place.call(inPlace(place, arguments) + QStringList{"--json"});
    COMPARE_STATUS(run, 1);
    QCOMPARE(codeOf(run), QString("io"));
    QVERIFY2(objectOf(run).value("message").toString().contains(place.path("missing")),
             run.output.constData());
    QVERIFY(!QFileInfo::exists(place.path("key")));
}

void RefusalTest::anExposedPasswordIsWarnedOfByARefusalToo() {
    Place place;
    place.install();
    place.file("there.zip", "there");
    for (const QStringList& arguments :
         {QStringList{"-b", "secret", place.path("there.zip")},
          QStringList{"-c", "secret", "--write-recovery-code", place.path("there.zip")}}) {
        const Run run = place.call(arguments);
        COMPARE_STATUS(run, 1);
        QVERIFY2(run.errors.contains("other users"), run.errors.constData());
    }
}

void RefusalTest::whatIsInTheWayIsNamed_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("backup") << QStringList{"backup", "%/file/x.zip"};
    QTest::newRow("backup, deeper") << QStringList{"backup", "%/file/y/x.zip"};
    QTest::newRow("code") << QStringList{"rotate", "--write-recovery-code", "%/file/code"};
    QTest::newRow("store") << QStringList{"generate", "--store", "%/file/x"};
    QTest::newRow("store itself") << QStringList{"status", "--store", "%/file"};
}

void RefusalTest::whatIsInTheWayIsNamed() {
    QFETCH(QStringList, arguments);
    Place place;
    place.install();
    const QString file = place.file("file", "a file");
    const Run run = place.call(inPlace(place, arguments));
    COMPARE_STATUS(run, 1);
    QVERIFY2(run.errors.contains((file + " is not a folder").toUtf8()), run.errors.constData());
}

void RefusalTest::aBackupWithoutKeyIsNotAskedForAKeyFile() {
    Place place;
    place.install();
    const Run run = place.call({"verify-backup", place.store() + "/certificate.pem", "--json"});
    COMPARE_STATUS(run, 4);
    QCOMPARE(codeOf(run), QString("no-private-key"));
    QVERIFY2(!objectOf(run).value("hint").toString().contains("--key"), run.output.constData());
}

void RefusalTest::severalEntriesAreListedWithQuietToo() {
    const Place place;
    makePem(place.path("one.pem"), "First of two");
    makePem(place.path("two.pem"), "Second of two");
    place.file("both.pem", contentOf(place.path("one.pem")) + contentOf(place.path("two.pem")));
    for (const char* command : {"import", "inspect"}) {
        const Run run = place.call({command, place.path("both.pem"), "--quiet"});
        COMPARE_STATUS(run, 6);
        QVERIFY2(run.output.contains("First of two"), run.output.constData());
        QVERIFY2(run.output.contains("Second of two"), run.output.constData());
    }
}

} // namespace warifu::command

QTEST_GUILESS_MAIN(warifu::command::RefusalTest)
#include "refusal_test.moc"
