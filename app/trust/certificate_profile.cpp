// PROTOCOL.md 2, held against the bytes: what is not listed there is not there.
#include "crypto/utf8.h"
#include "trust/certificate_view.h"
#include "trust/limits.h"
#include "trust/oids.h"
#include "trust/timestamps.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace warifu::trust {

namespace {

constexpr std::array<std::uint8_t, 3> versionThree{0x02, 0x01, 0x02};
constexpr std::array<std::uint8_t, 2> notAnAuthority{0x30, 0x00};
constexpr std::array<std::uint8_t, 4> digitalSignature{0x03, 0x02, 0x07, 0x80};

/// SEQUENCE { SEQUENCE { sha256 }, OCTET STRING of 32 bytes …
constexpr std::array<std::uint8_t, 17> hashedRootKeyHead{0x30, 0x2F, 0x30, 0x0B, 0x06, 0x09,
                                                         0x60, 0x86, 0x48, 0x01, 0x65, 0x03,
                                                         0x04, 0x02, 0x01, 0x04, 0x20};

/// The exponent that the programs make RSA keys with, 65537, as a whole element.
constexpr std::array<std::uint8_t, 5> rsaExponent{0x02, 0x03, 0x01, 0x00, 0x01};
constexpr std::array<std::size_t, 3> rsaBytes{256, 384, 512};

/// The value of the next RDN if it holds this one attribute as a UTF8String or PrintableString.
std::optional<std::string_view> takeName(der::Reader& names, Bytes type, bool printableOnly) {
    const auto relative = names.next(der::set);
    if (!relative)
        return std::nullopt;
    const auto attribute = der::only(der::sequence, relative->content);
    if (!attribute)
        return std::nullopt;
    der::Reader parts(*attribute);
    const auto name = parts.next(der::objectId);
    const auto value = parts.next();
    if (!name || !value || !parts.atEnd() || !sameBytes(name->content, type) ||
        (value->tag != der::printableString && (printableOnly || value->tag != der::utf8String)))
        return std::nullopt;
    return textOf(value->content);
}

/// A decimal number without leading zero.
std::optional<std::uint32_t> number(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() ||
        (text.size() > 1 && text.front() == '0'))
        return std::nullopt;
    return value;
}

