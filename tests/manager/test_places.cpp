#include "interrupted.h"
#include "key_files.h"
#include "support/small_disk.h"

#include <QProcess>

#include <unistd.h>

using namespace warifu;
using namespace warifu::support;

/// Stores on full and read-only disks, of other users, and shared by two processes.
class TestPlaces : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    int count_ = 0;

    QString path(const char* name) {
        return folder_.filePath(QStringLiteral("%1-%2").arg(++count_).arg(QLatin1String(name)));
    }

    static QString at(const QString& store, const char* name) {
        return store + QLatin1Char('/') + QLatin1String(name);
    }

    /// Fills a disk but for `left` KiB.
    static void fill(const SmallDisk& disk, int left) {
        QFile ballast(at(disk.folder(), "ballast"));
        QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        const QByteArray block(1024, 'x');
        qint64 written = 0;
        while (ballast.write(block) == block.size())
            written += block.size();
        QVERIFY(ballast.resize(qMax<qint64>(0, written - left * 1024)));
    }

    /// Starts a set-up in another process, which waits when all is prepared, and returns what it
    /// says then.
    static QByteArray wordOf(QProcess& holder, const QString& store) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("WARIFU_HOLD"), QStringLiteral("1"));
        holder.setProcessEnvironment(environment);
        holder.start(builtBeside("setup_driver"), {store, QStringLiteral("password")});
        return holder.waitForReadyRead(30'000) ? holder.readLine() : QByteArray();
    }

