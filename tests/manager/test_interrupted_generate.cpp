#include "interrupted.h"

using namespace warifu;
using namespace warifu::support;

namespace {

constexpr int moreCallsThanThereAre = 1000;
constexpr const char* earlierBackup = "backup of an earlier server";

/// A store folder as it is before the first set-up: with the backup of an earlier server.
void layOut(const QString& store) {
    QDir(store).removeRecursively();
    QDir().mkpath(store + QStringLiteral("/AuthCertBackup"));
    put(store + QStringLiteral("/AuthCertBackup/OfficeScanAuth.dat"), earlierBackup);
}

/// What is wrong with the store after a disturbed run and the next start; empty where nothing is.
QString whatIsWrong(const QString& store) {
    const Environment environment = environmentAt(store);
    const auto seen = status(environment);
    if (!seen)
        return QString::fromStdString("status: " + seen.error().about + " " + seen.error().detail);
    if (const QStringList left = leftovers(store); !left.isEmpty())
        return QStringLiteral("left over: ") + left.join(QLatin1Char(' '));
    const auto contents = contentsBelow(store);
    if (!contents.values().contains(QByteArray(earlierBackup)))
        return QStringLiteral("the earlier backup is gone");
    const auto journal = readJournal(environment);
    if (!journal || !journal->chainHolds)
        return QStringLiteral("the journal's chain is broken");
    const auto told = std::count_if(
        journal->entries.begin(), journal->entries.end(), [](const JournalEntry& entry) {
            return entry.operation == "generate" && entry.result == "ok";
        });
    if (told != (seen->current ? 1 : 0))
        return QStringLiteral("the journal tells of %1 certificates").arg(told);
    if (!seen->current)
        return contents.value(QStringLiteral("AuthCertBackup/OfficeScanAuth.dat")) ==
                           earlierBackup &&
                       !contents.contains(QStringLiteral("key.pem")) &&
                       !contents.contains(QStringLiteral("publish/OfcNTCer.dat"))
                   ? QString()
                   : QStringLiteral("neither without a certificate nor with one: ") +
                         QStringList(contents.keys()).join(QLatin1Char(' '));
    const auto opened =
        drillBackupPassword(environment, SecretBytes::copyOf(std::string_view(backupPassword)));
    if (!opened)
        return QString::fromStdString("the backup does not open: " + opened.error().detail);
    if (!contents.contains(QStringLiteral("publish/OfcNTCer.dat")))
        return QStringLiteral("nothing is published");
    return {};
}

bool tells(const Status& status, Notice::Kind kind) {
    return std::any_of(status.notices.begin(), status.notices.end(),
                       [&](const Notice& notice) { return notice.kind == kind; });
}

} // namespace

class TestInterruptedGenerate : public QObject {
    Q_OBJECT

    QTemporaryDir folder_{fastFolderTemplate()};
    QString store_;
    const QStringList arguments_ = {QString::fromLatin1(backupPassword)};

private Q_SLOTS:

    void initTestCase() {
        if (isSanitized)
            QSKIP(noFaultsHere);
        store_ = folder_.filePath(QStringLiteral("store"));
    }

