// Backup, restore and undo, ended or failed at every call: the old state or the new, and nothing
// left lying about.
#include "backup_fixtures.h"
#include "interrupted.h"

using namespace warifu;
using namespace warifu::support;

namespace {

constexpr int mostCalls = 2000;
constexpr Time later = today + std::chrono::hours(1);

/// A state and what the journal has to say of it.
using States = QMap<QString, QByteArray>;

} // namespace

class TestInterruptedBackup : public QObject {
    Q_OBJECT

    QTemporaryDir folder_{fastFolderTemplate()};
    QString original_; ///< as it is before an operation
    QString place_;    ///< where it is disturbed: store/, target/, old.zip

    QString store() const { return place_ + QStringLiteral("/store"); }

    QString target() const { return place_ + QStringLiteral("/target/a.zip"); }

    static QStringList argumentsFor(const QString& place, const QByteArray& what) {
        QStringList arguments = {QString::number(qint64(later.time_since_epoch().count())),
                                 QString::fromLatin1(what)};
        if (what == "backup")
            arguments << place + QStringLiteral("/target/a.zip");
        if (what == "restore")
            arguments << place + QStringLiteral("/old.zip");
        if (what != "undo")
            arguments << QString::fromLatin1(backupPassword);
        return arguments;
    }

    void layOut() const {
        QDir(place_).removeRecursively();
        mustRun(QStringLiteral("cp"), {QStringLiteral("-a"), original_, place_});
    }

    FaultyRun disturbed(const QByteArray& what, const Fault& fault) const {
        return runWithFault(builtBeside("backup_driver"), place_,
                            QStringList{store()} + argumentsFor(place_, what), fault);
    }

    /// The state after the operation went through undisturbed.
    States stateAfter(const QByteArray& what) const {
        layOut();
        const FaultyRun calm = disturbed(what, {QStringLiteral("kill"), mostCalls});
        if (calm.output != "ok\n")
            qFatal("%s: %s", what.constData(), calm.output.constData());
        return stateOf(store());
    }

    /// The DER of the certificate in force, as openssl reads it; the same one only once.
    QByteArray installedDer() const {
        static QHash<QByteArray, QByteArray> known;
        const QByteArray pem = contentOf(store() + QStringLiteral("/certificate.pem"));
        QByteArray& der = known[pem];
        if (der.isEmpty())
            der = openssl(QStringLiteral("x509 -outform DER"), pem);
        return der;
    }

    /// What is wrong after the next start; empty where nothing is. `went` is whether the new state
    /// is there.
    QString whatIsWrong(const QByteArray& what, const States& before, const States& after,
                        bool& went) const {
        const Environment environment = environmentAt(store(), later);
        const auto seen = status(environment);
        if (!seen)
            return QString::fromStdString("status: " + seen.error().about);
        if (const QStringList left = leftovers(place_); !left.isEmpty())
            return QStringLiteral("left over: ") + left.join(QLatin1Char(' '));
        const States now = stateOf(store());
        went = now == after;
        if (!went && now != before)
            return QStringLiteral("neither the old state nor the new: ") +
                   QStringList(now.keys()).join(QLatin1Char(' '));
        const auto journal = readJournal(environment);
        if (!journal || !journal->chainHolds)
            return QStringLiteral("the journal's chain is broken");
        const std::string operation = what == "undo" ? "undo-restore" : what.toStdString();
        const auto told = std::count_if(
            journal->entries.begin(), journal->entries.end(), [&](const JournalEntry& entry) {
                return entry.operation == operation && entry.result == "ok" && entry.at == later;
            });
        if (told != (went ? 1 : 0))
            return QStringLiteral("the journal tells of it %1 times").arg(told);
        if (what != "backup" &&
            contentOf(store() + QStringLiteral("/publish/OfcNTCer.dat")) != installedDer())
            return QStringLiteral("another certificate is published");
        if (what == "backup" && (went || QFile::exists(target())) &&
            !inspectBackup(environment, restoreRequest(target()), {}))
            return QStringLiteral("the backup does not open");
        return {};
    }

    static void addOperations() {
        QTest::addColumn<QByteArray>("what");
        for (const char* what : {"backup", "restore", "undo"})
            QTest::newRow(what) << QByteArray(what);
    }

private Q_SLOTS:

