#include "trust/base64.h"

#include <array>

namespace warifu::trust {

namespace {

constexpr std::string_view base64Digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::uint8_t notADigit = 0xFF;

constexpr std::array<std::uint8_t, 256> base64Values = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(notADigit);
    for (std::size_t i = 0; i < base64Digits.size(); ++i)
        values[static_cast<unsigned char>(base64Digits[i])] = static_cast<std::uint8_t>(i);
    return values;
}();

} // namespace

std::string toBase64(Bytes bytes) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::size_t rest = bytes.size() - at;
        const std::uint32_t group =
            static_cast<std::uint32_t>(bytes[at]) << 16U |
            (rest > 1 ? static_cast<std::uint32_t>(bytes[at + 1]) << 8U : 0U) |
            (rest > 2 ? static_cast<std::uint32_t>(bytes[at + 2]) : 0U);
        out += base64Digits[group >> 18U];
        out += base64Digits[group >> 12U & 63U];
        out += rest > 1 ? base64Digits[group >> 6U & 63U] : '=';
        out += rest > 2 ? base64Digits[group & 63U] : '=';
    }
    return out;
}

std::optional<Buffer> fromBase64(std::string_view text) {
    if (text.size() % 4 != 0)
        return std::nullopt;
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=')
        ++padding;
    Buffer out;
    out.reserve(text.size() / 4 * 3);
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char digit : text.substr(0, text.size() - padding)) {
        const std::uint8_t value = base64Values[static_cast<unsigned char>(digit)];
        if (value == notADigit)
            return std::nullopt;
        bits = bits << 6U | value;
        count += 6;
        if (count >= 8) {
            count -= 8;
            out.push_back(static_cast<std::uint8_t>(bits >> count));
        }
    }
    // What is left over is padding and must be zero: there is one spelling only.
    if ((bits & ((1U << count) - 1U)) != 0)
        return std::nullopt;
    return out;
}

} // namespace warifu::trust
