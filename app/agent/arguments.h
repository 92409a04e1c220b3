// What was typed, taken apart; for the files of this room only.
#pragma once

#include "crypto/error.h"
#include "crypto/files.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace warifu::agent {

struct Arguments {
    std::string command; ///< empty with --help or --version alone
    std::vector<files::Path> paths;
    std::optional<files::Path> state;
    std::optional<files::Path> certificate;
    std::string fingerprint;
    std::string kind;
    std::optional<std::string> request;
    std::optional<std::int64_t> at;
    bool offline = false;
    bool json = false;
    bool help = false;
    bool version = false;
};

/// Reads arguments without the program's name. `json` is set in `out` wherever --json stands, also
/// where the rest is wrong. Error usage; `about` is the argument.
Result<void> readArguments(const std::vector<std::string_view>& typed, Arguments& out);

/// What --help prints.
std::string_view helpText();

} // namespace warifu::agent
