// A terminal with somebody in front of it, for what certificatemanager asks.
#pragma once

#include <QByteArray>
#include <QStringList>

#include <sys/types.h>

namespace warifu::command {

/// A program of ours on a pseudo terminal that is its controlling terminal and its three standard
/// streams.
class Terminal {
public:
    Terminal(const QString& program, const QStringList& arguments);
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    /// Waits until the text has been shown; false where the program ended or half a minute passed
    /// without it.
    bool shows(const QByteArray& text);

    void type(const QByteArray& keys);
    void signal(int number) const;

    /// Waits for the end; the exit status, or -1 where it was killed by a signal.
    int status();

    /// All that the terminal has shown, echo included.
    const QByteArray& shown() const { return shown_; }

    /// True where the terminal echoes what is typed.
    bool echoes() const;

private:
    bool readMore();

    int master_ = -1;
    int slave_ = -1; ///< kept open, so that the terminal outlives the program
    pid_t child_ = -1;
    QByteArray shown_;
};

} // namespace warifu::command
