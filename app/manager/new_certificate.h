// Making a key and its certificate, for whoever puts a new one in force. Internal to the room.
#pragma once

#include "crypto/certificate.h"
#include "crypto/private_key.h"
#include "manager/types.h"

namespace warifu::manager {

constexpr std::size_t longestCommonName = 64; ///< characters: ub-common-name, RFC 5280 A.1

/// What the certificate says.
struct CertificateForm {
    KeyType keyType = KeyType::P256;
    int days = defaultDays;
    std::string commonName;
    std::string serverIdentity;
    std::uint32_t recoveries = 0;
    std::uint32_t generation = 0;
    crypto::Sha256 recoveryCommitment;
};

/// Error usage (about = "password", "days", "name") where a field of a request is out of range.
Result<void> checkNewCertificate(const SecretBytes& password, int days,
                                 const std::string& commonName);

/// The name that a successor gets: the certificate's own where it may be one, else the host's.
std::string successorName(const crypto::Certificate& certificate);

struct KeyAndCertificate {
    crypto::PrivateKey key;
    crypto::Certificate certificate;
};

/// Tells the steps MakingKey and MakingCertificate. Errors: io, cancelled.
Result<KeyAndCertificate> makeKeyAndCertificate(const CertificateForm& form, Time now,
                                                const Control& control);

/// A certificate for a key that is there.
Result<crypto::Certificate> makeCertificate(const crypto::PrivateKey& key,
                                            const CertificateForm& form, Time now);

} // namespace warifu::manager
