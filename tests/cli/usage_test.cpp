// Calls that are wrong: status 2, a line that helps, and a store that nobody has touched.
#include "command/calls.h"

#include <QFileInfo>
#include <QTest>

namespace warifu::command {

class UsageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWrongCallIsRefusedBeforeTheStoreIsTouched_data();
    void aWrongCallIsRefusedBeforeTheStoreIsTouched();

    void aWrongCallIsAnObjectWithJson_data() { aWrongCallIsRefusedBeforeTheStoreIsTouched_data(); }

    void aWrongCallIsAnObjectWithJson();
    void jsonAndLanguageCountWhereverTheyStand_data();
    void jsonAndLanguageCountWhereverTheyStand();
    void behindTwoDashesNothingIsAnOption();
    void aMistypedPasswordIsNotRepeated();
    void valuesAreTakenWithAndWithoutEqualsSign();
    void commandsOfLaterTimesAreUnknown_data();
    void commandsOfLaterTimesAreUnknown();
};

void UsageTest::aWrongCallIsRefusedBeforeTheStoreIsTouched_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* name, const QStringList& arguments, const char* said) {
        QTest::newRow(name) << arguments << QString::fromUtf8(said);
    };
    row("no command", {}, "A command is missing");
    row("empty command", {""}, "not a command");
    row("unknown command", {"genrate"}, "\"genrate\" is not a command");
    row("two commands", {"-c", "-i", "x"}, "more than one command");
    row("word and short form", {"status", "-c"}, "more than one command");
    row("unknown option", {"status", "--jsno"}, "no option --jsno");
    row("unknown short option", {"-x"}, "no option -x");
    row("option of another command", {"status", "--days", "3"},
        "--days does not belong to the command status");
    row("missing value at the end", {"generate", "--days"}, "--days needs a value");
    row("missing value before an option", {"generate", "--name", "--quiet"},
        "--name needs a value");
    row("empty value", {"generate", "--name="}, "--name needs a value");
    row("value of a switch", {"status", "--quiet=yes"}, "--quiet takes no value");
    row("days 0", {"generate", "--days", "0"}, "1 - 3660");
    row("days 3661", {"generate", "--days=3661"}, "1 - 3660");
    row("days -1", {"generate", "--days", "-1"}, "1 - 3660");
    row("days a word", {"generate", "--days", "ten"}, "1 - 3660");
    row("days with a fraction", {"generate", "--days", "1.5"}, "1 - 3660");
    row("days with a sign", {"generate", "--days", "+5"}, "1 - 3660");
    row("days too large for a number", {"generate", "--days", "99999999999999999999"}, "1 - 3660");
    row("key type unknown", {"generate", "--key-type", "ed25519"},
        "p256, p384, rsa2048, rsa3072, rsa4096");
    row("key type in capitals", {"generate", "--key-type", "P256"}, "p256, p384");
    row("language unknown", {"status", "--lang", "fr"}, "ja, en");
    row("entry negative", {"inspect", "file", "--entry=-1"}, "--entry");
    row("no file to import", {"import"}, "import needs the path");
    row("no file to inspect", {"inspect"}, "inspect needs the path");
    row("no file to verify", {"verify-backup"}, "verify-backup needs the path");
    row("no path to export to", {"-e"}, "export-agent-key needs the path");
    row("empty path", {"-e", ""}, "export-agent-key needs the path");
    row("too much for generate", {"-c", "-", "more"}, "more arguments");
    row("a password for the word generate", {"generate", "secret"}, "more arguments");
    row("a password for the word import", {"import", "secret", "file"}, "more arguments");
    row("too much for import", {"-i", "-", "file", "more"}, "more arguments");
    row("too much for status", {"status", "more"}, "more arguments");
    row("two passwords", {"-c", "secret", "--password-file", "file"}, "both given");
    row("standard input twice",
        {"import", "file", "--password-file", "-", "--backup-password-file", "-"},
        "Two options read standard input");
    row("drill of both", {"drill", "--backup", "--recovery-code-file", "file"}, "both given");
    row("nobody to ask for a new password",
        {"generate", "--write-recovery-code", "/tmp/warifu-no-code"}, "--password-file");
    row("nobody to ask after -", {"-c", "-", "--write-recovery-code", "/tmp/warifu-no-code"},
        "--password-file");
}

