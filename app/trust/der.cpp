#include "trust/der.h"

#include "trust/limits.h"

#include <algorithm>
#include <cstring>

namespace warifu::trust {

bool sameBytes(Bytes one, Bytes other) {
    return one.size() == other.size() &&
           (one.empty() || std::memcmp(one.data(), other.data(), one.size()) == 0);
}

} // namespace warifu::trust

namespace warifu::trust::der {

namespace {

constexpr std::uint8_t constructedBit = 0x20;
constexpr std::uint8_t classBits = 0xC0;
constexpr std::uint8_t numberBits = 0x1F;

std::size_t bytesOfLength(std::size_t length) {
    std::size_t count = 0;
    for (; length > 0; length >>= 8U)
        ++count;
    return count;
}

bool isStrictInteger(Bytes content) {
    if (content.empty())
        return false;
    return content.size() == 1 || !((content[0] == 0x00 && content[1] < 0x80) ||
                                    (content[0] == 0xFF && content[1] >= 0x80));
}

bool isStrictBitString(Bytes content) {
    if (content.empty() || content[0] > 7 || (content.size() == 1 && content[0] != 0))
        return false;
    const unsigned unused = (1U << content[0]) - 1U;
    return (content.back() & unused) == 0 || content.size() == 1;
}

bool isStrictObjectId(Bytes content) {
    if (content.empty() || content.back() >= 0x80)
        return false;
    bool first = true; // of a component: it must not begin with a zero digit
    for (const std::uint8_t byte : content) {
        if (first && byte == 0x80)
            return false;
        first = byte < 0x80;
    }
    return true;
}

bool isStrictContent(Bytes content, int depth);

bool isStrictUniversal(const Element& element, int depth) {
    switch (element.tag) {
    case boolean:
        return element.content.size() == 1 &&
               (element.content[0] == 0x00 || element.content[0] == 0xFF);
    case integer:
    case 0x0A: // ENUMERATED
        return isStrictInteger(element.content);
    case bitString:
        return isStrictBitString(element.content);
    case null:
        return element.content.empty();
    case objectId:
        return isStrictObjectId(element.content);
    case sequence:
        return isStrictContent(element.content, depth);
    case set:
        return isStrictContent(element.content, depth) && isSortedSet(element.content);
    default: {
        // Of the rest only what DER has in primitive form, and never the end-of-contents mark.
        const unsigned number = element.tag & numberBits;
        return (element.tag & constructedBit) == 0 && number != 0 && number != 0x10 &&
               number != 0x11;
    }
    }
}

bool isStrictElement(const Element& element, int depth) {
    if ((element.tag & classBits) == 0)
        return isStrictUniversal(element, depth);
    return (element.tag & constructedBit) == 0 || isStrictContent(element.content, depth);
}

bool isStrictContent(Bytes content, int depth) {
    if (depth <= 0)
        return false;
    Reader reader(content);
    while (!reader.atEnd()) {
        const auto element = reader.next();
        if (!element || !isStrictElement(*element, depth - 1))
            return false;
    }
    return true;
}

} // namespace

std::optional<Element> Reader::next() {
    if (rest_.size() < 2 || (rest_[0] & numberBits) == numberBits) // no multi-byte tags in SA/1
        return std::nullopt;
    std::size_t header = 2;
    std::size_t length = rest_[1];
    if (length >= 0x80) {
        const std::size_t count = length & 0x7FU;
        if (count == 0 || count > 4 || rest_.size() < header + count)
            return std::nullopt;
        length = 0;
        for (std::size_t i = 0; i < count; ++i)
            length = length << 8U | rest_[header + i];
        if (length < 0x80 || bytesOfLength(length) != count)
            return std::nullopt;
        header += count;
    }
    if (rest_.size() - header < length)
        return std::nullopt;
    const Element element{rest_[0], rest_.subspan(header, length), rest_.first(header + length)};
    rest_ = rest_.subspan(header + length);
    return element;
}

std::optional<Element> Reader::next(std::uint8_t tag) {
    if (rest_.empty() || rest_[0] != tag)
        return std::nullopt;
    return next();
}

std::optional<Bytes> only(std::uint8_t tag, Bytes bytes) {
    Reader reader(bytes);
    const auto element = reader.next(tag);
    if (!element || !reader.atEnd())
        return std::nullopt;
    return element->content;
}

bool isStrict(Bytes bytes) {
    Reader reader(bytes);
    const auto element = reader.next();
    return element && reader.atEnd() && isStrictElement(*element, limits::derDepth);
}

bool isSortedSet(Bytes content) {
    Reader reader(content);
    Bytes before;
    while (!reader.atEnd()) {
        const auto element = reader.next();
        if (!element || std::ranges::lexicographical_compare(element->whole, before))
            return false;
        before = element->whole;
    }
    return true;
}

Buffer make(std::uint8_t tag, std::initializer_list<Bytes> parts) {
    std::size_t length = 0;
    for (const Bytes part : parts)
        length += part.size();
    Buffer out;
    out.reserve(length + 6);
    out.push_back(tag);
    if (length < 0x80) {
        out.push_back(static_cast<std::uint8_t>(length));
    } else {
        const std::size_t count = bytesOfLength(length);
        out.push_back(static_cast<std::uint8_t>(0x80U | count));
        for (std::size_t i = count; i > 0; --i)
            out.push_back(static_cast<std::uint8_t>(length >> 8U * (i - 1)));
    }
    for (const Bytes part : parts)
        out.insert(out.end(), part.begin(), part.end());
    return out;
}

Buffer makeSet(std::uint8_t tag, std::vector<Buffer> elements) {
    std::ranges::sort(elements, [](const Buffer& one, const Buffer& other) {
        return std::ranges::lexicographical_compare(one, other);
    });
    Buffer content;
    for (const Buffer& element : elements)
        content.insert(content.end(), element.begin(), element.end());
    return make(tag, {content});
}

} // namespace warifu::trust::der
