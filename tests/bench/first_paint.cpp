#include "bench/first_paint.h"

#include "support/tools.h"

#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <span>
#include <thread>

namespace warifu::bench {

namespace {

constexpr int patience = 30'000; // milliseconds

/// A screen that nobody sees and whose pixels are a file, so that looking at them costs the
/// programs nothing.
class Screen {
public:
    Screen() {
        server_.start(QStringLiteral("Xvfb"),
                      {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                       QStringLiteral("0"), QStringLiteral("1280x1024x24"),
                       QStringLiteral("-nocursor"), QStringLiteral("-fbdir"), folder_.path(),
                       QStringLiteral("-nolisten"), QStringLiteral("tcp")});
        if (!server_.waitForReadyRead(patience))
            return;
        display_ = ':' + server_.readLine().trimmed();
        pixels_.setFileName(folder_.filePath(QStringLiteral("Xvfb_screen0")));
        if (!pixels_.open(QIODevice::ReadOnly))
            return;
        if (const uchar* mapped = pixels_.map(0, pixels_.size()))
            content_ = {mapped, static_cast<std::size_t>(pixels_.size())};
    }

    ~Screen() {
        if (server_.state() == QProcess::NotRunning)
            return;
        server_.terminate();
        server_.waitForFinished(patience);
    }

    Q_DISABLE_COPY_MOVE(Screen)

    bool isThere() const { return !content_.empty(); }

    QProcessEnvironment environment() const {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
        environment.insert(QStringLiteral("DISPLAY"), QString::fromLatin1(display_));
        return environment;
    }

    /// A few of the pixels, spread over all of the screen.
    std::vector<unsigned char> sample() const {
        constexpr std::size_t step = 4096 + 4;
        std::vector<unsigned char> result;
        result.reserve(content_.size() / step + 1);
        for (std::size_t at = 0; at < content_.size(); at += step)
            result.push_back(content_[at]);
        return result;
    }

private:
    QTemporaryDir folder_;
    QProcess server_;
    QByteArray display_;
    QFile pixels_;
    std::span<const unsigned char> content_;
};

/// True where a window of some size has appeared or gone.
bool differs(const std::vector<unsigned char>& before, const std::vector<unsigned char>& now) {
    std::size_t changed = 0;
    for (std::size_t i = 0; i < before.size(); ++i)
        changed += before[i] != now[i] ? 1 : 0;
    return changed > before.size() / 10;
}

/// Waits until the screen looks different (or the same) as before; false where patience ends.
bool waitUntil(const Screen& screen, const std::vector<unsigned char>& before, bool different) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience);
    while (std::chrono::steady_clock::now() < end) {
        if (differs(before, screen.sample()) == different)
            return true;
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    return false;
}

/// Starts a program, waits until it is seen and ends it again.
std::optional<Milliseconds> firstPaint(const Screen& screen, const QString& program,
                                       const QStringList& arguments) {
    const auto empty = screen.sample();
    QProcess process;
    process.setProcessEnvironment(screen.environment());
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const auto start = std::chrono::steady_clock::now();
    process.start(program, arguments);
    const bool seen = process.waitForStarted(patience) && waitUntil(screen, empty, true);
    const Milliseconds elapsed = std::chrono::steady_clock::now() - start;
    process.kill();
    process.waitForFinished(patience);
    const bool gone = waitUntil(screen, empty, false);
    return seen && gone ? std::optional(elapsed) : std::nullopt;
}

} // namespace

std::optional<Ratio> firstPaintBesideSmallWindow(int pairs) {
    const Screen screen;
    if (!screen.isThere())
        return std::nullopt;
    const auto wizard = [&] {
        const QTemporaryDir folder;
        return firstPaint(screen, support::ourProgram(QStringLiteral("warifu")),
                          {QStringLiteral("--lang"), QStringLiteral("ja"),
                           QStringLiteral("--store"), folder.filePath(QStringLiteral("store"))});
    };
    const auto smallWindow = [&] {
        return firstPaint(screen, QStringLiteral(WARIFU_SMALL_WINDOW), {});
    };
    return measure("first paint of the wizard / of a small Qt window", 1.5, pairs, wizard,
                   smallWindow);
}

} // namespace warifu::bench
