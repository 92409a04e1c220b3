// The commands and options as tables; for the files that read the arguments only.
#pragma once

#include "cli/arguments.h"

#include <algorithm>
#include <initializer_list>

namespace warifu::cli {

enum class Option {
    Store,
    PasswordFile,
    AsJson,
    Lang,
    Quiet,
    Help,
    Version,
    KeyType,
    Days,
    Name,
    WriteRecoveryCode,
    Key,
    Entry,
    BackupPasswordFile,
    Replace,
    RecoveryCodeFile,
    Backup,
    NotExportable,
    DryRun,
    Undo,
    ReasonGiven,
    Force,
    AgentCertificate,
    Statements,
};

struct CommandRow {
    Command command;
    std::string_view word;
    std::string_view shortForm; ///< empty where there is none
    bool takesFile;
    bool takesPassword; ///< in its short form, before the file
};

inline constexpr CommandRow commandRows[] = {
    {Command::Generate, "generate", "-c", false, true},
    {Command::Rotate, "rotate", "", false, false},
    {Command::Recover, "recover", "", false, false},
    {Command::Import, "import", "-i", true, true},
    {Command::Inspect, "inspect", "", true, false},
    {Command::Status, "status", "", false, false},
    {Command::Backup, "backup", "-b", true, true},
    {Command::Restore, "restore", "-r", true, true},
    {Command::ExportAgentKey, "export-agent-key", "-e", true, false},
    {Command::VerifyBackup, "verify-backup", "", true, false},
    {Command::Drill, "drill", "", false, false},
    {Command::Log, "log", "", false, false},
};

inline const CommandRow& rowOf(Command command) {
    return *std::ranges::find(commandRows, command, &CommandRow::command);
}

/// -r with --not-exportable, in one.
inline constexpr std::string_view shortNotExportable = "-re";

/// One bit for each command that an option belongs to.
constexpr unsigned only(std::initializer_list<Command> commands) {
    unsigned set = 0;
    for (const Command command : commands)
        set |= 1U << static_cast<unsigned>(command);
    return set;
}

inline constexpr unsigned everyCommand = ~0U;

/// Those that make a certificate.
inline constexpr unsigned makingCommands =
    only({Command::Generate, Command::Rotate, Command::Recover});

struct OptionRow {
    Option option;
    std::string_view name;
    bool takesValue;
    unsigned commands;
};

inline constexpr OptionRow optionRows[] = {
    {Option::Store, "--store", true, everyCommand},
    {Option::PasswordFile, "--password-file", true, everyCommand},
    {Option::AsJson, "--json", false, everyCommand},
    {Option::Lang, "--lang", true, everyCommand},
    {Option::Quiet, "--quiet", false, everyCommand},
    {Option::Help, "--help", false, everyCommand},
    {Option::Version, "--version", false, everyCommand},
    {Option::KeyType, "--key-type", true, makingCommands},
    {Option::Days, "--days", true, makingCommands},
    {Option::Name, "--name", true, makingCommands},
    {Option::WriteRecoveryCode, "--write-recovery-code", true, makingCommands},
    {Option::ReasonGiven, "--reason", true, only({Command::Rotate, Command::Recover})},
    {Option::Force, "--force", false, only({Command::Rotate})},
    {Option::AgentCertificate, "--agent-certificate", true, only({Command::Recover})},
    {Option::Statements, "--statements", true, only({Command::Restore, Command::Recover})},
    {Option::Key, "--key", true, only({Command::Import, Command::Inspect})},
    {Option::Entry, "--entry", true, only({Command::Import, Command::Inspect})},
    {Option::BackupPasswordFile, "--backup-password-file", true, only({Command::Import})},
    {Option::Replace, "--replace", false, only({Command::Import})},
    {Option::RecoveryCodeFile, "--recovery-code-file", true,
     only({Command::Drill, Command::Recover})},
    {Option::Backup, "--backup", false, only({Command::Drill})},
    {Option::NotExportable, "--not-exportable", false, only({Command::Restore})},
    {Option::DryRun, "--dry-run", false, only({Command::Restore, Command::Rotate})},
    {Option::Undo, "--undo", false, only({Command::Restore})},
};

} // namespace warifu::cli
