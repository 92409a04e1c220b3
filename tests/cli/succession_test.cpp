// rotate and recover: what scripts read, what people read, and every way in which they are refused.
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

const QString installKeys = "ok current previous backup statement recovery_code_file";

QStringList withPassword(const Place& place, QStringList arguments) {
    return arguments << "--password-file" << place.path("password");
}

/// A place with a generated certificate, its code in path("code").
class Installed : public Place {
public:
    Installed() { install(); }

    QJsonObject status() const { return objectOf(call({"status", "--json"})); }

    QJsonObject current() const { return status().value("current").toObject(); }

    Run rotate(const QStringList& more = {}) const {
        return call(withPassword(*this, QStringList{"rotate"} + more));
    }

    Run recover(const QStringList& more = {}) const {
        return call(withPassword(*this, QStringList{"recover", "--recovery-code-file", path("code"),
                                                    "--write-recovery-code", path("new code")} +
                                            more));
    }

    void wipe() const { QDir(store()).removeRecursively(); }
};

/// A place whose certificate was imported, and so has no recovery code.
class Imported : public Installed {
public:
    Imported() {
        makePkcs12(path("other.pfx"), installedPassword, "other");
        const Run run =
            call(withPassword(*this, {"import", path("other.pfx"), "--replace", "--quiet"}));
        if (run.status != 0)
            qFatal("import: %s", run.errors.constData());
    }
};

QString codeOf(const Run& run) {
    return objectOf(run).value("code").toString();
}

} // namespace

class SuccessionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rotatingAnswersAsDocumented();
    void theShortFormRotatesWhatIsInstalledAndGeneratesWhereNothingIs();
    void theShortFormTakesThePasswordAsAnArgument();
    void theReasonStandsInStatementAndStatus();
    void aDryRunSaysWhoFollowsAndChangesNothing();
    void anImportedCertificateGetsItsCodeBeforeAnythingChanges();
    void withJsonACodeNeedsAFile();
    void withoutACertificateNothingIsRotated();
    void agentsThatAreAheadAreStatus1AndForceHelpsOnlyWhereItMay();
    void statusListsWhatHasRetired();
    void aLeakIsAnsweredWithAWarning();
    void recoveringAnswersAsDocumented();
    void theNewCodeIsPrintedBeforeAnythingChanges();
    void aWrongCodeIsStatus3AndTheGroupIsNamed();
    void anEmptyStoreNeedsTheCertificateOfAnAgent();
    void statementsAreTakenFromACopy();
    void restoreTakesStatementsToo();
    void wrongUsageIsRefused_data();
    void wrongUsageIsRefused();
    void codeAndPasswordAreAskedForOnATerminal();
    void japaneseSaysWhatComesNext();
};

void SuccessionTest::rotatingAnswersAsDocumented() {
    const Installed place;
    const QString before = place.current().value("sha256").toString();
    const Run run = place.rotate({"--json", "--key-type", "p384", "--days", "100", "--name", "x"});
    COMPARE_STATUS(run, 0);
    QCOMPARE(keysOf(run.output).join(' '), installKeys);
    const QJsonObject answer = objectOf(run);
    QCOMPARE(answer.value("previous").toString(), before);
    QCOMPARE(answer.value("current").toObject(), place.current());
    QCOMPARE(answer.value("current").toObject().value("g").toInt(), 1);
    QCOMPARE(answer.value("current").toObject().value("key").toString(), QString("p384"));
    QCOMPARE(answer.value("current").toObject().value("days_left").toInt(), 99);
    QCOMPARE(answer.value("statement").toString(),
             place.store() + "/publish/chain/" + before + ".p7s");
    QVERIFY(QFileInfo::exists(answer.value("statement").toString()));
    QVERIFY(answer.value("recovery_code_file").isNull());
    QCOMPARE(modeOf(answer.value("statement").toString()), 0644);
    QCOMPARE(modeOf(place.store() + "/publish/chain"), 0755);
    QCOMPARE(modeOf(place.store() + "/publish/head.p7s"), 0644);
    QCOMPARE(modeOf(place.store() + "/expired/0001.dat"), 0600);
}

