// Help, version, languages, silence, and text that cannot steer a terminal.
#include "command/calls.h"

#include <QRegularExpression>
#include <QTest>

#include <unistd.h>

namespace warifu::command {

namespace {

/// Columns on a terminal: two for the wide characters that the Japanese help uses.
int columnsOf(const QString& line) {
    int columns = 0;
    for (const QChar c : line)
        columns += c.unicode() >= 0x1100 && c.unicode() != 0x2026 ? 2 : 1;
    return columns;
}

support::Run callIn(const QString& locale, const QStringList& arguments) {
    return support::run(support::ourProgram("certificatemanager"), arguments, {},
                        {"LC_ALL=" + locale, "LC_MESSAGES=C", "LANG=C"});
}

} // namespace

class PresentationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void helpFitsAScreen_data();
    void helpFitsAScreen();
    void helpFitsAScreenHoweverLongTheHomeFolderIs();
    void helpIsTranslated();
    void helpNamesEveryCommandAndOption();
    void versionIsOneLine();
    void helpAndVersionAreObjectsWithJson();
    void theLanguageIsTheLocales();
    void theLanguageOptionIsStrongerThanTheLocale();
    void quietSaysNothingWhereAllIsWell();
    void quietStillTellsFailures();
    void fileNamesCannotSteerTheTerminal();
    void aClosedOutputIsAFailure();
};

void PresentationTest::helpFitsAScreen_data() {
    QTest::addColumn<QString>("language");
    QTest::newRow("en") << "en";
    QTest::newRow("ja") << "ja";
}

void PresentationTest::helpFitsAScreen() {
    QFETCH(QString, language);
    const support::Run run = callIn("C", {"--help", "--lang", language});
    COMPARE_STATUS(run, 0);
    QCOMPARE(run.errors, QByteArray());
    const QStringList lines = QString::fromUtf8(run.output).split('\n');
    QVERIFY(lines.last().isEmpty());
    QVERIFY2(lines.size() - 1 <= 40, qPrintable(QString::number(lines.size() - 1)));
    for (const QString& line : lines)
        QVERIFY2(columnsOf(line) <= 100, qPrintable(line));
}

void PresentationTest::helpFitsAScreenHoweverLongTheHomeFolderIs() {
    QStringList call = {"--help", "--lang", "en"};
    QString program = support::ourProgram("certificatemanager");
    if (::geteuid() == 0) {
        call = QStringList{"--reuid=65534", "--regid=65534", "--clear-groups", program} + call;
        program = "setpriv";
    }
    const support::Run run =
        support::run(program, call, {}, {"HOME=/home/" + QString(200, 'x'), "XDG_DATA_HOME="});
    if (run.errors.contains("Permission denied"))
        QSKIP("another user cannot start the program where it lies");
    COMPARE_STATUS(run, 0);
    QVERIFY(run.output.contains("(default: ~/.local/share/warifu)"));
}

void PresentationTest::helpIsTranslated() {
    const QString english = QString::fromUtf8(callIn("C", {"--help"}).output);
    const QString japanese = QString::fromUtf8(callIn("C", {"--help", "--lang=ja"}).output);
    QVERIFY(english.contains("the certificate store"));
    QVERIFY(!japanese.contains("the certificate store"));
    QCOMPARE(japanese.count('\n'), english.count('\n'));
}

void PresentationTest::helpNamesEveryCommandAndOption() {
    const QByteArray help = callIn("C", {"--help"}).output;
    for (const char* word : {"generate",
                             "import",
                             "inspect",
                             "status",
                             "backup",
                             "restore",
                             "export-agent-key",
                             "verify-backup",
                             "drill",
                             "log",
                             "-c",
                             "-i",
                             "-b",
                             "-r",
                             "-re",
                             "-e",
                             "--store",
                             "--password-file",
                             "--json",
                             "--lang",
                             "--quiet",
                             "--help",
                             "--version",
                             "--key-type",
                             "--days",
                             "--name",
                             "--write-recovery-code",
                             "--key",
                             "--entry",
                             "--backup-password-file",
                             "--replace",
                             "--recovery-code-file",
                             "--backup",
                             "--not-exportable",
                             "--dry-run",
                             "--undo"})
        QVERIFY2(help.contains(word), word);
}

