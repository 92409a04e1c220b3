#include "trust/cms.h"
#include "trust/limits.h"
#include "trust/oids.h"
#include "trust/timestamps.h"

#include <array>

namespace warifu::trust {

namespace {

/// CMSVersion of a SignedData with our content types (RFC 5652 5.1).
constexpr std::array<std::uint8_t, 1> signedDataVersion{3};

constexpr std::array<std::uint8_t, 1> versionByIssuer{1};
constexpr std::array<std::uint8_t, 1> versionByKeyIdentifier{3};

std::optional<FileType> typeFromOid(Bytes oid) {
    if (sameBytes(oid, oid::statement))
        return FileType::Statement;
    if (sameBytes(oid, oid::message))
        return FileType::Message;
    if (sameBytes(oid, oid::head))
        return FileType::Head;
    return std::nullopt;
}

std::size_t largestFile(std::optional<FileType> type) {
    return type == FileType::Statement ? limits::statementBytes : limits::messageBytes;
}

/// The parts of ContentInfo and SignedData in their order; what is absent is empty. Fields are only
/// as good as the file is up to there.
struct Envelope {
    std::optional<Bytes> outerType;
    std::optional<Bytes> version;
    std::optional<Bytes> digestAlgorithms; ///< content of the set
    std::optional<Bytes> contentType;
    std::optional<Bytes> content;
    std::optional<Bytes> certificates; ///< content of the [0]
    std::optional<Bytes> signerInfos;  ///< content of the set
    bool closed = false;               ///< nothing else is in it, and everything that must be is
};

std::optional<Bytes> contentOf(std::optional<der::Element> element) {
    return element ? std::optional(element->content) : std::nullopt;
}

/// Content of the one element with this tag in `outer`, an explicit tag.
std::optional<Bytes> inside(std::uint8_t tag, const std::optional<Bytes>& outer) {
    return outer ? der::only(tag, *outer) : std::nullopt;
}

Envelope openEnvelope(Bytes file) {
    Envelope out;
    const auto info = der::Reader(file).next(der::sequence);
    if (!info)
        return out;
    der::Reader outer(info->content);
    out.outerType = contentOf(outer.next(der::objectId));
    const auto signedData = inside(der::sequence, contentOf(outer.next(der::context0)));
    if (!signedData)
        return out;
    der::Reader parts(*signedData);
    out.version = contentOf(parts.next(der::integer));
    out.digestAlgorithms = contentOf(parts.next(der::set));
    if (const auto encapsulated = parts.next(der::sequence)) {
        der::Reader pair(encapsulated->content);
        out.contentType = contentOf(pair.next(der::objectId));
        out.content = inside(der::octetString, contentOf(pair.next(der::context0)));
        if (!pair.atEnd())
            out.content.reset();
    }
    out.certificates = contentOf(parts.next(der::context0));
    out.signerInfos = contentOf(parts.next(der::set)); // a [1] with revocation lists is in its way
    out.closed = outer.atEnd() && parts.atEnd() && out.version && out.digestAlgorithms &&
                 out.content && out.signerInfos;
    return out;
}

/// The sets that isStrict() cannot see, because their own tag is not that of a set.
bool hasSortedImplicitSets(const Envelope& envelope) {
    if (envelope.certificates && !der::isSortedSet(*envelope.certificates))
        return false;
    der::Reader infos(envelope.signerInfos.value_or(Bytes()));
    while (const auto info = infos.next(der::sequence)) {
        der::Reader parts(info->content);
        while (const auto part = parts.next()) {
            if ((part->tag == der::context0 || part->tag == der::context1) &&
                !der::isSortedSet(part->content))
                return false;
        }
    }
    return true;
}

std::optional<SignerInfo> readSigner(Bytes content) {
    der::Reader parts(content);
    const auto version = parts.next(der::integer);
    auto identifier = parts.next(der::contextPrimitive0);
    const bool byKeyIdentifier = identifier.has_value();
    if (!identifier)
        identifier = parts.next(der::sequence);
    const auto digest = parts.next(der::sequence);
    const auto attributes = parts.next(der::context0);
    const auto algorithm = parts.next(der::sequence);
    const auto signature = parts.next(der::octetString);
    // What would follow here are unsigned attributes.
    if (!version || !identifier || !digest || !algorithm || !signature || !parts.atEnd())
        return std::nullopt;
    if (!sameBytes(version->content,
                   byKeyIdentifier ? Bytes(versionByKeyIdentifier) : versionByIssuer))
        return std::nullopt;
    SignerInfo out{identifier->whole, digest->whole, std::nullopt, algorithm->whole,
                   signature->content};
    if (attributes)
        out.signedAttributes = attributes->whole;
    return out;
}

/// Certificates and signers in the number that the type needs. False is E104.
bool readParts(const Envelope& envelope, SignedFile& file) {
    if (!envelope.closed || !sameBytes(*envelope.version, signedDataVersion))
        return false;
    const bool statement = file.type == FileType::Statement;
    if (statement != envelope.certificates.has_value())
        return false;
    if (statement) {
        if (!CertificateView::of(*envelope.certificates))
            return false;
        file.certificate = *envelope.certificates;
    }
    der::Reader infos(*envelope.signerInfos);
    while (!infos.atEnd()) {
        const auto info = infos.next(der::sequence);
        auto signer = info ? readSigner(info->content) : std::nullopt;
        if (!signer)
            return false;
        file.signers.push_back(*signer);
        if (file.signers.size() > (statement ? 2U : 1U))
            return false;
    }
    if (file.signers.empty())
        return false;
    return file.signers.size() == 1 ||
           !sameBytes(file.signers[0].identifier, file.signers[1].identifier);
}

/// The parts of the three signed attributes; none where they are not exactly these three.
struct Attributes {
    Bytes contentType;
    Bytes messageDigest;
};

std::optional<Attributes> readAttributes(const SignerInfo& signer) {
    if (!signer.signedAttributes)
        return std::nullopt;
    Attributes out;
    int times = 0;
    const auto content = der::only(der::context0, *signer.signedAttributes);
    der::Reader attributes(content.value_or(Bytes()));
    int count = 0;
    for (; !attributes.atEnd(); ++count) {
        const auto attribute = attributes.next(der::sequence);
        if (!attribute || count == 3)
            return std::nullopt;
        der::Reader parts(attribute->content);
        const auto name = parts.next(der::objectId);
        const auto values = parts.next(der::set);
        if (!name || !values || !parts.atEnd())
            return std::nullopt;
        der::Reader value(values->content);
        const auto only = value.next();
        if (!only || !value.atEnd())
            return std::nullopt;
        if (sameBytes(name->content, oid::contentType) && only->tag == der::objectId)
            out.contentType = only->content;
        else if (sameBytes(name->content, oid::messageDigest) && only->tag == der::octetString)
            out.messageDigest = only->content;
        else if (sameBytes(name->content, oid::signingTime) && readTime(*only))
            ++times;
        else
            return std::nullopt;
    }
    if (count != 3 || times != 1 || out.contentType.empty() || out.messageDigest.size() != 32)
        return std::nullopt;
    return out;
}

} // namespace

Bytes contentTypeOid(FileType type) {
    switch (type) {
    case FileType::Statement:
        return oid::statement;
    case FileType::Message:
        return oid::message;
    case FileType::Head:
        break;
    }
    return oid::head;
}

std::expected<SignedFile, Verdict> readSignedFile(Bytes file, std::optional<FileType> expected) {
    if (file.size() > largestFile(expected))
        return std::unexpected(Verdict::TooLarge);
    const Envelope envelope = openEnvelope(file);
    const auto type = envelope.contentType ? typeFromOid(*envelope.contentType) : std::nullopt;
    if (file.size() > largestFile(type))
        return std::unexpected(Verdict::TooLarge);
    if (!der::isStrict(file) || !hasSortedImplicitSets(envelope))
        return std::unexpected(Verdict::NotStrictDer);
    if (!envelope.outerType || !sameBytes(*envelope.outerType, oid::signedData) || !type ||
        (expected && *type != *expected) || !envelope.content)
        return std::unexpected(Verdict::WrongContentType);
    SignedFile out{*type, *envelope.content, {}, {}, {}};
    if (!readParts(envelope, out))
        return std::unexpected(Verdict::WrongStructure);
    out.digestAlgorithms = *envelope.digestAlgorithms;
    return out;
}

bool hasAllowedAlgorithms(const SignedFile& file) {
    const auto isDigest = [](Bytes found) {
        return sameBytes(found, algorithm::sha256) || sameBytes(found, algorithm::sha256WithNull);
    };
    if (!isDigest(file.digestAlgorithms))
        return false;
    for (const SignerInfo& signer : file.signers) {
        if (!isDigest(signer.digestAlgorithm) ||
            (!sameBytes(signer.signatureAlgorithm, algorithm::ecdsaWithSha256) &&
             !sameBytes(signer.signatureAlgorithm, algorithm::sha256WithRsa) &&
             !sameBytes(signer.signatureAlgorithm, algorithm::rsa)))
            return false;
    }
    return true;
}

bool hasExactAttributes(const SignedFile& file) {
    for (const SignerInfo& signer : file.signers) {
        const auto attributes = readAttributes(signer);
        if (!attributes || !sameBytes(attributes->contentType, contentTypeOid(file.type)))
            return false;
    }
    return true;
}

bool hasContentDigest(const SignedFile& file) {
    const auto digest = crypto::sha256(file.content);
    for (const SignerInfo& signer : file.signers) {
        const auto attributes = readAttributes(signer);
        if (!attributes || !sameBytes(attributes->messageDigest, digest.bytes))
            return false;
    }
    return true;
}

bool isSignedBy(const SignerInfo& signer, const crypto::Certificate& certificate) {
    const auto view = CertificateView::of(certificate.der());
    if (!view || !signer.signedAttributes ||
        view->hasCurveKey() != sameBytes(signer.signatureAlgorithm, algorithm::ecdsaWithSha256))
        return false;
    // What was signed is the set under its own tag, not under the implicit one (RFC 5652 5.4).
    Buffer attributes(signer.signedAttributes->begin(), signer.signedAttributes->end());
    attributes.front() = der::set;
    return certificate.verifies(attributes, signer.signature);
}

std::optional<Buffer> signerIdentifier(Bytes certificate) {
    const auto view = CertificateView::of(certificate);
    if (!view)
        return std::nullopt;
    if (const auto identifier = view->keyIdentifier())
        return der::make(der::contextPrimitive0, {*identifier});
    const Buffer serial = der::make(der::integer, {view->serialNumber});
    return der::make(der::sequence, {view->issuer, serial});
}

} // namespace warifu::trust
