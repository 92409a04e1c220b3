// inspect: what a file is, in the words and keys of the documentation, without touching anything.
#include "command/calls.h"
#include "command/terminal.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

namespace warifu::command {

using support::mustRun;
using support::Run;

class InspectTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGoodFileHasTheKeysOfTheDocumentation();
    void theEntryIsTheCertificateAsOpensslReadsIt();
    void aWarningIsAnAnswerAndNoFailure();
    void whatCannotBeImportedKeepsWhatIsKnown();
    void everyFailureHasItsStatus_data();
    void everyFailureHasItsStatus();
    void aFileWithPasswordNeedsOneFromSomewhere();
    void theFileIsAskedForItsPasswordOnATerminal();
    void aFileWithoutPasswordIsNeverAskedFor();
    void severalEntriesAreListedAndOneIsChosen();
    void aZipNamesItsMember();
    void theStoreIsNotTouched();
    void textForPeopleIsInert();
};

void InspectTest::aGoodFileHasTheKeysOfTheDocumentation() {
    const Place place;
    makePkcs12(place.path("a.pfx"), "secret", "server", {"-name", "my key"});
    const Run run =
        place.call({"inspect", place.path("a.pfx"), "--json", "--password-file", "-"}, "secret\n");
    COMPARE_STATUS(run, 0);
    QCOMPARE(keysOf(run.output),
             QString("ok verdict container member entries chosen warnings").split(' '));
    const QByteArray entry = run.output.mid(run.output.indexOf("[{") + 1);
    QCOMPARE(keysOf(entry.left(entry.indexOf('}') + 1)),
             QString("index subject issuer serial sha256 sha1 key not_before not_after "
                     "has_private_key friendly_name")
                 .split(' '));
    const QJsonObject object = objectOf(run);
    QCOMPARE(object.value("ok").toBool(), true);
    QCOMPARE(object.value("container").toString(), QString("pkcs12"));
    QVERIFY(object.value("member").isNull());
    QCOMPARE(object.value("chosen").toInt(-1), 0);
    QCOMPARE(object.value("entries").toArray().size(), 1);
    QCOMPARE(object.value("entries").toArray().first().toObject().value("friendly_name").toString(),
             QString("my key"));
}

void InspectTest::theEntryIsTheCertificateAsOpensslReadsIt() {
    const Place place;
    makePem(place.path("a.pem"), "管理サーバ");
    const QJsonObject object = objectOf(place.call({"inspect", place.path("a.pem"), "--json"}));
    const QJsonObject entry = object.value("entries").toArray().first().toObject();
    const QByteArray der =
        mustRun("openssl", {"x509", "-in", place.path("a.pem"), "-outform", "DER"});
    QCOMPARE(entry.value("sha256").toString().toLatin1(),
             QCryptographicHash::hash(der, QCryptographicHash::Sha256).toHex());
    QCOMPARE(entry.value("sha1").toString().toLatin1(),
             QCryptographicHash::hash(der, QCryptographicHash::Sha1).toHex());
    QCOMPARE(entry.value("subject").toString(), QString("CN=管理サーバ"));
    QCOMPARE(entry.value("issuer").toString(), QString("CN=管理サーバ"));
    QCOMPARE(entry.value("key").toString(), QString("rsa2048"));
    QCOMPARE(entry.value("serial").toString(),
             QString(mustRun("openssl", {"x509", "-in", place.path("a.pem"), "-noout", "-serial"}))
                 .trimmed()
                 .mid(7)
                 .toLower());
    const QString end = mustRun("openssl", {"x509", "-in", place.path("a.pem"), "-noout",
                                            "-enddate", "-dateopt", "iso_8601"})
                            .trimmed()
                            .mid(9);
    QCOMPARE(entry.value("not_after").toString(), QString(end).replace(' ', 'T'));
    QCOMPARE(entry.value("has_private_key").toBool(), true);
    QVERIFY(entry.value("friendly_name").isNull());
    QCOMPARE(object.value("container").toString(), QString("pem"));
}

