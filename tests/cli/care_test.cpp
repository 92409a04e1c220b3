// status, export-agent-key, verify-backup, drill and log: looking after what is installed.
#include "command/calls.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

namespace warifu::command {

using support::mustRun;
using support::Run;

class CareTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyStoreIsNoFailure();
    void theStatusHasTheKeysOfTheDocumentation();
    void theStatusTellsTheTruth();
    void statusChangesNothing();
    void theExportedKeyIsTheCertificateAsDer();
    void anExportNeverOverwrites();
    void anExportIntoTheStoreIsRefused();
    void withoutACertificateNothingIsExported();
    void aGoodBackupIsProven();
    void aBackupWithAnotherPasswordSaysSo();
    void aDamagedBackupIsNotGood();
    void theCodeIsDrilledHoweverItIsTyped_data();
    void theCodeIsDrilledHoweverItIsTyped();
    void aMistypedGroupIsNamed();
    void anotherCodeIsNotTheCommittedOne();
    void theBackupPasswordIsDrilled();
    void drillsAreRemembered();
    void withoutACertificateNothingIsDrilled();
    void theJournalTellsEveryOperationAndItsFailures();
    void theJournalChainIsTheOneOfTheLines();
    void aChangedJournalIsTold();
    void anEmptyJournalIsEmpty();
    void aLockedStoreNamesItsHolder();
    void aDamagedStoreSaysSo();
    void wrongModesAreSaidByEveryOperation();
};

void CareTest::anEmptyStoreIsNoFailure() {
    const Place place;
    const Run run = place.call({"status", "--json"});
    COMPARE_STATUS(run, 0);
    QCOMPARE(keysOf(run.output),
             QString("ok installed srv current expired backup recovery agents").split(' '));
    const QJsonObject object = objectOf(run);
    QCOMPARE(object.value("ok").toBool(), true);
    QCOMPARE(object.value("installed").toBool(true), false);
    QVERIFY(object.value("current").isNull());
    QVERIFY(object.value("srv").isNull());
    QVERIFY(object.value("agents").isNull());
    QCOMPARE(object.value("expired").toArray(), QJsonArray());
    COMPARE_STATUS(place.call({"status"}), 0);
    QVERIFY(!QFileInfo::exists(place.store()));
}

void CareTest::theStatusHasTheKeysOfTheDocumentation() {
    Place place;
    place.install();
    const Run run = place.call({"status", "--json"});
    COMPARE_STATUS(run, 0);
    QCOMPARE(run.errors, QByteArray());
    QCOMPARE(keysOf(run.output),
             QString("ok installed srv current expired backup recovery agents").split(' '));
    const QByteArray current = run.output.mid(run.output.indexOf("\"current\":") + 10);
    QCOMPARE(
        keysOf(current.left(current.indexOf('}') + 1)),
        QString(
            "sha256 subject key not_before not_after days_left r g exportable recovery_commitment")
            .split(' '));
    const QByteArray backup = run.output.mid(run.output.indexOf("\"backup\":") + 9);
    QCOMPARE(keysOf(backup.left(backup.indexOf('}') + 1)),
             QString("path written_at verified_at copied_off_host_at").split(' '));
    const QByteArray recovery = run.output.mid(run.output.indexOf("\"recovery\":") + 11);
    QCOMPARE(keysOf(recovery.left(recovery.indexOf('}') + 1)),
             QString("confirmed_at drilled_at").split(' '));
}

void CareTest::theStatusTellsTheTruth() {
    Place place;
    place.install();
    const QJsonObject object = objectOf(place.call({"status", "--json"}));
    const QJsonObject current = object.value("current").toObject();
    const QString pem = place.store() + "/certificate.pem";
    const QByteArray der = mustRun("openssl", {"x509", "-in", pem, "-outform", "DER"});
    QCOMPARE(current.value("sha256").toString().toLatin1(),
             QCryptographicHash::hash(der, QCryptographicHash::Sha256).toHex());
    QCOMPARE(current.value("key").toString(), QString("p256"));
    // openssl: "notAfter=2029-11-24 20:14:01Z"
    QString end =
        mustRun("openssl", {"x509", "-in", pem, "-noout", "-enddate", "-dateopt", "iso_8601"})
            .trimmed()
            .mid(9);
    QCOMPARE(current.value("not_after").toString(), end.replace(' ', 'T'));
    const QString subject =
        mustRun("openssl", {"x509", "-in", pem, "-noout", "-subject", "-nameopt",
                            "RFC2253,sep_comma_plus_space,-dn_rev"});
    QCOMPARE(current.value("subject").toString(), subject.trimmed().mid(8));
    QVERIFY(
        current.value("subject").toString().contains("OU=" + object.value("srv").toString() + ","));
    QCOMPARE(object.value("backup").toObject().value("path").toString(),
             place.store() + "/AuthCertBackup/OfficeScanAuth.dat");
    QVERIFY(object.value("backup").toObject().value("written_at").toString().endsWith('Z'));
    QVERIFY(object.value("backup").toObject().value("copied_off_host_at").isNull());
    QVERIFY(object.value("recovery").toObject().value("confirmed_at").isNull());
    const QByteArray text = place.call({"status"}).output;
    QVERIFY(text.contains("EC P-256"));
    QVERIFY(text.contains("1095 days left"));
}

