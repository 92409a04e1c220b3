// What a restore puts in the place of what was there, what it says before, and that it comes back.
#include "backup_fixtures.h"
#include "crypto/pkcs12.h"
#include "crypto/server_certificate.h"
#include "support/small_disk.h"
#include "support/two_disks.h"
#include "trust/statement.h"

#include <functional>

using namespace warifu;
using namespace warifu::support;

namespace {

/// A certificate of one server's line, with its key as PKCS#12.
struct Link {
    crypto::PrivateKey key;
    crypto::Certificate certificate;
    QByteArray pkcs12;
};

/// The certificates 0.0, 0.1, 0.2 of one server, as its renewals make them.
class Line {
public:
    Line()
        : recoveryKey_(*crypto::PrivateKey::generate(crypto::KeyType::P256))
        , identity_(*crypto::makeServerIdentity()) {}

    Link link(std::uint32_t recoveries, std::uint32_t generation) const {
        crypto::ServerCertificateRequest request;
        request.commonName = "server.example.jp";
        request.serverIdentity = identity_;
        request.recoveries = recoveries;
        request.generation = generation;
        request.now = today;
        request.recoveryCommitment = crypto::sha256(*recoveryKey_.publicKeyInfo());
        const auto key = *crypto::PrivateKey::generate(crypto::KeyType::P256);
        const auto certificate = *crypto::makeServerCertificate(key, request);
        const auto sealed = *crypto::writePkcs12(key, certificate, secretOf(backupPassword),
                                                 "server", fewIterations);
        return {key, certificate, toQt(sealed)};
    }

private:
    crypto::PrivateKey recoveryKey_;
    std::string identity_;
};

QByteArray nameOf(const Link& link) {
    return QByteArray::fromStdString(link.certificate.fingerprint().hex());
}

QStringList expiredIn(const QString& store) {
    return QDir(at(store, "expired")).entryList(QDir::Files, QDir::Name);
}

QByteArray installedIn(const QString& store) {
    return mustRun(QStringLiteral("openssl"),
                   {QStringLiteral("x509"), QStringLiteral("-outform"), QStringLiteral("DER"),
                    QStringLiteral("-in"), at(store, "certificate.pem")});
}

/// openssl signs with the stored key what it verifies with the stored certificate.
bool keyFits(const QString& store) {
    return openssl(QStringLiteral("pkey -pubout -in ") + at(store, "key.pem")) ==
           openssl(QStringLiteral("x509 -noout -pubkey -in ") + at(store, "certificate.pem"));
}

} // namespace

class TestRestore : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString place_;
    QString store_;

    QString beside(const char* name) const {
        return place_ + QLatin1Char('/') + QLatin1String(name);
    }

    Environment here(std::chrono::seconds later = std::chrono::seconds(0)) const {
        return environmentAt(store_, today + later);
    }

    QString file(const char* name, const QByteArray& content) const {
        if (!put(beside(name), content))
            qFatal("no file");
        return beside(name);
    }

    /// Takes one certificate after the other into the store, each over the one before.
    void installAll(const QList<Link>& links) const {
        for (const Link& link : links) {
            const auto report = importOver(here(), link.pkcs12);
            if (!report)
                qFatal("import: %s", report.error().detail.c_str());
        }
    }

    void backUpHere(const char* name) const {
        const auto report = backUpTo(here(), beside(name));
        if (!report)
            qFatal("backup: %s", report.error().detail.c_str());
    }

