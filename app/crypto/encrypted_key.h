// A PKCS #8 private key under a password (RFC 5958 3), as PKCS #12, PEM and DER files carry it.
#pragma once

#include "crypto/password_encryption.h"
#include "crypto/password_forms.h"

namespace warifu::crypto {

/// An EncryptedPrivateKeyInfo, taken apart.
struct EncryptedKey {
    PasswordEncryption encryption;
    SecretBytes sealed;

    /// Error corrupt.
    static Result<EncryptedKey> parse(const ber::Element& element);

    /// The PrivateKeyInfo in it. Charge encryption.cost() before. Errors: wrong-password,
    /// unsupported-format, corrupt.
    Result<SecretBytes> decrypt(PasswordForms& passwords) const;
};

/// Decrypts what must be one ASN.1 SEQUENCE: with a wrong password it is not, even where the
/// padding happens to be right. Errors: wrong-password, unsupported-format, corrupt.
Result<SecretBytes> decryptSequence(const PasswordEncryption& encryption, ber::Bytes sealed,
                                    PasswordForms& passwords);

} // namespace warifu::crypto
