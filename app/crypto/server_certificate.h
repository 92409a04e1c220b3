// The certificate profile of the server (PROTOCOL.md 2): what every certificate made here looks
// like.
#pragma once

#include "crypto/certificate.h"

namespace warifu::crypto {

constexpr int minimumDays = 1;
constexpr int defaultDays = 1096;
constexpr int maximumDays = 3660;

/// What the profile leaves open.
struct ServerCertificateRequest {
    std::string commonName;     ///< 1 to 64 characters, UTF-8
    std::string serverIdentity; ///< srv: 32 lower-case hex digits
    std::uint32_t recoveries = 0;
    std::uint32_t generation = 0;
    int days = defaultDays; ///< minimumDays to maximumDays
    Time now{};             ///< notBefore is five minutes earlier
    Sha256 recoveryCommitment;
};

/// A self-signed certificate after the profile, read back and checked before it is returned.
/// Errors: usage where a field is out of its range (about = "name", "days", "server-identity"),
/// unsupported-key-type for a key that only import takes, io.
Result<Certificate> makeServerCertificate(const PrivateKey& key,
                                          const ServerCertificateRequest& request);

/// A new srv: 128 random bits as 32 hex digits.
Result<std::string> makeServerIdentity();

} // namespace warifu::crypto
