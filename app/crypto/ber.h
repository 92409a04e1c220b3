// ASN.1 as files of unknown origin have it (X.690): definite and indefinite lengths, octet strings
// in pieces.
#pragma once

#include "crypto/secret_bytes.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace warifu::crypto::ber {

using Bytes = std::span<const std::uint8_t>;

/// Identifier octets that key files are made of.
enum Tag : std::uint8_t {
    Boolean = 0x01,
    Integer = 0x02,
    BitString = 0x03,
    OctetString = 0x04,
    Null = 0x05,
    ObjectIdentifier = 0x06,
    Utf8String = 0x0c,
    PrintableString = 0x13,
    BmpString = 0x1e,
    Sequence = 0x30,
    Set = 0x31,
    ConstructedOctetString = 0x24,
    Context0 = 0xa0, ///< [0], constructed
    Context1 = 0xa1,
    Context2 = 0xa2,
    PrimitiveContext0 = 0x80, ///< [0] IMPLICIT of a primitive type
};

/// One element; it points into the bytes that it was read from.
struct Element {
    std::uint8_t tag = 0; ///< identifier octet with class and form
    Bytes content;        ///< without header and end-of-contents octets
    Bytes whole;          ///< with them

    bool is(std::uint8_t other) const { return tag == other; }
};

/// Reads one element after the other. The depth of elements of indefinite length is limited, and no
/// length is believed that goes beyond the bytes, so that any input ends in linear time.
class Reader {
public:
    explicit Reader(Bytes bytes)
        : rest_(bytes) {}

    bool atEnd() const { return rest_.empty(); }

    Bytes rest() const { return rest_; }

    /// The next element; none at the end and where the bytes are not ASN.1.
    std::optional<Element> next();

    /// The next element if it has this tag; none, with nothing consumed, otherwise.
    std::optional<Element> next(std::uint8_t tag);

private:
    Bytes rest_;
};

/// The single element that `bytes` begin with.
std::optional<Element> first(Bytes bytes);

/// The content of an octet string, its pieces put together where it is constructed. `element` may
/// carry an implicit context tag in place of the universal one.
std::optional<SecretBytes> octets(const Element& element);

/// An INTEGER that is not negative and fits; anything above 2^63-1 is given as that.
std::optional<std::uint64_t> unsignedInteger(const Element& element);

/// True where `element` is an OBJECT IDENTIFIER with this content.
bool isObject(const std::optional<Element>& element, Bytes content);

/// "1.2.840.113549.1.12.10.1.3"; empty where `content` is not an object identifier's.
std::string objectText(Bytes content);

} // namespace warifu::crypto::ber