void CareTest::statusChangesNothing() {
    Place place;
    place.install();
    const QByteArray before = place.picture();
    COMPARE_STATUS(place.call({"status"}), 0);
    COMPARE_STATUS(place.call({"log"}), 0);
    QCOMPARE(place.picture(), before);
}

void CareTest::theExportedKeyIsTheCertificateAsDer() {
    Place place;
    place.install();
    const Run run = place.call({"-e", place.path("OfcNTCer.dat"), "--json"});
    COMPARE_STATUS(run, 0);
    QCOMPARE(objectOf(run).value("path").toString(), place.path("OfcNTCer.dat"));
    QCOMPARE(
        contentOf(place.path("OfcNTCer.dat")),
        mustRun("openssl", {"x509", "-in", place.store() + "/certificate.pem", "-outform", "DER"}));
    COMPARE_STATUS(place.call({"export-agent-key", place.path("again")}), 0);
    QCOMPARE(contentOf(place.path("again")), contentOf(place.path("OfcNTCer.dat")));
}

void CareTest::anExportNeverOverwrites() {
    Place place;
    place.install();
    place.file("there", "before");
    const Run run = place.call({"-e", place.path("there"), "--json"});
    COMPARE_STATUS(run, 1);
    QCOMPARE(objectOf(run).value("code").toString(), QString("exists"));
    QCOMPARE(contentOf(place.path("there")), QByteArray("before"));
}

void CareTest::anExportIntoTheStoreIsRefused() {
    Place place;
    place.install();
    const Run run = place.call({"-e", place.store() + "/publish/more", "--json"});
    COMPARE_STATUS(run, 2);
    QVERIFY(!QFileInfo::exists(place.store() + "/publish/more"));
}

void CareTest::withoutACertificateNothingIsExported() {
    const Place place;
    const Run run = place.call({"-e", place.path("OfcNTCer.dat"), "--json"});
    COMPARE_STATUS(run, 1);
    QCOMPARE(objectOf(run).value("code").toString(), QString("not-installed"));
    QVERIFY(!QFileInfo::exists(place.path("OfcNTCer.dat")));
}

void CareTest::aGoodBackupIsProven() {
    Place place;
    place.install();
    const Run run =
        place.call({"verify-backup", place.store() + "/AuthCertBackup/OfficeScanAuth.dat", "--json",
                    "--password-file", place.path("password")});
    COMPARE_STATUS(run, 0);
    QCOMPARE(keysOf(run.output),
             QString("ok container entries key_matches manifest_ok written_at").split(' '));
    const QJsonObject object = objectOf(run);
    QCOMPARE(object.value("container").toString(), QString("pkcs12"));
    QCOMPARE(object.value("key_matches").toBool(), true);
    QVERIFY(object.value("manifest_ok").isNull());
    QCOMPARE(object.value("entries").toArray().size(), 1);
}

void CareTest::aBackupWithAnotherPasswordSaysSo() {
    Place place;
    place.install();
    const Run run =
        place.call({"verify-backup", place.store() + "/AuthCertBackup/OfficeScanAuth.dat", "--json",
                    "--password-file", place.file("wrong", "something else\n")});
    COMPARE_STATUS(run, 3);
    QCOMPARE(objectOf(run).value("code").toString(), QString("wrong-password"));
}

void CareTest::aDamagedBackupIsNotGood() {
    Place place;
    place.install();
    QByteArray content = contentOf(place.store() + "/AuthCertBackup/OfficeScanAuth.dat");
    content.chop(100);
    const Run run = place.call({"verify-backup", place.file("short", content), "--json",
                                "--password-file", place.path("password")});
    COMPARE_STATUS(run, 4);
    QCOMPARE(objectOf(run).value("code").toString(), QString("corrupt"));
}

