// Passwords and codes: where they come from, that they are not shown, and that nothing hangs.
#include "command/calls.h"
#include "command/terminal.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTest>

#include <csignal>

namespace warifu::command {

using support::Run;

namespace {

/// True where openssl opens the backup of this place with exactly this password.
bool opens(const Place& place, const QByteArray& password) {
    place.file("expected", password + "\n");
    return support::run("openssl",
                        {"pkcs12", "-in", place.store() + "/AuthCertBackup/OfficeScanAuth.dat",
                         "-passin", "file:" + place.path("expected"), "-noout"})
               .status == 0;
}

QString program() {
    return support::ourProgram("certificatemanager");
}

} // namespace

class SecretsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePasswordIsTheFirstLineOfTheFile_data();
    void thePasswordIsTheFirstLineOfTheFile();
    void aPasswordFileMayBeStandardInput();
    void aPasswordFileMayBeAPipe();
    void aPasswordFileThatIsNotThereIsNamed();
    void aFolderIsNoPasswordFile();
    void aPasswordThatIsNotTextIsRefused();
    void anEmptyNewPasswordIsRefused_data();
    void anEmptyNewPasswordIsRefused();
    void aPasswordInTheArgumentsWorksAndBringsAWarning();
    void aPasswordInTheArgumentsIsWipedFromTheProcessList();
    void aWeakPasswordIsWarnedAboutAndTaken();
    void aNewPasswordIsAskedForTwiceWithoutEcho();
    void typingAheadLosesNothing();
    void twoDifferentPasswordsInstallNothing();
    void anEmptyTypedPasswordInstallsNothing();
    void theTerminalEchoesAgainAfterAnInterruption_data();
    void theTerminalEchoesAgainAfterAnInterruption();
    void theEndOfInputCancels();
    void theRecoveryCodeIsTypedWithoutEcho();
    void anInterruptedPromptEndsItsLine();
    void aByteOrderMarkIsNoPartOfAPassword();
    void aPasswordThatIsTooLongLeavesNothing();
    void aFileThatIsNoSecretIsSaidToBeOne_data();
    void aFileThatIsNoSecretIsSaidToBeOne();
    void aPipeWithoutWriterIsNotWaitedForForEver();
    void aPipeWhoseWriterComesLaterIsRead();
    void anIgnoredSignalStopsNothing();
};

void SecretsTest::thePasswordIsTheFirstLineOfTheFile_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("LF") << QByteArray("one two three four\n") << QByteArray("one two three four");
    QTest::newRow("CRLF") << QByteArray("one two three four\r\n")
                          << QByteArray("one two three four");
    QTest::newRow("no line end") << QByteArray("one two three four")
                                 << QByteArray("one two three four");
    QTest::newRow("more lines") << QByteArray("one two three four\nfive\n")
                                << QByteArray("one two three four");
    QTest::newRow("spaces at the ends")
        << QByteArray("  one two three \n") << QByteArray("  one two three ");
    QTest::newRow("Japanese") << QByteArray("割符のパスワード\n") << QByteArray("割符のパスワード");
}

void SecretsTest::thePasswordIsTheFirstLineOfTheFile() {
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, password);
    const Place place;
    const Run run = place.call({"generate", "--password-file", place.file("password", content),
                                "--write-recovery-code", place.path("code")});
    COMPARE_STATUS(run, 0);
    QVERIFY(opens(place, password));
}

void SecretsTest::aPasswordFileMayBeStandardInput() {
    const Place place;
    const Run run = place.call(
        {"generate", "--password-file", "-", "--write-recovery-code", place.path("code")},
        "one two three four\r\nfive");
    COMPARE_STATUS(run, 0);
    QVERIFY(opens(place, "one two three four"));
}

