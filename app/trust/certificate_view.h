// A certificate's DER taken apart, and the closed profile that the new certificate of a statement
// must follow (PROTOCOL.md 2).
#pragma once

#include "crypto/certificate.h"
#include "trust/der.h"
#include "trust/verdict.h"

#include <optional>
#include <string_view>

namespace warifu::trust {

/// The parts of a certificate (RFC 5280 4.1); all point into its DER.
struct CertificateView {
    Bytes signedPart; ///< tbsCertificate, what its signature is over
    Bytes version;    ///< content of the [0], empty where absent
    Bytes serialNumber;
    Bytes signatureAlgorithmInside; ///< whole element, as the next four
    Bytes issuer;
    Bytes subject;
    Bytes publicKeyInfo;
    Bytes signatureAlgorithm;
    Bytes validity;   ///< content
    Bytes extensions; ///< content of the SEQUENCE OF, empty where absent
    bool hasUniqueIds = false;
    Bytes signature;

    /// None where the bytes are not one certificate.
    static std::optional<CertificateView> of(Bytes der);

    /// The subjectKeyIdentifier that the certificate states, whatever it was made from.
    std::optional<Bytes> keyIdentifier() const;

    /// True for an elliptic-curve key, false for all others.
    bool hasCurveKey() const;
};

/// What a certificate that follows the profile says.
struct ProfiledCertificate {
    std::string_view serverIdentity;
    std::uint32_t recoveries = 0;
    std::uint32_t generation = 0;
    std::optional<crypto::Sha256>
        commitment; ///< whether it must be there is for the statement to say (E126)
};

/// Holds a certificate against PROTOCOL.md 2, all but its key and algorithms. None is E105.
std::optional<ProfiledCertificate> readProfile(const CertificateView& certificate);

/// True where key and signature algorithm are among those of PROTOCOL.md 2 for new certificates;
/// else E106.
bool hasProfileAlgorithms(const CertificateView& certificate);

/// True where both certificates hold the same public key, however it is written.
bool haveSameKey(const CertificateView& one, const CertificateView& other);

} // namespace warifu::trust
