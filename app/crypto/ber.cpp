#include "crypto/ber.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace warifu::crypto::ber {

namespace {

constexpr std::uint8_t constructedBit = 0x20;
constexpr std::size_t deepestIndefinite = 64;
constexpr std::size_t deepestPieces = 8;

/// Identifier and length octets of an element.
struct Header {
    std::uint8_t tag = 0;
    std::size_t size = 0;               ///< of the header itself
    std::optional<std::size_t> content; ///< none where the length is indefinite
};

std::optional<Header> readHeader(Bytes bytes) {
    if (bytes.size() < 2 || (bytes[0] & 0x1fU) == 0x1fU) // no key file has tag numbers above 30
        return std::nullopt;
    Header header{bytes[0], 2, std::nullopt};
    const std::uint8_t octet = bytes[1];
    if (octet == 0x80) // only what is constructed can have an end of contents
        return (header.tag & constructedBit) != 0 ? std::optional(header) : std::nullopt;
    std::size_t length = octet;
    if (octet > 0x80) {
        const std::size_t count = octet & 0x7fU;
        if (count > sizeof(std::uint64_t) || bytes.size() < 2 + count)
            return std::nullopt;
        length = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (length > (std::numeric_limits<std::size_t>::max() >> 8U))
                return std::nullopt;
            length = length << 8U | bytes[2 + i];
        }
        header.size += count;
    }
    if (length > bytes.size() - header.size)
        return std::nullopt;
    header.content = length;
    return header;
}

/// How many octets the contents of an element of indefinite length have, without the
/// end-of-contents octets.
std::optional<std::size_t> indefiniteLength(Bytes bytes) {
    std::size_t depth = 1;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto header = readHeader(bytes.subspan(at));
        if (!header)
            return std::nullopt;
        if (header->tag == 0) {
            if (header->content != std::size_t{0})
                return std::nullopt;
            if (--depth == 0)
                return at;
            at += 2;
        } else if (header->content) {
            at += header->size + *header->content;
        } else {
            if (++depth > deepestIndefinite)
                return std::nullopt;
            at += header->size;
        }
    }
    return std::nullopt;
}

/// Calls `take` with each piece of an octet string in its order; false where it is none.
bool eachPiece(const Element& element, const std::function<void(Bytes)>& take, std::size_t depth) {
    if ((element.tag & constructedBit) == 0) {
        take(element.content);
        return true;
    }
    if (depth > deepestPieces)
        return false;
    Reader reader(element.content);
    while (!reader.atEnd()) {
        const auto piece = reader.next();
        if (!piece || (piece->tag | constructedBit) != ConstructedOctetString ||
            !eachPiece(*piece, take, depth + 1))
            return false;
    }
    return true;
}

} // namespace

std::optional<Element> Reader::next() {
    const auto header = readHeader(rest_);
    if (!header || header->tag == 0)
        return std::nullopt;
    std::size_t length = 0;
    std::size_t tail = 0;
    if (header->content) {
        length = *header->content;
    } else {
        const auto indefinite = indefiniteLength(rest_.subspan(header->size));
        if (!indefinite)
            return std::nullopt;
        length = *indefinite;
        tail = 2;
    }
    Element element;
    element.tag = header->tag;
    element.content = rest_.subspan(header->size, length);
    element.whole = rest_.first(header->size + length + tail);
    rest_ = rest_.subspan(element.whole.size());
    return element;
}

std::optional<Element> Reader::next(std::uint8_t tag) {
    if (rest_.empty() || rest_[0] != tag)
        return std::nullopt;
    return next();
}

std::optional<Element> first(Bytes bytes) {
    return Reader(bytes).next();
}

std::optional<SecretBytes> octets(const Element& element) {
    // All of it in one piece of memory from the start: what grows leaves copies behind.
    std::size_t size = 0;
    if (!eachPiece(element, [&size](Bytes piece) { size += piece.size(); }, 0))
        return std::nullopt;
    SecretBytes out(size);
    std::uint8_t* end = out.data();
    eachPiece(element, [&end](Bytes piece) { end = std::ranges::copy(piece, end).out; }, 0);
    return out;
}

std::optional<std::uint64_t> unsignedInteger(const Element& element) {
    constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
    if (!element.is(Integer) || element.content.empty() || (element.content[0] & 0x80U) != 0)
        return std::nullopt;
    std::uint64_t value = 0;
    for (const std::uint8_t octet : element.content) {
        if (value > (most >> 8U))
            return most;
        value = value << 8U | octet;
    }
    return value;
}

bool isObject(const std::optional<Element>& element, Bytes content) {
    return element && element->is(ObjectIdentifier) &&
           std::ranges::equal(element->content, content);
}

std::string objectText(Bytes content) {
    std::string text;
    std::uint64_t arc = 0;
    bool begun = false;
    for (const std::uint8_t octet : content) {
        if (arc > (std::numeric_limits<std::uint64_t>::max() >> 7U))
            return {};
        arc = arc << 7U | (octet & 0x7fU);
        begun = true;
        if ((octet & 0x80U) != 0)
            continue;
        if (text.empty()) {
            const std::uint64_t root = std::min<std::uint64_t>(arc / 40, 2);
            text = std::to_string(root) + "." + std::to_string(arc - root * 40);
        } else {
            text += "." + std::to_string(arc);
        }
        arc = 0;
        begun = false;
    }
    return begun ? std::string() : text;
}

} // namespace warifu::crypto::ber
