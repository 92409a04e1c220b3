#include "agent/arguments.h"

#include "agent/agent.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace warifu::agent {

namespace {

/// A command, the options that it takes beside --state and --json, and how many paths.
struct Command {
    std::string_view name;
    std::vector<std::string_view> options;
    std::size_t fewestPaths;
    std::size_t mostPaths;
};

const std::vector<Command>& commands() {
    static const std::vector<Command> all{
        {"enroll", {"--offline", "--certificate", "--fingerprint"}, 0, 0},
        {"verify", {"--kind", "--request", "--at"}, 1, 1},
        {"apply", {}, 1, SIZE_MAX},
        {"status", {}, 0, 0},
        {"repair", {"--certificate", "--fingerprint"}, 0, 0},
    };
    return all;
}

constexpr std::array<std::string_view, 4> switches{"--offline", "--json", "--help", "--version"};
constexpr std::array<std::string_view, 4> everywhere{"--state", "--json", "--help", "--version"};

std::unexpected<Error> wrongUsage(std::string_view about, std::string detail) {
    return fail(ErrorCode::Usage, std::string(about), std::move(detail));
}

bool contains(const auto& list, std::string_view wanted) {
    return std::ranges::find(list, wanted) != list.end();
}

Result<void> setSwitch(std::string_view option, Arguments& out) {
    if (option == "--offline")
        out.offline = true;
    else if (option == "--help")
        out.help = true;
    else if (option == "--version")
        out.version = true;
    return {};
}

Result<void> setOption(std::string_view option, std::string_view value, Arguments& out) {
    if (value.empty())
        return wrongUsage(option, "a value is missing");
    if (option == "--state") {
        out.state = value;
    } else if (option == "--certificate") {
        out.certificate = value;
    } else if (option == "--fingerprint") {
        out.fingerprint = value;
    } else if (option == "--kind") {
        if (!isKind(value))
            return wrongUsage(option, "no such kind: " + std::string(value));
        out.kind = value;
    } else if (option == "--request") {
        if (!crypto::Sha256::fromHex(value))
            return wrongUsage(option, "a request has 64 hex digits");
        out.request = value;
    } else if (option == "--at") {
        std::int64_t seconds = 0;
        const auto [end, error] =
            std::from_chars(value.data(), value.data() + value.size(), seconds);
        if (error != std::errc() || end != value.data() + value.size() || seconds < 0)
            return wrongUsage(option, "a time is a number of seconds since 1970");
        out.at = seconds;
    }
    return {};
}

Result<const Command*> commandNamed(std::string_view name) {
    for (const Command& command : commands()) {
        if (command.name == name)
            return &command;
    }
    return wrongUsage(name, "no such command");
}

Result<void> checkComplete(const Command& command, const Arguments& arguments) {
    if (arguments.paths.size() < command.fewestPaths)
        return wrongUsage(command.name, "a path is missing");
    if (arguments.paths.size() > command.mostPaths)
        return wrongUsage(files::display(arguments.paths.back()), "one argument too many");
    if (contains(command.options, "--certificate") && !arguments.certificate)
        return wrongUsage("--certificate", "the server's certificate is needed");
    if (command.name == "repair" && arguments.fingerprint.empty())
        return wrongUsage("--fingerprint",
                          "the fingerprint is needed, from a source that is trusted");
    if (command.name == "enroll" && !arguments.offline)
        return wrongUsage("--offline", "this agent enrols with files only");
    return {};
}

} // namespace

Result<void> readArguments(const std::vector<std::string_view>& typed, Arguments& out) {
    out.json = contains(typed, "--json");
    const Command* command = nullptr;
    bool onlyPaths = false;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        const std::string_view argument = typed[i];
        if (onlyPaths || !argument.starts_with('-')) {
            if (command != nullptr) {
                out.paths.emplace_back(argument);
                continue;
            }
            const auto named = commandNamed(argument);
            if (!named)
                return std::unexpected(named.error());
            command = *named;
            out.command = argument;
            continue;
        }
        if (argument == "--") {
            onlyPaths = true;
            continue;
        }
        const std::size_t equals = argument.find('=');
        const std::string_view option = argument.substr(0, equals);
        if (!contains(everywhere, option) &&
            (command == nullptr || !contains(command->options, option)))
            return wrongUsage(option, "no such option here");
        const bool isSwitch = contains(switches, option);
        if (isSwitch && equals != std::string_view::npos)
            return wrongUsage(option, "it takes no value");
        if (!isSwitch && equals == std::string_view::npos && i + 1 == typed.size())
            return wrongUsage(option, "a value is missing");
        auto set = isSwitch ? setSwitch(option, out)
                   : equals != std::string_view::npos
                       ? setOption(option, argument.substr(equals + 1), out)
                       : setOption(option, typed[++i], out);
        if (!set)
            return set;
    }
    if (out.help || out.version)
        return {};
    if (command == nullptr)
        return wrongUsage("", "a command is missing");
    return checkComplete(*command, out);
}

std::string_view helpText() {
    return R"(warifu-agent: knows its server by one certificate, and follows it

  enroll --offline --certificate OfcNTCer.dat [--fingerprint HEX]
                      takes the server's certificate as the one to trust
  verify FILE [--kind KIND] [--request HEX] [--at UNIXTIME]
                      says whether a file would be accepted; changes nothing
                      KIND: statement, rotation, recovery, head, message, notice, settings, package, response
  apply PATH...       applies files, or folders laid out as publish/
  status              says where this agent stands
  repair --certificate FILE --fingerprint HEX
                      puts another certificate in the place of the one that is trusted

  --state DIR         where this agent keeps what it knows
  --json              one JSON object on standard output
  --help, --version

Messages are handed to the programs in DIR/handlers/<kind>.d/, the body on standard input.
Exit status: 0 accepted, 1 refused or failed, 2 usage, 5 no permission or locked.
)";
}

} // namespace warifu::agent
