#include "crypto/utf8.h"

namespace warifu::crypto {

std::optional<char32_t> takeCodePoint(std::string_view& text) {
    const auto first = static_cast<unsigned char>(text.front());
    std::size_t length = 1;
    char32_t codePoint = first;
    char32_t smallest = 0;
    if (first >= 0xf0 && first <= 0xf4) {
        length = 4;
        codePoint = first & 0x07U;
        smallest = 0x10000;
    } else if (first >= 0xe0 && first < 0xf0) {
        length = 3;
        codePoint = first & 0x0fU;
        smallest = 0x800;
    } else if (first >= 0xc2 && first < 0xe0) {
        length = 2;
        codePoint = first & 0x1fU;
        smallest = 0x80;
    } else if (first >= 0x80) {
        return std::nullopt;
    }
    if (length > text.size())
        return std::nullopt;
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(text[i]);
        if ((next & 0xc0U) != 0x80U)
            return std::nullopt;
        codePoint = (codePoint << 6U) | (next & 0x3fU);
    }
    if (codePoint < smallest || codePoint > 0x10ffff ||
        (codePoint >= 0xd800 && codePoint <= 0xdfff))
        return std::nullopt;
    text.remove_prefix(length);
    return codePoint;
}

bool isUtf8(std::string_view text) {
    while (!text.empty()) {
        if (!takeCodePoint(text))
            return false;
    }
    return true;
}

void appendUtf8(std::string& text, char32_t codePoint) {
    const auto put = [&text](char32_t octet) {
        text += static_cast<char>(octet);
    };
    if (codePoint < 0x80) {
        put(codePoint);
    } else if (codePoint < 0x800) {
        put(0xc0U | (codePoint >> 6U));
        put(0x80U | (codePoint & 0x3fU));
    } else if (codePoint < 0x10000) {
        put(0xe0U | (codePoint >> 12U));
        put(0x80U | ((codePoint >> 6U) & 0x3fU));
        put(0x80U | (codePoint & 0x3fU));
    } else {
        put(0xf0U | (codePoint >> 18U));
        put(0x80U | ((codePoint >> 12U) & 0x3fU));
        put(0x80U | ((codePoint >> 6U) & 0x3fU));
        put(0x80U | (codePoint & 0x3fU));
    }
}

std::optional<std::string> utf8FromUtf16(std::span<const std::uint8_t> bigEndian) {
    if (bigEndian.size() % 2 != 0)
        return std::nullopt;
    const auto unit = [&bigEndian](std::size_t at) {
        return static_cast<char32_t>(bigEndian[at] << 8U | bigEndian[at + 1]);
    };
    std::string text;
    for (std::size_t at = 0; at < bigEndian.size(); at += 2) {
        char32_t codePoint = unit(at);
        if (codePoint >= 0xdc00 && codePoint <= 0xdfff)
            return std::nullopt;
        if (codePoint >= 0xd800 && codePoint < 0xdc00) {
            at += 2;
            if (at >= bigEndian.size())
                return std::nullopt;
            const char32_t low = unit(at);
            if (low < 0xdc00 || low > 0xdfff)
                return std::nullopt;
            codePoint = 0x10000 + ((codePoint - 0xd800) << 10U) + (low - 0xdc00);
        }
        appendUtf8(text, codePoint);
    }
    return text;
}

} // namespace warifu::crypto
