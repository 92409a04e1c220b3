// Where passwords and recovery codes come from: arguments, files, the terminal.
#pragma once

#include "cli/answer.h"
#include "cli/system.h"

namespace warifu::cli {

/// Gets what is secret, once for each question. What is asked for on the terminal is not shown.
/// Where nobody can be asked, the error is usage (Misuse::NoTerminal).
class Secrets {
public:
    Secrets(const Arguments& arguments, const Answer& answer,
            const system::Interruption& interruption)
        : arguments_(arguments)
        , answer_(answer)
        , interruption_(interruption) {}

    /// The PASSWORD of the arguments or of --password-file; none where neither is given.
    Result<std::optional<SecretBytes>> givenPassword() const;

    /// givenPassword(), else asked for once.
    Result<SecretBytes> password(const QString& prompt) const;

    /// givenPassword(), else asked for twice. Never empty; a weak one brings a remark.
    Result<SecretBytes> newPassword() const;

    /// --backup-password-file, where it is given. Never empty; a weak one brings a remark.
    Result<std::optional<SecretBytes>> givenBackupPassword() const;

    /// A new backup password for a file that has none, asked for twice.
    Result<SecretBytes> askBackupPassword() const;

    /// --recovery-code-file, else asked for.
    Result<SecretBytes> recoveryCode() const;

private:
    Result<SecretBytes> fromFile(const manager::Path& path) const;
    Result<SecretBytes> ask(const QString& prompt, const char* option) const;
    Result<SecretBytes> askTwice(const char* option) const;
    Result<SecretBytes> checkNew(SecretBytes password) const;

    const Arguments& arguments_;
    const Answer& answer_;
    const system::Interruption& interruption_;
};

} // namespace warifu::cli
