// Decryption with a password as PKCS #5 and PKCS #12 have it (RFC 8018, RFC 7292 appendix B), of
// any age.
#pragma once

#include "crypto/ber.h"
#include "crypto/cost_budget.h"
#include "crypto/secret_bytes.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct evp_cipher_ctx_st;
struct ossl_lib_ctx_st;

namespace warifu::crypto {

/// An AlgorithmIdentifier of an encryption with a password: PBES1, PBES2 with PBKDF2 or scrypt,
/// PKCS #12's own.
class PasswordEncryption {
public:
    /// From the element of the AlgorithmIdentifier. Error corrupt. An algorithm that is not known
    /// is no error yet.
    static Result<PasswordEncryption> parse(const ber::Element& algorithm);

    const DerivationCost& cost() const { return cost_; }

    /// True where the password goes in as UTF-16 (PKCS #12's own derivation), false where it goes
    /// in as octets.
    bool takesText() const { return takesText_; }

    /// For display: "AES-256", "3DES", "RC2-40", …; the object identifier where it is not known.
    const std::string& name() const { return name_; }

    /// True for anything but PBES2 with a cipher of 128-bit blocks.
    bool isWeak() const { return weak_; }

    /// Derives the key and decrypts. `password` is UTF-8 where takesText(), else octets; none is
    /// PKCS #12's null password. Errors: wrong-password (the padding is not right),
    /// unsupported-format (FileKind, values = "unknown-encryption" and its name), corrupt (no whole
    /// blocks).
    Result<SecretBytes> decrypt(ber::Bytes sealed, std::optional<std::string_view> password) const;

private:
    PasswordEncryption() = default;
    Result<void> parsePbes2(const ber::Element& parameters);
    Result<void> parseScrypt(ber::Reader& parameters);

    /// Sets key and IV for PBES2 with scrypt. OpenSSL's own way to do it ends at 32 MiB.
    bool initScrypt(evp_cipher_ctx_st* context, std::string_view password) const;

    struct Scrypt {
        std::vector<std::uint8_t> salt;
        std::uint64_t n = 0;
        std::uint64_t r = 0;
        std::uint64_t p = 0;
    };

    std::vector<std::uint8_t> algorithm_; ///< the AlgorithmIdentifier as it stands in the file
    std::vector<std::uint8_t> cipher_;    ///< that of the cipher, where it is PBES2
    std::optional<Scrypt> scrypt_;
    DerivationCost cost_;
    bool takesText_ = false;
    bool weak_ = true;
    bool known_ = true;
    std::string name_;
};

/// The library context that has old algorithms too. It lives as long as the process.
ossl_lib_ctx_st* legacyContext();

} // namespace warifu::crypto
