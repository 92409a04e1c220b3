#include "crypto/pkcs12.h"
#include "interrupted.h"
#include "key_files.h"

using namespace warifu;
using namespace warifu::support;

namespace {

constexpr int moreCallsThereAreNot = 2000;

} // namespace

/// An import with --replace is disturbed at every call: the store has the old certificate or the
/// new one.
class TestInterruptedImport : public QObject {
    Q_OBJECT

    QTemporaryDir folder_{fastFolderTemplate()};
    QString store_;
    QString original_;
    std::unique_ptr<KeyFiles> earlier_;
    std::unique_ptr<KeyFiles> later_;

    QStringList arguments() const { return {QString::fromLatin1(filePassword), later_->pfx()}; }

    void layOut() const {
        std::filesystem::remove_all(store_.toStdString());
        std::filesystem::copy(original_.toStdString(), store_.toStdString(),
                              std::filesystem::copy_options::recursive);
    }

    /// Read with the product's own code, for speed: other tests hold that against openssl.
    static bool opensWithFilePassword(const QByteArray& pkcs12, const QByteArray& certificate) {
        const auto opened = crypto::readPkcs12(bytesOf(pkcs12), *secret(filePassword));
        return opened && opened->keys.size() == 1 && opened->certificates.size() == 1 &&
               opened->certificates[0].certificate.matches(opened->keys[0].key) &&
               toQt(opened->certificates[0].certificate.der()) == certificate;
    }

    /// What is wrong after a disturbed run and the next start; empty where nothing is.
    QString whatIsWrong(bool& replaced) const {
        const Environment environment = environmentAt(store_);
        const auto seen = status(environment);
        if (!seen)
            return QString::fromStdString("status: " + seen.error().about + " " +
                                          seen.error().detail);
        if (!seen->current)
            return QStringLiteral("no certificate is left");
        if (const QStringList left = leftovers(store_); !left.isEmpty())
            return QStringLiteral("left over: ") + left.join(QLatin1Char(' '));
        replaced = seen->current->certificate.sha256 == later_->sha256();
        if (!replaced && seen->current->certificate.sha256 != earlier_->sha256())
            return QStringLiteral("a third certificate");
        const KeyFiles& current = replaced ? *later_ : *earlier_;
        const auto contents = contentsBelow(store_);
        if (contents.value(QStringLiteral("publish/OfcNTCer.dat")) != current.der())
            return QStringLiteral("another certificate is published");
        if (!opensWithFilePassword(
                contents.value(QStringLiteral("AuthCertBackup/OfficeScanAuth.dat")), current.der()))
            return QStringLiteral("the backup is not that of the current certificate");
        if (replaced != contents.contains(QStringLiteral("expired/0001.dat")))
            return QStringLiteral("expired/ does not fit");
        if (replaced && !opensWithFilePassword(contents.value(QStringLiteral("expired/0001.dat")),
                                               earlier_->der()))
            return QStringLiteral("the earlier key is lost");
        if (replaced != (seen->expired.size() == 1))
            return QStringLiteral("the list of expired certificates does not fit");
        const auto journal = readJournal(environment);
        if (!journal || !journal->chainHolds)
            return QStringLiteral("the journal's chain is broken");
        const auto told = std::count_if(
            journal->entries.begin(), journal->entries.end(), [](const JournalEntry& entry) {
                return entry.operation == "import" && entry.result == "ok";
            });
        return told == (replaced ? 2 : 1) ? QString()
                                          : QStringLiteral("%1 lines of imports").arg(told);
    }

private Q_SLOTS:

    void initTestCase() {
        if (isSanitized)
            QSKIP(noFaultsHere);
        store_ = folder_.filePath(QStringLiteral("store"));
        original_ = folder_.filePath(QStringLiteral("original"));
        earlier_ = std::make_unique<KeyFiles>(folder_.filePath(QStringLiteral("earlier")));
        later_ = std::make_unique<KeyFiles>(folder_.filePath(QStringLiteral("later")), "later");
        WARIFU_REQUIRE(importCertificate(environmentAt(original_), importOf(earlier_->pfx()), {}));
    }

    void killedAtAnyCallTheStoreHasTheOldOrTheNewCertificate() {
        int before = 0;
        int after = 0;
        for (int at = 1;; ++at) {
            QVERIFY(at < moreCallsThereAreNot);
            layOut();
            const FaultyRun disturbed =
                runWithFault(store_, arguments(), {QStringLiteral("kill"), at});
            if (!disturbed.reached) {
                QCOMPARE(disturbed.output, QByteArray("ok\n"));
                break;
            }
            QVERIFY(disturbed.killed);
            bool replaced = false;
            const QString wrong = whatIsWrong(replaced);
            QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("call %1: %2").arg(at).arg(wrong)));
            ++(replaced ? after : before);
        }
        QVERIFY2(before > 10 && after > 10,
                 qPrintable(QStringLiteral("%1 before, %2 after").arg(before).arg(after)));
    }

    void failedAtAnyCallItSaysSoAndLosesNothing_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<bool>("stays");
        QTest::newRow("one read or write error") << "EIO" << false;
        QTest::newRow("a disk that stays full") << "ENOSPC" << true;
    }

    void failedAtAnyCallItSaysSoAndLosesNothing() {
        QFETCH(const QString, what);
        QFETCH(const bool, stays);
        for (int at = 1;; ++at) {
            QVERIFY(at < moreCallsThereAreNot);
            layOut();
            const FaultyRun disturbed = runWithFault(store_, arguments(), {what, at, stays});
            if (!disturbed.reached) {
                QCOMPARE(disturbed.output, QByteArray("ok\n"));
                break;
            }
            const QByteArray where = "call " + QByteArray::number(at) + ": " + disturbed.output;
            const bool clear = disturbed.output == "ok\n" || disturbed.output.startsWith("io ") ||
                               disturbed.output.startsWith("unfinished ");
            QVERIFY2(clear, where.constData());
            bool replaced = false;
            const QString wrong = whatIsWrong(replaced);
            QVERIFY2(wrong.isEmpty(), qPrintable(QString::fromUtf8(where) + wrong));
            QVERIFY2(replaced == !disturbed.output.startsWith("io "), where.constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestInterruptedImport)

#include "test_interrupted_import.moc"