    void killedAtAnyCallItLeavesNoCertificateOrAWholeOne() {
        int without = 0;
        int with = 0;
        for (int at = 1;; ++at) {
            QVERIFY(at < moreCallsThanThereAre);
            layOut(store_);
            const FaultyRun disturbed =
                runWithFault(store_, arguments_, {QStringLiteral("kill"), at});
            if (!disturbed.reached) {
                QCOMPARE(disturbed.output, QByteArray("ok\n"));
                break;
            }
            QVERIFY(disturbed.killed);
            const bool decided = QFile::exists(store_ + QStringLiteral("/pending/intent.json"));
            const bool prepared = !QDir(store_ + QStringLiteral("/pending"))
                                       .entryList(QDir::Files | QDir::Hidden)
                                       .isEmpty();
            const auto next = status(environmentAt(store_));
            QVERIFY2(next, qPrintable(QStringLiteral("call %1").arg(at)));
            QCOMPARE(tells(*next, Notice::Kind::OperationFinished), decided);
            QCOMPARE(tells(*next, Notice::Kind::SetupUndone), prepared && !decided);
            const QString wrong = whatIsWrong(store_);
            QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("call %1: %2").arg(at).arg(wrong)));
            ++(next->current ? with : without);
        }
        QVERIFY2(without > 10 && with > 10,
                 qPrintable(QStringLiteral("%1 without, %2 with").arg(without).arg(with)));
    }

    void recoveryCodeIsNeverInAFileNobodyAskedFor() {
        const QString taken = folder_.filePath(QStringLiteral("taken"));
        const QString file = taken + QStringLiteral("/code.txt");
        qputenv("WARIFU_CODE_FILE", file.toUtf8());
        const auto unset = qScopeGuard([] { qunsetenv("WARIFU_CODE_FILE"); });
        int calls = 0;
        for (bool reached = true; reached; ++calls) {
            QVERIFY(calls < moreCallsThanThereAre);
            layOut(store_);
            QDir(taken).removeRecursively();
            QVERIFY(QDir().mkpath(taken));
            const FaultyRun disturbed =
                runWithFault(builtBeside("setup_driver"), taken, QStringList{store_} + arguments_,
                             {QStringLiteral("kill"), calls + 1});
            reached = disturbed.reached;
            QCOMPARE(disturbed.killed, reached);
            const QStringList names = QDir(taken).entryList(QDir::Files | QDir::Hidden);
            QVERIFY2(names.isEmpty() || names == QStringList(QStringLiteral("code.txt")),
                     qPrintable(QStringLiteral("call %1: ").arg(calls + 1) + names.join(u' ')));
            if (!names.isEmpty())
                QVERIFY(contentsBelow(taken).value(QStringLiteral("code.txt")).endsWith('\n'));
        }
        QVERIFY2(calls > 4, qPrintable(QString::number(calls)));
        QVERIFY(QFile::exists(file));
    }

    void failedAtAnyCallItSaysSoAndLosesNothing_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<bool>("stays");
        QTest::newRow("one read or write error") << "EIO" << false;
        QTest::newRow("a disk that is full for a moment") << "ENOSPC" << false;
        QTest::newRow("a disk that stays full") << "ENOSPC" << true;
    }

    void failedAtAnyCallItSaysSoAndLosesNothing() {
        QFETCH(const QString, what);
        QFETCH(const bool, stays);
        int refused = 0;
        for (int at = 1;; ++at) {
            QVERIFY(at < moreCallsThanThereAre);
            layOut(store_);
            const FaultyRun disturbed = runWithFault(store_, arguments_, {what, at, stays});
            if (!disturbed.reached) {
                QCOMPARE(disturbed.output, QByteArray("ok\n"));
                break;
            }
            const QByteArray where = "call " + QByteArray::number(at) + ": " + disturbed.output;
            QVERIFY2(disturbed.status == 0 || disturbed.status == 1, where.constData());
            const bool clear = disturbed.output == "ok\n" || disturbed.output.startsWith("io ") ||
                               disturbed.output.startsWith("unfinished ");
            QVERIFY2(clear, where.constData());
            const bool decided =
                disturbed.status == 0 || disturbed.output.startsWith("unfinished ");
            const auto next = status(environmentAt(store_));
            QVERIFY2(next, where.constData());
            QVERIFY2(next->current.has_value() == decided, where.constData());
            const QString wrong = whatIsWrong(store_);
            QVERIFY2(wrong.isEmpty(), qPrintable(QString::fromUtf8(where) + wrong));
            refused += disturbed.status;
        }
        QVERIFY(refused > 10);
    }

    void afterAKillTheNextGenerateGoesThrough() {
        layOut(store_);
        const FaultyRun disturbed = runWithFault(store_, arguments_, {QStringLiteral("kill"), 30});
        QVERIFY(disturbed.killed);
        WARIFU_REQUIRE(generate(environmentAt(store_)));
        const QString wrong = whatIsWrong(store_);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
};

QTEST_GUILESS_MAIN(TestInterruptedGenerate)

#include "test_interrupted_generate.moc"
