// What was asked for: the program's arguments as one struct.
#pragma once

#include "manager/types.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace warifu::cli {

enum class Command {
    Generate,
    Rotate,
    Recover,
    Import,
    Inspect,
    Status,
    Backup,
    Restore,
    ExportAgentKey,
    VerifyBackup,
    Drill,
    Log
};

/// Everything that the arguments say, checked as far as the arguments alone can tell. Fields that
/// the command does not know are at their defaults.
struct Arguments {
    std::optional<Command> command; ///< none with --help and --version only
    bool help = false;
    bool version = false;
    bool quiet = false;
    manager::Path store; ///< absolute
    std::optional<manager::Path> passwordFile;
    std::optional<SecretBytes> password; ///< from the arguments, where it was wiped
    manager::Path file;                  ///< FILE or PATH
    manager::KeyType keyType = manager::KeyType::P256;
    int days = manager::defaultDays;
    std::string name;
    std::optional<manager::Path> writeRecoveryCode;
    std::optional<manager::Path> keyFile;
    std::optional<manager::Path> backupPasswordFile;
    std::optional<manager::Path> recoveryCodeFile;
    std::optional<std::size_t> entry;
    bool replace = false;
    bool drillBackup = false;
    bool notExportable = false;
    bool dryRun = false;
    bool undo = false; ///< then there is no FILE
    /// -c: generate, or rotate where a certificate is installed. The command is generate then.
    bool generateOrRotate = false;
    /// The first option of -c that only rotate has; empty where there is none.
    std::string_view rotateOnly;
    std::string reason; ///< empty where none was given; one of the command's own
    bool force = false;
    std::optional<manager::Path> agentCertificate;
    std::vector<manager::Path> statements;
};

/// How to answer; it counts wherever it stands, also when the rest of the arguments is wrong.
struct Presentation {
    bool json = false;
    bool japanese = false;
};

/// --json and --lang, and the locale (LC_ALL, LC_MESSAGES, LANG) where there is no --lang.
Presentation presentationOf(std::span<char* const> arguments);

/// Reads the arguments behind the program's name. A PASSWORD among them is overwritten where it
/// stands, so that it is gone from the process list. Error usage, made by usageError().
Result<Arguments> parse(std::span<char* const> arguments, const Presentation& presentation);

/// The words, as they are typed.
std::string_view wordOf(Command command);

/// What is wrong with a call.
enum class Misuse {
    NoCommand,
    UnknownCommand, ///< subject = the word
    NotACommand,    ///< may be a password, so that it is not repeated
    SecondCommand,
    UnknownOption,    ///< subject = the option
    NotAnOption,      ///< may be a password, so that it is not repeated
    OptionOfOthers,   ///< subject = the option, detail = the command
    MissingValue,     ///< subject = the option
    UnwantedValue,    ///< subject = the option
    BadValue,         ///< subject = the option, detail = what it may be
    BadNumber,        ///< subject = the option, detail = the range
    MissingFile,      ///< subject = the command
    TooManyArguments, ///< subject = the command
    TwoPasswords,
    InputTakenTwice, ///< two options read standard input
    CodeOrPassword,  ///< drill --backup with a recovery code
    UndoAlone,       ///< restore --undo with --not-exportable, a password or statements
    CodeFileNeeded,  ///< --json where a recovery code is made
    NoTerminal, ///< a password or code is needed and nobody can be asked; subject = the option that
                ///< gives it
    PasswordEmpty, ///< a new password has no character
    PasswordsDiffer,
    PasswordNotText, ///< subject = the file
    SecretTooLong,   ///< too-large; subject = the file, detail = the limit
    NobodyWrites,    ///< io; subject = the pipe
};

/// Error usage of this kind, for misuseOf().
Error usageError(Misuse misuse, std::string subject = {}, std::string detail = {});

/// The same with another code.
Error callError(ErrorCode code, Misuse misuse, std::string subject, std::string detail = {});

/// The kind of an error that usageError() or callError() made.
std::optional<Misuse> misuseOf(const Error& error);

} // namespace warifu::cli
