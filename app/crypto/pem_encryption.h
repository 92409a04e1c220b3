// The encryption that traditional PEM keys name in their own header: "DEK-Info: AES-256-CBC,0123…"
// (RFC 1421 4.6.1.3).
#pragma once

#include "crypto/ber.h"
#include "crypto/password_forms.h"

#include <string>
#include <string_view>

namespace warifu::crypto {

/// A DEK-Info, taken apart. Its key is one round of MD5, so there is no cost to be judged.
class PemEncryption {
public:
    /// `value` is what stands behind "DEK-Info:". Errors: corrupt; unsupported-format (FileKind,
    /// "unknown-encryption" and its name).
    static Result<PemEncryption> parse(std::string_view value);

    /// For display: "AES-256", "3DES", "DES"; else the name as it stands in the file.
    const std::string& name() const { return name_; }

    /// True for ciphers of 64-bit blocks.
    bool isWeak() const { return weak_; }

    /// Decrypts what must be one ASN.1 SEQUENCE. Errors: wrong-password, unsupported-format.
    Result<SecretBytes> decrypt(ber::Bytes sealed, PasswordForms& passwords) const;

private:
    PemEncryption() = default;
    Result<SecretBytes> decryptWith(ber::Bytes sealed, std::string_view password) const;

    std::string cipher_; ///< OpenSSL's name
    std::string name_;
    std::vector<std::uint8_t> iv_;
    bool weak_ = true;
};

} // namespace warifu::crypto
