#include "cli/secrets.h"

#include "cli/text.h"
#include "manager/password_strength.h"

#include <QCoreApplication>

#include <algorithm>

namespace warifu::cli {

namespace {

/// Scores of zxcvbn below this are weak against somebody who has the backup file.
constexpr int goodScore = 3;

constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";

} // namespace

Result<std::optional<SecretBytes>> Secrets::givenPassword() const {
    if (arguments_.password)
        return std::optional(arguments_.password->clone());
    if (!arguments_.passwordFile)
        return std::nullopt;
    auto read = fromFile(*arguments_.passwordFile);
    if (!read)
        return std::unexpected(std::move(read.error()));
    return std::optional(std::move(*read));
}

Result<SecretBytes> Secrets::password(const QString& prompt) const {
    auto given = givenPassword();
    if (!given)
        return std::unexpected(std::move(given.error()));
    if (*given)
        return std::move(**given);
    return ask(prompt, "--password-file");
}

Result<SecretBytes> Secrets::newPassword() const {
    auto given = givenPassword();
    if (!given)
        return std::unexpected(std::move(given.error()));
    if (*given)
        return checkNew(std::move(**given));
    return askTwice("--password-file");
}

Result<std::optional<SecretBytes>> Secrets::givenBackupPassword() const {
    if (!arguments_.backupPasswordFile)
        return std::nullopt;
    auto read = fromFile(*arguments_.backupPasswordFile);
    if (read)
        read = checkNew(std::move(*read));
    if (!read)
        return std::unexpected(std::move(read.error()));
    return std::optional(std::move(*read));
}

Result<SecretBytes> Secrets::askBackupPassword() const {
    return askTwice("--backup-password-file");
}

Result<SecretBytes> Secrets::recoveryCode() const {
    if (arguments_.recoveryCodeFile)
        return fromFile(*arguments_.recoveryCodeFile);
    return ask(QCoreApplication::translate("cli", "Recovery code: ", "prompt"),
               "--recovery-code-file");
}

Result<SecretBytes> Secrets::fromFile(const manager::Path& path) const {
    auto line = system::readFirstLine(path, interruption_);
    // An editor's mark of UTF-8 is no part of what was written; nobody could type it.
    if (line && line->view().starts_with(byteOrderMark))
        line = SecretBytes::copyOf(line->view().substr(byteOrderMark.size()));
    if (line && std::ranges::find(line->view(), '\0') != line->view().end())
        return std::unexpected(
            usageError(Misuse::PasswordNotText, path == "-" ? "stdin" : path.string()));
    return line;
}

Result<SecretBytes> Secrets::ask(const QString& prompt, const char* option) const {
    if (!system::inputIsTerminal())
        return std::unexpected(usageError(Misuse::NoTerminal, option));
    answer_.progress({});
    return system::readHiddenLine(inert(prompt).toStdString(), interruption_);
}

Result<SecretBytes> Secrets::askTwice(const char* option) const {
    auto first = ask(QCoreApplication::translate("cli", "New backup password: ", "prompt"), option);
    if (!first)
        return first;
    if (first->empty())
        return std::unexpected(usageError(Misuse::PasswordEmpty));
    const auto second =
        ask(QCoreApplication::translate("cli", "The same password again: ", "prompt"), option);
    if (!second)
        return std::unexpected(second.error());
    if (!first->equals(*second))
        return std::unexpected(usageError(Misuse::PasswordsDiffer));
    return checkNew(std::move(*first));
}

Result<SecretBytes> Secrets::checkNew(SecretBytes password) const {
    if (password.empty())
        return std::unexpected(usageError(Misuse::PasswordEmpty));
    const manager::PasswordStrength strength = manager::passwordStrength(password);
    if (strength.score < goodScore)
        answer_.remark(QCoreApplication::translate(
            "cli", "Warning: this password is weak. Whoever gets the backup file may guess it."));
    if (!strength.ascii)
        answer_.remark(QCoreApplication::translate(
            "cli", "Note: Java tools cannot open a backup file whose password is not ASCII."));
    return password;
}

} // namespace warifu::cli
