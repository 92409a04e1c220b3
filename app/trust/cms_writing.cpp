#include "trust/cms.h"
#include "trust/oids.h"
#include "trust/timestamps.h"

#include <array>

namespace warifu::trust {

namespace {

Buffer element(std::uint8_t tag, Bytes content) {
    return der::make(tag, {content});
}

Buffer smallInteger(std::uint8_t value) {
    return element(der::integer, Bytes(&value, 1));
}

Buffer attribute(Bytes type, Bytes value) {
    return der::make(der::sequence, {element(der::objectId, type), element(der::set, value)});
}

Buffer signedAttributes(std::uint8_t tag, FileType type, Bytes digest, Bytes time) {
    return der::makeSet(tag,
                        {attribute(oid::contentType, element(der::objectId, contentTypeOid(type))),
                         attribute(oid::messageDigest, element(der::octetString, digest)),
                         attribute(oid::signingTime, time)});
}

/// One SignerInfo over content with this digest.
Result<Buffer> signerInfo(const Signer& signer, FileType type, Bytes digest, Bytes time) {
    const auto& certificate = signer.certificate.der();
    const auto view = CertificateView::of(certificate);
    const auto identifier = signerIdentifier(certificate);
    if (!view || !identifier)
        return fail(ErrorCode::UnsupportedFormat, "certificate", "it cannot be taken apart");
    const auto signature = signer.key.sign(signedAttributes(der::set, type, digest, time));
    if (!signature)
        return std::unexpected(signature.error());
    const bool byKeyIdentifier = identifier->front() == der::contextPrimitive0;
    const Bytes algorithm =
        view->hasCurveKey() ? Bytes(algorithm::ecdsaWithSha256) : Bytes(algorithm::rsa);
    return der::make(der::sequence,
                     {smallInteger(byKeyIdentifier ? 3 : 1), *identifier, algorithm::sha256,
                      signedAttributes(der::context0, type, digest, time), algorithm,
                      element(der::octetString, *signature)});
}

/// Reads what was made as a stranger would.
bool isProven(Bytes file, FileType type, const std::vector<Signer>& signers) {
    const auto read = readSignedFile(file, type);
    if (!read || !hasAllowedAlgorithms(*read) || !hasExactAttributes(*read) ||
        !hasContentDigest(*read))
        return false;
    for (const Signer& signer : signers) {
        const auto identifier = signerIdentifier(signer.certificate.der());
        bool verified = false;
        for (const SignerInfo& info : read->signers)
            verified = verified || (identifier && sameBytes(info.identifier, *identifier) &&
                                    isSignedBy(info, signer.certificate));
        if (!verified)
            return false;
    }
    return true;
}

} // namespace

Result<Buffer> signFile(FileType type, std::string_view content,
                        const crypto::Certificate* embedded, const std::vector<Signer>& signers,
                        crypto::Time signingTime) {
    if (signers.empty() || (embedded != nullptr) != (type == FileType::Statement))
        return fail(ErrorCode::Usage, {}, "signers or certificate do not fit the type of file");
    const auto time = writeTime(signingTime);
    if (!time)
        return fail(ErrorCode::Usage, "time");
    const auto digest = crypto::sha256(bytesOf(content));
    std::vector<Buffer> infos;
    for (const Signer& signer : signers) {
        auto info = signerInfo(signer, type, digest.bytes, *time);
        if (!info)
            return std::unexpected(info.error());
        infos.push_back(std::move(*info));
    }
    Buffer certificates;
    if (embedded != nullptr)
        certificates = element(der::context0, embedded->der());
    const Buffer octets = element(der::octetString, bytesOf(content));
    const Buffer encapsulated =
        der::make(der::sequence,
                  {element(der::objectId, contentTypeOid(type)), element(der::context0, octets)});
    const Buffer signedData =
        der::make(der::sequence, {smallInteger(3), element(der::set, algorithm::sha256),
                                  encapsulated, certificates, der::makeSet(der::set, infos)});
    Buffer file = der::make(der::sequence, {element(der::objectId, oid::signedData),
                                            element(der::context0, signedData)});
    if (!isProven(file, type, signers))
        return fail(ErrorCode::Io, {}, "what was signed does not verify", Reason::NotProven);
    return file;
}

} // namespace warifu::trust
