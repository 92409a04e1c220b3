// Text as key files carry it: UTF-8 outside, UTF-16 inside (BMPString).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace warifu::crypto {

/// True for well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
bool isUtf8(std::string_view text);

/// Takes the first code point off `text`, which must not be empty. None, and nothing taken, where
/// it does not begin with well-formed UTF-8.
std::optional<char32_t> takeCodePoint(std::string_view& text);

/// Appends one code point, which must not be a surrogate or above U+10FFFF.
void appendUtf8(std::string& text, char32_t codePoint);

/// From UTF-16 with the high octet first, surrogate pairs included, as programs put it into a
/// BMPString. None where it is not well formed.
std::optional<std::string> utf8FromUtf16(std::span<const std::uint8_t> bigEndian);

} // namespace warifu::crypto