void SuccessionTest::theShortFormRotatesWhatIsInstalledAndGeneratesWhereNothingIs() {
    const Installed place;
    COMPARE_STATUS(place.call(withPassword(place, {"-c"})), 0);
    QCOMPARE(place.current().value("g").toInt(), 1);
    place.wipe();
    const Run refused = place.call(withPassword(place, {"-c", "--json"}));
    COMPARE_STATUS(refused, 2);
    COMPARE_STATUS(
        place.call(withPassword(place, {"-c", "--write-recovery-code", place.path("code 2")})), 0);
    QCOMPARE(place.current().value("g").toInt(), 0);
    place.wipe();
    const Run reason = place.call(withPassword(place, {"-c", "--reason", "leaked"}));
    COMPARE_STATUS(reason, 2);
    QVERIFY(reason.errors.contains("--reason"));
}

void SuccessionTest::theShortFormTakesThePasswordAsAnArgument() {
    const Installed place;
    const Run run = place.call({"-c", "a new password here"});
    COMPARE_STATUS(run, 0);
    QVERIFY(run.errors.contains("--password-file"));
    mustRun("openssl", {"pkcs12", "-in", place.store() + "/AuthCertBackup/OfficeScanAuth.dat",
                        "-nokeys", "-passin", "pass:a new password here"});
}

void SuccessionTest::theReasonStandsInStatementAndStatus() {
    const Installed place;
    for (const char* reason : {"scheduled", "expired", "leaked"}) {
        const Run run = place.rotate({"--json", "--reason", reason});
        COMPARE_STATUS(run, 0);
        QFile statement(objectOf(run).value("statement").toString());
        QVERIFY(statement.open(QIODevice::ReadOnly));
        QVERIFY(statement.readAll().contains("\"reason\":\"" + QByteArray(reason) + "\""));
        QCOMPARE(
            place.status().value("expired").toArray().last().toObject().value("reason").toString(),
            QString(reason));
    }
}

void SuccessionTest::aDryRunSaysWhoFollowsAndChangesNothing() {
    const Installed place;
    const QByteArray before = place.picture();
    const Run run = place.call({"rotate", "--dry-run", "--json"});
    COMPARE_STATUS(run, 0);
    const QJsonObject answer = objectOf(run);
    QVERIFY(answer.value("ok").toBool());
    QVERIFY(answer.value("dry_run").toBool());
    QCOMPARE(answer.value("next").toObject().value("g").toInt(), 1);
    QVERIFY(!answer.value("recovery_code").toBool());
    const QJsonArray agents = answer.value("agents").toArray();
    QVERIFY(agents.size() >= 3);
    QCOMPARE(agents.first().toObject().value("follows").toString(), QString("at-once"));
    QCOMPARE(agents.last().toObject().value("follows").toString(), QString("never"));
    QVERIFY(agents.first().toObject().value("count").isNull());
    const Run text = place.call({"rotate", "--dry-run"});
    COMPARE_STATUS(text, 0);
    QVERIFY(text.output.startsWith("Nothing was changed."));
    for (const char* when : {"At once", "Later", "Not at all"})
        QVERIFY2(text.output.contains(when), text.output.constData());
    QCOMPARE(place.picture(), before);
}

void SuccessionTest::anImportedCertificateGetsItsCodeBeforeAnythingChanges() {
    const Imported place;
    const Run run = place.rotate();
    COMPARE_STATUS(run, 0);
    const qsizetype code = run.output.indexOf("This is the recovery code");
    QVERIFY(code >= 0 && code < run.output.indexOf("The certificate is renewed."));
    QVERIFY(place.current().value("recovery_commitment").toBool());
    const Imported other;
    const Run written = other.rotate({"--json", "--write-recovery-code", other.path("first code")});
    COMPARE_STATUS(written, 0);
    QCOMPARE(objectOf(written).value("recovery_code_file").toString(), other.path("first code"));
    QCOMPARE(modeOf(other.path("first code")), 0600);
    COMPARE_STATUS(other.call({"drill", "--recovery-code-file", other.path("first code")}), 0);
}

