#include "display.h"

#include "support/tools.h"

#include <QTest>

namespace warifu::system_test {

namespace {

constexpr int patience = 30'000;

/// What a person needs to see that something has changed, in milliseconds; the window needs less.
constexpr int lookUp = 400;

} // namespace

Display::Display() {
    server_.start(QStringLiteral("Xvfb"),
                  {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                   QStringLiteral("0"), QStringLiteral("1024x768x24"), QStringLiteral("-nolisten"),
                   QStringLiteral("tcp")});
    if (!server_.waitForStarted())
        return;
    QByteArray number;
    while (!number.endsWith('\n') && server_.waitForReadyRead(patience))
        number += server_.readAllStandardOutput();
    if (number.endsWith('\n'))
        name_ = QLatin1Char(':') + QString::fromLatin1(number.trimmed());
}

Display::~Display() {
    server_.terminate();
    server_.waitForFinished(patience);
}

Wizard::Wizard(const Display& display, const QString& store, const QString& language)
    : environment_(QProcessEnvironment::systemEnvironment()) {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANGUAGE", "WAYLAND_DISPLAY"})
        environment_.remove(QString::fromLatin1(name));
    environment_.insert(QStringLiteral("DISPLAY"), display.name());
    environment_.insert(QStringLiteral("LANG"), language);
    environment_.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    program_.setProcessEnvironment(environment_);
    program_.start(support::ourProgram(QStringLiteral("warifu")),
                   {QStringLiteral("--store"), store});
    program_.waitForStarted();
    const QString process = QString::number(program_.processId());
    // Only the window of the wizard has a name; the toolkit has others of its own.
    static_cast<void>(QTest::qWaitFor(
        [&] {
            const QByteArray windows =
                xdotool({QStringLiteral("search"), QStringLiteral("--onlyvisible"),
                         QStringLiteral("--pid"), process});
            for (const QByteArray& id : windows.split('\n')) {
                window_ = QString::fromLatin1(id);
                if (!id.isEmpty() && !title().isEmpty())
                    return true;
            }
            return false;
        },
        patience));
    focus();
}

Wizard::~Wizard() {
    program_.kill();
    program_.waitForFinished(patience);
}

QByteArray Wizard::xdotool(const QStringList& arguments) {
    QProcess tool;
    tool.setProcessEnvironment(environment_);
    tool.start(QStringLiteral("xdotool"), arguments);
    tool.waitForFinished(patience);
    return tool.readAllStandardOutput().trimmed();
}

void Wizard::focus() {
    // There is no window manager on the display that would do it. A question lies over the window.
    const QByteArray windows =
        xdotool({QStringLiteral("search"), QStringLiteral("--onlyvisible"), QStringLiteral("--pid"),
                 QString::number(program_.processId())});
    xdotool({QStringLiteral("windowfocus"), QStringLiteral("--sync"),
             QString::fromLatin1(windows.split('\n').last())});
}

QString Wizard::title() {
    return QString::fromUtf8(xdotool({QStringLiteral("getwindowname"), window_}));
}

bool Wizard::waitForTitle(const QString& text) {
    const bool came = QTest::qWaitFor([&] { return title().startsWith(text); }, patience);
    if (!came)
        qWarning("the title is still: %s", qPrintable(title()));
    QTest::qWait(lookUp);
    return came;
}

void Wizard::press(const QString& keys) {
    focus();
    xdotool({QStringLiteral("key"), QStringLiteral("--clearmodifiers"), keys});
    QTest::qWait(lookUp);
}

void Wizard::type(const QString& text) {
    focus();
    xdotool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("20"), text});
}

int Wizard::waitForEnd() {
    const bool ended =
        program_.state() == QProcess::NotRunning || program_.waitForFinished(patience);
    if (!ended || program_.exitStatus() != QProcess::NormalExit)
        return -1;
    return program_.exitCode();
}

} // namespace warifu::system_test
