// Rotation, recovery and restore with statements, ended or failed at every call: the old state or
// the new, a backup that opens, no key lost, and a statement that was seen is never signed anew.
#include "crypto/pkcs12.h"
#include "forked.h"
#include "succession_fixtures.h"

#include <QJsonArray>

using namespace warifu;
using namespace warifu::support;

namespace {

constexpr int mostCalls = 4000;
constexpr Time later = today + std::chrono::hours(1);

QByteArray digestOf(const QByteArray& content) {
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
}

QByteArray publicHalf(const crypto::PrivateKey& key) {
    return toQt(*key.publicKeyInfo());
}

/// The public half of the key in a PKCS#12; empty where it does not open. Hundreds are looked at:
/// openssl reads the same ones in test_rotate.
QByteArray publicKeyIn(const QString& pkcs12, const char* password) {
    const auto opened = crypto::readPkcs12(bytesOf(contentOf(pkcs12)), secretOf(password));
    return opened && opened->keys.size() == 1 ? publicHalf(opened->keys.front().key) : QByteArray();
}

QByteArray publicKeyOf(const QString& store) {
    const auto key = crypto::PrivateKey::fromPem(bytesOf(contentOf(at(store, "key.pem"))));
    return key ? publicHalf(*key) : QByteArray();
}

} // namespace

class TestInterruptedSuccession : public QObject {
    Q_OBJECT

    QTemporaryDir folder_{fastFolderTemplate()};
    QString original_; ///< as it is before an operation
    QString place_;    ///< where it is disturbed: store/, statements/, old.dat
    SecretBytes code_;
    std::optional<crypto::Certificate> certificate_; ///< in force before
    std::optional<crypto::Certificate> first_;       ///< an agent slept since then
    QByteArray key_;                                 ///< public half, before
    QByteArray state_;                               ///< state.json, before

    QString store() const { return place_ + text("/store"); }

    Environment environment() const {
        Environment environment = environmentAt(store(), later);
        environment.pkcs12Iterations = 1;
        return environment;
    }

    template<typename Value> static int tell(const Result<Value>& result, QByteArray& said) {
        if (result) {
            said = "ok\n";
            return 0;
        }
        const Error& error = result.error();
        said = QByteArray::fromStdString(std::string(codeName(error.code)) + " " + error.about +
                                         " (" + error.detail + ")\n");
        return 1;
    }

    int carryOut(const QByteArray& what, QByteArray& said) const {
        const Path statements = pathOf(place_ + text("/statements"));
        if (what == "rotate")
            return tell(rotate(environment()), said);
        if (what == "recover")
            return tell(recover(environment(), recoverRequest(code_, {{}, {statements}})), said);
        RestoreRequest request{pathOf(place_ + text("/old.dat")), secretOf(newPassword), false};
        request.statements = {statements};
        return tell(restore(environment(), request, {}), said);
    }

    void layOut(const QByteArray& what) const {
        QDir(place_).removeRecursively();
        std::filesystem::copy(pathOf(original_), pathOf(place_),
                              std::filesystem::copy_options::recursive);
        // A restore with statements brings back what is lost here.
        if (what == "restore")
            QDir(store() + text("/publish/chain")).removeRecursively();
    }

    FaultyRun disturbed(const QByteArray& what, const Fault& fault) const {
        return runForked(place_, fault, [&](QByteArray& said) { return carryOut(what, said); });
    }

    /// Whether the operation is in force after the next start, or what is wrong.
    QString whatIsWrong(const QByteArray& what, bool& went) const {
        const Environment environment = this->environment();
        const auto seen = status(environment);
        if (!seen)
            return QString::fromStdString("status: " + seen.error().about);
        if (const QStringList left = leftovers(place_); !left.isEmpty())
            return text("left over: ") + left.join(QLatin1Char(' '));
        went = contentOf(at(store(), "state.json")) != state_;
        const auto journal = readJournal(environment);
        if (!journal || !journal->chainHolds)
            return text("the journal's chain is broken");
        const auto told = std::count_if(journal->entries.begin(), journal->entries.end(),
                                        [&](const JournalEntry& entry) {
                                            return entry.operation == what.toStdString() &&
                                                   entry.result == "ok" && entry.at == later;
                                        });
        if (told != (went ? 1 : 0))
            return text("the journal tells of it %1 times").arg(told);
        return what == "restore" ? restoreIsWrong(went) : successionIsWrong(went);
    }