void SuccessionTest::withJsonACodeNeedsAFile() {
    const Imported place;
    const QByteArray before = place.picture();
    const Run run = place.rotate({"--json"});
    COMPARE_STATUS(run, 2);
    QCOMPARE(codeOf(run), QString("usage"));
    QVERIFY(objectOf(run).value("hint").toString().contains("--write-recovery-code"));
    const Installed other;
    COMPARE_STATUS(other.call(withPassword(
                       other, {"recover", "--json", "--recovery-code-file", other.path("code")})),
                   2);
    QCOMPARE(place.picture(), before);
}

void SuccessionTest::withoutACertificateNothingIsRotated() {
    const Place place;
    const Run run = place.call({"rotate", "--json"});
    COMPARE_STATUS(run, 1);
    QCOMPARE(codeOf(run), QString("not-installed"));
}

void SuccessionTest::agentsThatAreAheadAreStatus1AndForceHelpsOnlyWhereItMay() {
    const Installed place;
    COMPARE_STATUS(place.call(withPassword(place, {"backup", place.path("a.zip")})), 0);
    place.wipe();
    COMPARE_STATUS(place.call(withPassword(place, {"restore", place.path("a.zip")})), 0);
    const Run held = place.rotate({"--json"});
    COMPARE_STATUS(held, 1);
    QCOMPARE(codeOf(held), QString("agents-ahead"));
    QVERIFY(objectOf(held).value("hint").toString().contains("--force"));
    QVERIFY(place.call({"status"}).output.contains("--force"));
    COMPARE_STATUS(place.rotate({"--force"}), 0);
    // Now an older state comes back over a newer one: the statement is there.
    COMPARE_STATUS(place.call(withPassword(place, {"restore", place.path("a.zip")})), 0);
    const Run ahead = place.rotate({"--json", "--force"});
    COMPARE_STATUS(ahead, 1);
    QCOMPARE(codeOf(ahead), QString("agents-ahead"));
    QVERIFY(!objectOf(ahead).value("hint").toString().contains("--force"));
    COMPARE_STATUS(place.recover(), 0);
}

void SuccessionTest::statusListsWhatHasRetired() {
    const Installed place;
    const QString before = place.current().value("sha256").toString();
    COMPARE_STATUS(place.rotate(), 0);
    const QJsonArray expired = place.status().value("expired").toArray();
    QCOMPARE(expired.size(), 1);
    const QJsonObject entry = expired.first().toObject();
    QCOMPARE(entry.value("sha256").toString(), before);
    QCOMPARE(entry.value("g").toInt(), 0);
    QCOMPARE(entry.value("reason").toString(), QString("scheduled"));
    const Run text = place.call({"status"});
    QVERIFY2(text.output.contains("(scheduled)"), text.output.constData());
    const QJsonArray log = objectOf(place.call({"log", "--json"})).value("entries").toArray();
    QCOMPARE(log.last().toObject().value("op").toString(), QString("rotate"));
}

void SuccessionTest::aLeakIsAnsweredWithAWarning() {
    const Installed place;
    const Run run = place.rotate({"--reason", "leaked"});
    COMPARE_STATUS(run, 0);
    QVERIFY(run.errors.contains("does not protect"));
    QVERIFY(run.errors.contains("recovery code"));
}

void SuccessionTest::recoveringAnswersAsDocumented() {
    const Installed place;
    const QString before = place.current().value("sha256").toString();
    const Run run = place.recover({"--json"});
    COMPARE_STATUS(run, 0);
    QCOMPARE(keysOf(run.output).join(' '), installKeys);
    const QJsonObject answer = objectOf(run);
    QCOMPARE(answer.value("previous").toString(), before);
    QCOMPARE(answer.value("current").toObject().value("r").toInt(), 1);
    QCOMPARE(answer.value("current").toObject().value("g").toInt(), 1);
    QVERIFY(answer.value("statement").toString().contains("/publish/recovery/"));
    QCOMPARE(answer.value("recovery_code_file").toString(), place.path("new code"));
    COMPARE_STATUS(place.call({"drill", "--recovery-code-file", place.path("new code")}), 0);
    COMPARE_STATUS(place.call({"drill", "--recovery-code-file", place.path("code")}), 3);
    QCOMPARE(place.status().value("expired").toArray().last().toObject().value("reason").toString(),
             QString("leaked"));
}

