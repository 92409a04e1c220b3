// Writing PKCS#12 as the product's backup file has it, and reading PKCS#12 of any origin (RFC
// 7292).
#pragma once

#include "crypto/certificate.h"
#include "crypto/cost_budget.h"

#include <optional>
#include <string>
#include <vector>

namespace warifu::crypto {

/// PBKDF2 iterations of MAC and of every bag in what the programs write.
constexpr int pkcs12Iterations = 600'000;

/// Longest password that is written into a file, in bytes of UTF-8.
constexpr std::size_t maximumPasswordLength = 1024;

/// One key and its certificate: PBES2 with AES-256-CBC and PBKDF2-HMAC-SHA256, MAC SHA-256, 16-byte
/// salts, `iterations` everywhere; localKeyID and, where it is not empty, friendlyName on both
/// bags. The password is UTF-8, 1 to maximumPasswordLength bytes (else Error usage, about =
/// "password"). Three derivations, about 0.35 s at 600,000. RFC 7292, RFC 8018 6.2.
Result<std::vector<std::uint8_t>> writePkcs12(const PrivateKey& key, const Certificate& certificate,
                                              const SecretBytes& password,
                                              const std::string& friendlyName,
                                              int iterations = pkcs12Iterations);

struct Pkcs12Certificate {
    Certificate certificate;
    std::optional<std::string> friendlyName;
    std::vector<std::uint8_t> localKeyId; ///< empty where it has none
};

struct Pkcs12Key {
    PrivateKey key;
    std::optional<std::string> friendlyName;
    std::vector<std::uint8_t> localKeyId; ///< that of the certificate it was made for
};

struct Pkcs12Contents {
    std::vector<Pkcs12Key> keys;                 ///< in file order
    std::vector<Pkcs12Certificate> certificates; ///< in file order
    std::vector<std::string>
        unsupportedKeys; ///< types of keys that are not accepted, as OpenSSL names them
    bool hasMac = false;
    bool usesPassword = false;  ///< there is a MAC, or something is encrypted
    bool passwordEmpty = false; ///< what uses a password opens with the empty one or none
    bool weakEncryption =
        false; ///< keys in the clear, a cipher below PBES2 with AES, or a MAC below SHA-2
    std::string encryption; ///< for display: "AES-256", "3DES", "RC2-40", …; empty where none
    std::size_t trailingBytes = 0; ///< bytes behind the end of the structure
};

/// True where the bytes begin like a PKCS #12 (DER or BER), whatever the file is called and
/// wherever it ends.
bool looksLikePkcs12(std::span<const std::uint8_t> data);

/// Reads keys and certificates. `password` is what was typed, UTF-8; empty tries the empty and the
/// null password. `otherForms` are further octet strings for the same typed text (other encodings,
/// other normal forms), tried where it opens nothing itself; how OpenSSL up to 1.0.2 read them is
/// tried by itself. With a password that is right at the first try every derivation of the file is
/// done once and no other one. Errors: wrong-password; corrupt (also where the password opens the
/// contents and the MAC is wrong); too-expensive; too-large (more bags or a larger certificate than
/// the limits); unsupported-format (FileKind with "unknown-encryption", also where the MAC is right
/// and the contents do not open, or "pkcs12-public-key").
Result<Pkcs12Contents> readPkcs12(std::span<const std::uint8_t> data, const SecretBytes& password,
                                  std::span<const SecretBytes> otherForms = {},
                                  const Pkcs12Limits& limits = {});

/// The same within a budget that several files share.
Result<Pkcs12Contents> readPkcs12(std::span<const std::uint8_t> data, const SecretBytes& password,
                                  std::span<const SecretBytes> otherForms, CostBudget& budget);

/// What can be read without a password and without any derivation: certificates that are not
/// encrypted, and how the file is protected. Never has keys. Errors: corrupt, unsupported-format,
/// too-large.
Result<Pkcs12Contents> peekPkcs12(std::span<const std::uint8_t> data,
                                  const Pkcs12Limits& limits = {});

} // namespace warifu::crypto