void InspectTest::aWarningIsAnAnswerAndNoFailure() {
    const Place place;
    makePkcs12(place.path("a.pfx"), "secret", "server", {"-legacy"});
    const Run run =
        place.call({"inspect", place.path("a.pfx"), "--json", "--password-file", "-"}, "secret\n");
    COMPARE_STATUS(run, 0);
    QCOMPARE(objectOf(run).value("verdict").toString(), QString("imports-with-warning"));
    QVERIFY(objectOf(run).value("warnings").toArray().contains("weak-encryption"));
    const Run text =
        place.call({"inspect", place.path("a.pfx"), "--password-file", "-"}, "secret\n");
    QVERIFY(text.output.contains("Warning"));
}

void InspectTest::whatCannotBeImportedKeepsWhatIsKnown() {
    const Place place;
    makePem(place.path("both.pem"), "server");
    place.file("only.pem", mustRun("openssl", {"x509", "-in", place.path("both.pem")}));
    const Run run = place.call({"inspect", place.path("only.pem"), "--json"});
    COMPARE_STATUS(run, 4);
    QCOMPARE(keysOf(run.output),
             QString("ok verdict container member entries chosen warnings code message hint")
                 .split(' '));
    const QJsonObject object = objectOf(run);
    QCOMPARE(object.value("ok").toBool(true), false);
    QCOMPARE(object.value("verdict").toString(), QString("rejects"));
    QCOMPARE(object.value("code").toString(), QString("no-private-key"));
    QCOMPARE(object.value("container").toString(), QString("pem"));
    QCOMPARE(object.value("entries").toArray().size(), 1);
    QVERIFY(object.value("chosen").isNull());
}

void InspectTest::everyFailureHasItsStatus_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("missing") << 1 << "io";
    QTest::newRow("folder") << 1 << "io";
    QTest::newRow("pipe") << 1 << "io";
    QTest::newRow("empty") << 4 << "unsupported-format";
    QTest::newRow("text") << 4 << "unsupported-format";
    QTest::newRow("huge") << 4 << "too-large";
    QTest::newRow("wrong password") << 3 << "wrong-password";
    QTest::newRow("cut") << 4 << "corrupt";
}

void InspectTest::everyFailureHasItsStatus() {
    QFETCH(int, status);
    QFETCH(QString, code);
    const Place place;
    const QString kind = QTest::currentDataTag();
    const QString file = place.path("file");
    if (kind == "folder")
        mustRun("mkdir", {file});
    else if (kind == "pipe")
        mustRun("mkfifo", {file});
    else if (kind == "empty")
        place.file("file", {});
    else if (kind == "text")
        place.file("file", "this is only a text\n");
    else if (kind == "huge")
        mustRun("truncate", {"-s", "2G", file});
    else if (kind == "wrong password" || kind == "cut")
        makePkcs12(file, kind == "cut" ? "guess" : "secret", "server");
    if (kind == "cut")
        place.file("file", contentOf(file).chopped(50));
    const Run run = place.call({"inspect", file, "--json", "--password-file", "-"}, "guess\n");
    COMPARE_STATUS(run, status);
    const QJsonObject object = objectOf(run);
    QCOMPARE(object.value("code").toString(), code);
    QCOMPARE(object.value("verdict").toString(), QString("rejects"));
    QVERIFY2(object.value("message").toString().contains(file), run.output.constData());
    QVERIFY(!object.value("hint").toString().isEmpty());
}

void InspectTest::aFileWithPasswordNeedsOneFromSomewhere() {
    const Place place;
    makePkcs12(place.path("a.pfx"), "secret", "server");
    const Run run = place.call({"inspect", place.path("a.pfx"), "--json"});
    COMPARE_STATUS(run, 2);
    QCOMPARE(objectOf(run).value("code").toString(), QString("usage"));
    QVERIFY(objectOf(run).value("hint").toString().contains("--password-file"));
    // What can be told without it is told.
    QCOMPARE(objectOf(run).value("container").toString(), QString("pkcs12"));
}