    QString restoreIsWrong(bool went) const {
        if (publicKeyOf(store()) != key_)
            return text("another key");
        if (publicKeyIn(at(store(), "AuthCertBackup/OfficeScanAuth.dat"), newPassword) != key_)
            return text("the backup does not open");
        Agent agent(*first_);
        const int links = agent.follow(at(store(), "publish"));
        return links == (went ? 1 : 0) ? QString() : text("%1 links").arg(links);
    }

    QString successionIsWrong(bool went) const {
        const QByteArray key = publicKeyOf(store());
        if ((key != key_) != went)
            return text("key and state do not fit");
        if (publicKeyIn(at(store(), "AuthCertBackup/OfficeScanAuth.dat"), newPassword) != key)
            return text("the backup does not open");
        if (went && publicKeyIn(at(store(), "expired/0002.dat"), newPassword) != key_)
            return text("the key before is lost");
        if (!went && QFile::exists(at(store(), "expired/0002.cer")))
            return text("retired without a successor");
        for (const auto& from : {*certificate_, *first_}) {
            Agent agent(from);
            agent.follow(at(store(), "publish"));
            if (!agent.holds(store()))
                return text("an agent does not follow");
        }
        return {};
    }

    /// The statements that can be seen, by name.
    QMap<QString, QByteArray> published() const {
        auto all = contentsBelow(at(store(), "publish"));
        for (auto at = all.begin(); at != all.end();)
            at = at.key().endsWith(text(".p7s")) && at.key() != text("head.p7s") ? std::next(at)
                                                                                 : all.erase(at);
        return all;
    }

    static void addOperations() {
        QTest::addColumn<QByteArray>("what");
        for (const char* what : {"rotate", "recover", "restore"})
            QTest::newRow(what) << QByteArray(what);
    }

private Q_SLOTS:

    void initTestCase() {
        if (isSanitized)
            QSKIP(noFaultsHere);
        original_ = folder_.filePath(text("original"));
        place_ = folder_.filePath(text("place"));
        QVERIFY(QDir().mkpath(original_));
        const QString store = original_ + text("/store");
        Environment environment = environmentAt(store);
        environment.pkcs12Iterations = 1;
        code_ = generateWithCode(environment);
        first_ = publishedIn(store);
        WARIFU_REQUIRE(rotate(environment));
        certificate_ = publishedIn(store);
        key_ = publicKeyOf(store);
        state_ = contentOf(at(store, "state.json"));
        mustRun(text("cp"), {text("-a"), at(store, "publish"), original_ + text("/statements")});
        mustRun(text("cp"),
                {at(store, "AuthCertBackup/OfficeScanAuth.dat"), original_ + text("/old.dat")});
    }

    void killedAtAnyCallItLeavesTheOldStateOrTheNew_data() { addOperations(); }

    void killedAtAnyCallItLeavesTheOldStateOrTheNew() {
        QFETCH(const QByteArray, what);
        int old = 0;
        int fresh = 0;
        for (int at = 1;; ++at) {
            QVERIFY(at < mostCalls);
            layOut(what);
            const FaultyRun run = disturbed(what, {text("kill"), at});
            if (!run.reached) {
                QCOMPARE(run.output, QByteArray("ok\n"));
                break;
            }
            QVERIFY(run.killed);
            const auto seen = published();
            bool went = false;
            const QString wrong = whatIsWrong(what, went);
            QVERIFY2(wrong.isEmpty(), qPrintable(text("call %1: %2").arg(at).arg(wrong)));
            // What somebody may have fetched is still the same.
            const auto now = published();
            for (auto file = seen.begin(); file != seen.end(); ++file)
                QVERIFY2(now.value(file.key()) == *file, qPrintable(file.key()));
            ++(went ? fresh : old);
        }
        QVERIFY2(old > 10 && fresh > 5, qPrintable(text("%1 old, %2 new").arg(old).arg(fresh)));
    }

