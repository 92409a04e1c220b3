#include "cli/answer.h"

#include <QCoreApplication>

#include <algorithm>
#include <string>

namespace warifu::cli {

namespace {

/// What tells an error of the call from one that a use case found in a request.
constexpr std::string_view misuseMark = "command-line";

const char* const seeHelp = QT_TRANSLATE_NOOP("cli", "See certificatemanager --help.");
const char* const leaveOneOut = QT_TRANSLATE_NOOP("cli", "Leave one of them out.");

/// The sentences of each kind; %1 is the subject, %2 the detail.
struct MisuseRow {
    Misuse misuse;
    const char* message;
    const char* hint;
};

const MisuseRow misuseRows[] = {
    {Misuse::NoCommand, QT_TRANSLATE_NOOP("cli", "A command is missing."), seeHelp},
    {Misuse::UnknownCommand, QT_TRANSLATE_NOOP("cli", "\"%1\" is not a command."), seeHelp},
    {Misuse::NotACommand, QT_TRANSLATE_NOOP("cli", "The first argument is not a command."),
     seeHelp},
    {Misuse::SecondCommand, QT_TRANSLATE_NOOP("cli", "There is more than one command."), seeHelp},
    {Misuse::UnknownOption, QT_TRANSLATE_NOOP("cli", "There is no option %1."), seeHelp},
    {Misuse::NotAnOption,
     QT_TRANSLATE_NOOP("cli", "An argument begins with \"-\" and is not an option."),
     QT_TRANSLATE_NOOP("cli", "Put \"--\" before a password that begins with \"-\".")},
    {Misuse::OptionOfOthers,
     QT_TRANSLATE_NOOP("cli", "The option %1 does not belong to the command %2."), seeHelp},
    {Misuse::MissingValue, QT_TRANSLATE_NOOP("cli", "The option %1 needs a value."), seeHelp},
    {Misuse::UnwantedValue, QT_TRANSLATE_NOOP("cli", "The option %1 takes no value."), seeHelp},
    {Misuse::BadValue, QT_TRANSLATE_NOOP("cli", "The value of %1 must be one of: %2."), seeHelp},
    {Misuse::BadNumber, QT_TRANSLATE_NOOP("cli", "The value of %1 must be a whole number (%2)."),
     seeHelp},
    {Misuse::MissingFile, QT_TRANSLATE_NOOP("cli", "The command %1 needs the path of a file."),
     seeHelp},
    {Misuse::TooManyArguments,
     QT_TRANSLATE_NOOP("cli", "The command %1 got more arguments than it takes."), seeHelp},
    {Misuse::TwoPasswords,
     QT_TRANSLATE_NOOP("cli", "A password and --password-file are both given."), leaveOneOut},
    {Misuse::InputTakenTwice, QT_TRANSLATE_NOOP("cli", "Two options read standard input."),
     leaveOneOut},
    {Misuse::CodeOrPassword,
     QT_TRANSLATE_NOOP("cli", "--backup and --recovery-code-file are both given."), leaveOneOut},
    {Misuse::UndoAlone,
     QT_TRANSLATE_NOOP(
         "cli", "--undo brings back what was: it takes no password, no --not-exportable and no "
                "--statements."),
     leaveOneOut},
    {Misuse::CodeFileNeeded,
     QT_TRANSLATE_NOOP("cli", "With --json the recovery code is not printed."),
     QT_TRANSLATE_NOOP("cli", "Name a new file for it with --write-recovery-code FILE.")},
    {Misuse::NoTerminal,
     QT_TRANSLATE_NOOP(
         "cli",
         "Something secret is needed, and standard input is not a terminal where it could be "
         "asked for."),
     QT_TRANSLATE_NOOP("cli", "Give it with %1 FILE.")},
    {Misuse::PasswordEmpty, QT_TRANSLATE_NOOP("cli", "The new password is empty."),
     QT_TRANSLATE_NOOP("cli", "Choose a password with at least one character.")},
    {Misuse::PasswordsDiffer, QT_TRANSLATE_NOOP("cli", "The two passwords are not the same."),
     QT_TRANSLATE_NOOP("cli", "Call the command again and type the same password twice.")},
    {Misuse::PasswordNotText, QT_TRANSLATE_NOOP("cli", "The first line of %1 is not text."),
     QT_TRANSLATE_NOOP("cli", "Write the password into a UTF-8 text file.")},
    {Misuse::SecretTooLong,
     QT_TRANSLATE_NOOP("cli", "The first line of %1 is longer than %2, which no password and no "
                              "recovery code is."),
     QT_TRANSLATE_NOOP("cli", "Name a file that has it in its first line.")},
    {Misuse::NobodyWrites, QT_TRANSLATE_NOOP("cli", "%1 is a pipe, and nobody writes into it."),
     QT_TRANSLATE_NOOP("cli", "Begin writing into it first, or name an ordinary file.")},
};

QString sentenceFor(const char* source, const Error& error) {
    QString text = QCoreApplication::translate("cli", source);
    // The detail first: it is ours, while the subject may be anything that was typed.
    text.replace(QStringLiteral("%2"), QString::fromStdString(error.detail));
    return text.replace(QStringLiteral("%1"), QString::fromStdString(error.about));
}

} // namespace

MisuseText misuseText(const Error& error, Misuse misuse) {
    const auto* const row = std::ranges::find(misuseRows, misuse, &MisuseRow::misuse);
    return {sentenceFor(row->message, error), sentenceFor(row->hint, error)};
}

Error usageError(Misuse misuse, std::string subject, std::string detail) {
    return callError(ErrorCode::Usage, misuse, std::move(subject), std::move(detail));
}

Error callError(ErrorCode code, Misuse misuse, std::string subject, std::string detail) {
    return {code,
            std::move(subject),
            std::move(detail),
            Reason::Option,
            {std::string(misuseMark), std::to_string(static_cast<int>(misuse))}};
}

std::optional<Misuse> misuseOf(const Error& error) {
    if (error.values.size() != 2 || error.values[0] != misuseMark)
        return std::nullopt;
    return static_cast<Misuse>(std::stoi(error.values[1]));
}

} // namespace warifu::cli