bool isServerIdentity(std::string_view text) {
    return text.size() == limits::serverIdentityDigits && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

/// 1 to 64 characters without control characters (RFC 5280 A.1, ub-common-name).
bool isServerName(std::string_view text) {
    std::size_t characters = 0;
    for (; !text.empty(); ++characters) {
        const auto codePoint = crypto::takeCodePoint(text);
        if (!codePoint || *codePoint < 0x20 || (*codePoint >= 0x7F && *codePoint < 0xA0))
            return false;
    }
    return characters >= 1 && characters <= limits::serverNameLength;
}

std::optional<ProfiledCertificate> readSubject(const CertificateView& certificate) {
    if (!sameBytes(certificate.subject, certificate.issuer))
        return std::nullopt;
    const auto content = der::only(der::sequence, certificate.subject);
    if (!content)
        return std::nullopt;
    der::Reader names(*content);
    const auto server = takeName(names, oid::commonName, false);
    const auto identity = takeName(names, oid::organizationalUnit, false);
    const auto position = takeName(names, oid::serialNumber, true);
    if (!server || !isServerName(*server) || !identity || !isServerIdentity(*identity) ||
        !position || !names.atEnd())
        return std::nullopt;
    const std::size_t dot = position->find('.');
    if (dot == std::string_view::npos)
        return std::nullopt;
    const auto recoveries = number(position->substr(0, dot));
    const auto generation = number(position->substr(dot + 1));
    if (!recoveries || !generation)
        return std::nullopt;
    return ProfiledCertificate{*identity, *recoveries, *generation, std::nullopt};
}

bool hasProfileSerial(Bytes serial) {
    // The element is a strict integer already: a zero byte in front only keeps it positive.
    const bool positive = serial[0] < 0x80 && !(serial.size() == 1 && serial[0] == 0);
    const std::size_t bytes = serial[0] == 0 ? serial.size() - 1 : serial.size();
    return positive && bytes <= limits::serialBits / 8;
}

bool hasProfileValidity(Bytes validity) {
    der::Reader parts(validity);
    const auto from = parts.next();
    const auto to = parts.next();
    if (!from || !to || !parts.atEnd())
        return false;
    const auto begin = readTime(*from);
    const auto end = readTime(*to);
    if (!begin || !end || *end <= *begin)
        return false;
    const auto length = *end - *begin;
    return length % std::chrono::days(1) == std::chrono::seconds(0) &&
           length <= limits::longestValidity;
}

Bytes publicKeyBits(const CertificateView& certificate) {
    const auto content = der::only(der::sequence, certificate.publicKeyInfo);
    if (!content)
        return {};
    der::Reader parts(*content);
    parts.next(der::sequence);
    const auto bits = parts.next(der::bitString);
    return bits && parts.atEnd() && !bits->content.empty() ? bits->content.subspan(1) : Bytes();
}

Bytes publicKeyAlgorithm(const CertificateView& certificate) {
    const auto content = der::only(der::sequence, certificate.publicKeyInfo);
    if (!content)
        return {};
    const auto algorithm = der::Reader(*content).next(der::sequence);
    return algorithm ? algorithm->whole : Bytes();
}

bool isProfileKeyIdentifier(Bytes value, const CertificateView& certificate) {
    const auto stated = der::only(der::octetString, value);
    const auto digest = crypto::sha256(publicKeyBits(certificate));
    return stated &&
           sameBytes(*stated, Bytes(digest.bytes).first(limits::subjectKeyIdentifierBytes));
}

bool isProfileModulus(Bytes modulus) {
    // Exactly as many bits as bytes allow: the first bit is set, and so a zero byte keeps it
    // positive.
    return modulus.size() > 1 && modulus[0] == 0 && modulus[1] >= 0x80 &&
           std::ranges::find(rsaBytes, modulus.size() - 1) != rsaBytes.end();
}

/// One extension in the hand of readExtensions().
struct ExtensionRule {
    Bytes type;
    bool critical;
    bool (*fits)(Bytes value, const CertificateView& certificate);
    bool seen = false;
};

bool readExtensions(const CertificateView& certificate, ProfiledCertificate& out) {
    std::array<ExtensionRule, 4> rules{{
        {oid::basicConstraints, true,
         [](Bytes value, const CertificateView&) {
             return sameBytes(value, notAnAuthority);
         }},
        {oid::keyUsage, true,
         [](Bytes value, const CertificateView&) {
             return sameBytes(value, digitalSignature);
         }},
        {oid::subjectKeyIdentifier, false, isProfileKeyIdentifier},
        {oid::hashOfRootKey, false,
         [](Bytes value, const CertificateView&) {
             return value.size() == hashedRootKeyHead.size() + 32 &&
                    sameBytes(value.first(hashedRootKeyHead.size()), hashedRootKeyHead);
         }},
    }};
    der::Reader extensions(certificate.extensions);
    while (!extensions.atEnd()) {
        const auto extension = extensions.next(der::sequence);
        if (!extension)
            return false;
        der::Reader parts(extension->content);
        const auto type = parts.next(der::objectId);
        const auto critical = parts.next(der::boolean);
        const auto value = parts.next(der::octetString);
        if (!type || !value || !parts.atEnd() || (critical && critical->content[0] == 0))
            return false;
        const auto rule = std::ranges::find_if(rules, [&](const ExtensionRule& candidate) {
            return sameBytes(candidate.type, type->content);
        });
        if (rule == rules.end() || rule->seen || rule->critical != critical.has_value() ||
            !rule->fits(value->content, certificate))
            return false;
        rule->seen = true;
        if (rule == rules.end() - 1) {
            auto& commitment = out.commitment.emplace();
            std::ranges::copy(value->content.last(commitment.bytes.size()),
                              commitment.bytes.begin());
        }
    }
    return rules[0].seen && rules[1].seen && rules[2].seen;
}

} // namespace

std::optional<ProfiledCertificate> readProfile(const CertificateView& certificate) {
    if (!sameBytes(certificate.version, versionThree) || certificate.hasUniqueIds ||
        !hasProfileSerial(certificate.serialNumber) || !hasProfileValidity(certificate.validity) ||
        !sameBytes(certificate.signatureAlgorithm, certificate.signatureAlgorithmInside))
        return std::nullopt;
    auto profile = readSubject(certificate);
    if (!profile || !readExtensions(certificate, *profile))
        return std::nullopt;
    return profile;
}

bool hasProfileAlgorithms(const CertificateView& certificate) {
    const Bytes algorithm = publicKeyAlgorithm(certificate);
    const Bytes key = publicKeyBits(certificate);
    if (sameBytes(algorithm, algorithm::p256) || sameBytes(algorithm, algorithm::p384)) {
        const std::size_t coordinate = sameBytes(algorithm, algorithm::p256) ? 32 : 48;
        return key.size() == 1 + 2 * coordinate && key[0] == 0x04 &&
               sameBytes(certificate.signatureAlgorithm, algorithm::ecdsaWithSha256);
    }
    if (!sameBytes(algorithm, algorithm::rsa) ||
        !sameBytes(certificate.signatureAlgorithm, algorithm::sha256WithRsa))
        return false;
    const auto content = der::only(der::sequence, key);
    if (!content)
        return false;
    der::Reader parts(*content);
    const auto modulus = parts.next(der::integer);
    const auto exponent = parts.next(der::integer);
    return modulus && exponent && parts.atEnd() && isProfileModulus(modulus->content) &&
           sameBytes(exponent->whole, rsaExponent);
}

} // namespace warifu::trust
