#include "keyfile/text.h"

#include <array>

namespace warifu::keyfile {

namespace {

/// The value of a base64 digit, -1 where it is none.
int base64Value(char c) {
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    if (c == '+')
        return 62;
    return c == '/' ? 63 : -1;
}

enum class Width { Bytes, LittleEndian, BigEndian };

Width widthOf(std::span<const std::uint8_t> data) {
    if (data.size() < 4 || data.size() % 2 != 0)
        return Width::Bytes;
    if (data[0] == 0xff && data[1] == 0xfe)
        return Width::LittleEndian;
    if (data[0] == 0xfe && data[1] == 0xff)
        return Width::BigEndian;
    // Without a mark: four ASCII characters in a row.
    if (data.size() < 8)
        return Width::Bytes;
    const auto isAscii = [&data](std::size_t first) {
        for (std::size_t i = 0; i < 8; i += 2) {
            const std::uint8_t c = data[i + first];
            if ((c < 0x20 && c != '\r' && c != '\n' && c != '\t') || c > 0x7e ||
                data[i + 1 - first] != 0)
                return false;
        }
        return true;
    };
    if (isAscii(0))
        return Width::LittleEndian;
    return isAscii(1) ? Width::BigEndian : Width::Bytes;
}

} // namespace

std::optional<SecretBytes> fromUtf16(std::span<const std::uint8_t> data) {
    const Width width = widthOf(data);
    if (width == Width::Bytes)
        return std::nullopt;
    const bool marked = data[0] >= 0xfe || data[1] >= 0xfe;
    if (marked)
        data = data.subspan(2);
    SecretBytes text(data.size() / 2);
    for (std::size_t i = 0; i + 1 < data.size(); i += 2) {
        const bool little = width == Width::LittleEndian;
        const std::uint8_t low = data[little ? i : i + 1];
        const std::uint8_t high = data[little ? i + 1 : i];
        text.data()[i / 2] = high == 0 && low < 0x80 ? low : static_cast<std::uint8_t>('?');
    }
    return text;
}

std::optional<SecretBytes> fromBase64(std::string_view text) {
    SecretBytes bytes(text.size() / 4 * 3 + 3);
    std::size_t size = 0;
    std::uint32_t group = 0;
    int digits = 0;
    bool ended = false;
    for (const char c : text) {
        if (isSpace(c))
            continue;
        if (c == '=') {
            ended = true;
            continue;
        }
        const int value = base64Value(c);
        if (value < 0 || ended)
            return std::nullopt;
        group = group << 6U | static_cast<std::uint32_t>(value);
        if (++digits % 4 == 0) {
            bytes.data()[size++] = static_cast<std::uint8_t>(group >> 16U);
            bytes.data()[size++] = static_cast<std::uint8_t>(group >> 8U);
            bytes.data()[size++] = static_cast<std::uint8_t>(group);
            group = 0;
            digits = 0;
        }
    }
    if (digits == 1)
        return std::nullopt;
    if (digits >= 2)
        bytes.data()[size++] = static_cast<std::uint8_t>(digits == 2 ? group >> 4U : group >> 10U);
    if (digits == 3)
        bytes.data()[size++] = static_cast<std::uint8_t>(group >> 2U);
    bytes.truncate(size);
    return bytes;
}

std::string_view withoutMark(std::string_view text) {
    constexpr std::string_view mark = "\xef\xbb\xbf";
    return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

std::string_view asText(std::span<const std::uint8_t> data) {
    return {reinterpret_cast<const char*>(data.data()), data.size()};
}

bool isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

} // namespace warifu::keyfile