void PresentationTest::versionIsOneLine() {
    const support::Run run = callIn("C", {"--version"});
    COMPARE_STATUS(run, 0);
    QVERIFY2(QRegularExpression("^certificatemanager [0-9]+\\.[0-9]+\\.[0-9]+\n$")
                 .match(run.output)
                 .hasMatch(),
             run.output.constData());
}

void PresentationTest::helpAndVersionAreObjectsWithJson() {
    QVERIFY(
        objectOf(callIn("C", {"--json", "--help"})).value("help").toString().contains("generate"));
    QVERIFY(
        objectOf(callIn("C", {"--version", "--json"})).value("version").toString().contains('.'));
}

void PresentationTest::theLanguageIsTheLocales() {
    QVERIFY(callIn("ja_JP.UTF-8", {}).errors != callIn("C", {}).errors);
    QCOMPARE(callIn("ja", {}).errors, callIn("ja_JP.UTF-8", {}).errors);
    QCOMPARE(callIn("de_DE.UTF-8", {}).errors, callIn("C", {}).errors);
    // LC_ALL left out: LC_MESSAGES, then LANG.
    const support::Run run =
        support::run("env", {"-u", "LC_ALL", "-u", "LC_MESSAGES", "LANG=ja_JP.UTF-8",
                             support::ourProgram("certificatemanager")});
    QCOMPARE(run.errors, callIn("ja_JP.UTF-8", {}).errors);
}

void PresentationTest::theLanguageOptionIsStrongerThanTheLocale() {
    QCOMPARE(callIn("ja_JP.UTF-8", {"--lang", "en"}).errors, callIn("C", {}).errors);
    QCOMPARE(callIn("C", {"--lang", "ja"}).errors, callIn("ja_JP.UTF-8", {}).errors);
}

void PresentationTest::quietSaysNothingWhereAllIsWell() {
    Place place;
    place.install();
    for (const QStringList& arguments :
         {QStringList{"status"}, QStringList{"log"},
          QStringList{"export-agent-key", place.path("OfcNTCer.dat")}}) {
        const support::Run run = place.call(QStringList{"--quiet"} + arguments);
        COMPARE_STATUS(run, 0);
        QCOMPARE(run.output, QByteArray());
        QCOMPARE(run.errors, QByteArray());
    }
}

void PresentationTest::quietStillTellsFailures() {
    const Place place;
    const support::Run run = place.call({"--quiet", "inspect", place.path("missing")});
    COMPARE_STATUS(run, 1);
    QCOMPARE(run.output, QByteArray());
    QCOMPARE(run.errors.count('\n'), 1);
}

void PresentationTest::fileNamesCannotSteerTheTerminal() {
    const Place place;
    const support::Run run = place.call({"inspect", place.path("a\x1b]0;title\x07\nb\u202e"
                                                               "c\x9b"
                                                               "d")});
    COMPARE_STATUS(run, 1);
    QCOMPARE(run.errors.count('\n'), 1);
    for (const char* steering : {"\x1b", "\x07", "\u202e"})
        QVERIFY2(!run.errors.contains(steering), run.errors.constData());
}

void PresentationTest::aClosedOutputIsAFailure() {
    const Place place;
    const QString command = QStringLiteral("'%1' status --store '%2'")
                                .arg(support::ourProgram("certificatemanager"), place.store());
    for (const char* output : {" >&-", " >/dev/full"}) {
        const support::Run run = support::run("sh", {"-c", command + output});
        COMPARE_STATUS(run, 1);
        QCOMPARE(run.errors.count('\n'), 1);
    }
}

} // namespace warifu::command

QTEST_GUILESS_MAIN(warifu::command::PresentationTest)
#include "presentation_test.moc"
