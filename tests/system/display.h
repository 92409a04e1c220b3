// A display of its own for a test, and a keyboard on it.
#pragma once

#include <QProcess>
#include <QString>

namespace warifu::system_test {

/// An X server that nobody sees, as long as this object lives.
class Display {
public:
    Display();
    ~Display();

    bool isUp() const { return !name_.isEmpty(); }

    /// ":7", for DISPLAY.
    QString name() const { return name_; }

private:
    QProcess server_;
    QString name_;
};

/// The wizard in a real window, driven by keys alone.
class Wizard {
public:
    /// Starts it and waits for its window. `language` is given as LANG, as a person has it.
    Wizard(const Display& display, const QString& store, const QString& language);
    ~Wizard();

    /// Waits until the title of the window begins with `text`; false after half a minute.
    bool waitForTitle(const QString& text);

    QString title();

    /// Presses keys by their X names: "Return", "alt+e", "space".
    void press(const QString& keys);

    /// Types a text of ASCII characters.
    void type(const QString& text);

    /// Waits for the program to end by itself. Its exit status, or -1.
    int waitForEnd();

private:
    QByteArray xdotool(const QStringList& arguments);
    void focus();

    QProcessEnvironment environment_;
    QProcess program_;
    QString window_;
};

} // namespace warifu::system_test
