// Every case of the conformance suite: what the verifier says, what an agent knows afterwards byte
// for byte, and what the openssl command says about the same file.
#include "support/bytes.h"
#include "trust/state_file.h"
#include "trust/verifier.h"
#include "trust/walk.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace warifu;
using namespace warifu::trust;

class ConformanceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cases_data();
    void cases();
    void theSuiteHasEveryVerdict();

private:
    void verifyCase(const QDir& folder, const QJsonObject& facts);
    void walkCase(const QDir& folder, const QJsonObject& facts);
    void loadCase(const QDir& folder, const QJsonObject& facts);
    void checkWithOpenssl(const QDir& folder, const QJsonObject& facts);

    QDir suite_;
};

namespace {

constexpr int fewestCases = 80;

QJsonObject factsOf(const QDir& folder) {
    return QJsonDocument::fromJson(support::contentOf(folder.filePath("case.json"))).object();
}

Buffer bufferOf(const QByteArray& bytes) {
    return {bytes.begin(), bytes.end()};
}

/// The state of a case; without pin where it has no file.
AgentState stateBefore(const QDir& folder) {
    const QByteArray text = support::contentOf(folder.filePath("before.state"));
    if (text.isEmpty())
        return {};
    auto state = readState(support::viewOf(text));
    if (!state)
        qFatal("%s: %s", qPrintable(folder.path()), state.error().detail.c_str());
    return *state;
}

/// What the state must be afterwards, as text.
QByteArray textAfter(const QDir& folder) {
    const QByteArray after = support::contentOf(folder.filePath("after.state"));
    return after.isEmpty() ? support::contentOf(folder.filePath("before.state")) : after;
}

QByteArray textOf(const AgentState& state) {
    return state.pin ? QByteArray::fromStdString(writeState(state)) : QByteArray();
}

crypto::Time clockOf(const QJsonObject& facts) {
    return crypto::Time{std::chrono::seconds(facts["clock"].toInteger())};
}

FileState stateOfBlob(const QDir& folder, const MessageFile& file) {
    const QString path = folder.filePath("blob/" + QString::fromStdString(file.sha256.hex()));
    if (!QFileInfo::exists(path))
        return FileState::Missing;
    const QByteArray content = support::contentOf(path);
    if (static_cast<std::uint64_t>(content.size()) != file.size)
        return FileState::WrongSize;
    return crypto::sha256(support::bytesOf(content)) == file.sha256 ? FileState::Good
                                                                    : FileState::WrongDigest;
}

Question questionOf(const QDir& folder, const QJsonObject& facts) {
    Question question;
    question.agent = facts["agent"].toString().toStdString();
    question.clock = clockOf(facts);
    question.kind = facts["kind"].toString().toStdString();
    if (facts.contains("request"))
        question.request = *crypto::Sha256::fromHex(facts["request"].toString().toStdString());
    if (facts["blobs"].toBool())
        question.files = [folder](const MessageFile& file) {
            return stateOfBlob(folder, file);
        };
    const QMap<QString, FileType> types = {{"statement", FileType::Statement},
                                           {"message", FileType::Message},
                                           {"head", FileType::Head}};
    if (facts.contains("type"))
        question.type = types.value(facts["type"].toString());
    return question;
}

/// The files of a published folder by their paths, from a folder or from one packed file.
std::map<std::string, Buffer> published(const QDir& folder) {
    std::map<std::string, Buffer> files;
    QByteArray packed = support::contentOf(folder.filePath("publish.packed"));
    if (!packed.isEmpty())
        packed = qUncompress(packed);
    while (!packed.isEmpty()) {
        const qsizetype path = packed.indexOf('\n');
        const qsizetype size = packed.indexOf('\n', path + 1);
        const qsizetype length = packed.mid(path + 1, size - path - 1).toLongLong();
        files[packed.first(path).toStdString()] = bufferOf(packed.mid(size + 1, length));
        packed.remove(0, size + 1 + length);
    }
    for (const char* part : {"chain", "recovery"}) {
        const QDir inside(folder.filePath(QStringLiteral("publish/") + part));
        for (const QString& name : inside.entryList(QDir::Files))
            files[part + ("/" + name.toStdString())] =
                bufferOf(support::contentOf(inside.filePath(name)));
    }
    return files;
}

} // namespace

void ConformanceTest::initTestCase() {
    const QByteArray other = qgetenv("WARIFU_CONFORMANCE_CASES");
    suite_.setPath(other.isEmpty()
                       ? QStringLiteral(WARIFU_SOURCE_DIR "/tests/trust/conformance/cases")
                       : QString::fromLocal8Bit(other));
    QVERIFY2(suite_.exists(), qPrintable(suite_.path()));
}

