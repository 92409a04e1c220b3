#include "trust/certificate_view.h"

#include "trust/oids.h"

#include <algorithm>

namespace warifu::trust {

namespace {

/// Content of an extension's octet string, where there is exactly one of this type.
std::optional<Bytes> soleExtension(const CertificateView& certificate, Bytes type) {
    std::optional<Bytes> value;
    der::Reader extensions(certificate.extensions);
    while (const auto extension = extensions.next(der::sequence)) {
        der::Reader parts(extension->content);
        const auto name = parts.next(der::objectId);
        if (!name || !sameBytes(name->content, type))
            continue;
        parts.next(der::boolean);
        const auto octets = parts.next(der::octetString);
        if (value || !octets || !parts.atEnd())
            return std::nullopt;
        value = octets->content;
    }
    return value;
}

/// The point of a subjectPublicKeyInfo whose key is a point: its X coordinate, however the point is
/// written.
Bytes xCoordinate(Bytes publicKeyInfo) {
    const auto content = der::only(der::sequence, publicKeyInfo);
    if (!content)
        return {};
    der::Reader parts(*content);
    parts.next(der::sequence);
    const auto bits = parts.next(der::bitString);
    if (!bits || bits->content.size() < 4)
        return {};
    const Bytes point = bits->content.subspan(1);
    return point[0] == 0x04 ? point.subspan(1, (point.size() - 1) / 2) : point.subspan(1);
}

} // namespace

std::optional<CertificateView> CertificateView::of(Bytes der) {
    CertificateView view;
    const auto certificate = der::only(der::sequence, der);
    if (!certificate)
        return std::nullopt;
    der::Reader outer(*certificate);
    const auto inside = outer.next(der::sequence);
    const auto algorithm = outer.next(der::sequence);
    const auto signature = outer.next(der::bitString);
    if (!inside || !algorithm || !signature || signature->content.empty() || !outer.atEnd())
        return std::nullopt;
    der::Reader parts(inside->content);
    if (const auto version = parts.next(der::context0))
        view.version = version->content;
    const auto serial = parts.next(der::integer);
    const auto algorithmInside = parts.next(der::sequence);
    const auto issuer = parts.next(der::sequence);
    const auto validity = parts.next(der::sequence);
    const auto subject = parts.next(der::sequence);
    const auto key = parts.next(der::sequence);
    if (!serial || !algorithmInside || !issuer || !validity || !subject || !key)
        return std::nullopt;
    while (!parts.atEnd()) {
        const auto part = parts.next();
        if (!part)
            return std::nullopt;
        if (part->tag != der::context3) {
            view.hasUniqueIds = true;
            continue;
        }
        const auto extensions = der::only(der::sequence, part->content);
        if (!extensions || !parts.atEnd())
            return std::nullopt;
        view.extensions = *extensions;
    }
    view.signedPart = inside->whole;
    view.serialNumber = serial->content;
    view.signatureAlgorithmInside = algorithmInside->whole;
    view.issuer = issuer->whole;
    view.subject = subject->whole;
    view.publicKeyInfo = key->whole;
    view.signatureAlgorithm = algorithm->whole;
    view.validity = validity->content;
    view.signature = signature->content.subspan(1);
    return view;
}

std::optional<Bytes> CertificateView::keyIdentifier() const {
    const auto value = soleExtension(*this, oid::subjectKeyIdentifier);
    return value ? der::only(der::octetString, *value) : std::nullopt;
}

bool CertificateView::hasCurveKey() const {
    const auto content = der::only(der::sequence, publicKeyInfo);
    if (!content)
        return false;
    der::Reader parts(*content);
    const auto algorithm = parts.next(der::sequence);
    if (!algorithm)
        return false;
    der::Reader names(algorithm->content);
    const auto name = names.next(der::objectId);
    return name && sameBytes(name->content, oid::ellipticCurveKey);
}

bool haveSameKey(const CertificateView& one, const CertificateView& other) {
    if (one.hasCurveKey() && other.hasCurveKey())
        return sameBytes(xCoordinate(one.publicKeyInfo), xCoordinate(other.publicKeyInfo));
    return sameBytes(one.publicKeyInfo, other.publicKeyInfo);
}

} // namespace warifu::trust