void InspectTest::theFileIsAskedForItsPasswordOnATerminal() {
    const Place place;
    makePkcs12(place.path("a.pfx"), "secret", "server");
    Terminal terminal(support::ourProgram("certificatemanager"),
                      {"inspect", "--store", place.store(), place.path("a.pfx")});
    QVERIFY(terminal.shows("a.pfx: "));
    QVERIFY(!terminal.echoes());
    terminal.type("secret\n");
    QCOMPARE(terminal.status(), 0);
    QVERIFY2(terminal.shown().contains("can be imported"), terminal.shown().constData());
    QVERIFY(!terminal.shown().contains("secret"));
}

void InspectTest::aFileWithoutPasswordIsNeverAskedFor() {
    const Place place;
    makePem(place.path("a.pem"), "server");
    makePkcs12(place.path("empty.pfx"), "", "server");
    for (const char* file : {"a.pem", "empty.pfx"}) {
        COMPARE_STATUS(place.call({"inspect", place.path(file)}), 0);
        Terminal terminal(support::ourProgram("certificatemanager"),
                          {"inspect", "--store", place.store(), place.path(file)});
        QCOMPARE(terminal.status(), 0);
    }
}

void InspectTest::severalEntriesAreListedAndOneIsChosen() {
    const Place place;
    makePem(place.path("one.pem"), "one");
    makePem(place.path("two.pem"), "two");
    place.file("both.pem", contentOf(place.path("one.pem")) + contentOf(place.path("two.pem")));
    const Run run = place.call({"inspect", place.path("both.pem"), "--json"});
    COMPARE_STATUS(run, 6);
    QCOMPARE(objectOf(run).value("code").toString(), QString("ambiguous"));
    QCOMPARE(objectOf(run).value("entries").toArray().size(), 2);
    QVERIFY(objectOf(run).value("chosen").isNull());
    const Run chosen = place.call({"inspect", place.path("both.pem"), "--json", "--entry", "1"});
    COMPARE_STATUS(chosen, 0);
    QCOMPARE(objectOf(chosen).value("chosen").toInt(), 1);
    const Run list = place.call({"inspect", place.path("both.pem")});
    QVERIFY(list.output.contains("CN=one") && list.output.contains("CN=two"));
    QVERIFY(list.errors.contains("--entry"));
}

void InspectTest::aZipNamesItsMember() {
    const Place place;
    makePkcs12(place.path("OfficeScanAuth.pfx"), "secret", "server");
    mustRun("zip", {"-q", "-j", place.path("a.zip"), place.path("OfficeScanAuth.pfx")});
    const Run run =
        place.call({"inspect", place.path("a.zip"), "--json", "--password-file", "-"}, "secret\n");
    COMPARE_STATUS(run, 0);
    QCOMPARE(objectOf(run).value("container").toString(), QString("zip"));
    QCOMPARE(objectOf(run).value("member").toString(), QString("OfficeScanAuth.pfx"));
}

void InspectTest::theStoreIsNotTouched() {
    Place place;
    makePem(place.path("a.pem"), "server");
    COMPARE_STATUS(place.call({"inspect", place.path("a.pem")}), 0);
    QVERIFY(!QFileInfo::exists(place.store()));
    place.install();
    const QByteArray before = place.picture();
    COMPARE_STATUS(place.call({"inspect", place.path("a.pem")}), 0);
    QCOMPARE(place.picture(), before);
}

void InspectTest::textForPeopleIsInert() {
    const Place place;
    // A certificate whose names would clear the screen, set the title and turn the reading order
    // round.
    makePem(place.path("a.pem"), "bad \x1b[2J\x1b]0;owned\x07 \u202e"
                                 "gnp\n2nd line");
    const Run run = place.call({"inspect", place.path("a.pem")});
    COMPARE_STATUS(run, 0);
    QVERIFY2(run.output.contains("bad "), run.output.constData());
    for (const char* steering : {"\x1b", "\x07", "\u202e", "\n2nd"})
        QVERIFY2(!run.output.contains(steering), run.output.constData());
}

} // namespace warifu::command

QTEST_GUILESS_MAIN(warifu::command::InspectTest)
#include "inspect_test.moc"
