// A safety copy brings the state back byte for byte, and nothing of it stays.
#include "helpers.h"
#include "store/safety.h"
#include "store/store.h"

using namespace warifu;
using namespace warifu::store;
using namespace warifu::support;

namespace {

void layOut(const StoreFolder& folder) {
    for (const char* name : {"AuthCertBackup", "expired", "publish/chain"})
        QVERIFY(QDir().mkpath(folder.at(name)));
    for (const char* name :
         {"certificate.pem", "key.pem", "AuthCertBackup/OfficeScanAuth.dat", "expired/0001.cer",
          "expired/0001.dat", "publish/OfcNTCer.dat", "publish/chain/x.p7s", "write.lock"})
        QVERIFY(put(folder.at(name), QByteArray("old ") + name));
    QVERIFY(put(folder.at("state.json"), QByteArray::fromStdString(toJson(State()))));
}

/// Name and content of every file but the journal.
QMap<QString, QByteArray> filesOf(const StoreFolder& folder) {
    QMap<QString, QByteArray> files;
    for (const QString& name : folder.names())
        if (name != QStringLiteral("journal.jsonl"))
            files.insert(name, contentOf(folder.path() + QLatin1Char('/') + name));
    return files;
}

} // namespace

class TestSafety : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void whatIsKeptComesBackByteForByteAndTheCopyGoes() {
        const StoreFolder folder;
        layOut(folder);
        const auto before = filesOf(folder);
        auto change = Transaction::begin(folder.layout());
        WARIFU_REQUIRE(change);
        const auto copy = addSafetyCopy(folder.layout(), *change, today);
        WARIFU_REQUIRE(copy);
        QCOMPARE(*copy, std::string("safety/20261124-000000"));
        change->remove("expired/0001.cer");
        change->remove("expired/0001.dat");
        WARIFU_REQUIRE(change->put("key.pem", std::string_view("new")));
        WARIFU_REQUIRE(change->put("AuthCertBackup/other/deep.dat", std::string_view("new")));
        WARIFU_REQUIRE(change->put("publish/chain/y.p7s", std::string_view("new")));
        WARIFU_REQUIRE(change->commit({today, "restore", "", ""}));
        QVERIFY(!QFile::exists(folder.at("expired")));
        QCOMPARE(contentOf(folder.at("safety/20261124-000000/expired/0001.dat")),
                 QByteArray("old expired/0001.dat"));
        QCOMPARE(folder.modeOf("safety/20261124-000000"), QByteArray("700"));
        QCOMPARE(folder.modeOf("safety/20261124-000000/key.pem"), QByteArray("600"));
        QVERIFY(!QFile::exists(folder.at("safety/20261124-000000/publish")));

