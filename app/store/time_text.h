// Moments as the store's files and file names spell them.
#pragma once

#include "crypto/certificate.h"

#include <optional>
#include <string>
#include <string_view>

namespace warifu::store {

using crypto::Time;

/// "2026-11-24T09:05:00Z" (RFC 3339, UTC, whole seconds).
std::string rfc3339(Time time);

/// What rfc3339() writes; nothing where the text is anything else.
std::optional<Time> timeFromRfc3339(std::string_view text);

/// "20261124-090500" (UTC): sorts by time, and is a good file name everywhere.
std::string fileNameTime(Time time);

} // namespace warifu::store
