#include "window_support/wizard.h"

#include "support/tools.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

namespace warifu::support {

namespace {

constexpr int patience = 60'000; // milliseconds
constexpr int betweenLooks = 50;

/// Keys that have to be pressed for this text on an American keyboard.
int keysFor(const QString& text) {
    const QString shifted = QStringLiteral("~!@#$%^&*()_+{}|:\"<>?");
    const auto withShift = std::count_if(text.begin(), text.end(), [&](QChar letter) {
        return letter.isUpper() || shifted.contains(letter);
    });
    return static_cast<int>(text.size() + withShift);
}

} // namespace

bool Sight::has(const QString& name) const {
    return std::any_of(shown.begin(), shown.end(), [&](const QJsonValue& each) {
        return each[QStringLiteral("name")].toString() == name &&
               each[QStringLiteral("enabled")].toBool();
    });
}

Wizard::Wizard(const Display& display, const QString& store, const QString& language)
    : environment_(QProcessEnvironment::systemEnvironment()) {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANGUAGE", "WAYLAND_DISPLAY"})
        environment_.remove(QString::fromLatin1(name));
    environment_.insert(QStringLiteral("DISPLAY"), display.name());
    environment_.insert(QStringLiteral("LANG"), language);
    environment_.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    environment_.insert(QStringLiteral("QT_PLUGIN_PATH"), QStringLiteral(WARIFU_PLUGINS));
    environment_.insert(QStringLiteral("QT_QPA_GENERIC_PLUGINS"), QStringLiteral("looker"));
    program_.setProcessEnvironment(environment_);
    program_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program_.start(ourProgram(QStringLiteral("warifu")), {QStringLiteral("--store"), store});
    program_.waitForStarted(patience);
}

Wizard::~Wizard() {
    program_.kill();
    program_.waitForFinished(patience);
}

std::optional<Sight> Wizard::look() {
    if (program_.state() == QProcess::NotRunning || program_.write("look\n") < 0)
        return std::nullopt;
    const QDeadlineTimer deadline(patience);
    while (!program_.canReadLine())
        if (!program_.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
            return std::nullopt;
    const QJsonObject said = QJsonDocument::fromJson(program_.readLine()).object();
    return last_ = Sight{
               said[QStringLiteral("title")].toString(), said[QStringLiteral("window")].toString(),
               said[QStringLiteral("active")].toBool(),  said[QStringLiteral("focus")].toString(),
               said[QStringLiteral("keys")].toInt(),     said[QStringLiteral("shown")].toArray()};
}

bool Wizard::waitUntil(const char* what, const QString& name,
                       const std::function<bool(const Sight&)>& holds) {
    if (lost_)
        return false;
    const QDeadlineTimer deadline(patience);
    while (const auto sight = look()) {
        if (holds(*sight))
            return true;
        if (deadline.hasExpired())
            break;
        QTest::qSleep(betweenLooks);
    }
    lost_ = true;
    qWarning("no %s \"%s\"; the title is \"%s\", the keyboard is on \"%s\", and shown is: %s", what,
             qPrintable(name), qPrintable(last_.title), qPrintable(last_.focus),
             QJsonDocument(last_.shown).toJson().constData());
    return false;
}

bool Wizard::waitForTitle(const QString& text) {
    return waitUntil("title", text,
                     [&](const Sight& sight) { return sight.title.startsWith(text); });
}

bool Wizard::waitFor(const QString& name) {
    return waitUntil("usable", name, [&](const Sight& sight) { return sight.has(name); });
}

bool Wizard::waitForFocus(const QString& name) {
    return waitUntil("keyboard on", name, [&](const Sight& sight) { return sight.focus == name; });
}

QString Wizard::valueOf(const QString& name) {
    const Sight sight = look().value_or(Sight{});
    for (const QJsonValue& each : sight.shown)
        if (each[QStringLiteral("name")].toString() == name)
            return each[QStringLiteral("value")].toString();
    return {};
}

QByteArray Wizard::xdotool(const QStringList& arguments) {
    QProcess tool;
    tool.setProcessEnvironment(environment_);
    tool.start(QStringLiteral("xdotool"), arguments);
    tool.waitForFinished(patience);
    return tool.readAllStandardOutput().trimmed();
}

bool Wizard::send(const QStringList& arguments, int keys) {
    // There is no window manager on the display that would hand the keyboard to a window.
    const auto hasKeyboard = [this](const Sight& sight) {
        if (!sight.active && !sight.window.isEmpty())
            xdotool({QStringLiteral("windowfocus"), sight.window});
        return sight.active;
    };
    if (!waitUntil("window for", arguments.last(), hasKeyboard))
        return false;
    const int before = last_.keys;
    xdotool(arguments);
    const QDeadlineTimer deadline(patience);
    while (const auto sight = look()) {
        if (sight->keys >= before + keys)
            return true;
        if (deadline.hasExpired()) {
            qWarning("%d of %d keys came: %s", sight->keys - before, keys,
                     qPrintable(arguments.last()));
            return false;
        }
    }
    return true; // it has ended, which only a key can have done
}

bool Wizard::press(const QString& keys) {
    return send({QStringLiteral("key"), keys}, static_cast<int>(keys.count(QLatin1Char('+')) + 1));
}

bool Wizard::type(const QString& text) {
    return send({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("5"), text},
                keysFor(text));
}

bool Wizard::fill(const QString& keys, const QString& name, const QString& text) {
    return waitFor(name) && press(keys) && waitForFocus(name) && press(QStringLiteral("ctrl+a")) &&
           type(text);
}

int Wizard::waitForEnd() {
    const bool ended =
        program_.state() == QProcess::NotRunning || program_.waitForFinished(patience);
    if (!ended || program_.exitStatus() != QProcess::NormalExit)
        return -1;
    return program_.exitCode();
}

} // namespace warifu::support