void ConformanceTest::cases_data() {
    QTest::addColumn<QString>("name");
    const QStringList names = suite_.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QVERIFY(names.size() >= fewestCases);
    for (const QString& name : names)
        QTest::newRow(qPrintable(name)) << name;
}

void ConformanceTest::cases() {
    QFETCH(QString, name);
    const QDir folder(suite_.filePath(name));
    const QJsonObject facts = factsOf(folder);
    QVERIFY(!facts.isEmpty());
    if (facts["do"] == "walk")
        walkCase(folder, facts);
    else if (facts["do"] == "load")
        loadCase(folder, facts);
    else
        verifyCase(folder, facts);
    if (!QTest::currentTestFailed() && facts.contains("openssl"))
        checkWithOpenssl(folder, facts);
}

void ConformanceTest::verifyCase(const QDir& folder, const QJsonObject& facts) {
    const Buffer file = bufferOf(support::contentOf(folder.filePath("file.p7s")));
    const QJsonObject expected = facts["expect"].toObject();
    AgentState state = stateBefore(folder);
    const Outcome outcome = verify(file, state, questionOf(folder, facts));
    QCOMPARE(QString::fromStdString(code(outcome.verdict)), expected["code"].toString());
    QStringList warned;
    for (const Warning warning : outcome.warnings)
        warned << QString::fromStdString(code(warning));
    QCOMPARE(warned, expected["warnings"].toVariant().toStringList());
    QCOMPARE(outcome.duplicate, expected["duplicate"].toBool());
    QCOMPARE(textOf(state), support::contentOf(folder.filePath("before.state")));
    advance(state, outcome, file);
    QCOMPARE(textOf(state), textAfter(folder));
}

void ConformanceTest::walkCase(const QDir& folder, const QJsonObject& facts) {
    const auto files = published(folder);
    const QJsonObject expected = facts["expect"].toObject();
    AgentState state = stateBefore(folder);
    int persisted = 0;
    const auto walked = walk(
        state,
        [&](const std::string& path) {
            const auto found = files.find(path);
            return found == files.end() ? std::nullopt : std::optional(found->second);
        },
        [&](const AgentState&) -> Result<void> {
            ++persisted;
            return {};
        });
    QVERIFY(walked);
    QCOMPARE(walked->links, expected["links"].toInt());
    QCOMPARE(persisted, walked->links);
    QCOMPARE(walked->unfinished, expected["unfinished"].toBool());
    QJsonObject refusals;
    for (const auto& refusal : walked->refusals)
        refusals[QString::fromStdString(refusal.path)] =
            QString::fromStdString(code(refusal.verdict));
    QCOMPARE(refusals, expected["refusals"].toObject());
    if (expected.contains("after_sha256"))
        QCOMPARE(QString::fromStdString(crypto::sha256(bytesOf(writeState(state))).hex()),
                 expected["after_sha256"].toString());
    else
        QCOMPARE(textOf(state), textAfter(folder));
}

void ConformanceTest::loadCase(const QDir& folder, const QJsonObject& facts) {
    const QJsonObject expected = facts["expect"].toObject();
    const auto loaded = StateFile(folder.filePath("folder").toStdString()).load(clockOf(facts));
    QCOMPARE(!loaded, expected["error"].toBool());
    if (!loaded)
        return;
    QCOMPARE(loaded->fellBack, expected["fell_back"].toBool());
    QCOMPARE(textOf(loaded->state), support::contentOf(folder.filePath("after.state")));
}

void ConformanceTest::checkWithOpenssl(const QDir& folder, const QJsonObject& facts) {
    const QString certificates = folder.filePath("certificates.pem");
    const support::Run run =
        support::run("openssl", {"cms", "-verify", "-binary", "-inform", "DER", "-in",
                                 folder.filePath("file.p7s"), "-certfile", certificates, "-CAfile",
                                 certificates, "-purpose", "any", "-attime", "1795510000"});
    QCOMPARE(run.status == 0, facts["openssl"] == "accepts");
}

void ConformanceTest::theSuiteHasEveryVerdict() {
    QSet<QString> missing;
    for (int number = 100; number < 300; ++number) {
        const bool verdict = !sentence(static_cast<Verdict>(number)).empty();
        const bool warning = !sentence(static_cast<Warning>(number)).empty();
        if (verdict || warning)
            missing << (verdict ? "E" : "W") + QString::number(number);
    }
    QVERIFY(missing.size() > 35);
    for (const QString& name : suite_.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QJsonObject expected = factsOf(QDir(suite_.filePath(name)))["expect"].toObject();
        missing.remove(expected["code"].toString());
        for (const QJsonValue& warning : expected["warnings"].toArray())
            missing.remove(warning.toString());
    }
    QVERIFY2(missing.isEmpty(), qPrintable(QStringList(missing.values()).join(' ')));
}

QTEST_GUILESS_MAIN(ConformanceTest)
#include "test_conformance.moc"
