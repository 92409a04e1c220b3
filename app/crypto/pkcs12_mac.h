// The integrity check of a PKCS #12 file: its own MAC (RFC 7292 4, appendix B) and PBMAC1 (RFC
// 9579).
#pragma once

#include "crypto/ber.h"
#include "crypto/password_encryption.h"
#include "crypto/password_forms.h"

namespace warifu::crypto {

/// A MacData, taken apart.
class Pkcs12Mac {
public:
    /// Error corrupt.
    static Result<Pkcs12Mac> parse(const ber::Element& macData);

    const DerivationCost& cost() const { return cost_; }

    /// True for a digest below SHA-2's strength.
    bool isWeak() const;

    /// Derives the key and compares. Errors: wrong-password, unsupported-format.
    Result<void> verify(ber::Bytes authenticated, PasswordForms& passwords) const;

private:
    Pkcs12Mac() = default;
    Result<void> parsePbmac1(const ber::Element& parameters);
    Result<SecretBytes> deriveKey(std::optional<std::string_view> password) const;

    std::string digest_;           ///< of the HMAC; empty where it is not known
    std::string derivationDigest_; ///< of PBKDF2, where it is PBMAC1
    std::size_t keyLength_ = 0;
    bool pbmac1_ = false;
    std::vector<std::uint8_t> salt_;
    std::vector<std::uint8_t> expected_;
    DerivationCost cost_;
};

} // namespace warifu::crypto
