// The promises of PROTOCOL.md, sections 5 to 9, in random order on the real library: an agent that
// was enrolled once reaches the server's certificate without manual repair as long as the chain or
// the newest recovery code is left; after a recovery none stays with a thief of the online key; no
// notice acts twice; no agent goes back.
//
//   WARIFU_PROPERTY_RUNS=N     so many runs (2000)
//   WARIFU_PROPERTY_FIRST=N    the seed of the first one (1)
//   WARIFU_PROPERTY_SCRIPT=F   only the script in this file
//
// A run that fails prints the shortest script that fails too; as a file in scripts/ it is run
// every time.
#include "crash.h"
#include "shrinker.h"
#include "world.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace warifu::property {

namespace {

constexpr int runsByDefault = 2000;
constexpr int runsWithSanitizer = 100;
constexpr int enoughForEverything = 500;

class PropertyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scriptsAreReadAsTheyAreWritten();
    void theShortestScriptIsFound();
    void knownScriptsKeepEveryPromise_data();
    void knownScriptsKeepEveryPromise();
    void randomScriptsKeepEveryPromise();

private:
    Tally tally_;
};

/// All is kept in memory where there is such a place: what is lost with the power is not looked at.
QString placeForRuns() {
    const QFileInfo memory(QStringLiteral("/dev/shm"));
    return (memory.isWritable() ? memory.filePath() : QDir::tempPath()) +
           QStringLiteral("/warifu-property-XXXXXX");
}

/// The same for all runs of this process.
const Beginning& beginning() {
    static const QTemporaryDir folder(placeForRuns());
    static const Beginning made(folder.path().toStdString());
    return made;
}

std::optional<std::string> runOnce(const Script& script, Tally& tally) {
    const QTemporaryDir folder(placeForRuns());
    const Path root = folder.path().toStdString();
    noteHandlersOf(root / "agents");
    World world(root, beginning(), tally);
    return world.run(script);
}

Script scriptIn(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        giveUp("no script " + path.toStdString());
    std::string wrong;
    const auto script = scriptFrom(file.readAll().toStdString(), wrong);
    if (!script)
        giveUp("no step: " + wrong);
    return *script;
}

/// What is told of a failure.
QByteArray report(const Script& script, const std::string& broken) {
    return QByteArray::fromStdString(broken + "\n" + textOf(script));
}

QByteArray shortened(const Script& script) {
    Tally unused;
    const auto fails = [&unused](const Script& less) {
        return runOnce(less, unused).has_value();
    };
    const Script least = shortest(script, fails);
    const auto broken = runOnce(least, unused);
    return broken ? report(least, *broken) : report(script, "it failed only once");
}

int numberFrom(const char* variable, int otherwise) {
    return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariableIntValue(variable) : otherwise;
}

} // namespace

void PropertyTest::scriptsAreReadAsTheyAreWritten() {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const Script script = randomScript(seed);
        std::string wrong;
        const auto read = scriptFrom("# a remark\n\n" + textOf(script), wrong);
        QVERIFY2(read.has_value(), wrong.c_str());
        QCOMPARE(*read, script);
    }
    std::string wrong;
    QVERIFY(!scriptFrom("rotate\nrotate crash\n", wrong));
    QCOMPARE(wrong, std::string("rotate crash"));
}

void PropertyTest::theShortestScriptIsFound() {
    // Fails as soon as a backup that was made is restored after a rotation.
    const auto fails = [](const Script& script) {
        int next = 0;
        constexpr Act wanted[] = {Act::BackUp, Act::Rotate, Act::Restore};
        for (const Step& step : script)
            if (next < 3 && step.act == wanted[next])
                ++next;
        return next == 3;
    };
    std::string wrong;
    const auto script = scriptFrom("apply 4\nbackup crash 7\nrotate\nnotice\nrotate crash 12\n"
                                   "plant 3 8\nrestore 5 crash 31\napply 2\nrestore 1\n",
                                   wrong);
    QVERIFY(script.has_value());
    QCOMPARE(textOf(shortest(*script, fails)), std::string("backup\nrotate\nrestore 0\n"));
}

void PropertyTest::knownScriptsKeepEveryPromise_data() {
    QTest::addColumn<QString>("path");
    QTest::newRow("nothing") << QString();
    const QDir folder(QStringLiteral(WARIFU_SOURCE_DIR "/tests/property/scripts"));
    for (const QString& name : folder.entryList({QStringLiteral("*.script")}, QDir::Files))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

void PropertyTest::knownScriptsKeepEveryPromise() {
    QFETCH(QString, path);
    const Script script = path.isEmpty() ? Script() : scriptIn(path);
    const auto broken = runOnce(script, tally_);
    QVERIFY2(!broken, broken ? report(script, *broken).constData() : "");
}

void PropertyTest::randomScriptsKeepEveryPromise() {
    const QString only = qEnvironmentVariable("WARIFU_PROPERTY_SCRIPT");
    if (!only.isEmpty()) {
        const Script script = scriptIn(only);
        const auto broken = runOnce(script, tally_);
        QVERIFY2(!broken, broken ? shortened(script).constData() : "");
        return;
    }
    const int runs =
        numberFrom("WARIFU_PROPERTY_RUNS", canCrash() ? runsByDefault : runsWithSanitizer);
    const int first = numberFrom("WARIFU_PROPERTY_FIRST", 1);
    tally_.clear();
    for (int seed = first; seed < first + runs; ++seed) {
        const Script script = randomScript(std::uint64_t(seed));
        const auto broken = runOnce(script, tally_);
        QVERIFY2(!broken, broken ? ("seed " + QByteArray::number(seed) + ", " +
                                    QByteArray::number(qsizetype(script.size())) +
                                    " steps; the shortest that fails: " + shortened(script))
                                       .constData()
                                 : "");
    }
    for (const auto& [what, times] : tally_)
        std::printf("  %8llu %s\n", static_cast<unsigned long long>(times), what.c_str());
    // Everything that is promised must have been put to the test.
    if (runs < enoughForEverything)
        return;
    for (const char* what :
         {"agent led astray", "agent not led astray", "all arrive by recovery",
          "all arrive by the chain", "agent at the thief's", "backup", "fork planted",
          "garbage planted", "notice", "recovery", "restore", "restore of an older state",
          "rotation", "rotation refused", "state damaged", "walk", "wipe"})
        QVERIFY2(tally_[what] > 0, what);
    for (const char* what :
         {"completed", "recovery ended", "restore ended", "rotation ended", "undone", "walk ended"})
        QVERIFY2(!canCrash() || tally_[what] > 0, what);
}

} // namespace warifu::property

QTEST_GUILESS_MAIN(warifu::property::PropertyTest)
#include "property.moc"
