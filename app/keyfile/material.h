// What the readers bring out of files before anything is decided: certificates, keys, and keys that
// are still sealed.
#pragma once

#include "crypto/certificate.h"
#include "crypto/encrypted_key.h"
#include "crypto/pem_encryption.h"
#include "keyfile/typed_password.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace warifu::keyfile {

/// More certificates than this are not a key file but a collection.
constexpr std::size_t maximumCertificates = 1'000;

/// More private keys than this are refused alike.
constexpr std::size_t maximumKeys = 100;

struct FoundCertificate {
    crypto::Certificate certificate;
    std::optional<std::string> friendlyName;
    std::optional<std::string> member;    ///< of the archive, where it came from one
    std::vector<std::uint8_t> localKeyId; ///< as PKCS #12 names pairs; empty elsewhere
};

struct FoundKey {
    crypto::PrivateKey key;
    std::optional<std::string> friendlyName;
    std::optional<std::string> member;
    std::vector<std::uint8_t> localKeyId;
};

/// A PEM body under the encryption that its header names.
struct SealedPem {
    crypto::PemEncryption encryption;
    SecretBytes sealed;
};

/// A private key that a password opens. Certificates beside it can be read without.
struct SealedKey {
    std::variant<crypto::EncryptedKey, SealedPem> key;
    std::string about; ///< the file that it came from
    std::optional<std::string> member;
};

/// What is known of how the private keys were protected.
struct Protection {
    std::string encryption;     ///< for display
    bool needsPassword = false; ///< one that is not empty
    bool weak = false;
    bool passwordEmpty = false;
    bool noIntegrity = false; ///< PKCS #12 without a MAC
};

struct Material {
    std::vector<FoundCertificate> certificates; ///< each only once, in file order
    std::vector<FoundKey> keys;                 ///< each only once
    std::vector<SealedKey> sealedKeys;
    std::vector<std::string> unsupportedKeys; ///< types as OpenSSL names them
    Protection protection;

    /// Of an archive: the member that was read, where it was just one.
    std::optional<std::string> onlyMember;

    /// The first thing that could not be read; the rest counts all the same.
    std::optional<Error> trouble;

    /// Adds one unless it is there. A file with more than maximumCertificates becomes trouble
    /// (too-large).
    void add(FoundCertificate certificate);
    void add(FoundKey key);

    /// A key in DER, of any structure that needs no password. Checking it is within the budget.
    void addKey(std::span<const std::uint8_t> der, const std::string& about,
                crypto::CostBudget& budget);

    /// Remembers the first trouble only.
    void note(Error error);

    /// Adds what another file or member brought.
    void merge(Material other);
};

/// Opens sealed keys, each at most once, within the budget. What does not open becomes trouble.
void unseal(Material& material, const TypedPassword& password, crypto::CostBudget& budget);

} // namespace warifu::keyfile