void SecretsTest::aPasswordFileMayBeAPipe() {
    const Place place;
    const Run run = support::run(
        "bash", {"-c", QStringLiteral("'%1' generate --store '%2' --write-recovery-code '%3' "
                                      "--password-file <(sleep 0.2; echo one two three four)")
                           .arg(program(), place.store(), place.path("code"))});
    COMPARE_STATUS(run, 0);
    QVERIFY(opens(place, "one two three four"));
}

void SecretsTest::aPasswordFileThatIsNotThereIsNamed() {
    const Place place;
    const Run run = place.call({"generate", "--json", "--password-file", place.path("missing"),
                                "--write-recovery-code", place.path("code")});
    COMPARE_STATUS(run, 1);
    QCOMPARE(objectOf(run).value("code").toString(), QString("io"));
    QVERIFY(objectOf(run).value("message").toString().contains(place.path("missing")));
    QVERIFY(!QFileInfo::exists(place.store()));
}

void SecretsTest::aFolderIsNoPasswordFile() {
    Place place;
    place.install();
    const Run run = place.call({"drill", "--json", "--recovery-code-file", place.path(".")});
    COMPARE_STATUS(run, 1);
    QCOMPARE(objectOf(run).value("code").toString(), QString("io"));
}

void SecretsTest::aPasswordThatIsNotTextIsRefused() {
    const Place place;
    for (const QByteArray& content :
         {QByteArray("p\0a\0s\0s\0\n", 9), QByteArray("\x93\xfa\x96\x7b\n")}) {
        const Run run =
            place.call({"generate", "--json", "--password-file", place.file("password", content),
                        "--write-recovery-code", place.path("code")});
        COMPARE_STATUS(run, 2);
        QCOMPARE(objectOf(run).value("code").toString(), QString("usage"));
        QVERIFY(!QFileInfo::exists(place.store()));
    }
}

void SecretsTest::anEmptyNewPasswordIsRefused_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty file") << QByteArray();
    QTest::newRow("LF") << QByteArray("\n");
    QTest::newRow("CRLF") << QByteArray("\r\n");
    QTest::newRow("second line only") << QByteArray("\nsecret\n");
}

void SecretsTest::anEmptyNewPasswordIsRefused() {
    QFETCH(QByteArray, content);
    const Place place;
    const Run run = place.call({"generate", "--password-file", place.file("password", content),
                                "--write-recovery-code", place.path("code")});
    COMPARE_STATUS(run, 2);
    COMPARE_STATUS(place.call({"-c", "", "--write-recovery-code", place.path("code")}), 2);
    QVERIFY(!QFileInfo::exists(place.store()));
}

void SecretsTest::aPasswordInTheArgumentsWorksAndBringsAWarning() {
    const Place place;
    const Run run =
        place.call({"-c", "one two three four", "--write-recovery-code", place.path("code")});
    COMPARE_STATUS(run, 0);
    QCOMPARE(run.errors.count('\n'), 1);
    QVERIFY(run.errors.contains("other users"));
    QVERIFY(!run.errors.contains("one two three four"));
    QVERIFY(opens(place, "one two three four"));
}

void SecretsTest::aPasswordInTheArgumentsIsWipedFromTheProcessList() {
    const Place place;
    Terminal terminal(program(),
                      {"-c", "seen by nobody 4711", "--store", place.store(), "--key-type",
                       "rsa4096", "--write-recovery-code", place.path("code")});
    QVERIFY2(terminal.shows("key"), terminal.shown().constData());
    const Run list = support::run("ps", {"-e", "-ww", "-o", "args"});
    COMPARE_STATUS(list, 0);
    QVERIFY(list.output.contains("--key-type rsa4096"));
    QVERIFY(!list.output.contains("seen by nobody 4711"));
    terminal.signal(SIGTERM);
    QCOMPARE(terminal.status(), 1);
}

void SecretsTest::aWeakPasswordIsWarnedAboutAndTaken() {
    const Place place;
    const Run run = place.call(
        {"generate", "--password-file", "-", "--write-recovery-code", place.path("code")}, "abc\n");
    COMPARE_STATUS(run, 0);
    QVERIFY2(run.errors.contains("weak"), run.errors.constData());
    QVERIFY(opens(place, "abc"));
}

