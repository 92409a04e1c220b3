// An X.509 certificate as the product looks at it.
#pragma once

#include "crypto/error.h"
#include "crypto/fingerprint.h"
#include "crypto/private_key.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

struct x509_st;

namespace warifu::crypto {

using Time = std::chrono::sys_seconds;

/// A parsed certificate; immutable, cheap to copy, and shared with whoever holds the same one.
/// Compared as whole DER.
class Certificate {
public:
    /// DER, nothing behind it. Error corrupt.
    static Result<Certificate> fromDer(std::span<const std::uint8_t> der);

    /// The first CERTIFICATE block of a PEM text. Errors corrupt, no-certificate.
    static Result<Certificate> fromPem(std::span<const std::uint8_t> pem);

    const std::vector<std::uint8_t>& der() const;
    std::string toPem() const;
    Sha256 fingerprint() const;

    /// RFC 2253 order reversed to the usual "CN=…, OU=…" reading order, UTF-8.
    std::string subject() const;
    std::string issuer() const;
    std::string commonName() const; ///< empty where there is none
    std::string serialHex() const;  ///< lower-case hex, even number of digits
    Time notBefore() const;
    Time notAfter() const;

    /// "p256", "rsa2048", … or OpenSSL's name of a type that is not accepted, for example
    /// "ED25519".
    std::string keyDescription() const;

    /// True where PrivateKey::adopt would take a key of this kind.
    bool hasSupportedKey() const;

    /// Bits of the key: 256, 2048, …
    int keyBits() const;

    /// "SHA-256", "SHA-1", "MD5", … of the certificate's own signature; empty where unknown.
    std::string signatureDigest() const;

    bool isSelfSigned() const;
    bool matches(const PrivateKey& key) const;

    /// Verifies a signature made by PrivateKey::sign.
    bool verifies(std::span<const std::uint8_t> data,
                  std::span<const std::uint8_t> signature) const;

    /// Server identity, 32 hex digits: the subject's OU where the certificate follows the profile
    /// (PROTOCOL.md 2), else the left 128 bits of the fingerprint.
    std::string serverIdentity() const;

    /// Recoveries and generation from the subject's serialNumber "r.g"; 0 and 0 for a foreign
    /// certificate.
    std::uint32_t recoveries() const;
    std::uint32_t generation() const;

    /// The HashOfRootKey commitment (RFC 8649); none where absent or not in the profile's form.
    std::optional<Sha256> recoveryCommitment() const;

    bool operator==(const Certificate& other) const { return der() == other.der(); }

    x509_st* handle() const;

private:
    struct Data;
    class Known;

    explicit Certificate(std::shared_ptr<const Data> data)
        : data_(std::move(data)) {}

    std::shared_ptr<const Data> data_;
};

} // namespace warifu::crypto