    void initTestCase() {
        if (isSanitized)
            QSKIP(noFaultsHere);
        original_ = folder_.filePath(QStringLiteral("original"));
        place_ = folder_.filePath(QStringLiteral("place"));
        QVERIFY(QDir().mkpath(original_ + QStringLiteral("/target")));
        const Environment environment = environmentAt(original_ + QStringLiteral("/store"));
        WARIFU_REQUIRE(generate(environment));
        WARIFU_REQUIRE(backUpTo(environment, original_ + QStringLiteral("/old.zip")));
        // There is an earlier certificate that a restore takes away, and something to undo.
        WARIFU_REQUIRE(importOver(environment, foreignPkcs12(QStringLiteral("other"))));
    }

    void killedAtAnyCallItLeavesTheOldStateOrTheNew_data() { addOperations(); }

    void killedAtAnyCallItLeavesTheOldStateOrTheNew() {
        QFETCH(const QByteArray, what);
        const States after = stateAfter(what);
        layOut();
        const States before = stateOf(store());
        QVERIFY(after != before);
        int old = 0;
        int fresh = 0;
        for (int at = 1;; ++at) {
            QVERIFY(at < mostCalls);
            layOut();
            const FaultyRun run = disturbed(what, {QStringLiteral("kill"), at});
            if (!run.reached) {
                QCOMPARE(run.output, QByteArray("ok\n"));
                break;
            }
            QVERIFY(run.killed);
            bool went = false;
            const QString wrong = whatIsWrong(what, before, after, went);
            QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("call %1: %2").arg(at).arg(wrong)));
            ++(went ? fresh : old);
        }
        QVERIFY2(old > 10 && fresh > 5,
                 qPrintable(QStringLiteral("%1 old, %2 new").arg(old).arg(fresh)));
    }

    void failedAtAnyCallItSaysSoAndLosesNothing_data() {
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<QString>("fault");
        QTest::addColumn<bool>("stays");
        for (const char* what : {"backup", "restore", "undo"}) {
            QTest::addRow("%s, one read or write error", what)
                << QByteArray(what) << QStringLiteral("EIO") << false;
            QTest::addRow("%s, a disk that is full for a moment", what)
                << QByteArray(what) << QStringLiteral("ENOSPC") << false;
            QTest::addRow("%s, a disk that stays full", what)
                << QByteArray(what) << QStringLiteral("ENOSPC") << true;
        }
    }

    void failedAtAnyCallItSaysSoAndLosesNothing() {
        QFETCH(const QByteArray, what);
        QFETCH(const QString, fault);
        QFETCH(const bool, stays);
        const States after = stateAfter(what);
        layOut();
        const States before = stateOf(store());
        int refused = 0;
        for (int at = 1;; ++at) {
            QVERIFY(at < mostCalls);
            layOut();
            const FaultyRun run = disturbed(what, {fault, at, stays});
            if (!run.reached) {
                QCOMPARE(run.output, QByteArray("ok\n"));
                break;
            }
            const QByteArray where = "call " + QByteArray::number(at) + ": " + run.output;
            QVERIFY2(run.status == 0 || run.status == 1, where.constData());
            QVERIFY2(run.output == "ok\n" || run.output.startsWith("io ") ||
                         run.output.startsWith("unfinished "),
                     where.constData());
            const bool decided = run.status == 0 || run.output.startsWith("unfinished ");
            bool went = false;
            const QString wrong = whatIsWrong(what, before, after, went);
            QVERIFY2(wrong.isEmpty(), (where + wrong.toUtf8()).constData());
            QVERIFY2(went == decided, where.constData());
            QVERIFY2(what != "backup" || QFile::exists(target()) == decided, where.constData());
            refused += run.status;
        }
        QVERIFY2(refused > 10, QByteArray::number(refused).constData());
    }

    void afterAKillTheNextOneGoesThrough_data() { addOperations(); }

    void afterAKillTheNextOneGoesThrough() {
        QFETCH(const QByteArray, what);
        const States after = stateAfter(what);
        layOut();
        QVERIFY(disturbed(what, {QStringLiteral("kill"), 12}).killed);
        const FaultyRun next = disturbed(what, {QStringLiteral("kill"), mostCalls});
        QCOMPARE(next.output, QByteArray("ok\n"));
        QCOMPARE(stateOf(store()), after);
        QVERIFY(leftovers(place_).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestInterruptedBackup)

#include "test_interrupted_backup.moc"