void SecretsTest::aNewPasswordIsAskedForTwiceWithoutEcho() {
    const Place place;
    Terminal terminal(
        program(), {"-c", "--store", place.store(), "--write-recovery-code", place.path("code")});
    QVERIFY(terminal.shows("New backup password: "));
    QVERIFY(!terminal.echoes());
    terminal.type("typed by hand 123\n");
    QVERIFY(terminal.shows("The same password again: "));
    QVERIFY(!terminal.echoes());
    terminal.type("typed by hand 123\n");
    QCOMPARE(terminal.status(), 0);
    QVERIFY(!terminal.shown().contains("typed by hand"));
    QVERIFY(terminal.echoes());
    QVERIFY(opens(place, "typed by hand 123"));
}

void SecretsTest::typingAheadLosesNothing() {
    const Place place;
    Terminal terminal(program(), {"-c", "-", "--store", place.store(), "--write-recovery-code",
                                  place.path("code")});
    terminal.type("typed by hand 123\ntyped by hand 123\n");
    QCOMPARE(terminal.status(), 0);
    QVERIFY(opens(place, "typed by hand 123"));
}

void SecretsTest::twoDifferentPasswordsInstallNothing() {
    const Place place;
    Terminal terminal(program(), {"generate", "--store", place.store()});
    terminal.type("one two three\none two four\n");
    QCOMPARE(terminal.status(), 2);
    QVERIFY(!QFileInfo::exists(place.store()));
}

void SecretsTest::anEmptyTypedPasswordInstallsNothing() {
    const Place place;
    Terminal terminal(program(), {"generate", "--store", place.store()});
    terminal.type("\n");
    QCOMPARE(terminal.status(), 2);
    QVERIFY(!QFileInfo::exists(place.store()));
}

void SecretsTest::theTerminalEchoesAgainAfterAnInterruption_data() {
    QTest::addColumn<int>("number");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
    QTest::newRow("Ctrl-C") << 0;
}

void SecretsTest::theTerminalEchoesAgainAfterAnInterruption() {
    QFETCH(int, number);
    const Place place;
    Terminal terminal(program(), {"generate", "--store", place.store()});
    QVERIFY(terminal.shows("New backup password: "));
    QVERIFY(!terminal.echoes());
    if (number == 0)
        terminal.type("\x03");
    else
        terminal.signal(number);
    QCOMPARE(terminal.status(), 1);
    QVERIFY(terminal.echoes());
    QVERIFY(!QFileInfo::exists(place.store()));
}

void SecretsTest::theEndOfInputCancels() {
    const Place place;
    Terminal terminal(program(), {"generate", "--store", place.store()});
    QVERIFY(terminal.shows("New backup password: "));
    terminal.type("\x04");
    QCOMPARE(terminal.status(), 1);
}

void SecretsTest::theRecoveryCodeIsTypedWithoutEcho() {
    Place place;
    place.install();
    Terminal terminal(program(), {"drill", "--store", place.store()});
    QVERIFY(terminal.shows("Recovery code: "));
    QVERIFY(!terminal.echoes());
    const QByteArray code = contentOf(place.path("code"));
    terminal.type(code.toLower());
    QCOMPARE(terminal.status(), 0);
    QVERIFY(!terminal.shown().contains(code.trimmed().toLower()));
}

void SecretsTest::anInterruptedPromptEndsItsLine() {
    const Place place;
    for (const char* keys : {"\x03", "\x04"}) {
        Terminal terminal(program(), {"generate", "--store", place.store()});
        QVERIFY(terminal.shows("New backup password: "));
        terminal.type(keys);
        QCOMPARE(terminal.status(), 1);
        QVERIFY2(terminal.shown().contains("\ncertificatemanager: "), terminal.shown().constData());
    }
}