void CareTest::theCodeIsDrilledHoweverItIsTyped_data() {
    QTest::addColumn<QString>("how");
    for (const char* how : {"as printed", "lower case", "without dashes", "with spaces",
                            "with CRLF", "with more lines"})
        QTest::newRow(how) << how;
}

void CareTest::theCodeIsDrilledHoweverItIsTyped() {
    QFETCH(QString, how);
    Place place;
    place.install();
    QByteArray code = contentOf(place.path("code")).trimmed();
    if (how == "lower case")
        code = code.toLower();
    else if (how == "without dashes")
        code.replace('-', "");
    else if (how == "with spaces")
        code.replace('-', "  ");
    else if (how == "with CRLF")
        code += "\r\n";
    else if (how == "with more lines")
        code += "\nand a second line\n";
    const Run run =
        place.call({"drill", "--json", "--recovery-code-file", place.file("typed", code)});
    COMPARE_STATUS(run, 0);
    QCOMPARE(run.output, QByteArray("{\"ok\":true,\"what\":\"recovery-code\"}\n"));
}

void CareTest::aMistypedGroupIsNamed() {
    Place place;
    place.install();
    QByteArray code = contentOf(place.path("code"));
    code[12] = code.at(12) == '7' ? '8' : '7'; // the first character of group 3
    const Run run =
        place.call({"drill", "--json", "--recovery-code-file", place.file("typed", code)});
    COMPARE_STATUS(run, 3);
    QCOMPARE(objectOf(run).value("code").toString(), QString("wrong-recovery-code"));
    QVERIFY2(objectOf(run).value("message").toString().contains('3'), run.output.constData());
}

void CareTest::anotherCodeIsNotTheCommittedOne() {
    Place place;
    place.install();
    const Place other;
    COMPARE_STATUS(other.call({"generate", "--password-file", place.path("password"),
                               "--write-recovery-code", other.path("code")}),
                   0);
    const Run run = place.call({"drill", "--json", "--recovery-code-file", other.path("code")});
    COMPARE_STATUS(run, 3);
    QCOMPARE(objectOf(run).value("code").toString(), QString("wrong-recovery-code"));
}

void CareTest::theBackupPasswordIsDrilled() {
    Place place;
    place.install();
    const Run good =
        place.call({"drill", "--backup", "--json", "--password-file", place.path("password")});
    COMPARE_STATUS(good, 0);
    QCOMPARE(good.output, QByteArray("{\"ok\":true,\"what\":\"backup-password\"}\n"));
    const Run bad = place.call({"drill", "--backup", "--json", "--password-file", "-"}, "not it\n");
    COMPARE_STATUS(bad, 3);
    QCOMPARE(objectOf(bad).value("code").toString(), QString("wrong-password"));
}

void CareTest::drillsAreRemembered() {
    Place place;
    place.install();
    COMPARE_STATUS(place.call({"drill", "--recovery-code-file", place.path("code")}), 0);
    const QJsonObject object = objectOf(place.call({"status", "--json"}));
    QVERIFY(object.value("recovery").toObject().value("drilled_at").isString());
}

void CareTest::withoutACertificateNothingIsDrilled() {
    const Place place;
    place.file("typed", "00000-00000-00000-00000-00000-00000-00000\n");
    for (const QStringList& more :
         {QStringList{"--recovery-code-file", place.path("typed")},
          QStringList{"--backup", "--password-file", place.path("typed")}}) {
        const Run run = place.call(QStringList{"drill", "--json"} + more);
        QVERIFY2(objectOf(run).value("code").toString() == "not-installed" ||
                     objectOf(run).value("code").toString() == "wrong-recovery-code",
                 run.output.constData());
        QVERIFY(run.status == 1 || run.status == 3);
    }
}

