// The owner of a store cannot lead whoever opens it as root out of it.
#include "crypto/fingerprint.h"
#include "helpers.h"
#include "store/safety.h"
#include "store/statements.h"
#include "store/store.h"

#include <unistd.h>

using namespace warifu;
using namespace warifu::store;
using namespace warifu::support;

namespace {

const Record& someRecord() {
    static const Record record{today, "import", "", "ab"};
    return record;
}

/// Leaves the decision of a killed process to put "new" in the place `to`.
void leaveIntent(const StoreFolder& folder, const std::string& to) {
    QVERIFY(QDir().mkpath(folder.at("pending")));
    QVERIFY(put(folder.at("pending/1"), "new"));
    const auto digest = crypto::sha256(bytesOf(QByteArray("new"))).hex();
    const Intent intent{{{Step::Kind::Put, "pending/1", to, digest}}, someRecord(), 0};
    QVERIFY(put(folder.at("pending/intent.json"), QByteArray::fromStdString(toJson(intent))));
}

/// A folder beside the store with a precious file in it, and a link to it in the store.
void linkToFolderBeside(const StoreFolder& folder, const char* name) {
    QVERIFY(QDir().mkpath(folder.beside("victim")));
    QVERIFY(put(folder.beside("victim/precious"), "precious"));
    QVERIFY(QFile::link(folder.beside("victim"), folder.at(name)));
}

QStringList inVictim(const StoreFolder& folder) {
    return QDir(folder.beside("victim")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
}

} // namespace

class TestLinks : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void aStoreWithALinkInItIsNotOpened_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"pending", "publish", "expired", "AuthCertBackup", "safety",
                                 "evidence", "certificate.pem", "key.pem", "state.json", "instance",
                                 "journal.jsonl", "write.lock"})
            QTest::newRow(name) << QByteArray(name);
    }

    void aStoreWithALinkInItIsNotOpened() {
        QFETCH(const QByteArray, name);
        const StoreFolder folder;
        QVERIFY(put(folder.at(name == "write.lock" ? "journal.jsonl" : "write.lock"), ""));
        linkToFolderBeside(folder, name.constData());
        const auto session = Session::open(folder.path().toStdString(), Session::Create::No);
        QVERIFY(!session);
        QCOMPARE(session.error().reason, Reason::SymbolicLink);
        QCOMPARE(session.error().about, folder.at(name.constData()).toStdString());
        const auto view = look(folder.path().toStdString());
        QVERIFY(!view);
        QCOMPARE(view.error().reason, Reason::SymbolicLink);
        QCOMPARE(inVictim(folder), QStringList(QStringLiteral("precious")));
    }

    void preparedFilesAreNotSweptThroughALink() {
        const StoreFolder folder;
        linkToFolderBeside(folder, "pending");
        QVERIFY(!finishPending(folder.layout()));
        QVERIFY(!Transaction::begin(folder.layout()));
        QCOMPARE(inVictim(folder), QStringList(QStringLiteral("precious")));
    }

    void aDecisionIsNotCarriedOutThroughALink_data() {
        QTest::addColumn<QByteArray>("link");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("publish") << QByteArray("publish") << QByteArray("publish/planted");
        QTest::newRow("below publish")
            << QByteArray("publish/chain") << QByteArray("publish/chain/planted");
        QTest::newRow("expired") << QByteArray("expired") << QByteArray("expired/planted");
        QTest::newRow("safety") << QByteArray("safety") << QByteArray("safety/a/planted");
    }

    void aDecisionIsNotCarriedOutThroughALink() {
        QFETCH(const QByteArray, link);
        QFETCH(const QByteArray, to);
        const StoreFolder folder;
        QVERIFY(QDir().mkpath(QFileInfo(folder.at(link.constData())).path()));
        linkToFolderBeside(folder, link.constData());
        leaveIntent(folder, to.toStdString());
        static_cast<void>(finishPending(folder.layout()));
        QCOMPARE(inVictim(folder), QStringList(QStringLiteral("precious")));
    }

    void aLinkBehindAFolderOfTheStoreIsRefusedBeforeTheDecision() {
        const StoreFolder folder;
        QVERIFY(QDir().mkpath(folder.at("safety")));
        linkToFolderBeside(folder, "expired");
        auto change = Transaction::begin(folder.layout());
        WARIFU_REQUIRE(change);
        WARIFU_REQUIRE(change->put("expired/0001.cer", std::string_view("new")));
        const auto done = change->commit(someRecord());
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Io);
        QCOMPARE(done.error().reason, Reason::SymbolicLink);
        QCOMPARE(inVictim(folder), QStringList(QStringLiteral("precious")));
    }

    void evidenceIsNotKeptThroughALink() {
        const StoreFolder folder;
        QVERIFY(QDir().mkpath(folder.at("evidence")));
        linkToFolderBeside(folder, "evidence/chain");
        std::vector<StatementFile> statements;
        statements.push_back({"chain/precious", SecretBytes::copyOf(std::string_view("new"))});
        const auto kept = keepAsEvidence(folder.layout(), statements);
        QVERIFY(!kept);
        QCOMPARE(kept.error().reason, Reason::SymbolicLink);
        QCOMPARE(inVictim(folder), QStringList{QStringLiteral("precious")});
        QCOMPARE(contentOf(folder.beside("victim/precious")), QByteArray("precious"));
    }

    void aLinkedFileIsNotCopiedIntoASafetyCopy_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"certificate.pem", "key.pem", "state.json"})
            QTest::newRow(name) << QByteArray(name);
    }

    void aLinkedFileIsNotCopiedIntoASafetyCopy() {
        QFETCH(const QByteArray, name);
        const StoreFolder folder;
        QVERIFY(put(folder.beside("secret"), "secret"));
        QVERIFY(QFile::link(folder.beside("secret"), folder.at(name.constData())));
        auto change = Transaction::begin(folder.layout());
        WARIFU_REQUIRE(change);
        const auto copy = addSafetyCopy(folder.layout(), *change, today);
        QVERIFY(!copy);
        QCOMPARE(copy.error().reason, Reason::SymbolicLink);
    }

    void theFilesOfALinkedFolderAreNotRead() {
        const StoreFolder folder;
        linkToFolderBeside(folder, "expired");
        const auto files = stateFiles(folder.layout());
        QVERIFY(!files);
        QCOMPARE(files.error().reason, Reason::SymbolicLink);
        QVERIFY(!folder.layout().read("expired/precious"));
    }

    void aStoreThatIsNamedThroughALinkStaysItsOwners() {
        if (::geteuid() != 0)
            QSKIP("only root can give files to another owner");
        const StoreFolder folder;
        QVERIFY(put(folder.at("journal.jsonl"), ""));
        for (const QString& path : {folder.path(), folder.at("journal.jsonl")})
            QCOMPARE(::chown(path.toUtf8().constData(), 1234, 1234), 0);
        QVERIFY(QFile::link(folder.path(), folder.beside("link")));
        WARIFU_REQUIRE(Session::open(folder.beside("link").toStdString(), Session::Create::No));
        QCOMPARE(folder.modeOf("journal.jsonl", true), QByteArray("600 1234:1234"));
        QCOMPARE(folder.modeOf("write.lock", true), QByteArray("600 1234:1234"));
        const auto again = look(folder.beside("link").toStdString());
        WARIFU_REQUIRE(again);
        QVERIFY2(again->findings.empty(), "nothing is left to be mended");
    }

    void aDecisionThatAnotherUserHasPlantedIsRefused() {
        if (::geteuid() != 0)
            QSKIP("only root can give files to another owner");
        const StoreFolder folder;
        leaveIntent(folder, "file");
        QCOMPARE(::chown(folder.at("pending/intent.json").toUtf8().constData(), 1234, 1234), 0);
        const auto finished = finishPending(folder.layout());
        QVERIFY(!finished);
        QCOMPARE(finished.error().reason, Reason::NotTheOwners);
        QVERIFY(!QFile::exists(folder.at("file")));
    }

    void aLinkThatLeadsNowhereIsNoStore() {
        const StoreFolder folder;
        QVERIFY(QFile::link(folder.beside("nowhere"), folder.beside("link")));
        const auto session =
            Session::open(folder.beside("link").toStdString(), Session::Create::Yes);
        QVERIFY(!session);
        QCOMPARE(session.error().code, ErrorCode::Io);
        QCOMPARE(session.error().reason, Reason::SymbolicLink);
    }
};

QTEST_GUILESS_MAIN(TestLinks)

#include "test_links.moc"
