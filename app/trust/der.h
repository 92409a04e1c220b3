// DER (ITU-T X.690, section 10) as far as signed files need it: read strictly, write, and prove
// that a file has no other spelling.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace warifu::trust {

using Bytes = std::span<const std::uint8_t>;
using Buffer = std::vector<std::uint8_t>;

inline Bytes bytesOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

inline std::string_view textOf(Bytes bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool sameBytes(Bytes one, Bytes other);

} // namespace warifu::trust

namespace warifu::trust::der {

/// The identifier octets that occur: universal types, and context tags [0] and [1].
enum Tag : std::uint8_t {
    boolean = 0x01,
    integer = 0x02,
    bitString = 0x03,
    octetString = 0x04,
    null = 0x05,
    objectId = 0x06,
    utf8String = 0x0C,
    printableString = 0x13,
    utcTime = 0x17,
    generalizedTime = 0x18,
    sequence = 0x30,
    set = 0x31,
    contextPrimitive0 = 0x80,
    context0 = 0xA0,
    context1 = 0xA1,
    context3 = 0xA3,
};

/// One element. Both views point into what was read.
struct Element {
    std::uint8_t tag = 0;
    Bytes content;
    Bytes whole; ///< with identifier and length
};

/// Reads the elements of one level, one after the other. A malformed element reads as absent and
/// stays unread, so atEnd() is false then.
class Reader {
public:
    explicit Reader(Bytes bytes)
        : rest_(bytes) {}

    bool atEnd() const { return rest_.empty(); }

    /// The next element, whatever it is.
    std::optional<Element> next();

    /// The next element if it has this tag; else nothing is read.
    std::optional<Element> next(std::uint8_t tag);

private:
    Bytes rest_;
};

/// The content of `bytes` if they are one element with this tag and nothing else.
std::optional<Bytes> only(std::uint8_t tag, Bytes bytes);

/// True where the bytes are exactly one element, and it and all inside it are DER: shortest lengths
/// and integers, no indefinite length, no string in pieces, sets sorted, booleans 00 or FF, unused
/// bits zero. Sets behind a context tag and values inside octet strings cannot be seen from here.
bool isStrict(Bytes bytes);

/// True where the elements of a SET OF rise as X.690 11.6 asks for.
bool isSortedSet(Bytes content);

/// One element from its content, which may come in parts.
Buffer make(std::uint8_t tag, std::initializer_list<Bytes> parts);

/// A SET OF (or with another tag an implicitly tagged one) from its elements in any order.
Buffer makeSet(std::uint8_t tag, std::vector<Buffer> elements);

} // namespace warifu::trust::der