void CareTest::theJournalTellsEveryOperationAndItsFailures() {
    Place place;
    place.install();
    place.call({"generate", "--password-file", place.path("password"), "--write-recovery-code",
                place.path("more")});
    place.call({"drill", "--recovery-code-file", place.path("code")});
    const Run run = place.call({"log", "--json"});
    COMPARE_STATUS(run, 0);
    QCOMPARE(keysOf(run.output), QString("ok chain_ok broken_at entries").split(' '));
    const QJsonObject object = objectOf(run);
    QCOMPARE(object.value("chain_ok").toBool(), true);
    QVERIFY(object.value("broken_at").isNull());
    const QJsonArray entries = object.value("entries").toArray();
    QCOMPARE(entries.size(), 3);
    const QByteArray first = run.output.mid(run.output.indexOf("[{") + 1);
    QCOMPARE(keysOf(first.left(first.indexOf('}') + 1)),
             QString("n at user op result code sha256 prev").split(' '));
    QCOMPARE(entries.at(0).toObject().value("op").toString(), QString("generate"));
    QVERIFY(entries.at(0).toObject().value("code").isNull());
    QCOMPARE(entries.at(1).toObject().value("op").toString(), QString("generate"));
    QCOMPARE(entries.at(1).toObject().value("code").toString(), QString("already-installed"));
    QCOMPARE(entries.at(2).toObject().value("op").toString(), QString("drill"));
    for (qsizetype i = 0; i < entries.size(); ++i)
        QCOMPARE(entries.at(i).toObject().value("n").toInt(), static_cast<int>(i) + 1);
}

void CareTest::theJournalChainIsTheOneOfTheLines() {
    Place place;
    place.install();
    place.call({"drill", "--recovery-code-file", place.path("code")});
    const QList<QByteArray> lines =
        contentOf(place.store() + "/journal.jsonl").trimmed().split('\n');
    const QJsonArray entries = objectOf(place.call({"log", "--json"})).value("entries").toArray();
    QCOMPARE(entries.size(), lines.size());
    for (qsizetype i = 1; i < lines.size(); ++i)
        QCOMPARE(entries.at(i).toObject().value("prev").toString().toLatin1(),
                 QCryptographicHash::hash(lines.at(i - 1), QCryptographicHash::Sha256).toHex());
}

void CareTest::aChangedJournalIsTold() {
    Place place;
    place.install();
    place.call({"drill", "--recovery-code-file", place.path("code")});
    QByteArray journal = contentOf(place.store() + "/journal.jsonl");
    journal.replace("\"generate\"", "\"generote\"");
    place.file("store/journal.jsonl", journal);
    const Run run = place.call({"log", "--json"});
    COMPARE_STATUS(run, 0); // a broken chain is an answer, not a failure
    QCOMPARE(objectOf(run).value("chain_ok").toBool(true), false);
    QCOMPARE(objectOf(run).value("broken_at").toInt(), 2);
}

void CareTest::anEmptyJournalIsEmpty() {
    const Place place;
    const Run run = place.call({"log", "--json"});
    COMPARE_STATUS(run, 0);
    QCOMPARE(run.output,
             QByteArray("{\"ok\":true,\"chain_ok\":true,\"broken_at\":null,\"entries\":[]}\n"));
    COMPARE_STATUS(place.call({"log"}), 0);
}

void CareTest::aLockedStoreNamesItsHolder() {
    Place place;
    place.install();
    const QString command =
        QStringLiteral("exec 9<>'%1/write.lock'; flock -x 9; '%2' drill --store '%1' --json "
                       "--recovery-code-file '%3' 9<&-")
            .arg(place.store(), support::ourProgram("certificatemanager"), place.path("code"));
    const Run run = support::run("bash", {"-c", command});
    COMPARE_STATUS(run, 5);
    QCOMPARE(objectOf(run).value("code").toString(), QString("locked"));
}

void CareTest::aDamagedStoreSaysSo() {
    Place place;
    place.install();
    place.file("store/certificate.pem", "no certificate\n");
    const Run run = place.call({"drill", "--json", "--recovery-code-file", place.path("code")});
    COMPARE_STATUS(run, 1);
    QCOMPARE(objectOf(run).value("code").toString(), QString("io"));
}

void CareTest::wrongModesAreSaidByEveryOperation() {
    Place place;
    place.install();
    const QString backup = place.store() + "/AuthCertBackup/OfficeScanAuth.dat";
    for (const QStringList& arguments :
         {QStringList{"export-agent-key", place.path("key")}, QStringList{"verify-backup", backup},
          QStringList{"drill", "--backup"}}) {
        mustRun("chmod", {"644", place.store() + "/key.pem"});
        const Run run =
            place.call(arguments + QStringList{"--password-file", place.path("password")});
        COMPARE_STATUS(run, 0);
        QVERIFY2(run.errors.contains("key.pem"), run.errors.constData());
        QCOMPARE(modeOf(place.store() + "/key.pem"), 0600);
    }
}

} // namespace warifu::command

QTEST_GUILESS_MAIN(warifu::command::CareTest)
#include "care_test.moc"
