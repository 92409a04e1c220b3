#include "cli/argument_tables.h"
#include "manager/recover.h"
#include "manager/rotate.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

namespace warifu::cli {

namespace {

/// A whole number without sign that the whole text consists of.
std::optional<long> numberOf(std::string_view text) {
    long number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || text.empty() ||
        text.front() == '-')
        return std::nullopt;
    return number;
}

/// True for what a person may have mistyped as a command, and hardly for a password.
bool looksLikeWord(std::string_view text) {
    return !text.empty() && text.size() <= 24 &&
           std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

/// Options without a value, and what each sets.
constexpr std::pair<Option, bool Arguments::*> switches[] = {
    {Option::Quiet, &Arguments::quiet},        {Option::Help, &Arguments::help},
    {Option::Version, &Arguments::version},    {Option::Replace, &Arguments::replace},
    {Option::Backup, &Arguments::drillBackup}, {Option::NotExportable, &Arguments::notExportable},
    {Option::DryRun, &Arguments::dryRun},      {Option::Undo, &Arguments::undo},
    {Option::Force, &Arguments::force},
};

class Parser {
public:
    Parser(std::span<char* const> arguments, Arguments& result)
        : arguments_(arguments)
        , result_(result) {}

    Result<void> run();

private:
    Result<void> takeOption(std::string_view token);
    Result<void> takeShort(char* token);
    Result<void> takeWord(char* token);
    Result<void> setCommand(Command command, bool shortForm);
    Result<void> apply(const OptionRow& row, std::string_view value);
    Result<void> applyChecked(const OptionRow& row, std::string_view value);
    Result<void> finish();
    Result<void> checkOptions(const CommandRow& row);
    Result<void> takePassword();
    Result<void> checkCombinations() const;

    std::span<char* const> arguments_;
    Arguments& result_;
    std::size_t next_ = 0;
    bool shortForm_ = false;
    std::vector<char*> operands_;
    std::vector<const OptionRow*> seen_;
};

Result<void> Parser::run() {
    bool optionsEnded = false;
    while (next_ < arguments_.size()) {
        char* const token = arguments_[next_++];
        const std::string_view text = token;
        Result<void> taken;
        if (!optionsEnded && text == "--")
            optionsEnded = true;
        else if (!optionsEnded && text.starts_with("--"))
            taken = takeOption(text);
        else if (!optionsEnded && text.size() > 1 && text.front() == '-')
            taken = takeShort(token);
        else
            taken = takeWord(token);
        if (!taken)
            return taken;
    }
    return finish();
}

Result<void> Parser::takeOption(std::string_view token) {
    const std::size_t equals = token.find('=');
    const std::string_view name = token.substr(0, equals);
    const auto* const row = std::ranges::find(optionRows, name, &OptionRow::name);
    if (row == std::end(optionRows))
        return std::unexpected(usageError(Misuse::UnknownOption, std::string(name)));
    seen_.push_back(row);
    if (!row->takesValue) {
        if (equals != std::string_view::npos)
            return std::unexpected(usageError(Misuse::UnwantedValue, std::string(name)));
        return apply(*row, {});
    }
    std::string_view value;
    if (equals != std::string_view::npos)
        value = token.substr(equals + 1);
    else if (next_ < arguments_.size() && !std::string_view(arguments_[next_]).starts_with("--"))
        value = arguments_[next_++];
    if (value.empty())
        return std::unexpected(usageError(Misuse::MissingValue, std::string(name)));
    return apply(*row, value);
}

Result<void> Parser::takeShort(char* token) {
    const std::string_view text = token;
    if (text == shortNotExportable) {
        result_.notExportable = true;
        return setCommand(Command::Restore, true);
    }
    for (const CommandRow& row : commandRows) {
        if (!row.shortForm.empty() && text == row.shortForm)
            return setCommand(row.command, true);
    }
    if (text.size() > 3)
        return std::unexpected(usageError(Misuse::NotAnOption));
    return std::unexpected(usageError(Misuse::UnknownOption, std::string(text)));
}

Result<void> Parser::takeWord(char* token) {
    if (result_.command) {
        operands_.push_back(token);
        return {};
    }
    const std::string_view text = token;
    const auto* const row = std::ranges::find(commandRows, text, &CommandRow::word);
    if (row == std::end(commandRows) && !looksLikeWord(text))
        return std::unexpected(usageError(Misuse::NotACommand));
    if (row == std::end(commandRows))
        return std::unexpected(usageError(Misuse::UnknownCommand, std::string(text)));
    return setCommand(row->command, false);
}

Result<void> Parser::setCommand(Command command, bool shortForm) {
    if (result_.command)
        return std::unexpected(usageError(Misuse::SecondCommand));
    result_.command = command;
    shortForm_ = shortForm;
    return {};
}

Result<void> Parser::apply(const OptionRow& row, std::string_view value) {
    for (const auto& [option, field] : switches)
        if (option == row.option)
            result_.*field = true;
    switch (row.option) {
    case Option::Lang:
        if (value != "ja" && value != "en")
            return std::unexpected(usageError(Misuse::BadValue, std::string(row.name), "ja, en"));
        break;
    case Option::Store:
        result_.store = value;
        break;
    case Option::PasswordFile:
        result_.passwordFile = value;
        break;
    case Option::Name:
        result_.name = value;
        break;
    case Option::WriteRecoveryCode:
        result_.writeRecoveryCode = value;
        break;
    case Option::Key:
        result_.keyFile = value;
        break;
    case Option::BackupPasswordFile:
        result_.backupPasswordFile = value;
        break;
    case Option::RecoveryCodeFile:
        result_.recoveryCodeFile = value;
        break;
    case Option::ReasonGiven:
        result_.reason = value;
        break;
    case Option::AgentCertificate:
        result_.agentCertificate = value;
        break;
    case Option::Statements:
        result_.statements.emplace_back(value);
        break;
    case Option::KeyType:
    case Option::Days:
    case Option::Entry:
        return applyChecked(row, value);
    case Option::AsJson: // presentationOf() has it
    case Option::Quiet:  // this one and those below are in the table
    case Option::Help:
    case Option::Version:
    case Option::Replace:
    case Option::Backup:
    case Option::NotExportable:
    case Option::DryRun:
    case Option::Undo:
    case Option::Force:
        break;
    }
    return {};
}

Result<void> Parser::applyChecked(const OptionRow& row, std::string_view value) {
    if (row.option == Option::KeyType) {
        const auto type = manager::keyTypeFromName(value);
        if (!type)
            return std::unexpected(usageError(Misuse::BadValue, std::string(row.name),
                                              "p256, p384, rsa2048, rsa3072, rsa4096"));
        result_.keyType = *type;
        return {};
    }
    const auto number = numberOf(value);
    if (row.option == Option::Entry) {
        if (!number)
            return std::unexpected(
                usageError(Misuse::BadNumber, std::string(row.name), "0, 1, 2, ..."));
        result_.entry = static_cast<std::size_t>(*number);
        return {};
    }
    if (!number || *number < manager::minimumDays || *number > manager::maximumDays)
        return std::unexpected(usageError(Misuse::BadNumber, std::string(row.name),
                                          std::to_string(manager::minimumDays) + " - " +
                                              std::to_string(manager::maximumDays)));
    result_.days = static_cast<int>(*number);
    return {};
}

Result<void> Parser::finish() {
    if (result_.help || result_.version)
        return {};
    if (!result_.command)
        return std::unexpected(usageError(Misuse::NoCommand));
    const CommandRow& row = rowOf(*result_.command);
    result_.generateOrRotate = shortForm_ && row.command == Command::Generate;
    if (auto fit = checkOptions(row); !fit)
        return fit;
    const bool takesFile = row.takesFile && !result_.undo;
    const bool takesPassword = shortForm_ && row.takesPassword && !result_.undo;
    const std::size_t most = (takesFile ? 1U : 0U) + (takesPassword ? 1U : 0U);
    if (operands_.size() > most)
        return std::unexpected(usageError(Misuse::TooManyArguments, std::string(row.word)));
    if (takesFile) {
        if (operands_.empty() || *operands_.back() == '\0')
            return std::unexpected(usageError(Misuse::MissingFile, std::string(row.word)));
        result_.file = operands_.back();
        operands_.pop_back();
    }
    if (auto taken = takePassword(); !taken)
        return taken;
    return checkCombinations();
}

/// Does each option belong to the command? -c may turn out to be a rotation.
Result<void> Parser::checkOptions(const CommandRow& row) {
    for (const OptionRow* option : seen_) {
        if ((option->commands & only({row.command})) != 0)
            continue;
        if (!result_.generateOrRotate || (option->commands & only({Command::Rotate})) == 0)
            return std::unexpected(usageError(Misuse::OptionOfOthers, std::string(option->name),
                                              std::string(row.word)));
        if (result_.rotateOnly.empty())
            result_.rotateOnly = option->name;
    }
    if (result_.reason.empty())
        return {};
    const bool recovers = row.command == Command::Recover;
    const bool known = recovers ? manager::recoveryReasonFromName(result_.reason).has_value()
                                : manager::rotationReasonFromName(result_.reason).has_value();
    if (known)
        return {};
    return std::unexpected(usageError(Misuse::BadValue, "--reason",
                                      recovers ? "leaked, lost" : "scheduled, expired, leaked"));
}

/// What is left of the operands is the PASSWORD of a short form; "-" asks for it.
Result<void> Parser::takePassword() {
    if (operands_.empty() || std::string_view(operands_.front()) == "-")
        return {};
    char* const typed = operands_.front();
    result_.password = SecretBytes::copyOf(std::string_view(typed));
    std::memset(typed, 0, std::strlen(typed));
    if (result_.passwordFile)
        return std::unexpected(usageError(Misuse::TwoPasswords));
    return {};
}

Result<void> Parser::checkCombinations() const {
    int readers = 0;
    for (const auto& source :
         {result_.passwordFile, result_.backupPasswordFile, result_.recoveryCodeFile})
        readers += source && *source == "-" ? 1 : 0;
    if (readers > 1)
        return std::unexpected(usageError(Misuse::InputTakenTwice));
    if (result_.undo &&
        (result_.notExportable || result_.passwordFile || !result_.statements.empty()))
        return std::unexpected(usageError(Misuse::UndoAlone));
    if (result_.drillBackup && result_.recoveryCodeFile)
        return std::unexpected(usageError(Misuse::CodeOrPassword));
    return {};
}

/// In a call that is refused a password may stand anywhere.
void wipeAll(std::span<char* const> arguments) {
    for (char* const argument : arguments)
        std::memset(argument, 0, std::strlen(argument));
}

/// "ja", "ja_JP.UTF-8", …, and no other language whose name begins alike.
bool isJapanese(std::string_view locale) {
    return locale.substr(0, locale.find_first_of("_.@")) == "ja";
}

} // namespace

std::string_view wordOf(Command command) {
    return rowOf(command).word;
}

Presentation presentationOf(std::span<char* const> arguments) {
    Presentation presentation;
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* const value = std::getenv(name);
        if (value != nullptr && *value != '\0') {
            presentation.japanese = isJapanese(value);
            break;
        }
    }
    std::string_view language;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view text = arguments[i];
        if (text == "--")
            break;
        if (text == "--json")
            presentation.json = true;
        else if (text == "--lang" && i + 1 < arguments.size())
            language = arguments[i + 1];
        else if (text.starts_with("--lang="))
            language = text.substr(7);
    }
    if (language == "ja" || language == "en")
        presentation.japanese = language == "ja";
    return presentation;
}

Result<Arguments> parse(std::span<char* const> arguments, const Presentation& presentation) {
    Arguments result;
    if (auto parsed = Parser(arguments, result).run(); !parsed) {
        wipeAll(arguments);
        return std::unexpected(std::move(parsed.error()));
    }
    if (result.help || result.version)
        return result;
    const bool makesCode = (*result.command == Command::Generate && !result.generateOrRotate) ||
                           *result.command == Command::Recover;
    if (makesCode && presentation.json && !result.writeRecoveryCode)
        return std::unexpected(usageError(Misuse::CodeFileNeeded));
    std::error_code ignored;
    result.store = std::filesystem::absolute(
        result.store.empty() ? manager::defaultStore() : result.store, ignored);
    return result;
}

} // namespace warifu::cli
