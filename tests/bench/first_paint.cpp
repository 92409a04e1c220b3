#include "bench/first_paint.h"

#include "support/tools.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace warifu::bench {

namespace {

constexpr int patience = 30'000; // milliseconds

/// A screen that nobody sees, for as long as this lives.
class Screen {
public:
    Screen() {
        if (QStandardPaths::findExecutable(QStringLiteral("Xvfb")).isEmpty())
            return;
        server_.start(QStringLiteral("Xvfb"),
                      {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                       QStringLiteral("0"), QStringLiteral("1280x1024x24"),
                       QStringLiteral("-nolisten"), QStringLiteral("tcp")});
        if (server_.waitForReadyRead(patience))
            display_ = ':' + server_.readLine().trimmed();
    }

    ~Screen() {
        if (server_.state() == QProcess::NotRunning)
            return;
        server_.terminate();
        server_.waitForFinished(patience);
    }

    Q_DISABLE_COPY_MOVE(Screen)

    QProcessEnvironment environment() const {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), display_.isEmpty()
                                                                  ? QStringLiteral("offscreen")
                                                                  : QStringLiteral("xcb"));
        if (!display_.isEmpty())
            environment.insert(QStringLiteral("DISPLAY"), QString::fromLatin1(display_));
        environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
        // Qt itself says when a window's pixels have been handed to the screen.
        environment.insert(QStringLiteral("QT_LOGGING_RULES"),
                           QStringLiteral("qt.widgets.painting=true"));
        environment.insert(QStringLiteral("QT_LOGGING_TO_CONSOLE"), QStringLiteral("1"));
        return environment;
    }

private:
    QProcess server_;
    QByteArray display_;
};

/// Starts a program, waits for its first paint and ends it again.
std::optional<Milliseconds> firstPaint(const QString& program, const QStringList& arguments,
                                       const QProcessEnvironment& environment) {
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setReadChannel(QProcess::StandardError);
    const auto start = std::chrono::steady_clock::now();
    process.start(program, arguments);
    std::optional<Milliseconds> elapsed;
    QByteArray seen;
    while (!elapsed && process.waitForReadyRead(patience)) {
        seen += process.readAllStandardError();
        if (seen.contains("Flushing"))
            elapsed = std::chrono::steady_clock::now() - start;
    }
    process.kill();
    process.waitForFinished(patience);
    return elapsed;
}

} // namespace

std::optional<Ratio> firstPaintBesideSmallWindow(int pairs) {
    const Screen screen;
    const QProcessEnvironment environment = screen.environment();
    const auto wizard = [&]() -> std::optional<Milliseconds> {
        const QTemporaryDir folder;
        return firstPaint(support::ourProgram(QStringLiteral("warifu")),
                          {QStringLiteral("--lang"), QStringLiteral("ja"),
                           QStringLiteral("--store"), folder.filePath(QStringLiteral("store"))},
                          environment);
    };
    const auto smallWindow = [&] {
        return firstPaint(QStringLiteral(WARIFU_SMALL_WINDOW), {}, environment);
    };
    return measure("first paint of the wizard / of a small Qt window", 1.5, pairs, wizard,
                   smallWindow);
}

} // namespace warifu::bench