    void failedAtAnyCallItSaysSoAndLosesNothing_data() {
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<QString>("fault");
        QTest::addColumn<bool>("stays");
        for (const char* what : {"rotate", "recover", "restore"}) {
            QTest::addRow("%s, one read or write error", what)
                << QByteArray(what) << text("EIO") << false;
            QTest::addRow("%s, a disk that stays full", what)
                << QByteArray(what) << text("ENOSPC") << true;
        }
    }

    void failedAtAnyCallItSaysSoAndLosesNothing() {
        QFETCH(const QByteArray, what);
        QFETCH(const QString, fault);
        QFETCH(const bool, stays);
        int refused = 0;
        for (int at = 1;; ++at) {
            QVERIFY(at < mostCalls);
            layOut(what);
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
            const QString wrong = whatIsWrong(what, went);
            QVERIFY2(wrong.isEmpty(), (where + wrong.toUtf8()).constData());
            QVERIFY2(went == decided, where.constData());
            refused += run.status;
        }
        QVERIFY2(refused > 10, QByteArray::number(refused).constData());
    }

    /// Agents may have seen the statement when the power goes, and with it the rename.
    void aRenameThatWasSeenAndThenLostIsRedoneToTheSameBytes() {
        const Environment environment = environmentAt(store(), later);
        int lost = 0;
        for (int at = 1; lost == 0; ++at) {
            QVERIFY(at < mostCalls);
            layOut("rotate");
            const auto before = published();
            const FaultyRun run = disturbed("rotate", {text("kill"), at});
            QVERIFY(run.reached);
            auto seen = published();
            for (const QString& name : before.keys())
                seen.remove(name);
            if (seen.isEmpty())
                continue;
            // The first name that the intent writes; what was prepared for it is still there.
            const QJsonObject intent =
                QJsonDocument::fromJson(contentOf(store() + text("/pending/intent.json"))).object();
            const QJsonObject step = intent.value(text("steps")).toArray().first().toObject();
            QCOMPARE(step.value(text("to")).toString(), text("publish/") + seen.firstKey());
            QVERIFY(QFile::remove(store() + QLatin1Char('/') + step.value(text("to")).toString()));
            WARIFU_REQUIRE(status(environment));
            QCOMPARE(digestOf(published().value(seen.firstKey())), digestOf(seen.first()));
            ++lost;
        }
        bool went = false;
        QCOMPARE(whatIsWrong("rotate", went), QString());
        QVERIFY(went);
    }

    void everyOtherOperationFinishesItFirst() {
        for (int at = 1;; ++at) {
            layOut("rotate");
            const FaultyRun run = disturbed("rotate", {text("kill"), at});
            QVERIFY(run.reached);
            if (QFile::exists(store() + text("/pending/intent.json")))
                break;
        }
        // A drill needs nothing of it, and still: first what was decided.
        const Environment environment = environmentAt(store(), later);
        WARIFU_REQUIRE(drillRecoveryCode(environment, code_));
        const auto journal = readJournal(environment);
        QVERIFY(journal->entries.size() >= 2);
        QCOMPARE(journal->entries[journal->entries.size() - 2].operation, std::string("rotate"));
        QCOMPARE(journal->entries.back().operation, std::string("drill"));
        QCOMPARE(journal->entries.back().sha256, publishedIn(store()).fingerprint().hex());
    }

    void whatCannotBeFinishedIsSaidToBeUnfinished() {
        for (int at = 1;; ++at) {
            layOut("rotate");
            const FaultyRun run = disturbed("rotate", {text("kill"), at});
            QVERIFY(run.reached);
            if (QFile::exists(store() + text("/pending/intent.json")))
                break;
        }
        // Somebody has put a folder where a file must go.
        const QString inTheWay = at(store(), "expired/0002.cer");
        QVERIFY(QDir().mkpath(inTheWay + text("/x")));
        const Environment environment = environmentAt(store(), later);
        QCOMPARE(verdictOf(status(environment)), QByteArray("unfinished"));
        QCOMPARE(verdictOf(drillRecoveryCode(environment, code_)), QByteArray("unfinished"));
        QVERIFY(QDir(inTheWay).removeRecursively());
        bool went = false;
        QCOMPARE(whatIsWrong("rotate", went), QString());
        QVERIFY(went);
    }
};

QTEST_GUILESS_MAIN(TestInterruptedSuccession)

#include "test_interrupted_succession.moc"
