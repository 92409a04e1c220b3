#include "cli/answer.h"

#include "cli/system.h"
#include "cli/text.h"
#include "manager/explain.h"

#include <QCoreApplication>

namespace warifu::cli {

namespace {

constexpr const char* eraseLine = "\r\x1b[K";

Result<void> printAll(const std::string& text) {
    if (auto printed = system::print(text); !printed)
        return printed;
    return system::flushOutput();
}

/// Message and hint in one line, as each language joins sentences.
QString sentence(const QString& message, const QString& hint, bool japanese) {
    if (message.isEmpty() || hint.isEmpty())
        return message + hint;
    return message + (japanese ? QString() : QStringLiteral(" ")) + hint;
}

} // namespace

int exitStatus(ErrorCode code) {
    switch (code) {
    case ErrorCode::Io:
    case ErrorCode::NotInstalled:
    case ErrorCode::AlreadyInstalled:
    case ErrorCode::AlreadyCurrent:
    case ErrorCode::NotExportable:
    case ErrorCode::Exists:
    case ErrorCode::NoRecoveryCommitment:
    case ErrorCode::AgentsAhead:
    case ErrorCode::NothingToUndo:
    case ErrorCode::Cancelled:
        return 1;
    case ErrorCode::Usage:
        return 2;
    case ErrorCode::WrongPassword:
    case ErrorCode::WrongRecoveryCode:
        return 3;
    case ErrorCode::Corrupt:
    case ErrorCode::UnsafeArchive:
    case ErrorCode::TooLarge:
    case ErrorCode::TooExpensive:
    case ErrorCode::UnsupportedFormat:
    case ErrorCode::UnsupportedKeyType:
    case ErrorCode::NoPrivateKey:
    case ErrorCode::NoCertificate:
    case ErrorCode::KeyMismatch:
        return 4;
    case ErrorCode::NoPermission:
    case ErrorCode::Locked:
        return 5;
    case ErrorCode::Ambiguous:
        return 6;
    case ErrorCode::Unfinished:
        return 7;
    }
    return 1;
}

int Answer::done(const Json& object, const QString& text, bool changed) const {
    progress({});
    if (quiet_ && !presentation_.json)
        return 0;
    const std::string out = presentation_.json ? toText(object) + "\n" : text.toStdString();
    const auto printed = printAll(out);
    if (printed)
        return 0;
    // Standard output is of no use any more, so this goes where somebody may see it.
    const Answer errors({false, presentation_.japanese}, quiet_);
    if (!changed)
        return errors.failed(printed.error());
    errors.remark(QCoreApplication::translate(
        "cli", "Note: this is done, but standard output could not be written. The answer was:"));
    system::printError(text.toStdString());
    return 0;
}

int Answer::failed(const Error& error, const Json& known) const {
    progress({});
    QString message;
    QString hint;
    if (const auto misuse = misuseOf(error)) {
        const MisuseText text = misuseText(error, *misuse);
        message = text.message;
        hint = text.hint;
    } else if (system::isOutputError(error)) {
        message = QCoreApplication::translate("cli", "Standard output could not be written (%1).")
                      .arg(QString::fromStdString(error.detail));
        hint = QCoreApplication::translate(
            "cli", "Nothing was changed. See where standard output leads to, then try again.");
    } else {
        const manager::Explanation text = manager::explain(error);
        message = text.message;
        hint = text.hint;
    }
    if (presentation_.json) {
        Json object = {{"ok", false}};
        object.update(known);
        object["ok"] = false;
        object["code"] = codeName(error.code);
        object["message"] = message.toStdString();
        object["hint"] = hint.toStdString();
        if (printAll(toText(object) + "\n"))
            return exitStatus(error.code);
        // Whoever reads standard output is gone.
    }
    remark(QStringLiteral("certificatemanager: ") +
           sentence(message, hint, presentation_.japanese));
    return exitStatus(error.code);
}

void Answer::remark(const QString& text) const {
    progress({});
    system::printError(inert(text).toStdString() + "\n");
}

void Answer::list(const QString& text) const {
    progress({});
    if (!presentation_.json)
        (void)system::print(text.toStdString());
}

void Answer::progress(const QString& text) const {
    if (presentation_.json || quiet_ || !system::errorsAreTerminal())
        return;
    if (progressShown_)
        system::printError(eraseLine);
    if (!text.isEmpty())
        system::printError(inert(text).toStdString());
    progressShown_ = !text.isEmpty();
}

} // namespace warifu::cli
