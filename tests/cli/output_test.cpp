// Where standard output takes nothing: before the commit nothing is changed, after it the answer is
// true.
#include "command/calls.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

namespace warifu::command {

using support::Run;

namespace {

/// Runs certificatemanager in bash with its standard output led as `output` says.
Run callInto(const Place& place, const QStringList& arguments, const QString& output) {
    return support::run("bash",
                        QStringList{"-c", "set -o pipefail; \"$@\" " + output, "bash",
                                    support::ourProgram("certificatemanager"), "--store",
                                    place.store()} +
                            arguments,
                        {}, {"LC_ALL=C.UTF-8"});
}

QJsonArray journalOf(const Place& place) {
    return objectOf(place.call({"log", "--json"})).value("entries").toArray();
}

QString fingerprintOf(const Place& place) {
    return objectOf(place.call({"status", "--json"}))
        .value("current")
        .toObject()
        .value("sha256")
        .toString();
}

/// The call succeeded and said so, although nobody could read the answer.
void verifyDone(const Place& place, const Run& run, const QString& operation) {
    COMPARE_STATUS(run, 0);
    QVERIFY2(run.errors.contains("this is done"), run.errors.constData());
    QVERIFY2(!run.errors.contains("othing was changed"), run.errors.constData());
    const QJsonObject last = journalOf(place).last().toObject();
    QCOMPARE(last.value("op").toString(), operation);
    QCOMPARE(last.value("result").toString(), QString("ok"));
}

} // namespace

class OutputTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsDoneIsSaidToBeDone_data();
    void whatIsDoneIsSaidToBeDone();
    void anInstallationIsSaidToBeDone();
    void theAnswerGoesToStandardErrorInstead();
    void whatOnlyAnswersFails_data();
    void whatOnlyAnswersFails();
    void aFailureWithoutReaderIsSaidOnStandardError();
    void aReaderThatLeavesEarlyGetsNoCertificate_data();
    void aReaderThatLeavesEarlyGetsNoCertificate();
    void aSlowReaderIsWaitedFor();
    void theJournalSaysWhyTheCodeWasNotHandedOut();
    void aRotationWhoseCodeReachesNobodyChangesNothing();
};

void OutputTest::whatIsDoneIsSaidToBeDone_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("operation");
    const QStringList with = {"--password-file", "%/password"};
    QTest::newRow("rotate") << QStringList{"rotate"} + with << "rotate";
    QTest::newRow("rotate, JSON") << QStringList{"rotate", "--json"} + with << "rotate";
    QTest::newRow("backup") << QStringList{"backup", "%/b.zip"} + with << "backup";
    QTest::newRow("backup, JSON") << QStringList{"backup", "%/b.zip", "--json"} + with << "backup";
    QTest::newRow("export") << QStringList{"export-agent-key", "%/agent"} << "export-agent-key";
    QTest::newRow("drill of the code")
        << QStringList{"drill", "--recovery-code-file", "%/code"} << "drill";
    QTest::newRow("drill of the password") << QStringList{"drill", "--backup"} + with << "drill";
    QTest::newRow("verify-backup")
        << QStringList{"verify-backup", "%/store/AuthCertBackup/OfficeScanAuth.dat"} + with
        << "verify-backup";
    QTest::newRow("recover") << QStringList{"recover", "--recovery-code-file", "%/code",
                                            "--write-recovery-code", "%/new"} +
                                    with
                             << "recover";
}

void OutputTest::whatIsDoneIsSaidToBeDone() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, operation);
    Place place;
    place.install();
    arguments.replaceInStrings("%", QFileInfo(place.store()).path());
    verifyDone(place, callInto(place, arguments, ">/dev/full"), operation);
}

void OutputTest::anInstallationIsSaidToBeDone() {
    const Place place;
    const QStringList arguments = {"generate",
                                   "--json",
                                   "--password-file",
                                   place.file("password", "one two three 4"),
                                   "--write-recovery-code",
                                   place.path("code")};
    verifyDone(place, callInto(place, arguments, ">/dev/full"), "generate");
    QVERIFY(QFileInfo::exists(place.path("code")));
}