private Q_SLOTS:

    void init() {
        static int number = 0;
        place_ = folder_.filePath(QString::number(++number));
        store_ = place_ + QStringLiteral("/store");
        QVERIFY(QDir().mkpath(place_));
    }

    void anotherMachineGetsEverythingFromTheZip() {
        const Line line;
        const QList<Link> links = {line.link(0, 0), line.link(0, 1), line.link(0, 2)};
        installAll(links);
        QVERIFY(QDir().mkpath(at(store_, "publish/chain")));
        const std::string rotation = trust::rotationPath(links[0].certificate.fingerprint());
        const auto signedOne =
            trust::signRotation({links[0].key, links[0].certificate},
                                {links[1].key, links[1].certificate}, "scheduled", today);
        WARIFU_REQUIRE(signedOne);
        QVERIFY(put(at(store_, "publish/") + QString::fromStdString(rotation), toQt(*signedOne)));
        backUpHere("a.zip");
        const QString other = beside("other");
        const auto report = restoreFrom(environmentAt(other), beside("a.zip"));
        WARIFU_REQUIRE(report);
        QCOMPARE(report->done.relation, Relation::Empty);
        QVERIFY(!report->done.from);
        QVERIFY(!report->safetyCopy);
        QCOMPARE(report->done.manifestHolds, std::optional(true));
        QCOMPARE(report->done.expired.size(), std::size_t(2));
        QCOMPARE(report->done.newStatements, std::size_t(1));
        auto expected = contentsBelow(store_);
        auto there = contentsBelow(other);
        for (auto* contents : {&expected, &there})
            for (const char* own : {"journal.jsonl", "write.lock", "state.json"})
                contents->remove(QLatin1String(own));
        for (const QString& name : expected.keys())
            if (name.startsWith(QStringLiteral("safety/")))
                expected.remove(name);
        // What a store signs for itself, and how it is told from others.
        for (const char* own : {"instance", "publish/head.p7s"})
            QVERIFY(there.remove(QLatin1String(own)) == 1);
        for (const QString& name : there.keys())
            if (name.startsWith(QStringLiteral("publish/streams/")))
                there.remove(name);
        QCOMPARE(there.keys(), expected.keys());
        QCOMPARE(there, expected);
        QVERIFY(keyFits(other));
        const auto before = status(here());
        const auto after = status(environmentAt(other));
        WARIFU_REQUIRE(after);
        QCOMPARE(after->serverIdentity, before->serverIdentity);
        QCOMPARE(after->expired.size(), std::size_t(2));
        for (std::size_t i = 0; i < 2; ++i) {
            QCOMPARE(after->expired[i].sha256, before->expired[i].sha256);
            QCOMPARE(after->expired[i].retiredAt, before->expired[i].retiredAt);
            QCOMPARE(after->expired[i].reason, before->expired[i].reason);
        }
        QCOMPARE(after->backup.writtenAt, before->backup.writtenAt);
        QVERIFY(after->current->exportable);
        WARIFU_REQUIRE(drillBackupPassword(environmentAt(other), secretOf(backupPassword)));
        // What was backed up there is the same backup.
        WARIFU_REQUIRE(backUpTo(environmentAt(other), beside("b.zip")));
        for (const char* member : {"OfficeScanAuth.pfx", "expired/0001.dat", "OfcNTCer.dat"})
            QCOMPARE(mustRun(QStringLiteral("unzip"),
                             {QStringLiteral("-p"), beside("b.zip"), QLatin1String(member)}),
                     mustRun(QStringLiteral("unzip"),
                             {QStringLiteral("-p"), beside("a.zip"), QLatin1String(member)}));
    }

    void whatTheAdministratorConfirmedComesBack() {
        WARIFU_REQUIRE(generate(here(), HandOut::TypedBack));
        backUpHere("a.zip");
        WARIFU_REQUIRE(restoreFrom(environmentAt(beside("other")), beside("a.zip")));
        const auto after = status(environmentAt(beside("other")));
        WARIFU_REQUIRE(after);
        QCOMPARE(after->recovery.confirmedAt, std::optional(today));
    }

    void theRelationSaysHowItStands_data() {
        QTest::addColumn<int>("installed");
        QTest::addColumn<int>("restored");
        QTest::addColumn<QByteArray>("relation");
        // 0 to 2: 0.0, 0.1 and 0.2 of one server; 3: 1.0 of it; 4: another 0.1 of it; 5: another
        // server
        QTest::newRow("the same") << 1 << 1 << QByteArray("same");
        QTest::newRow("the one before") << 1 << 0 << QByteArray("older");
        QTest::newRow("the next but one") << 0 << 2 << QByteArray("newer");
        QTest::newRow("behind a recovery") << 2 << 3 << QByteArray("newer");
        QTest::newRow("before a recovery") << 3 << 2 << QByteArray("older");
        QTest::newRow("a fork") << 1 << 4 << QByteArray("other");
        QTest::newRow("another server") << 1 << 5 << QByteArray("other");
        QTest::newRow("nothing installed") << -1 << 0 << QByteArray("empty");
    }

    void theRelationSaysHowItStands() {
        QFETCH(const int, installed);
        QFETCH(const int, restored);
        QFETCH(const QByteArray, relation);
        const Line line;
        const Line other;
        const QList<Link> links = {line.link(0, 0), line.link(0, 1), line.link(0, 2),
                                   line.link(1, 0), line.link(0, 1), other.link(0, 3)};
        if (installed >= 0)
            installAll({links[installed]});
        const QString backup = file("a.pfx", links[restored].pkcs12);
        const auto preview = inspectBackup(here(), restoreRequest(backup), {});
        WARIFU_REQUIRE(preview);
        QCOMPARE(QByteArray(relationName(preview->relation).data()), relation);
        QCOMPARE(preview->from.has_value(), installed >= 0);
        QCOMPARE(QByteArray::fromStdString(preview->to->sha256), nameOf(links[restored]));
        const auto report = restoreFrom(here(), backup);
        WARIFU_REQUIRE(report);
        QCOMPARE(report->done.relation, preview->relation);
        QCOMPARE(toQt(links[restored].certificate.der()), installedIn(store_));
        QVERIFY(keyFits(store_));
    }

    void anOlderZipBringsItsOwnPastAndSaysWhatIsLost() {
        const Line line;
        const QList<Link> links = {line.link(0, 0), line.link(0, 1), line.link(0, 2),
                                   line.link(0, 3)};
        installAll({links[0], links[1]});
        backUpHere("old.zip");
        installAll({links[2], links[3]});
        QCOMPARE(expiredIn(store_).size(), 6);
        const auto before = stateOf(store_);
        const auto preview = inspectBackup(here(), restoreRequest(beside("old.zip")), {});
        WARIFU_REQUIRE(preview);
        QCOMPARE(stateOf(store_), before);
        QCOMPARE(preview->relation, Relation::Older);
        QCOMPARE(preview->lost.size(), std::size_t(2));
        QCOMPARE(QByteArray::fromStdString(preview->lost[0].sha256), nameOf(links[2]));
        QCOMPARE(QByteArray::fromStdString(preview->lost[1].sha256), nameOf(links[3]));
        const auto report = restoreFrom(here(), beside("old.zip"));
        WARIFU_REQUIRE(report);
        QCOMPARE(expiredIn(store_),
                 (QStringList{QStringLiteral("0001.cer"), QStringLiteral("0001.dat")}));
        // Nothing is really lost.
        const QString copy = QString::fromStdString(report->safetyCopy->string());
        QCOMPARE(contentOf(copy + QStringLiteral("/expired/0003.dat")),
                 links[2].pkcs12.isEmpty() ? QByteArray()
                                           : before.value(QStringLiteral("expired/0003.dat")));
        QVERIFY(QFile::exists(copy + QStringLiteral("/key.pem")));
    }

    void anOlderPfxKeepsThePastBeforeIt() {
        const Line line;
        const QList<Link> links = {line.link(0, 0), line.link(0, 1), line.link(0, 2)};
        installAll(links);
        const auto report = restoreFrom(here(), file("b.pfx", links[1].pkcs12));
        WARIFU_REQUIRE(report);
        QCOMPARE(expiredIn(store_),
                 (QStringList{QStringLiteral("0001.cer"), QStringLiteral("0001.dat")}));
        QCOMPARE(status(here())->expired.size(), std::size_t(1));
        QCOMPARE(report->done.lost.size(), std::size_t(1));
        QCOMPARE(QByteArray::fromStdString(report->done.lost[0].sha256), nameOf(links[2]));
    }

    void aNewerPfxMakesTheInstalledOneAnEarlierOne() {
        const Line line;
        const QList<Link> links = {line.link(0, 0), line.link(0, 1), line.link(0, 2)};
        installAll({links[0], links[1]});
        const QByteArray sealed = contentOf(at(store_, "AuthCertBackup/OfficeScanAuth.dat"));
        const auto report = restoreFrom(here(), file("c.pfx", links[2].pkcs12));
        WARIFU_REQUIRE(report);
        QVERIFY(report->done.lost.empty());
        QCOMPARE(expiredIn(store_).size(), 4);
        QCOMPARE(contentOf(at(store_, "expired/0002.dat")), sealed);
        QCOMPARE(contentOf(at(store_, "expired/0002.cer")), toQt(links[1].certificate.der()));
        const auto seen = status(here());
        QCOMPARE(QByteArray::fromStdString(seen->expired.back().sha256), nameOf(links[1]));
    }

    void thePfxOfAnotherServerLeavesNoPast() {
        const Line line;
        const Line other;
        installAll({line.link(0, 0), line.link(0, 1)});
        const auto report = restoreFrom(here(), file("x.pfx", other.link(0, 0).pkcs12));
        WARIFU_REQUIRE(report);
        QVERIFY(expiredIn(store_).isEmpty());
        QVERIFY(status(here())->expired.empty());
        QCOMPARE(report->done.lost.size(), std::size_t(2));
    }

    void theBackupFileAfterwardsIsTheOneThatWasBrought_data() {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("modern") << QStringList();
        QTest::newRow("old ciphers") << QStringList{QStringLiteral("-legacy")};
    }

    void theBackupFileAfterwardsIsTheOneThatWasBrought() {
        QFETCH(const QStringList, options);
        const QByteArray pkcs12 =
            foreignPkcs12(QStringLiteral("old server"), backupPassword, options);
        WARIFU_REQUIRE(restoreFrom(here(), file("a.pfx", pkcs12)));
        QCOMPARE(contentOf(at(store_, "AuthCertBackup/OfficeScanAuth.dat")), pkcs12);
        QCOMPARE(installedIn(store_), contentOf(at(store_, "publish/OfcNTCer.dat")));
        WARIFU_REQUIRE(drillBackupPassword(here(), secretOf(backupPassword)));
        WARIFU_REQUIRE(saveBackupCopy(here(), pathOf(beside("copy.dat")), {}));
        QCOMPARE(contentOf(beside("copy.dat")), pkcs12);
    }

    void aZipOfSomebodyElseGivesItsPkcs12() {
        const QByteArray pkcs12 = foreignPkcs12(QStringLiteral("zipped"));
        file("OfficeScanAuth.dat", pkcs12);
        file("notes.txt", "see the safe\n");
        mustRun(
            QStringLiteral("sh"),
            {QStringLiteral("-c"),
             QStringLiteral("cd '%1' && zip -q a.zip OfficeScanAuth.dat notes.txt").arg(place_)});
        const auto report = restoreFrom(here(), beside("a.zip"));
        WARIFU_REQUIRE(report);
        QVERIFY(!report->done.manifestHolds);
        QCOMPARE(contentOf(at(store_, "AuthCertBackup/OfficeScanAuth.dat")), pkcs12);
    }

    void withoutItsManifestAnArchiveIsForeignAlsoWithAPast() {
        const Line line;
        const QList<Link> links = {line.link(0, 0), line.link(0, 1)};
        installAll(links);
        backUpHere("a.zip");
        mustRun(QStringLiteral("zip"), {QStringLiteral("-q"), QStringLiteral("-d"), beside("a.zip"),
                                        QStringLiteral("manifest.json")});
        const QString other = beside("other");
        const auto report = restoreFrom(environmentAt(other), beside("a.zip"));
        WARIFU_REQUIRE(report);
        QVERIFY(!report->done.manifestHolds);
        QVERIFY(expiredIn(other).isEmpty());
        QCOMPARE(installedIn(other), toQt(links[1].certificate.der()));
    }

    void whatIsNoBackupChangesNothing_data() {
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<QByteArray>("verdict");
        for (const auto& [what, verdict] :
             std::initializer_list<std::pair<const char*, const char*>>{
                 {"missing", "io"},
                 {"folder", "io"},
                 {"empty", "unsupported-format"},
                 {"text", "unsupported-format"},
                 {"pem", "unsupported-format"},
                 {"without a password", "unsupported-format"},
                 {"two keys", "ambiguous"},
                 {"cut", "corrupt"},
                 {"key of the store", "usage file"},
                 {"expired of the store", "usage file"}})
            QTest::newRow(what) << QByteArray(what) << QByteArray(verdict);
    }

    void whatIsNoBackupChangesNothing() {
        QFETCH(const QByteArray, what);
        QFETCH(const QByteArray, verdict);
        WARIFU_REQUIRE(generate(here()));
        QString path = beside("file");
        const char* password = backupPassword;
        if (what == "folder") {
            QVERIFY(QDir().mkpath(path));
        } else if (what == "empty") {
            file("file", {});
        } else if (what == "text") {
            file("file", "a letter\n");
        } else if (what == "pem") {
            const QByteArray pem = openssl(
                QStringLiteral("req -x509 -newkey rsa:2048 -nodes -subj /CN=pem -keyout -"));
            file("file", pem);
        } else if (what == "without a password") {
            file("file", foreignPkcs12(QStringLiteral("open"), ""));
            password = "";
        } else if (what == "two keys") {
            file("one.pfx", foreignPkcs12(QStringLiteral("one")));
            file("two.pfx", foreignPkcs12(QStringLiteral("two")));
            mustRun(
                QStringLiteral("sh"),
                {QStringLiteral("-c"),
                 QStringLiteral("cd '%1' && zip -q file.zip one.pfx two.pfx && mv file.zip file")
                     .arg(place_)});
        } else if (what == "cut") {
            file("file", foreignPkcs12(QStringLiteral("cut")).left(700));
        } else if (what == "key of the store") {
            path = at(store_, "key.pem");
        } else if (what == "expired of the store") {
            path = at(store_, "expired/0001.dat");
        }
        const auto before = stateOf(store_);
        QCOMPARE(verdictOf(inspectBackup(here(), restoreRequest(path, password), {})), verdict);
        QCOMPARE(verdictOf(restoreFrom(here(), path, password)), verdict);
        QCOMPARE(stateOf(store_), before);
        QVERIFY(!QFile::exists(at(store_, "safety")));
    }

    void theServersOwnBackupFileMendsADamagedStore_data() {
        QTest::addColumn<QByteArray>("broken");
        QTest::newRow("no key") << QByteArray("key.pem");
        QTest::newRow("no certificate") << QByteArray("certificate.pem");
        QTest::newRow("no state") << QByteArray("state.json");
    }

    void theServersOwnBackupFileMendsADamagedStore() {
        QFETCH(const QByteArray, broken);
        WARIFU_REQUIRE(generate(here()));
        const QByteArray certificate = installedIn(store_);
        QVERIFY(put(at(store_, broken.constData()), "rubbish"));
        QVERIFY(!status(here()));
        const auto report = restoreFrom(here(), at(store_, "AuthCertBackup/OfficeScanAuth.dat"));
        WARIFU_REQUIRE(report);
        WARIFU_REQUIRE(status(here()));
        QCOMPARE(installedIn(store_), certificate);
        QCOMPARE(contentOf(QString::fromStdString(report->safetyCopy->string()) + QLatin1Char('/') +
                           QString::fromLatin1(broken)),
                 QByteArray("rubbish"));
        // Even damage comes back.
        WARIFU_REQUIRE(undoRestore(here(), {}));
        QCOMPARE(contentOf(at(store_, broken.constData())), QByteArray("rubbish"));
    }

    void anUndoBringsBackEveryByte() {
        const Line line;
        installAll({line.link(0, 0), line.link(0, 1)});
        backUpHere("a.zip");
        installAll({line.link(0, 2)});
        const auto before = stateOf(store_);
        const auto names = [this] {
            QStringList lines = listing(store_);
            lines.removeIf([](const QString& entry) {
                return entry.contains(QStringLiteral("publish")) ||
                       entry.endsWith(QStringLiteral("instance"));
            });
            return lines;
        };
        const QStringList namesBefore = names();
        WARIFU_REQUIRE(restoreFrom(here(std::chrono::hours(1)), beside("a.zip")));
        QVERIFY(stateOf(store_) != before);
        const auto preview = previewUndo(here());
        WARIFU_REQUIRE(preview);
        QCOMPARE(preview->relation, Relation::Newer);
        const auto undone = undoRestore(here(std::chrono::hours(2)), {});
        WARIFU_REQUIRE(undone);
        QCOMPARE(undone->done.relation, Relation::Newer);
        QCOMPARE(stateOf(store_), before);
        QCOMPARE(names(), namesBefore);
        QCOMPARE(contentOf(at(store_, "publish/OfcNTCer.dat")), installedIn(store_));
    }

    void undosGoBackOneByOneAndThenEnd() {
        WARIFU_REQUIRE(generate(here()));
        const auto first = stateOf(store_);
        WARIFU_REQUIRE(restoreFrom(here(), file("a.pfx", foreignPkcs12(QStringLiteral("a")))));
        const auto second = stateOf(store_);
        WARIFU_REQUIRE(restoreFrom(here(), file("b.pfx", foreignPkcs12(QStringLiteral("b")))));
        WARIFU_REQUIRE(undoRestore(here(), {}));
        QCOMPARE(stateOf(store_), second);
        WARIFU_REQUIRE(undoRestore(here(), {}));
        QCOMPARE(stateOf(store_), first);
        QCOMPARE(verdictOf(undoRestore(here(), {})), QByteArray("nothing-to-undo"));
        QCOMPARE(verdictOf(previewUndo(here())), QByteArray("nothing-to-undo"));
        QCOMPARE(stateOf(store_), first);
    }

    void anImportOverAnotherCertificateIsTakenBack() {
        WARIFU_REQUIRE(generate(here()));
        const auto before = stateOf(store_);
        WARIFU_REQUIRE(importOver(here(), foreignPkcs12(QStringLiteral("other"))));
        WARIFU_REQUIRE(undoRestore(here(), {}));
        QCOMPARE(stateOf(store_), before);
    }

    void proofsAndDrillsDoNotStandInTheWayOfAnUndo() {
        WARIFU_REQUIRE(generate(here()));
        const auto before = stateOf(store_);
        WARIFU_REQUIRE(restoreFrom(here(), file("a.pfx", foreignPkcs12(QStringLiteral("a")))));
        WARIFU_REQUIRE(drillBackupPassword(here(), secretOf(backupPassword)));
        WARIFU_REQUIRE(backUpTo(here(), beside("b.zip")));
        WARIFU_REQUIRE(undoRestore(here(), {}));
        QCOMPARE(stateOf(store_), before);
    }

    void aRestoreIntoAnEmptyStoreIsTakenBackToAnEmptyOne() {
        const QString backup = file("a.pfx", foreignPkcs12(QStringLiteral("a")));
        const auto report = restoreFrom(here(), backup);
        WARIFU_REQUIRE(report);
        QVERIFY(!report->safetyCopy);
        const auto first = stateOf(store_);
        WARIFU_REQUIRE(restoreFrom(here(), file("b.pfx", foreignPkcs12(QStringLiteral("b")))));
        WARIFU_REQUIRE(undoRestore(here(), {}));
        QCOMPARE(stateOf(store_), first);
        const auto preview = previewUndo(here());
        WARIFU_REQUIRE(preview);
        QVERIFY(preview->from && !preview->to);
        QCOMPARE(preview->lost.size(), std::size_t(1));
        QCOMPARE(stateOf(store_), first);
        WARIFU_REQUIRE(undoRestore(here(), {}));
        QVERIFY(stateOf(store_).isEmpty());
        QVERIFY(!status(here())->current);
        QCOMPARE(verdictOf(undoRestore(here(), {})), QByteArray("nothing-to-undo"));
        WARIFU_REQUIRE(restoreFrom(here(), backup));
        QCOMPARE(status(here())->restored->relation, std::string("empty"));
    }

    void aBackupFoundInTheStoreIsKept() {
        // A reinstalled server: only the backup file of the old one is there.
        const QByteArray found = foreignPkcs12(QStringLiteral("found"));
        QVERIFY(QDir().mkpath(at(store_, "AuthCertBackup")));
        QVERIFY(put(at(store_, "AuthCertBackup/OfficeScanAuth.dat"), found));
        const auto before = stateOf(store_);
        const auto report =
            restoreFrom(here(), file("a.pfx", foreignPkcs12(QStringLiteral("other"))));
        WARIFU_REQUIRE(report);
        QCOMPARE(report->done.relation, Relation::Empty);
        QVERIFY(report->safetyCopy.has_value());
        QVERIFY(stateOf(store_).values().contains(found));
        const auto undone = undoRestore(here(), {});
        WARIFU_REQUIRE(undone);
        QVERIFY(!undone->done.to);
        QCOMPARE(stateOf(store_), before);
        QVERIFY(!status(here())->current);
    }

    void notExportableIsRememberedUntilTheNextRestore() {
        WARIFU_REQUIRE(generate(here()));
        backUpHere("a.zip");
        WARIFU_REQUIRE(restoreFrom(here(), beside("a.zip"), backupPassword, true));
        QVERIFY(!status(here())->current->exportable);
        QVERIFY(QFile::exists(at(store_, "AuthCertBackup/OfficeScanAuth.dat")));
        QCOMPARE(verdictOf(backUpTo(here(), beside("b.zip"))), QByteArray("not-exportable"));
        QCOMPARE(verdictOf(saveBackupCopy(here(), pathOf(beside("c.dat")), {})),
                 QByteArray("not-exportable"));
        WARIFU_REQUIRE(restoreFrom(here(), beside("a.zip")));
        QVERIFY(status(here())->current->exportable);
    }

    void statementsAreMergedAndNeverTakenAway() {
        const Line line;
        const QList<Link> links = {line.link(0, 0), line.link(0, 1)};
        installAll({links[0]});
        const auto signedOne =
            trust::signRotation({links[0].key, links[0].certificate},
                                {links[1].key, links[1].certificate}, "scheduled", today);
        WARIFU_REQUIRE(signedOne);
        const QString publish = at(store_, "publish/");
        const QString rotation =
            QString::fromStdString(trust::rotationPath(links[0].certificate.fingerprint()));
        QVERIFY(QDir().mkpath(publish + QStringLiteral("chain")));
        QVERIFY(put(publish + rotation, toQt(*signedOne)));
        installAll({links[1]});
        backUpHere("a.zip");
        // Here the statement has gone, and there is another one.
        QVERIFY(put(publish + rotation, "damaged"));
        const QString later =
            QStringLiteral("chain/") + QString(64, QLatin1Char('e')) + QStringLiteral(".p7s");
        QVERIFY(put(publish + later, "later"));
        const auto report = restoreFrom(here(), beside("a.zip"));
        WARIFU_REQUIRE(report);
        QCOMPARE(report->done.statements, std::size_t(1));
        QCOMPARE(report->done.newStatements, std::size_t(1));
        QVERIFY(!report->done.handedOn);
        QCOMPARE(contentOf(publish + rotation), toQt(*signedOne));
        QCOMPARE(contentOf(publish + later), QByteArray("later"));
        // An undo leaves what is published.
        WARIFU_REQUIRE(undoRestore(here(), {}));
        QCOMPARE(contentOf(publish + rotation), toQt(*signedOne));
        // The certificate that was handed on from is older than what agents follow.
        const auto older =
            inspectBackup(here(), restoreRequest(file("o.pfx", links[0].pkcs12)), {});
        WARIFU_REQUIRE(older);
        QVERIFY(older->handedOn);
    }

    void aCopyOnAnotherDiskIsACopyOffThisHost() {
        const TwoDisks disks;
        if (!disks.areThere())
            QSKIP(noTwoDisks);
        store_ = disks.inMemory("store");
        WARIFU_REQUIRE(generate(here()));
        const QString inMemory = disks.inMemory("a.zip");
        const QString onDisk = disks.onDisk("a.zip");
        BackupRequest request{pathOf(inMemory), secretOf(backupPassword)};
        WARIFU_REQUIRE(backUp(here(), request, {}));
        QVERIFY(QFile::copy(inMemory, onDisk));
        WARIFU_REQUIRE(restoreFrom(here(), inMemory));
        QVERIFY(!status(here())->backup.copiedOffHostAt);
        WARIFU_REQUIRE(restoreFrom(here(), onDisk));
        QCOMPARE(status(here())->backup.copiedOffHostAt, std::optional(today));
    }

    void aFullDiskRestoresNothing() {
        const QString disk = folder_.filePath(QStringLiteral("full"));
        const SmallDisk full(disk, 128);
        if (!full.isThere())
            QSKIP("mounting a file system is not permitted");
        store_ = disk + QStringLiteral("/store");
        WARIFU_REQUIRE(generate(here()));
        backUpHere("a.zip");
        const auto before = stateOf(store_);
        QFile filler(disk + QStringLiteral("/filler"));
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (filler.write(QByteArray(4096, 'x')) > 0) {
        }
        filler.close();
        const auto report = restoreFrom(here(), beside("a.zip"));
        QCOMPARE(verdictOf(report), QByteArray("io"));
        QCOMPARE(report.error().reason, Reason::NoSpace);
        QVERIFY(filler.remove());
        WARIFU_REQUIRE(status(here()));
        QCOMPARE(stateOf(store_), before);
        WARIFU_REQUIRE(restoreFrom(here(), beside("a.zip")));
    }

    void aStopAtAnyStepChangesNothing() {
        WARIFU_REQUIRE(generate(here()));
        backUpHere("a.zip");
        const auto before = stateOf(store_);
        for (int wanted = 1; wanted <= 2; ++wanted) {
            std::stop_source stop;
            int seen = 0;
            Control control;
            control.stop = stop.get_token();
            control.progress = [&](Step) {
                if (++seen == wanted)
                    stop.request_stop();
            };
            const auto report = restore(here(), restoreRequest(beside("a.zip")), control);
            // The last step has begun to put it in force: then it goes through.
            QCOMPARE(verdictOf(report), QByteArray(wanted == 1 ? "cancelled" : "ok"));
            if (wanted == 1)
                QCOMPARE(stateOf(store_), before);
        }
    }

    void aBackupOfThisServerIsVerifiedWithWhatItWouldRestore() {
        const Line line;
        const QList<Link> links = {line.link(0, 0), line.link(0, 1)};
        installAll({links[0]});
        backUpHere("a.zip");
        installAll({links[1]});
        const auto proof = verifyBackup(here(std::chrono::hours(72)),
                                        {pathOf(beside("a.zip")), secretOf(backupPassword)}, {});
        WARIFU_REQUIRE(proof);
        QCOMPARE(proof->container, std::string("zip"));
        QCOMPARE(proof->manifestHolds, std::optional(true));
        QCOMPARE(proof->writtenAt, std::optional(today));
        QCOMPARE(proof->checkedAt, today + std::chrono::hours(72));
        QVERIFY(proof->restore.has_value());
        QCOMPARE(proof->restore->relation, Relation::Older);
        QCOMPARE(QByteArray::fromStdString(proof->restore->from->sha256), nameOf(links[1]));
        // It is not of the installed certificate, whose own proof is as old as before.
        QCOMPARE(status(here())->backup.verifiedAt, std::optional(today));
        WARIFU_REQUIRE(restoreFrom(here(), beside("a.zip")));
        WARIFU_REQUIRE(verifyBackup(here(std::chrono::hours(96)),
                                    {pathOf(beside("a.zip")), secretOf(backupPassword)}, {}));
        QCOMPARE(status(here())->backup.verifiedAt, std::optional(today + std::chrono::hours(96)));
    }
};

QTEST_GUILESS_MAIN(TestRestore)

#include "test_restore.moc"