void SuccessionTest::theNewCodeIsPrintedBeforeAnythingChanges() {
    const Installed place;
    const Run run =
        place.call(withPassword(place, {"recover", "--recovery-code-file", place.path("code")}));
    COMPARE_STATUS(run, 0);
    const qsizetype code = run.output.indexOf("This is the recovery code");
    QVERIFY(code >= 0 && code < run.output.indexOf("taken over"));
    QVERIFY(run.output.contains("Destroy the old recovery sheet"));
    // Where it cannot be printed nothing happens.
    const Installed other;
    const QString before = other.current().value("sha256").toString();
    const Run full = support::run(
        "sh", {"-c", "exec \"$@\" > /dev/full", "sh", support::ourProgram("certificatemanager"),
               "--store", other.store(), "recover", "--recovery-code-file", other.path("code"),
               "--password-file", other.path("password")});
    QCOMPARE(full.status, 1);
    QCOMPARE(other.current().value("sha256").toString(), before);
}

void SuccessionTest::aWrongCodeIsStatus3AndTheGroupIsNamed() {
    const Installed place;
    QByteArray code = contentOf(place.path("code"));
    code[14] = code.at(14) == '2' ? '3' : '2'; // in the third group
    const QString mistyped = place.file("mistyped", code);
    const Run run =
        place.call(withPassword(place, {"recover", "--json", "--recovery-code-file", mistyped,
                                        "--write-recovery-code", place.path("new code")}));
    COMPARE_STATUS(run, 3);
    QCOMPARE(codeOf(run), QString("wrong-recovery-code"));
    QVERIFY(objectOf(run).value("message").toString().contains("Group 3"));
    QVERIFY(!QFileInfo::exists(place.path("new code")));
    const QJsonArray log = objectOf(place.call({"log", "--json"})).value("entries").toArray();
    QCOMPARE(log.last().toObject().value("code").toString(), QString("wrong-recovery-code"));
    const Imported imported;
    QDir(imported.store() + "/publish").removeRecursively();
    const Run none = imported.recover({"--json"});
    COMPARE_STATUS(none, 1);
    QCOMPARE(codeOf(none), QString("no-recovery-commitment"));
}

void SuccessionTest::anEmptyStoreNeedsTheCertificateOfAnAgent() {
    const Installed place;
    const QString agent = place.path("OfcNTCer.dat");
    COMPARE_STATUS(place.call({"-e", agent}), 0);
    place.wipe();
    const Run refused = place.recover({"--json"});
    COMPARE_STATUS(refused, 1);
    QCOMPARE(codeOf(refused), QString("not-installed"));
    QVERIFY(objectOf(refused).value("hint").toString().contains("--agent-certificate"));
    COMPARE_STATUS(place.recover({"--agent-certificate", agent}), 0);
    QCOMPARE(place.current().value("r").toInt(), 1);
    QCOMPARE(
        place.status().value("expired").toArray().first().toObject().value("reason").toString(),
        QString("lost"));
}

void SuccessionTest::statementsAreTakenFromACopy() {
    const Installed place;
    COMPARE_STATUS(place.recover(), 0);
    mustRun("cp", {"-a", place.store() + "/publish", place.path("copy")});
    place.wipe();
    const QStringList again = {"recover",
                               "--recovery-code-file",
                               place.path("new code"),
                               "--write-recovery-code",
                               place.path("third code"),
                               "--agent-certificate",
                               place.path("copy/OfcNTCer.dat")};
    const Run none = place.call(
        withPassword(place, again + QStringList{"--json", "--statements", place.path("password")}));
    COMPARE_STATUS(none, 4);
    QCOMPARE(codeOf(none), QString("unsupported-format"));
    const Run missing = place.call(
        withPassword(place, again + QStringList{"--json", "--statements", place.path("gone")}));
    COMPARE_STATUS(missing, 1);
    QCOMPARE(codeOf(missing), QString("io"));
    COMPARE_STATUS(
        place.call(withPassword(place, again + QStringList{"--statements", place.path("copy")})),
        0);
    QCOMPARE(QDir(place.store() + "/publish/recovery").entryList({"*.p7s"}).size(), 2);
    QCOMPARE(QDir(place.store() + "/publish/chain").entryList({"*.p7s"}).size(), 2);
}

