#include "helpers.h"

using namespace warifu;
using namespace warifu::store;
using namespace warifu::support;

class TestLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void theModesAreThoseOfTheDocumentation() {
        QCOMPARE(modeFor({}, true), mode_t(0711));
        QCOMPARE(modeFor("publish", true), mode_t(0755));
        QCOMPARE(modeFor("publish/chain", true), mode_t(0755));
        QCOMPARE(modeFor("publish/OfcNTCer.dat", false), mode_t(0644));
        QCOMPARE(modeFor("publisher", false), mode_t(0600));
        QCOMPARE(modeFor("key.pem", false), mode_t(0600));
        QCOMPARE(modeFor("expired", true), mode_t(0700));
    }

    void aPathIsInsideHoweverItIsWritten_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("inside");
        QTest::newRow("the store itself") << "store" << true;
        QTest::newRow("with a slash") << "store/" << true;
        QTest::newRow("a file in it") << "store/key.pem" << true;
        QTest::newRow("a file that does not exist") << "store/new/file" << true;
        QTest::newRow("around a corner") << "other/../store/key.pem" << true;
        QTest::newRow("through a link") << "link/key.pem" << true;
        QTest::newRow("out of it again") << "store/../other/file" << false;
        QTest::newRow("a longer name") << "store-old/key.pem" << false;
        QTest::newRow("the folder around it") << "." << false;
        QTest::newRow("a link that leads out of it") << "store/out/file" << false;
    }

    void aPathIsInsideHoweverItIsWritten() {
        QFETCH(const QString, path);
        QFETCH(const bool, inside);
        const QTemporaryDir folder;
        const QDir dir(folder.path());
        QVERIFY(dir.mkpath(QStringLiteral("store")) && dir.mkpath(QStringLiteral("other")) &&
                dir.mkpath(QStringLiteral("store-old")));
        QVERIFY(put(folder.filePath(QStringLiteral("store/key.pem")), "key"));
        QVERIFY(QFile::link(folder.filePath(QStringLiteral("store")),
                            folder.filePath(QStringLiteral("link"))));
        QVERIFY(QFile::link(folder.filePath(QStringLiteral("other")),
                            folder.filePath(QStringLiteral("store/out"))));
        const Path store = folder.filePath(QStringLiteral("store")).toStdString();
        QCOMPARE(liesInside(store, Path(folder.path().toStdString()) / path.toStdString()), inside);
        QVERIFY(QDir::setCurrent(folder.path()));
        QCOMPARE(liesInside("store", path.toStdString()), inside);
        QDir::setCurrent(QDir::rootPath());
    }

    void momentsAreWrittenAndReadBack() {
        const Time moment = today + std::chrono::seconds(86399);
        QCOMPARE(rfc3339(moment), std::string("2026-11-24T23:59:59Z"));
        QVERIFY(timeFromRfc3339("2026-11-24T23:59:59Z") == moment);
        QCOMPARE(fileNameTime(moment), std::string("20261124-235959"));
    }

    void whatIsNoMomentIsNotRead_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text :
             {"", "2026-11-24", "2026-11-24T00:00:00", "2026-11-24T00:00:00+09:00",
              "2026-13-24T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-24T24:00:00Z",
              "2026-11-24t00:00:00z", "x026-11-24T00:00:00Z"})
            QTest::newRow(text) << QByteArray(text);
    }

    void whatIsNoMomentIsNotRead() {
        QFETCH(const QByteArray, text);
        QVERIFY(!timeFromRfc3339(viewOf(text)));
    }
};

QTEST_GUILESS_MAIN(TestLayout)

#include "test_layout.moc"
