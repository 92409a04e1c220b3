// The rules of the house that a reader would otherwise have to remember.
#include "house/sources.h"
#include "support/tools.h"

#include <QDir>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

namespace warifu::house {

namespace {

const QStringList product = {QStringLiteral("app"), QStringLiteral("ui")};
const QStringList everything = {QStringLiteral("app"), QStringLiteral("ui"),
                                QStringLiteral("tests")};

QRegularExpression pattern(const char* text) {
    return QRegularExpression(QString::fromLatin1(text));
}

/// The places in code (not in comments or strings) where the pattern is found, but for the files
/// that may.
QStringList found(const QStringList& folders, const QRegularExpression& wanted,
                  const QStringList& except = {}) {
    QStringList places;
    for (const Source& source : sources(folders)) {
        for (qsizetype i = 0; i < source.lines.size(); ++i) {
            if (!except.contains(source.path) &&
                wanted.match(codeOf(source.lines.at(i))).hasMatch())
                places.append(place(source, i));
        }
    }
    return places;
}

/// Longer files, each with the reason why it is not cut.
const QMap<QString, QString> longFiles = {};

constexpr qsizetype mostLines = 400;

} // namespace

#define VERIFY_NONE(places)                                                                        \
    QVERIFY2((places).isEmpty(), qPrintable((places).join(QLatin1Char('\n'))))

class StyleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTopLevelHoldsOnlyWhatTheHouseAllows();
    void filesAreWrittenInOnePlaceOnly();
    void filesAreShort();
    void nothingIsLeftOpen();
    void everyHeaderOpensWithASentence();
    void namesSayCertificate();
    void secretsDoNotBecomeText();
    void theSourcesAreFormatted();
};

void StyleTest::theTopLevelHoldsOnlyWhatTheHouseAllows() {
    const QStringList allowed = {
        QStringLiteral("CMakeLists.txt"),
        QStringLiteral("CMakePresets.json"),
        QStringLiteral("LICENSE"),
        QStringLiteral("README.md"),
        QStringLiteral("app"),
        QStringLiteral("resources"),
        QStringLiteral("tests"),
        QStringLiteral("translations"),
        QStringLiteral("ui"),
        QStringLiteral("build"),
        QStringLiteral("out"), // ignored by git
    };
    QStringList strangers;
    for (const QString& entry : QDir(top()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
        if (!allowed.contains(entry))
            strangers.append(entry);
    }
    VERIFY_NONE(strangers);
}

void StyleTest::filesAreWrittenInOnePlaceOnly() {
    // crypto/files is that place. store/system holds the lock file and appends to the journal,
    // which no replacement of a whole file can do; so does agent/system for the agent. A stream
    // that this test does not know would be found by the first reader of the change.
    const QStringList writers = {
        QStringLiteral("app/crypto/files.cpp"), QStringLiteral("app/crypto/system.cpp"),
        QStringLiteral("app/store/system.cpp"), QStringLiteral("app/agent/system.cpp")};
    VERIFY_NONE(found(
        product,
        pattern("\\b(QSaveFile|QTemporaryFile|ofstream|fopen|mkstemp|O_CREAT|O_WRONLY|O_RDWR|"
                "setOutputFileName|QSettings)\\b|\\bQFile::(copy|rename|remove|open)|"
                "std::fstream|filesystem::(rename|copy|copy_file|resize_file|permissions)\\b"),
        writers));
    for (const Source& source : sources(product)) {
        const QString code = source.lines.join(QLatin1Char('\n'));
        const bool writes = code.contains(pattern("\\bQFile\\s+\\w+\\s*[({]")) &&
                            code.contains(pattern("\\b(WriteOnly|ReadWrite|Append)\\b"));
        QVERIFY2(!writes, qPrintable(source.path));
    }
}

void StyleTest::filesAreShort() {
    QStringList tooLong;
    for (const Source& source : sources(product)) {
        if (source.lines.size() > mostLines && !longFiles.contains(source.path))
            tooLong.append(
                QStringLiteral("%1: %2 lines").arg(source.path).arg(source.lines.size()));
    }
    VERIFY_NONE(tooLong);
    for (const QString& path : longFiles.keys())
        QVERIFY2(QFileInfo::exists(top() + QLatin1Char('/') + path), qPrintable(path));
}

void StyleTest::nothingIsLeftOpen() {
    // Written so that this file does not find itself.
    const QRegularExpression marks = pattern("\\b(TO"
                                             "DO|FIX"
                                             "ME|XX"
                                             "X|HA"
                                             "CK)\\b");
    QStringList places;
    for (const Source& source : sources(everything)) {
        for (qsizetype i = 0; i < source.lines.size(); ++i) {
            if (marks.match(source.lines.at(i)).hasMatch())
                places.append(place(source, i));
        }
    }
    VERIFY_NONE(places);
}

void StyleTest::everyHeaderOpensWithASentence() {
    QStringList places;
    for (const Source& source : sources(everything)) {
        if (!source.isHeader())
            continue;
        qsizetype line = 0;
        while (line < source.lines.size() && source.lines.at(line).startsWith(QLatin1String("// ")))
            ++line;
        const bool sentence = line > 0 && source.lines.at(line - 1).endsWith(QLatin1Char('.'));
        if (!sentence || source.lines.value(line) != QLatin1String("#pragma once"))
            places.append(source.path);
    }
    VERIFY_NONE(places);
}

void StyleTest::namesSayCertificate() {
    VERIFY_NONE(found(product, pattern("\\bcerts?\\b|\\bcerts?[A-Z_]|[a-z]Certs?\\b")));
}

void StyleTest::secretsDoNotBecomeText() {
    VERIFY_NONE(found(product, pattern("operator<<\\s*\\([^)]*SecretBytes")));
    // The one text that is made of a secret is overwritten by the class that holds it.
    VERIFY_NONE(found(
        product,
        pattern(
            "from(Utf8|Latin1|StdString|RawData)\\([^)]*([pP]assword|[sS]ecret)\\w*\\.(view|data)"),
        {QStringLiteral("ui/sheet/sheet_painter.cpp")}));
}

void StyleTest::theSourcesAreFormatted() {
    const QString program = QStandardPaths::findExecutable(QStringLiteral("clang-format-19"));
    if (program.isEmpty())
        QSKIP("clang-format-19 is not installed");
    QStringList arguments = {QStringLiteral("--dry-run"), QStringLiteral("-Werror"),
                             QStringLiteral("--ferror-limit=3")};
    for (const Source& source : sources(everything))
        arguments.append(top() + QLatin1Char('/') + source.path);
    const support::Run run = support::run(program, arguments);
    QVERIFY2(run.status == 0, run.errors.constData());
}

} // namespace warifu::house

QTEST_GUILESS_MAIN(warifu::house::StyleTest)
#include "style_test.moc"
