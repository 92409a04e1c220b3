#include "cli/answer.h"

#include <QCoreApplication>

#include <string>

namespace warifu::cli {

namespace {

/// What tells an error of the call from one that a use case found in a request.
constexpr std::string_view misuseMark = "command-line";

QString misuseMessage(const Error& error, Misuse misuse) {
    const QString subject = QString::fromStdString(error.about);
    const QString detail = QString::fromStdString(error.detail);
    switch (misuse) {
    case Misuse::NoCommand:
        return QCoreApplication::translate("cli", "A command is missing.");
    case Misuse::UnknownCommand:
        return subject.isEmpty()
                   ? QCoreApplication::translate("cli", "The first argument is not a command.")
                   : QCoreApplication::translate("cli", "\"%1\" is not a command.").arg(subject);
    case Misuse::SecondCommand:
        return QCoreApplication::translate("cli", "There is more than one command.");
    case Misuse::UnknownOption:
        return subject.isEmpty()
                   ? QCoreApplication::translate(
                         "cli", "An argument begins with \"-\" and is not an option.")
                   : QCoreApplication::translate("cli", "There is no option %1.").arg(subject);
    case Misuse::OptionOfOthers:
        return QCoreApplication::translate("cli",
                                           "The option %1 does not belong to the command %2.",
                                           "%1: option, %2: command word")
            .arg(subject, detail);
    case Misuse::MissingValue:
        return QCoreApplication::translate("cli", "The option %1 needs a value.").arg(subject);
    case Misuse::UnwantedValue:
        return QCoreApplication::translate("cli", "The option %1 takes no value.").arg(subject);
    case Misuse::BadValue:
        return QCoreApplication::translate("cli", "The value of %1 must be one of: %2.",
                                           "%1: option, %2: list of values")
            .arg(subject, detail);
    case Misuse::BadNumber:
        return QCoreApplication::translate("cli", "The value of %1 must be a whole number (%2).",
                                           "%1: option, %2: range of values")
            .arg(subject, detail);
    case Misuse::MissingFile:
        return QCoreApplication::translate("cli", "The command %1 needs the path of a file.")
            .arg(subject);
    case Misuse::TooManyArguments:
        return QCoreApplication::translate("cli",
                                           "The command %1 got more arguments than it takes.")
            .arg(subject);
    case Misuse::TwoPasswords:
        return QCoreApplication::translate("cli", "A password and --password-file are both given.");
    case Misuse::InputTakenTwice:
        return QCoreApplication::translate("cli", "Two options read standard input.");
    case Misuse::CodeOrPassword:
        return QCoreApplication::translate("cli",
                                           "--backup and --recovery-code-file are both given.");
    case Misuse::CodeFileNeeded:
        return QCoreApplication::translate("cli", "With --json the recovery code is not printed.");
    case Misuse::NoTerminal:
        return QCoreApplication::translate(
            "cli", "Something secret is needed, and standard input is not a terminal "
                   "where it could be asked for.");
    case Misuse::PasswordEmpty:
        return QCoreApplication::translate("cli", "The new password is empty.");
    case Misuse::PasswordsDiffer:
        return QCoreApplication::translate("cli", "The two passwords are not the same.");
    case Misuse::PasswordNotText:
        return QCoreApplication::translate("cli", "The first line of %1 is not text.").arg(subject);
    }
    return {};
}

QString misuseHint(const Error& error, Misuse misuse) {
    const QString subject = QString::fromStdString(error.about);
    switch (misuse) {
    case Misuse::UnknownOption:
        if (!subject.isEmpty())
            break;
        return QCoreApplication::translate("cli",
                                           "Put \"--\" before a password that begins with \"-\".");
    case Misuse::TwoPasswords:
    case Misuse::InputTakenTwice:
    case Misuse::CodeOrPassword:
        return QCoreApplication::translate("cli", "Leave one of them out.");
    case Misuse::CodeFileNeeded:
        return QCoreApplication::translate(
            "cli", "Name a new file for it with --write-recovery-code FILE.");
    case Misuse::NoTerminal:
        return QCoreApplication::translate("cli", "Give it with %1 FILE.").arg(subject);
    case Misuse::PasswordEmpty:
        return QCoreApplication::translate("cli", "Choose a password with at least one character.");
    case Misuse::PasswordsDiffer:
        return QCoreApplication::translate(
            "cli", "Call the command again and type the same password twice.");
    case Misuse::PasswordNotText:
        return QCoreApplication::translate("cli", "Write the password into a UTF-8 text file.");
    default:
        break;
    }
    return QCoreApplication::translate("cli", "See certificatemanager --help.");
}

} // namespace

MisuseText misuseText(const Error& error, Misuse misuse) {
    return {misuseMessage(error, misuse), misuseHint(error, misuse)};
}

Error usageError(Misuse misuse, std::string subject, std::string detail) {
    return {ErrorCode::Usage,
            std::move(subject),
            std::move(detail),
            Reason::Option,
            {std::string(misuseMark), std::to_string(static_cast<int>(misuse))}};
}

std::optional<Misuse> misuseOf(const Error& error) {
    if (error.code != ErrorCode::Usage || error.values.size() != 2 || error.values[0] != misuseMark)
        return std::nullopt;
    return static_cast<Misuse>(std::stoi(error.values[1]));
}

} // namespace warifu::cli
