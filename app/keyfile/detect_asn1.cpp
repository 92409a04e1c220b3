#include "crypto/ber.h"
#include "keyfile/detection.h"

#include <optional>
#include <vector>

namespace warifu::keyfile {

namespace {

namespace ber = crypto::ber;

/// Elements of one level that are looked at; no structure of interest needs more to be known.
constexpr std::size_t enoughElements = 10;
constexpr std::uint8_t utcTime = 0x17;
constexpr std::uint8_t generalizedTime = 0x18;

struct Shape {
    FileKind kind = FileKind::Unknown;
    DerKind der = DerKind::Certificate;
};

std::vector<ber::Element> children(const ber::Element& element) {
    std::vector<ber::Element> result;
    ber::Reader reader(element.content);
    while (result.size() < enoughElements) {
        const auto child = reader.next();
        if (!child)
            break;
        result.push_back(*child);
    }
    return result;
}

bool startsWith(const std::vector<ber::Element>& elements,
                std::initializer_list<std::uint8_t> tags) {
    if (elements.size() < tags.size())
        return false;
    std::size_t at = 0;
    for (const std::uint8_t tag : tags) {
        if (!elements[at++].is(tag))
            return false;
    }
    return true;
}

/// True for SEQUENCE { OBJECT IDENTIFIER … }.
bool isAlgorithm(const ber::Element& element) {
    return element.is(ber::Sequence) && startsWith(children(element), {ber::ObjectIdentifier});
}

/// What lies under a signature: a certificate, a request or a revocation list.
FileKind signedKind(const ber::Element& toBeSigned) {
    const auto fields = children(toBeSigned);
    if (startsWith(fields, {ber::Context0, ber::Integer, ber::Sequence}))
        return FileKind::Der; // v3
    if (startsWith(fields, {ber::Integer, ber::Sequence, ber::Sequence, ber::Sequence}) &&
        isAlgorithm(fields[1]))
        return FileKind::Der; // v1: the fourth is the validity
    if (startsWith(fields, {ber::Integer, ber::Sequence, ber::Sequence}) && !isAlgorithm(fields[1]))
        return FileKind::CertificateRequest;
    for (std::size_t i = 2; i < fields.size() && i < 4; ++i) {
        if (fields[i].is(utcTime) || fields[i].is(generalizedTime))
            return FileKind::RevocationList;
    }
    return FileKind::OtherAsn1;
}

Shape integerFirst(const std::vector<ber::Element>& fields) {
    if (startsWith(fields, {ber::Integer, ber::Sequence, ber::OctetString}))
        return {FileKind::Der, DerKind::Pkcs8};
    if (startsWith(fields, {ber::Integer, ber::OctetString}))
        return {FileKind::Der, DerKind::Sec1};
    std::size_t integers = 0;
    while (integers < fields.size() && fields[integers].is(ber::Integer))
        ++integers;
    if (integers >= 9)
        return {FileKind::Der, DerKind::Pkcs1};
    if (integers == 6 && fields.size() == 6)
        return {FileKind::Der, DerKind::DsaKey};
    if (integers == 2 &&
        fields.size() == 2) // an RSA key, or DH parameters, which have a small second number
        return {fields[1].content.size() == 1 ? FileKind::Parameters : FileKind::PublicKey};
    return {FileKind::OtherAsn1};
}

Shape sequenceFirst(const std::vector<ber::Element>& fields) {
    if (startsWith(fields, {ber::Sequence, ber::Sequence, ber::BitString}))
        return {signedKind(fields[0]), DerKind::Certificate};
    if (fields.size() == 2 && isAlgorithm(fields[0]) && fields[1].is(ber::BitString))
        return {FileKind::PublicKey};
    if (fields.size() == 2 && isAlgorithm(fields[0]) &&
        (fields[1].tag | 0x20U) == ber::ConstructedOctetString)
        return {FileKind::Der, DerKind::EncryptedPkcs8};
    // ObjectStore of Bouncy Castle: SEQUENCE { SEQUENCE { AlgorithmIdentifier, OCTET STRING },
    // SEQUENCE { AlgorithmIdentifier, … } }
    if (fields.size() == 2 && fields[0].is(ber::Sequence) && fields[1].is(ber::Sequence)) {
        const auto store = children(fields[0]);
        if (store.size() == 2 && isAlgorithm(store[0]) && store[1].is(ber::OctetString))
            return {FileKind::Bcfks};
    }
    return {FileKind::OtherAsn1};
}

/// True for a certificate or key that ends too early: the outer length is more than there is, and
/// what follows is ASN.1.
bool isCutOff(std::span<const std::uint8_t> data) {
    if (data.size() < 8 || data[0] != ber::Sequence || data[1] < 0x81 || data[1] > 0x84)
        return false;
    const std::size_t header = 2 + (data[1] & 0x7fU);
    std::size_t length = 0;
    for (std::size_t i = 2; i < header; ++i)
        length = length << 8U | data[i];
    return length > data.size() - header &&
           (data[header] == ber::Sequence || data[header] == ber::Integer);
}

Shape shapeOf(std::span<const std::uint8_t> data) {
    const auto outer = ber::first(data);
    if (!outer || !outer->is(ber::Sequence))
        return {isCutOff(data) ? FileKind::Der : FileKind::Unknown};
    const auto fields = children(*outer);
    if (startsWith(fields, {ber::Integer}))
        return integerFirst(fields);
    if (startsWith(fields, {ber::Sequence}))
        return sequenceFirst(fields);
    // A text may begin with "0" and a small length by chance; a real structure fills the file.
    return {outer->whole.size() == data.size() ? FileKind::OtherAsn1 : FileKind::Unknown};
}

} // namespace

FileKind asn1Kind(std::span<const std::uint8_t> data) {
    return shapeOf(data).kind;
}

DerKind derKind(std::span<const std::uint8_t> data) {
    return shapeOf(data).der;
}

} // namespace warifu::keyfile
