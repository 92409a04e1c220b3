// The closed CMS profile (RFC 5652, PROTOCOL.md 4): the only shape that a signed file of SA/1 may
// have.
#pragma once

#include "crypto/certificate.h"
#include "crypto/private_key.h"
#include "trust/certificate_view.h"
#include "trust/der.h"
#include "trust/verdict.h"

#include <expected>
#include <optional>
#include <vector>

namespace warifu::trust {

/// What is signed, as the eContentType says it.
enum class FileType { Statement, Message, Head };

/// Who signed, and over what; all views point into the file.
struct SignerInfo {
    Bytes identifier; ///< sid, a whole element; compare with signerIdentifier()
    Bytes digestAlgorithm;
    std::optional<Bytes> signedAttributes; ///< the whole [0] element
    Bytes signatureAlgorithm;
    Bytes signature;
};

/// A file of the right shape. Nothing about it is proven yet.
struct SignedFile {
    FileType type = FileType::Message;
    Bytes content;     ///< the JSON
    Bytes certificate; ///< of a statement: the one that it carries
    Bytes digestAlgorithms;
    std::vector<SignerInfo> signers; ///< one, or of a statement two with different identifiers
};

/// The eContentType of a type, as the octets of its object identifier.
Bytes contentTypeOid(FileType type);

/// Takes a file apart. `expected` is the type that the place where it was found asks for; without
/// it any of the three will do. Verdicts E101 to E104, in this order.
std::expected<SignedFile, Verdict> readSignedFile(Bytes file, std::optional<FileType> expected);

/// SHA-256 and ECDSA or PKCS#1 v1.5 only, for every signer. False is E106.
bool hasAllowedAlgorithms(const SignedFile& file);

/// The signed attributes of every signer are exactly contentType, messageDigest and signingTime,
/// and the first repeats the type of the file. False is E107.
bool hasExactAttributes(const SignedFile& file);

/// The messageDigest of every signer is the content's. Only after hasExactAttributes(). False is
/// E110.
bool hasContentDigest(const SignedFile& file);

/// The signature of one signer under one certificate's key. Only after hasExactAttributes(). False
/// is E111.
bool isSignedBy(const SignerInfo& signer, const crypto::Certificate& certificate);

/// How a SignerInfo names this certificate: by the subjectKeyIdentifier that it states, by issuer
/// and serial number where it states none. None where the certificate is too odd to be taken apart.
std::optional<Buffer> signerIdentifier(Bytes certificate);

/// One who signs: the key, and the certificate that stands for it.
struct Signer {
    const crypto::PrivateKey& key;
    const crypto::Certificate& certificate;
};

/// Makes a signed file. `embedded` is the certificate that a statement carries. Errors: usage where
/// signers and type do not fit, what signing gives, and io (NotProven) where the result would not
/// pass the checks above.
Result<Buffer> signFile(FileType type, std::string_view content,
                        const crypto::Certificate* embedded, const std::vector<Signer>& signers,
                        crypto::Time signingTime);

} // namespace warifu::trust
