// Base 64 (RFC 4648, section 4) for DER inside of JSON; for the files of this room only.
#pragma once

#include "trust/der.h"

#include <optional>
#include <string>
#include <string_view>

namespace warifu::trust {

/// With padding, on one line.
std::string toBase64(Bytes bytes);

/// Takes only what toBase64() writes; none for any other spelling.
std::optional<Buffer> fromBase64(std::string_view text);

} // namespace warifu::trust
