// A private key: made, read, written, and used to sign.
#pragma once

#include "crypto/error.h"
#include "crypto/secret_bytes.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

struct evp_pkey_st;

namespace warifu::crypto {

/// The kinds of key that the product makes (the certificate profile takes more on import).
enum class KeyType { P256, P384, Rsa2048, Rsa3072, Rsa4096 };

/// "p256", "p384", "rsa2048", "rsa3072", "rsa4096".
std::string_view keyTypeName(KeyType type);
Result<KeyType> keyTypeFromName(std::string_view name);

/// An EC P-256/P-384/P-521 or RSA 1024..16384 private key. Cheap to copy: copies share one key
/// object.
class PrivateKey {
public:
    /// Makes a new key. RSA takes from 0.2 s to several seconds: `tick` is called from time to time
    /// while it works (may be empty, must not throw), and a requested stop ends it with Error
    /// cancelled.
    static Result<PrivateKey> generate(KeyType type, std::stop_token stop = {},
                                       const std::function<void()>& tick = {});

    /// From PKCS#8, PKCS#1 or SEC 1 DER without a password. Errors: corrupt, unsupported-key-type.
    static Result<PrivateKey> fromDer(std::span<const std::uint8_t> der);

    /// From the PEM that toPem() writes. Errors: corrupt, unsupported-key-type.
    static Result<PrivateKey> fromPem(std::span<const std::uint8_t> pem);

    /// The P-256 key with this big-endian 32-byte scalar (1 to n-1). Error corrupt if out of range.
    static Result<PrivateKey> fromP256Scalar(std::span<const std::uint8_t> scalar);

    /// The P-256 key that belongs to random bytes: scalar = seed mod (n-1) plus 1 (FIPS 186-5
    /// A.2.1; 48 bytes leave no bias worth speaking of). Error io where OpenSSL fails.
    static Result<PrivateKey> fromP256Seed(std::span<const std::uint8_t> seed);

    /// A copy of an OpenSSL key, of any library context, as one of the default context, after
    /// checking that its type and size are accepted. The caller keeps `key`. Errors
    /// unsupported-key-type (values = its name) and corrupt (private and public half, or the
    /// numbers of an RSA key, disagree).
    static Result<PrivateKey> adopt(evp_pkey_st* key);

    /// PKCS#8 DER without encryption (RFC 5958).
    Result<SecretBytes> toPkcs8() const;

    /// PKCS#8 PEM without encryption, LF line ends.
    Result<SecretBytes> toPem() const;

    /// DER SubjectPublicKeyInfo (RFC 5280 4.1.2.7), EC points uncompressed.
    Result<std::vector<std::uint8_t>> publicKeyInfo() const;

    /// "p256", "p384", "p521" or "rsaN" with N bits.
    std::string description() const;

    /// ECDSA or PKCS#1 v1.5 with SHA-256 over `data`, DER for ECDSA.
    Result<std::vector<std::uint8_t>> sign(std::span<const std::uint8_t> data) const;

    bool samePublicKey(const PrivateKey& other) const;

    evp_pkey_st* handle() const { return key_.get(); }

private:
    /// A key of the default library context, after the checks of adopt().
    static Result<PrivateKey> accept(std::shared_ptr<evp_pkey_st> own);

    explicit PrivateKey(std::shared_ptr<evp_pkey_st> key)
        : key_(std::move(key)) {}

    std::shared_ptr<evp_pkey_st> key_;
};

} // namespace warifu::crypto
