// The program says of every file of the conformance suite what the library says, and verify changes
// nothing.
#include "program.h"

#include <QJsonArray>
#include <QTest>

using namespace warifu;
using support::AgentProgram;

class AgentConformanceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void verifyJudgesAsTheSuiteSays_data();
    void verifyJudgesAsTheSuiteSays();
    void applyWalksAsTheSuiteSays_data();
    void applyWalksAsTheSuiteSays();

private:
    void listCases(const QString& wanted) const;
    QJsonObject factsOf(const QString& name) const;
    QString file(const QString& name, const QString& inside) const;
    void prepare(const AgentProgram& agent, const QString& name) const;

    const QDir suite_{QStringLiteral(WARIFU_SOURCE_DIR "/tests/trust/conformance/cases")};
    QByteArray key_;
};

void AgentConformanceTest::initTestCase() {
    QVERIFY(suite_.exists());
    key_ = support::openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256");
}

void AgentConformanceTest::listCases(const QString& wanted) const {
    QTest::addColumn<QString>("name");
    for (const QString& name : suite_.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (factsOf(name)["do"] == wanted)
            QTest::newRow(qPrintable(name)) << name;
    }
}

QJsonObject AgentConformanceTest::factsOf(const QString& name) const {
    return QJsonDocument::fromJson(support::contentOf(file(name, "case.json"))).object();
}

QString AgentConformanceTest::file(const QString& name, const QString& inside) const {
    return suite_.filePath(name + "/" + inside);
}

void AgentConformanceTest::prepare(const AgentProgram& agent, const QString& name) const {
    QVERIFY(QDir().mkpath(agent.path()));
    QVERIFY(support::put(agent.path("agent.key"), key_));
    const QByteArray state = support::contentOf(file(name, "before.state"));
    QVERIFY(state.isEmpty() || support::put(agent.path("state"), state));
}

void AgentConformanceTest::verifyJudgesAsTheSuiteSays_data() {
    listCases("verify");
}

void AgentConformanceTest::verifyJudgesAsTheSuiteSays() {
    QFETCH(QString, name);
    const QJsonObject facts = factsOf(name);
    const QByteArray content = support::contentOf(file(name, "file.p7s"));
    if (content.contains(facts["agent"].toString().toLatin1()))
        return; // the suite's agent has another id than this one can have
    const AgentProgram agent;
    prepare(agent, name);
    QStringList arguments{"verify", file(name, "file.p7s"), "--at",
                          QString::number(facts["clock"].toInteger())};
    for (const char* option : {"kind", "type"}) {
        if (facts.contains(QLatin1String(option)))
            arguments << "--kind" << facts[QLatin1String(option)].toString();
    }
    if (facts.contains("request"))
        arguments << "--request" << facts["request"].toString();
    const auto before = agent.files();
    const auto said = agent.json(arguments);
    const auto expected = facts["expect"].toObject();
    QCOMPARE(said["code"].toString(), expected["code"].toString());
    QCOMPARE(said["ok"].toBool(), expected["code"].toString().isEmpty());
    QCOMPARE(said["exit"].toInt(), expected["code"].toString().isEmpty() ? 0 : 1);
    QCOMPARE(said["warnings"].toArray(), expected["warnings"].toArray());
    QCOMPARE(agent.files(), before);
}

void AgentConformanceTest::applyWalksAsTheSuiteSays_data() {
    listCases("walk");
}

void AgentConformanceTest::applyWalksAsTheSuiteSays() {
    QFETCH(QString, name);
    if (!QFileInfo::exists(file(name, "publish")))
        return; // nothing is published, or it is packed for the library's own test
    const auto expected = factsOf(name)["expect"].toObject();
    const AgentProgram agent;
    prepare(agent, name);
    const auto said = agent.json({"apply", file(name, "publish")});
    QCOMPARE(said["followed"].toInt(), expected["links"].toInt());
    QJsonObject refused;
    for (const QJsonValue& entry : said["refused"].toArray())
        refused[entry["path"].toString()] = entry["code"];
    QCOMPARE(refused, expected["refusals"].toObject());
    const QByteArray after = support::contentOf(file(name, "after.state"));
    QCOMPARE(support::contentOf(agent.path("state")),
             after.isEmpty() ? support::contentOf(file(name, "before.state")) : after);
}

QTEST_GUILESS_MAIN(AgentConformanceTest)
#include "test_conformance.moc"
