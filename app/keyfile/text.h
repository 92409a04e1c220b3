// Text of key files as bytes: other widths turned into UTF-8, base64 decoded without leaving copies
// of keys behind.
#pragma once

#include "crypto/secret_bytes.h"

#include <optional>
#include <span>
#include <string_view>

namespace warifu::keyfile {

/// UTF-16 of either byte order, with or without a mark, as UTF-8 without one; none where the data
/// is not UTF-16. What is not well formed becomes "?": PEM needs only ASCII.
std::optional<SecretBytes> fromUtf16(std::span<const std::uint8_t> data);

/// Base64 (RFC 4648 4) between any white space; padding may be missing. None where anything else
/// stands there.
std::optional<SecretBytes> fromBase64(std::string_view text);

/// Text without the mark that some editors put before UTF-8.
std::string_view withoutMark(std::string_view text);

/// The bytes as characters.
std::string_view asText(std::span<const std::uint8_t> data);

/// True for blank, tab, line feed, carriage return, form feed and vertical tab.
bool isSpace(char c);

std::string_view trimmed(std::string_view text);

} // namespace warifu::keyfile