void SuccessionTest::restoreTakesStatementsToo() {
    const Installed place;
    COMPARE_STATUS(place.rotate(), 0);
    mustRun("cp", {"-a", place.store() + "/publish", place.path("copy")});
    mustRun("cp", {place.store() + "/AuthCertBackup/OfficeScanAuth.dat", place.path("auth.dat")});
    place.wipe();
    COMPARE_STATUS(place.call(withPassword(place, {"restore", place.path("auth.dat"),
                                                   "--statements", place.path("copy")})),
                   0);
    QCOMPARE(QDir(place.store() + "/publish/chain").entryList({"*.p7s"}).size(), 1);
}

void SuccessionTest::wrongUsageIsRefused_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("an unknown reason") << QStringList{"rotate", "--reason", "boredom"};
    QTest::newRow("a reason of recover") << QStringList{"rotate", "--reason", "lost"};
    QTest::newRow("a reason of rotate") << QStringList{"recover", "--reason", "scheduled"};
    QTest::newRow("a file behind rotate") << QStringList{"rotate", "x"};
    QTest::newRow("force with generate") << QStringList{"generate", "--force"};
    QTest::newRow("a dry run of recover") << QStringList{"recover", "--dry-run"};
    QTest::newRow("statements for rotate") << QStringList{"rotate", "--statements", "x"};
    QTest::newRow("statements for an undo")
        << QStringList{"restore", "--undo", "--statements", "x"};
    QTest::newRow("no terminal") << QStringList{"rotate"};
    QTest::newRow("both from standard input")
        << QStringList{"recover", "--recovery-code-file", "-", "--password-file", "-"};
}

void SuccessionTest::wrongUsageIsRefused() {
    QFETCH(const QStringList, arguments);
    const Installed place;
    const QByteArray before = place.picture();
    COMPARE_STATUS(place.call(arguments), 2);
    QCOMPARE(place.picture(), before);
}

void SuccessionTest::codeAndPasswordAreAskedForOnATerminal() {
    const Installed place;
    Terminal terminal(support::ourProgram("certificatemanager"),
                      {"--store", place.store(), "--lang", "en", "recover"});
    QVERIFY(terminal.shows("Recovery code: "));
    terminal.type(contentOf(place.path("code")));
    QVERIFY(terminal.shows("New backup password: "));
    terminal.type("a new password here\n");
    QVERIFY(terminal.shows("The same password again: "));
    terminal.type("a new password here\n");
    QCOMPARE(terminal.status(), 0);
    QVERIFY(!terminal.shown().contains("a new password here"));
    QVERIFY(!terminal.shown().contains(contentOf(place.path("code")).trimmed()));
    QCOMPARE(place.current().value("r").toInt(), 1);
}

void SuccessionTest::japaneseSaysWhatComesNext() {
    const Installed place;
    const Run rotated = place.rotate({"--lang", "ja"});
    COMPARE_STATUS(rotated, 0);
    QVERIFY(QString::fromUtf8(rotated.output).startsWith("証明書を更新しました。"));
    QVERIFY(QString::fromUtf8(rotated.output).contains("次に:"));
    const Run recovered = place.recover({"--lang", "ja"});
    COMPARE_STATUS(recovered, 0);
    QVERIFY(QString::fromUtf8(recovered.output).contains("破棄してください"));
}

} // namespace warifu::command

QTEST_GUILESS_MAIN(warifu::command::SuccessionTest)

#include "succession_test.moc"
