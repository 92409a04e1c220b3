// Every row of the corpus of foreign key files, and of the part of it that its own script makes.
#include "keyfile/keyfile.h"
#include "support/corpus.h"
#include "support/sanitizers.h"
#include "support/tools.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QMap>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

using namespace warifu;

namespace {

using Row = support::CorpusRow;

/// The clock of the corpus: 2026-11-24.
constexpr crypto::Time corpusTime =
    std::chrono::sys_days(std::chrono::year(2026) / std::chrono::November / 24);

QString warningText(keyfile::Warning warning) {
    static const QStringList names{QStringLiteral("weak-encryption"),
                                   QStringLiteral("weak-signature"),
                                   QStringLiteral("expired"),
                                   QStringLiteral("not-yet-valid"),
                                   QStringLiteral("expires-soon"),
                                   QStringLiteral("small-key"),
                                   QStringLiteral("long-validity"),
                                   QStringLiteral("no-integrity"),
                                   QStringLiteral("no-recovery-commitment"),
                                   QStringLiteral("extra-certificates"),
                                   QStringLiteral("password-empty"),
                                   QStringLiteral("untrusted-issuer")};
    return names.value(static_cast<int>(warning));
}

/// Nearly every foreign file has these: they make no difference between the two verdicts that
/// import.
bool isCounted(const QString& warning) {
    return warning != QLatin1String("no-recovery-commitment") &&
           warning != QLatin1String("untrusted-issuer") && warning != QLatin1String("expires-soon");
}

struct Outcome {
    QString verdict;
    QString leaf;
    QStringList warnings;
    QString detail;
};

Outcome outcomeOf(const Row& row, const QDir& folder) {
    keyfile::Request request;
    request.file = folder.filePath(row.file).toStdString();
    if (!row.keyFile.isEmpty())
        request.keyFile = folder.filePath(row.keyFile).toStdString();
    if (row.password)
        request.password = SecretBytes::copyOf(std::string_view(
            row.password->constData(), static_cast<std::size_t>(row.password->size())));
    request.now = corpusTime;
    const keyfile::Opened opened = keyfile::open(request);
    Outcome outcome;
    for (const keyfile::Warning warning : opened.report.warnings)
        outcome.warnings.append(warningText(warning));
    if (opened.report.error) {
        const Error& error = *opened.report.error;
        const QString code = QString::fromStdString(std::string(codeName(error.code)));
        const bool isPlace = code == QLatin1String("io") || code == QLatin1String("no-permission");
        outcome.verdict = isPlace ? QStringLiteral("io") : QStringLiteral("rejects:") + code;
        outcome.detail = QString::fromStdString(
            error.detail + " " + (error.values.empty() ? std::string() : error.values.front()));
        return outcome;
    }
    const bool warned = std::any_of(outcome.warnings.begin(), outcome.warnings.end(), isCounted);
    outcome.verdict = warned ? QStringLiteral("imports-with-warning") : QStringLiteral("imports");
    outcome.leaf = QString::fromStdString(opened.certificate->fingerprint().hex());
    if (!opened.certificate->matches(*opened.privateKey))
        outcome.leaf += QStringLiteral(" (and the key is another one)");
    return outcome;
}

/// What is wrong with an outcome; empty where it is as the manifest asks.
QString complaint(const Row& row, const Outcome& outcome, bool leafMayBeUnknown) {
    if (outcome.verdict != row.expected && !row.alsoOk.contains(outcome.verdict))
        return QStringLiteral("is %1, expected %2 (or %3)")
            .arg(outcome.verdict, row.expected, row.alsoOk.join(QLatin1Char(' ')));
    if (!outcome.verdict.startsWith(QLatin1String("imports")))
        return {};
    const bool unchecked = leafMayBeUnknown && row.leaf == QLatin1String("-");
    if (!unchecked && outcome.leaf != row.leaf)
        return QStringLiteral("imports %1 instead of %2").arg(outcome.leaf, row.leaf);
    for (const QString& warning : row.warnings) {
        if (!warning.endsWith(QLatin1Char('?')) && !outcome.warnings.contains(warning))
            return QStringLiteral("does not warn of ") + warning;
    }
    return {};
}

long peakMemoryKib() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

} // namespace

class TestKeyfileCorpus : public QObject {
    Q_OBJECT

private:
    /// Runs all rows, prints the counts and fails with the list of those that are not as expected.
    static void runAll(const QDir& folder, bool leafMayBeUnknown) {
        const QList<Row> rows =
            support::readCorpus(folder.filePath(QStringLiteral("manifest.tsv")));
        QVERIFY(!rows.isEmpty());
        QMap<QString, std::pair<int, int>> counts;
        QStringList complaints;
        qint64 slowest = 0;
        QString slowestFile;
        for (const Row& row : rows) {
            QElapsedTimer timer;
            timer.start();
            const Outcome outcome = outcomeOf(row, folder);
            if (timer.elapsed() > slowest) {
                slowest = timer.elapsed();
                slowestFile = row.file;
            }
            const QString wrong = complaint(row, outcome, leafMayBeUnknown);
            auto& [good, all] = counts[row.category];
            ++all;
            if (wrong.isEmpty())
                ++good;
            else
                complaints.append(row.file + QStringLiteral(": ") + wrong + QStringLiteral(" ") +
                                  outcome.warnings.join(QLatin1Char(' ')) + outcome.detail);
        }
        for (auto at = counts.cbegin(); at != counts.cend(); ++at)
            qInfo("%-22s %3d of %3d", qPrintable(at.key()), at.value().first, at.value().second);
        qInfo("%lld of %lld rows as expected; slowest %lld ms (%s); peak memory %ld MiB",
              static_cast<long long>(rows.size() - complaints.size()),
              static_cast<long long>(rows.size()), static_cast<long long>(slowest),
              qPrintable(slowestFile), peakMemoryKib() / 1024);
        for (const QString& line : complaints)
            qWarning("%s", qPrintable(line));
        QVERIFY(complaints.isEmpty());
        if (!support::isSanitized)
            QVERIFY(peakMemoryKib() < 128 * 1024);
    }

private Q_SLOTS:

    void everyRowOfTheManifestIsAsExpected() {
        const QString corpus = support::corpusFolder();
        if (corpus.isEmpty())
            QSKIP("the corpus of key files is not beside the project: its manifest did not run");
        runAll(QDir(corpus), false);
    }

    void everyRowOfTheExtraPartIsAsExpected() {
        const QString corpus = support::corpusFolder();
        if (corpus.isEmpty())
            QSKIP("the corpus of key files is not beside the project: its extra part did not run");
        const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
        if (python.isEmpty())
            QSKIP("there is no python3: the extra part of the corpus was not made");
        QTemporaryDir folder;
        QVERIFY(folder.isValid());
        const QString extra = folder.filePath(QStringLiteral("extra"));
        const support::Run made =
            support::run(python, {corpus + QStringLiteral("/make-extra.py"), extra}, {}, {}, 300);
        QCOMPARE(made.status, 0);
        runAll(QDir(extra), true);
    }
};

QTEST_GUILESS_MAIN(TestKeyfileCorpus)
#include "test_keyfile_corpus.moc"