void UsageTest::aWrongCallIsRefusedBeforeTheStoreIsTouched() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, said);
    const Place place;
    const support::Run run = place.call(arguments);
    COMPARE_STATUS(run, 2);
    QCOMPARE(run.output, QByteArray());
    QCOMPARE(run.errors.count('\n'), 1);
    QVERIFY(run.errors.startsWith("certificatemanager: "));
    QVERIFY2(run.errors.contains(said.toUtf8()), run.errors.constData());
    QVERIFY(!QFileInfo::exists(place.store()));
}

void UsageTest::aWrongCallIsAnObjectWithJson() {
    QFETCH(QStringList, arguments);
    const Place place;
    const support::Run run = place.call(QStringList{"--json"} + arguments);
    COMPARE_STATUS(run, 2);
    QVERIFY2(!run.errors.contains("certificatemanager: "), run.errors.constData());
    const QJsonObject object = objectOf(run);
    QCOMPARE(object.value("ok").toBool(true), false);
    QCOMPARE(object.value("code").toString(), QString("usage"));
    QVERIFY(!object.value("message").toString().isEmpty());
    QVERIFY(!object.value("hint").toString().isEmpty());
    QVERIFY(!QFileInfo::exists(place.store()));
}

void UsageTest::jsonAndLanguageCountWhereverTheyStand_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("before an unknown command") << QStringList{"--json", "--lang", "ja", "nothing"};
    QTest::newRow("behind an unknown command") << QStringList{"nothing", "--lang=ja", "--json"};
    QTest::newRow("behind an unknown option")
        << QStringList{"status", "--nothing", "--json", "--lang", "ja"};
    QTest::newRow("behind a missing value")
        << QStringList{"generate", "--days", "--json", "--lang=ja"};
    QTest::newRow("behind a bad value")
        << QStringList{"generate", "--days", "0", "--lang=ja", "--json"};
}

void UsageTest::jsonAndLanguageCountWhereverTheyStand() {
    QFETCH(QStringList, arguments);
    const Place place;
    const support::Run run = place.call(arguments);
    COMPARE_STATUS(run, 2);
    const QString message = objectOf(run).value("message").toString();
    QVERIFY2(message.endsWith(QChar(0x3002)), qPrintable(message)); // 。
}

void UsageTest::behindTwoDashesNothingIsAnOption() {
    const Place place;
    // A file with this name does not exist; that it is looked for shows that it was not taken for
    // an option.
    const support::Run run = place.call({"inspect", "--", "--json"});
    COMPARE_STATUS(run, 1);
    QVERIFY2(run.errors.contains("--json"), run.errors.constData());
}

void UsageTest::aMistypedPasswordIsNotRepeated() {
    const Place place;
    for (const QStringList& arguments :
         {QStringList{"-c", "-Tr0ub4dor", "more"}, QStringList{"-c", "Tr0ub4dor", "more"},
          QStringList{"Tr0ub4dor", "-c"}, QStringList{"-i", "Tr0ub4dor", "file", "more"}}) {
        const support::Run run = place.call(arguments);
        COMPARE_STATUS(run, 2);
        QVERIFY2(!run.errors.contains("Tr0ub4dor"), run.errors.constData());
    }
}

void UsageTest::valuesAreTakenWithAndWithoutEqualsSign() {
    const Place place;
    const QString program = support::ourProgram("certificatemanager");
    for (const QStringList& arguments : {QStringList{"status", "--store", place.path("a=b")},
                                         QStringList{"status", "--store=" + place.path("a=b")}}) {
        const support::Run run = support::run(program, arguments, {}, {"LC_ALL=C"});
        COMPARE_STATUS(run, 0);
        QVERIFY2(run.output.contains(place.path("a=b").toUtf8()), run.output.constData());
    }
}

void UsageTest::commandsOfLaterTimesAreUnknown_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("agents") << QStringList{"agents", "file"};
    for (const char* option : {"-l"})
        QTest::newRow(option) << QStringList{option, "-", "file"};
}

void UsageTest::commandsOfLaterTimesAreUnknown() {
    QFETCH(QStringList, arguments);
    const Place place;
    COMPARE_STATUS(place.call(arguments), 2);
    const QByteArray help = place.call({"--help"}).output;
    QVERIFY(!help.contains("\n  " + arguments.first().toUtf8()));
    QVERIFY(!help.contains(", " + arguments.first().toUtf8() + " "));
}

} // namespace warifu::command

QTEST_GUILESS_MAIN(warifu::command::UsageTest)
#include "usage_test.moc"