        auto back = Transaction::begin(folder.layout());
        WARIFU_REQUIRE(back);
        WARIFU_REQUIRE(addReturn(folder.layout(), *back, *copy));
        WARIFU_REQUIRE(back->commit({today, "undo", "", ""}));
        auto expected = before;
        expected.insert(QStringLiteral("publish/chain/y.p7s"), "new"); // never taken back
        QCOMPARE(filesOf(folder), expected);
    }

    void aStrangerThatIsTooLargeIsPassedOverAndStays() {
        const StoreFolder folder;
        layOut(folder);
        const QString stranger = folder.at("AuthCertBackup/film.bin");
        QVERIFY(put(stranger, "x"));
        QVERIFY(QFile::resize(stranger, qint64(20) << 20));
        auto change = Transaction::begin(folder.layout());
        WARIFU_REQUIRE(change);
        const auto copy = addSafetyCopy(folder.layout(), *change, today);
        WARIFU_REQUIRE(copy);
        WARIFU_REQUIRE(change->commit({today, "restore", "", ""}));
        QVERIFY(!QFile::exists(folder.at("safety/20261124-000000/AuthCertBackup/film.bin")));
        auto back = Transaction::begin(folder.layout());
        WARIFU_REQUIRE(back);
        WARIFU_REQUIRE(addReturn(folder.layout(), *back, *copy));
        WARIFU_REQUIRE(back->commit({today, "undo", "", ""}));
        QCOMPARE(QFileInfo(stranger).size(), qint64(20) << 20);
    }

    /// It would be written over: then it must be kept, or nothing happens.
    void aBackupThatIsTooLargeIsNotPassedOver() {
        const StoreFolder folder;
        layOut(folder);
        QVERIFY(QFile::resize(folder.at("AuthCertBackup/OfficeScanAuth.dat"), qint64(20) << 20));
        auto change = Transaction::begin(folder.layout());
        WARIFU_REQUIRE(change);
        QVERIFY(!addSafetyCopy(folder.layout(), *change, today));
    }

    void twoCopiesOfOneSecondGetTwoNames() {
        const StoreFolder folder;
        layOut(folder);
        for (const char* name : {"safety/20261124-000000", "safety/20261124-000001"}) {
            auto change = Transaction::begin(folder.layout());
            WARIFU_REQUIRE(change);
            const auto copy = addSafetyCopy(folder.layout(), *change, today);
            WARIFU_REQUIRE(copy);
            QCOMPARE(*copy, std::string(name));
            WARIFU_REQUIRE(change->commit({today, "restore", "", ""}));
        }
    }

    void aCopyThatIsNotThereBringsNothingBack() {
        const StoreFolder folder;
        layOut(folder);
        const auto before = filesOf(folder);
        {
            auto change = Transaction::begin(folder.layout());
            WARIFU_REQUIRE(change);
            const auto added = addReturn(folder.layout(), *change, "safety/20200101-000000");
            QVERIFY(!added);
            QCOMPARE(added.error().reason, Reason::Missing);
        }
        QCOMPARE(filesOf(folder), before);
    }

    void aRemovedFileTakesItsEmptyFoldersWithIt() {
        const StoreFolder folder;
        QVERIFY(QDir().mkpath(folder.at("safety/a/b")));
        QVERIFY(put(folder.at("safety/a/b/c"), "x"));
        QVERIFY(put(folder.at("safety/kept"), "x"));
        auto change = Transaction::begin(folder.layout());
        WARIFU_REQUIRE(change);
        change->remove("safety/a/b/c");
        WARIFU_REQUIRE(change->commit({today, "undo", "", ""}));
        QCOMPARE(folder.names(),
                 (QStringList{QStringLiteral("journal.jsonl"), QStringLiteral("safety"),
                              QStringLiteral("safety/kept")}));
    }

    void anUnfinishedFileOfAKilledRunIsSweptWhereItWasAnnounced() {
        const StoreFolder folder;
        QVERIFY(put(folder.at("write.lock"), "")); // that a process which writes has made
        const QString target = folder.beside("usb 割符");
        QVERIFY(QDir().mkpath(target));
        QVERIFY(put(target + QStringLiteral("/.warifu-tmp-0123"), "half"));
        QVERIFY(put(target + QStringLiteral("/other"), "theirs"));
        {
            auto change = Transaction::begin(folder.layout());
            WARIFU_REQUIRE(change);
            WARIFU_REQUIRE(change->announce(target.toStdString()));
            QVERIFY(QFile::copy(folder.at("pending/target"), folder.beside("kept")));
        }
        QVERIFY(!QFile::exists(folder.at("pending")));
        // As if the process had been killed before it took that back.
        QVERIFY(QDir().mkpath(folder.at("pending")));
        QVERIFY(QFile::copy(folder.beside("kept"), folder.at("pending/target")));
        const auto session = Session::open(folder.path().toStdString(), Session::Create::No);
        WARIFU_REQUIRE(session);
        QCOMPARE(QDir(target).entryList(QDir::Files | QDir::Hidden),
                 QStringList{QStringLiteral("other")});
        QVERIFY(!QFile::exists(folder.at("pending")));
        int swept = 0;
        for (const Finding& finding : session->findings())
            if (finding.kind == Finding::Kind::TemporariesSwept)
                swept += std::stoi(finding.values.at(0));
        QCOMPARE(swept, 1);
    }

    void theStateRemembersARestore() {
        const StoreFolder folder;
        State state;
        state.restored = Restored{today, "older"};
        state.undo = "safety/20261124-000000";
        QVERIFY(put(folder.at("state.json"), QByteArray::fromStdString(toJson(state))));
        const auto read = readState(folder.layout());
        WARIFU_REQUIRE(read);
        QVERIFY(read->restored.has_value());
        QCOMPARE(read->restored->at, today);
        QCOMPARE(read->restored->relation, std::string("older"));
        QCOMPARE(read->undo, state.undo);
        QVERIFY(put(folder.at("state.json"), QByteArray::fromStdString(toJson(State()))));
        QVERIFY(!readState(folder.layout())->restored);
    }
};

QTEST_GUILESS_MAIN(TestSafety)

#include "test_safety.moc"