void OutputTest::theAnswerGoesToStandardErrorInstead() {
    Place place;
    place.install();
    const QDir folder(place.path("here"));
    QVERIFY(folder.mkpath("."));
    const Run run =
        callInto(place, {"backup", place.path("here"), "--password-file", place.path("password")},
                 ">/dev/full");
    const QStringList made = folder.entryList(QDir::Files);
    QCOMPARE(made.size(), 1);
    QVERIFY2(run.errors.contains(made.first().toUtf8()), run.errors.constData());
}

void OutputTest::whatOnlyAnswersFails_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("status") << QStringList{"status"};
    QTest::newRow("log, JSON") << QStringList{"log", "--json"};
    QTest::newRow("inspect") << QStringList{"inspect", "%/store/certificate.pem", "--key",
                                            "%/store/key.pem"};
    QTest::newRow("rotate --dry-run") << QStringList{"rotate", "--dry-run"};
    QTest::newRow("--help") << QStringList{"--help"};
}

void OutputTest::whatOnlyAnswersFails() {
    QFETCH(QStringList, arguments);
    Place place;
    place.install();
    arguments.replaceInStrings("%", QFileInfo(place.store()).path());
    const QByteArray before = place.picture();
    const Run run = callInto(place, arguments, ">/dev/full");
    COMPARE_STATUS(run, 1);
    QCOMPARE(run.errors.count('\n'), 1);
    QVERIFY2(run.errors.contains("Standard output could not be written"), run.errors.constData());
    QCOMPARE(place.picture(), before);
}

void OutputTest::aFailureWithoutReaderIsSaidOnStandardError() {
    const Place place;
    const Run run =
        callInto(place, {"export-agent-key", place.path("key"), "--json"}, ">/dev/full");
    COMPARE_STATUS(run, 1);
    QVERIFY2(run.errors.contains("No certificate is installed"), run.errors.constData());
}

void OutputTest::aReaderThatLeavesEarlyGetsNoCertificate_data() {
    QTest::addColumn<QString>("reader");
    QTest::newRow("ten bytes") << "| head -c 10";
    QTest::newRow("one line") << "| head -n 1";
    QTest::newRow("before the code") << "| head -c 150";
    QTest::newRow("a part of the code") << "| head -c 210";
}

void OutputTest::aReaderThatLeavesEarlyGetsNoCertificate() {
    QFETCH(QString, reader);
    const Place place;
    const Run run = callInto(
        place, {"generate", "--password-file", place.file("password", "one two three 4")}, reader);
    QVERIFY2(run.output.contains("This is th"), run.output.constData());
    COMPARE_STATUS(run, 1);
    QVERIFY2(run.errors.contains("Nothing was changed"), run.errors.constData());
    QVERIFY(fingerprintOf(place).isEmpty());
}

void OutputTest::aSlowReaderIsWaitedFor() {
    const Place place;
    const Run run =
        callInto(place, {"generate", "--password-file", place.file("password", "one two three 4")},
                 "| (sleep 1; test -e '" + place.store() + "/certificate.pem' && echo early; cat)");
    COMPARE_STATUS(run, 0);
    QVERIFY2(!run.output.startsWith("early"), run.output.constData());
    QVERIFY(!fingerprintOf(place).isEmpty());
}

void OutputTest::theJournalSaysWhyTheCodeWasNotHandedOut() {
    const Place place;
    const Run run =
        callInto(place, {"generate", "--password-file", place.file("password", "one two three 4")},
                 ">/dev/full");
    COMPARE_STATUS(run, 1);
    const QJsonArray entries = journalOf(place);
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries.last().toObject().value("code").toString(), QString("io"));
}

void OutputTest::aRotationWhoseCodeReachesNobodyChangesNothing() {
    const Place place;
    makePem(place.path("own.pem"), "Imported");
    COMPARE_STATUS(place.call({"import", place.path("own.pem"), "--backup-password-file",
                               place.file("password", "one two three 4")}),
                   0);
    const QString before = fingerprintOf(place);
    const Run run =
        callInto(place, {"rotate", "--password-file", place.path("password")}, "| head -c 10");
    COMPARE_STATUS(run, 1);
    QCOMPARE(fingerprintOf(place), before);
}

} // namespace warifu::command

QTEST_GUILESS_MAIN(warifu::command::OutputTest)
#include "output_test.moc"
