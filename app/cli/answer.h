// How a command answers: text or JSON, and an exit status.
#pragma once

#include "cli/arguments.h"
#include "cli/json.h"

#include <QString>

namespace warifu::cli {

class Answer {
public:
    Answer(const Presentation& presentation, bool quiet)
        : presentation_(presentation)
        , quiet_(quiet) {}

    bool json() const { return presentation_.json; }

    bool quiet() const { return quiet_; }

    /// What was asked for is done. Prints the object or the text, and returns the status 0; or,
    /// where it cannot be printed, that of the error. Where something was `changed` already the
    /// status stays 0, for it is done, and the text goes to standard error.
    int done(const Json& object, const QString& text, bool changed = false) const;

    /// One line on standard error, or an object with code, message and hint behind the keys of
    /// `known`. Returns the exit status that belongs to the code.
    int failed(const Error& error, const Json& known = Json::object()) const;

    /// A line on standard error: a warning, or something that was mended.
    void remark(const QString& text) const;

    /// A list that belongs to a failure, on standard output; nothing with --json.
    void list(const QString& text) const;

    /// Shows what is being done now, on a terminal only; an empty text takes it away.
    void progress(const QString& text) const;

private:
    Presentation presentation_;
    bool quiet_;
    mutable bool progressShown_ = false; ///< a line of progress stands on the terminal
};

/// The exit status of CLI.md.
int exitStatus(ErrorCode code);

/// What is wrong with the call, and how it is right.
struct MisuseText {
    QString message;
    QString hint;
};

MisuseText misuseText(const Error& error, Misuse misuse);

/// What --help prints: at most 40 lines of 100 columns.
QString helpText();

} // namespace warifu::cli
