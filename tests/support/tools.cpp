#include "support/tools.h"

#include "support/sanitizers.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>

namespace warifu::support {

Run run(const QString& program, const QStringList& arguments, const QByteArray& input,
        const QStringList& environment, int seconds) {
    QProcess process;
    if (!environment.isEmpty())
        process.setEnvironment(QProcess::systemEnvironment() + environment);
    process.start(program, arguments);
    Run result;
    if (!process.waitForStarted()) {
        result.errors = "cannot be started: " + program.toUtf8();
        return result;
    }
    process.write(input);
    process.closeWriteChannel();
    // Long enough for a program that hangs, also where each takes several times as long.
    const bool finished = process.waitForFinished(seconds * (isSanitized ? 5 : 1) * 1000);
    if (!finished) {
        process.kill();
        process.waitForFinished(5000);
    }
    result.output = process.readAllStandardOutput();
    result.errors = process.readAllStandardError();
    if (finished && process.exitStatus() == QProcess::NormalExit)
        result.status = process.exitCode();
    return result;
}

QByteArray mustRun(const QString& program, const QStringList& arguments, const QByteArray& input) {
    const Run result = run(program, arguments, input);
    if (result.status != 0)
        qFatal("%s %s: status %d\n%s", qPrintable(program),
               qPrintable(arguments.join(QLatin1Char(' '))), result.status,
               result.errors.constData());
    return result.output;
}

QString ourProgram(const QString& name) {
    return QStringLiteral(WARIFU_BINARY_DIR "/bin/") + name;
}

QString corpusFolder() {
    const QString folder = QDir::cleanPath(QStringLiteral(WARIFU_SOURCE_DIR "/../shared/corpus"));
    return QFileInfo::exists(folder + QStringLiteral("/manifest.tsv")) ? folder : QString();
}

} // namespace warifu::support