void SecretsTest::aByteOrderMarkIsNoPartOfAPassword() {
    const Place place;
    const QString marked = place.file("marked", "\xef\xbb\xbfone two three four\r\n");
    COMPARE_STATUS(place.call({"generate", "--password-file", marked, "--write-recovery-code",
                               place.path("code")}),
                   0);
    QVERIFY(opens(place, "one two three four"));
    COMPARE_STATUS(place.call({"drill", "--backup", "--password-file", marked}), 0);
    COMPARE_STATUS(place.call({"drill", "--backup", "--password-file",
                               place.file("plain", "one two three four")}),
                   0);
    place.file("code", "\xef\xbb\xbf" + contentOf(place.path("code")));
    COMPARE_STATUS(place.call({"drill", "--recovery-code-file", place.path("code")}), 0);
}

void SecretsTest::aPasswordThatIsTooLongLeavesNothing() {
    const Place place;
    const Run run = place.call({"generate", "--json", "--password-file",
                                place.file("password", QByteArray(1025, 'a')),
                                "--write-recovery-code", place.path("code")});
    COMPARE_STATUS(run, 2);
    QVERIFY2(objectOf(run).value("message").toString().contains("longer than 1024 bytes"),
             run.output.constData());
    QVERIFY(!QFileInfo::exists(place.store()));
    COMPARE_STATUS(
        place.call({"generate", "--password-file", place.file("password", QByteArray(1024, 'a')),
                    "--write-recovery-code", place.path("code")}),
        0);
}

void SecretsTest::aFileThatIsNoSecretIsSaidToBeOne_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("password") << QStringList{"drill", "--backup", "--password-file", "/dev/zero"};
    QTest::newRow("code") << QStringList{"drill", "--recovery-code-file", "/dev/zero"};
}

void SecretsTest::aFileThatIsNoSecretIsSaidToBeOne() {
    QFETCH(QStringList, arguments);
    Place place;
    place.install();
    const Run run = place.call(arguments + QStringList{"--json"});
    COMPARE_STATUS(run, 4);
    QCOMPARE(objectOf(run).value("code").toString(), QString("too-large"));
    QVERIFY2(objectOf(run).value("message").toString().contains("first line of /dev/zero"),
             run.output.constData());
}

void SecretsTest::aPipeWithoutWriterIsNotWaitedForForEver() {
    Place place;
    place.install();
    support::mustRun("mkfifo", {place.path("pipe")});
    const Run run =
        place.call({"drill", "--backup", "--json", "--password-file", place.path("pipe")});
    COMPARE_STATUS(run, 1);
    QCOMPARE(objectOf(run).value("code").toString(), QString("io"));
    QVERIFY2(objectOf(run).value("message").toString().contains("nobody writes"),
             run.output.constData());
}

void SecretsTest::aPipeWhoseWriterComesLaterIsRead() {
    Place place;
    place.install();
    const Run run = support::run(
        "bash",
        {"-c", QStringLiteral("mkfifo '%1'; (sleep 1; exec >'%1'; sleep 6; cat '%2') & "
                              "exec '%3' drill --backup --store '%4' --password-file '%1'")
                   .arg(place.path("pipe"), place.path("password"), program(), place.store())});
    COMPARE_STATUS(run, 0);
}

void SecretsTest::anIgnoredSignalStopsNothing() {
    const Place place;
    place.file("password", "one two three four");
    // The first prompt shows that the program runs; the signal must not end it.
    Terminal terminal("/bin/sh", {"-c", "trap '' HUP; exec \"$@\"", "sh", program(), "generate",
                                  "--store", place.store()});
    QVERIFY(terminal.shows("New backup password: "));
    terminal.signal(SIGHUP);
    terminal.type("one two three four\none two three four\n");
    QCOMPARE(terminal.status(), 0);
}

} // namespace warifu::command

QTEST_GUILESS_MAIN(warifu::command::SecretsTest)
#include "secrets_test.moc"
