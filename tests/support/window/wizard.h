// The wizard in a real window, and a keyboard.
#pragma once

#include "window_support/display.h"

#include <QJsonArray>
#include <QProcess>
#include <QString>

#include <functional>
#include <optional>

namespace warifu::support {

/// What the window shows, as a screen reader is told. A question that lies over the window stands
/// for it.
struct Sight {
    QString title;
    QString window;      ///< X's number of it
    bool active = false; ///< the keyboard is in it
    QString focus;       ///< the name of what has the keyboard
    int keys = 0;        ///< pressed so far, modifiers too
    QJsonArray shown;    ///< {"name","value","enabled"} of all that is visible

    /// Something of this name is shown, and can be used.
    bool has(const QString& name) const;
};

/// The whole program, driven by keys alone. Each wait is for something that is to be seen, up to
/// one minute; a wait that was in vain is false and has said what is shown instead.
class Wizard {
public:
    /// Starts it and waits for its window. `language` is given as LANG, as a person has it.
    Wizard(const Display& display, const QString& store, const QString& language);
    ~Wizard();
    Q_DISABLE_COPY_MOVE(Wizard)

    /// Waits until the title of the window begins with `text`.
    bool waitForTitle(const QString& text);

    /// Waits until something of this name is shown and can be used.
    bool waitFor(const QString& name);

    /// Waits until what has this name has the keyboard.
    bool waitForFocus(const QString& name);

    /// Whether something of this name is shown now and can be used.
    bool shows(const QString& name) { return look().value_or(Sight{}).has(name); }

    /// The value of what has this name; empty where there is none.
    QString valueOf(const QString& name);

    /// Presses keys by their X names, "Return", "alt+e", "space", and waits until the program has
    /// dealt with them.
    bool press(const QString& keys);

    /// The same with a text of ASCII characters.
    bool type(const QString& text);

    /// Goes to the field of this name with these keys and types into it, in place of what is there.
    bool fill(const QString& keys, const QString& name, const QString& text);

    /// Waits for the program to end by itself. Its exit status, or -1.
    int waitForEnd();

private:
    std::optional<Sight> look();
    bool waitUntil(const char* what, const QString& name,
                   const std::function<bool(const Sight&)>& holds);
    bool send(const QStringList& arguments, int keys);
    QByteArray xdotool(const QStringList& arguments);

    QProcessEnvironment environment_;
    QProcess program_;
    Sight last_;
    bool lost_ = false; ///< a wait was in vain: nothing that follows is waited for any more
};

} // namespace warifu::support
