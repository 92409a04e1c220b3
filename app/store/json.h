// Reading and writing the store's own small JSON files without exceptions. Internal to the room.
#pragma once

#include "store/time_text.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace warifu::store {

/// Keys stay in the order in which they are written.
using Json = nlohmann::ordered_json;

/// A discarded value (Json::is_discarded) where the text is not JSON.
Json parseJson(std::string_view text);

/// On one line; what is not UTF-8 becomes U+FFFD.
std::string oneLine(const Json& json);

/// A field of an object; nothing where it is missing, null or of another type.
std::optional<std::string> textField(const Json& object, const char* key);
std::optional<std::uint64_t> unsignedField(const Json& object, const char* key);
std::optional<bool> boolField(const Json& object, const char* key);
std::optional<Time> timeField(const Json& object, const char* key);

/// The RFC 3339 text, or null.
Json timeOrNull(const std::optional<Time>& time);
Json textOrNull(const std::string& text); ///< null where empty

} // namespace warifu::store
