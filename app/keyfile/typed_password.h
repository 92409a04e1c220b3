// The password that was given for a file, in the forms that the file's writer may have had.
#pragma once

#include "crypto/password_forms.h"
#include "crypto/secret_bytes.h"

#include <optional>
#include <vector>

namespace warifu::keyfile {

/// A password as typed (UTF-8) and the other octets that the same keys may have made elsewhere:
/// composed and decomposed characters (NFC, NFD), CP932 (Japanese Windows), Latin-1.
class TypedPassword {
public:
    explicit TypedPassword(const std::optional<SecretBytes>& typed);

    /// The password as typed; empty where none was given.
    const SecretBytes& typed() const { return typed_; }

    const std::vector<SecretBytes>& otherForms() const { return otherForms_; }

    bool isEmpty() const { return typed_.empty(); }

    /// For reading something with it.
    crypto::PasswordForms forms() const { return crypto::PasswordForms(typed_, otherForms_); }

    /// The error of a password that does not open: PasswordNeeded is its reason where none was
    /// given.
    Error wrong(std::string about = {}) const;

private:
    SecretBytes typed_;
    std::vector<SecretBytes> otherForms_;
};

} // namespace warifu::keyfile
