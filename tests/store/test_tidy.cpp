#include "helpers.h"
#include "store/store.h"
#include "store/tidy.h"

#include <sys/stat.h>
#include <unistd.h>

using namespace warifu;
using namespace warifu::store;
using namespace warifu::support;

class TestTidy : public QObject {
    Q_OBJECT

    static void setMode(const QString& path, mode_t mode) {
        QCOMPARE(::chmod(path.toUtf8().constData(), mode), 0);
    }

private Q_SLOTS:

    void wrongModesAreMendedAndNamed() {
        const StoreFolder folder;
        setMode(folder.path(), 0777);
        QVERIFY(put(folder.at("key.pem"), "key"));
        setMode(folder.at("key.pem"), 0644);
        QVERIFY(QDir().mkpath(folder.at("publish/chain")));
        QVERIFY(put(folder.at("publish/chain/1.p7s"), "statement"));
        setMode(folder.at("publish/chain/1.p7s"), 0600);
        setMode(folder.at("publish/chain"), 0700);
        setMode(folder.at("publish"), 0700);
        const auto tidied = tidy(folder.layout());
        WARIFU_REQUIRE(tidied);
        QCOMPARE(tidied->mended,
                 (std::vector<std::string>{folder.path().toStdString(), "key.pem", "publish",
                                           "publish/chain", "publish/chain/1.p7s"}));
        QCOMPARE(folder.modeOf(""), QByteArray("711"));
        QCOMPARE(folder.modeOf("key.pem"), QByteArray("600"));
        QCOMPARE(folder.modeOf("publish/chain"), QByteArray("755"));
        QCOMPARE(folder.modeOf("publish/chain/1.p7s"), QByteArray("644"));
        const auto again = tidy(folder.layout());
        WARIFU_REQUIRE(again);
        QVERIFY(again->mended.empty());
    }

    void filesGetTheOwnerOfTheStore() {
        if (::geteuid() != 0)
            QSKIP("only root can give files to another owner");
        const StoreFolder folder;
        QVERIFY(put(folder.at("key.pem"), "key"));
        QCOMPARE(::chown(folder.path().toUtf8().constData(), 1234, 1234), 0);
        WARIFU_REQUIRE(tidy(folder.layout()));
        QCOMPARE(folder.modeOf("key.pem", true), QByteArray("600 1234:1234"));
    }

    void whatIsNotOfTheStoreStaysAsItIs() {
        const StoreFolder folder;
        QVERIFY(put(folder.at("notes.txt"), "mine"));
        setMode(folder.at("notes.txt"), 0666);
        WARIFU_REQUIRE(tidy(folder.layout()));
        QCOMPARE(folder.modeOf("notes.txt"), QByteArray("666"));
    }

    void aLinkIsNotFollowed() {
        const StoreFolder folder;
        QVERIFY(put(folder.beside("victim"), "precious"));
        setMode(folder.beside("victim"), 0644);
        QVERIFY(QFile::link(folder.beside("victim"), folder.at("key.pem")));
        WARIFU_REQUIRE(tidy(folder.layout()));
        QCOMPARE(folder.modeOf("../victim"), QByteArray("644"));
    }

    void aFileWithASecondNameElsewhereIsNotTouched() {
        const StoreFolder folder;
        QVERIFY(put(folder.beside("victim"), "precious"));
        setMode(folder.beside("victim"), 0644);
        QCOMPARE(::link(folder.beside("victim").toUtf8().constData(),
                        folder.at("key.pem").toUtf8().constData()),
                 0);
        WARIFU_REQUIRE(tidy(folder.layout()));
        QCOMPARE(folder.modeOf("../victim"), QByteArray("644"));
    }

    void aFolderThatEverybodyMayWriteToKeepsItsMode() {
        const StoreFolder folder;
        setMode(folder.path(), 01777);
        WARIFU_REQUIRE(tidy(folder.layout()));
        QCOMPARE(folder.modeOf(""), QByteArray("1777"));
    }

    void aFolderWithOtherThingsInItKeepsItsMode() {
        const StoreFolder folder;
        setMode(folder.path(), 0755);
        QVERIFY(put(folder.at("notes.txt"), "mine"));
        WARIFU_REQUIRE(tidy(folder.layout()));
        QCOMPARE(folder.modeOf(""), QByteArray("755"));
    }

    void aFolderThatIsNoStoreIsLeftAsItIs() {
        const StoreFolder folder;
        setMode(folder.path(), 0755);
        const auto session = Session::open(folder.path().toStdString(), Session::Create::No);
        QVERIFY(!session);
        QCOMPARE(session.error().reason, Reason::Missing);
        QCOMPARE(folder.names(), QStringList());
        QCOMPARE(folder.modeOf(""), QByteArray("755"));
    }

    void unfinishedFilesAreSweptWhereverTheStoreWrites() {
        const StoreFolder folder;
        QVERIFY(QDir().mkpath(folder.at("AuthCertBackup")));
        QVERIFY(QDir().mkpath(folder.at("publish/chain")));
        for (const char* name :
             {".warifu-tmp-1", "AuthCertBackup/.warifu-tmp-2", "publish/chain/.warifu-tmp-3"})
            QVERIFY(put(folder.at(name), "half"));
        QVERIFY(put(folder.at("publish/chain/1.p7s"), "whole"));
        const auto tidied = tidy(folder.layout());
        WARIFU_REQUIRE(tidied);
        QCOMPARE(tidied->temporaries, 3);
        QVERIFY(!folder.names().join(QLatin1Char(' ')).contains(QStringLiteral(".warifu-tmp-")));
        QVERIFY(QFile::exists(folder.at("publish/chain/1.p7s")));
    }
};

QTEST_GUILESS_MAIN(TestTidy)

#include "test_tidy.moc"