private Q_SLOTS:

    void aFullDiskIsSaidAndNothingIsInForce_data() {
        QTest::addColumn<int>("left");
        for (const int left : {0, 4, 8, 12, 16, 24, 32})
            QTest::addRow("%d KiB left", left) << left;
    }

    void aFullDiskIsSaidAndNothingIsInForce() {
        QFETCH(const int, left);
        const SmallDisk disk(path("disk"), 256);
        if (!disk.isThere())
            QSKIP("mounting a small tmpfs is not permitted here");
        fill(disk, left);
        const QString store = at(disk.folder(), "store");
        const Environment environment = environmentAt(store);
        const auto refused = generate(environment);
        if (refused)
            QVERIFY2(left > 8, "there was room for nothing");
        QVERIFY(QFile::remove(at(disk.folder(), "ballast")));
        const auto seen = status(environment);
        WARIFU_REQUIRE(seen);
        QCOMPARE(leftovers(store), QStringList());
        if (refused || refused.error().code == ErrorCode::Unfinished) {
            QVERIFY(seen->current);
        } else {
            QVERIFY(refused.error().code == ErrorCode::Io);
            QCOMPARE(refused.error().reason, Reason::NoSpace);
            QVERIFY(!seen->current);
            WARIFU_REQUIRE(generate(environment));
        }
    }

    void aReadOnlyDiskCanBeLookedAtButNotChanged() {
        const SmallDisk disk(path("disk"), 512);
        if (!disk.isThere())
            QSKIP("mounting a small tmpfs is not permitted here");
        const QString store = at(disk.folder(), "store");
        const Environment environment = environmentAt(store);
        WARIFU_REQUIRE(generate(environment));
        const auto before = contentsBelow(store);
        QVERIFY(disk.makeReadOnly());
        const auto seen = status(environment);
        WARIFU_REQUIRE(seen);
        QVERIFY(seen->current);
        WARIFU_REQUIRE(readJournal(environment));
        const auto drill =
            drillBackupPassword(environment, SecretBytes::copyOf(std::string_view(backupPassword)));
        QVERIFY(!drill && drill.error().code == ErrorCode::NoPermission);
        QCOMPARE(drill.error().reason, Reason::ReadOnly);
        const auto fresh = generate(environmentAt(at(disk.folder(), "another")));
        QVERIFY(!fresh && fresh.error().code == ErrorCode::NoPermission);
        QCOMPARE(fresh.error().reason, Reason::ReadOnly);
        QCOMPARE(contentsBelow(store), before);
    }

    void aDecidedChangeOnAReadOnlyDiskIsNotMistakenForTheOldState() {
        const SmallDisk disk(path("disk"), 512);
        if (!disk.isThere())
            QSKIP("mounting a small tmpfs is not permitted here");
        const QString store = at(disk.folder(), "store");
        WARIFU_REQUIRE(generate(environmentAt(store)));
        QVERIFY(QDir().mkpath(at(store, "pending")));
        QVERIFY(put(at(store, "pending/intent.json"), "{}"));
        QVERIFY(disk.makeReadOnly());
        const auto seen = status(environmentAt(store));
        QVERIFY(!seen && seen.error().code == ErrorCode::NoPermission);
    }

    void anotherUserIsDenied() {
        if (::geteuid() != 0)
            QSKIP("only root can try it as another user");
        QTemporaryDir open(QDir::tempPath() + QStringLiteral("/open-XXXXXX"));
        mustRun(QStringLiteral("chmod"), {QStringLiteral("755"), open.path()});
        const QString store = open.filePath(QStringLiteral("store"));
        WARIFU_REQUIRE(generate(environmentAt(store)));
        const QString driver = open.filePath(QStringLiteral("setup_driver"));
        QVERIFY(QFile::copy(builtBeside("setup_driver"), driver));
        const QStringList arguments = {QStringLiteral("--reuid=65534"),
                                       QStringLiteral("--regid=65534"),
                                       QStringLiteral("--clear-groups"),
                                       driver,
                                       store,
                                       QStringLiteral("password")};
        const Run denied = run(QStringLiteral("setpriv"), arguments);
        QCOMPARE(denied.status, 1);
        QVERIFY2(denied.output.startsWith("no-permission "), denied.output.constData());
    }

    void theFilesOfASetupByRootBelongToTheOwnerOfTheStore() {
        if (::geteuid() != 0)
            QSKIP("only root can give a folder to another user");
        const QString store = path("store");
        QVERIFY(QDir().mkpath(store));
        QCOMPARE(::chown(store.toUtf8().constData(), 1234, 1234), 0);
        WARIFU_REQUIRE(generate(environmentAt(store)));
        const QByteArray strangers =
            mustRun(QStringLiteral("find"),
                    {store, QStringLiteral("!"), QStringLiteral("-user"), QStringLiteral("1234")});
        QCOMPARE(strangers, QByteArray());
        const auto seen = status(environmentAt(store));
        WARIFU_REQUIRE(seen);
        QVERIFY2(seen->notices.empty(), "nothing had to be mended afterwards");
    }

    void ofTwoProcessesOneLearnsWhoTheOtherIs() {
        const QString store = path("store");
        QProcess holder;
        QCOMPARE(wordOf(holder, store), QByteArray("prepared\n"));

        const Environment ours = environmentAt(store);
        const auto refused = generate(ours);
        QVERIFY(!refused && refused.error().code == ErrorCode::Locked);
        QCOMPARE(refused.error().reason, Reason::Busy);
        QCOMPARE(refused.error().values.at(0), std::to_string(holder.processId()));
        QCOMPARE(QByteArray::fromStdString(refused.error().values.at(1)),
                 mustRun(QStringLiteral("uname"), {QStringLiteral("-n")}).trimmed());
        const auto seen = status(ours);
        WARIFU_REQUIRE(seen);
        QVERIFY2(!seen->current && seen->notices.empty(), "what the other prepares is left alone");
        const auto journal = readJournal(ours);
        WARIFU_REQUIRE(journal);
        QCOMPARE(journal->entries.back().code, std::string("locked"));

        holder.closeWriteChannel();
        QVERIFY(holder.waitForFinished(30'000));
        WARIFU_REQUIRE(generate(ours));
    }

    void aKilledHolderIsNoHolder() {
        const QString store = path("store");
        QProcess holder;
        QCOMPARE(wordOf(holder, store), QByteArray("prepared\n"));
        holder.kill();
        QVERIFY(holder.waitForFinished(30'000));
        const auto seen = status(environmentAt(store));
        WARIFU_REQUIRE(seen);
        QVERIFY(!seen->current);
        QCOMPARE(seen->notices.size(), std::size_t(1));
        QVERIFY(seen->notices[0].kind == Notice::Kind::SetupUndone);
        WARIFU_REQUIRE(generate(environmentAt(store)));
    }
};

QTEST_GUILESS_MAIN(TestPlaces)

#include "test_places.moc"
