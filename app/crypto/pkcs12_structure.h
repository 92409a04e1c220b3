// The outer structure of a PKCS #12 file and its bags, taken apart without a password (RFC 7292 4).
#pragma once

#include "crypto/encrypted_key.h"
#include "crypto/pkcs12_mac.h"

namespace warifu::crypto {

/// A SafeContents: as it is, or under a password.
struct Pkcs12Safe {
    std::optional<PasswordEncryption> encryption;
    SecretBytes content; ///< encrypted where there is an encryption
};

/// A PFX, its AuthenticatedSafe taken apart.
struct Pkcs12Structure {
    SecretBytes authenticated; ///< what the MAC is over; it may have keys in the clear
    std::optional<Pkcs12Mac> mac;
    std::vector<Pkcs12Safe> safes;
    std::size_t trailingBytes = 0;

    /// Errors: corrupt; unsupported-format (FileKind, "pkcs12-public-key": opened by a key instead
    /// of a password).
    static Result<Pkcs12Structure> parse(ber::Bytes file);
};

/// A SafeBag. It points into the SafeContents that it was read from.
struct Pkcs12Bag {
    Pkcs12Bag() = default;
    Pkcs12Bag(Pkcs12Bag&&) = default;
    Pkcs12Bag& operator=(Pkcs12Bag&&) = default;

    enum class Kind { Key, EncryptedKey, Certificate, Other };
    Kind kind = Kind::Other;
    ber::Element value;
    std::optional<std::string> friendlyName;
    std::vector<std::uint8_t> localKeyId; ///< the same for a key and its certificate; may be empty
    ber::Bytes certificate;               ///< DER of X.509, where the kind is Certificate
    SecretBytes joinedCertificate;        ///< what holds it where the file has it in pieces
};

/// The bags of a SafeContents, nested ones in their place. Errors: corrupt; too-large at more than
/// `most`.
Result<std::vector<Pkcs12Bag>> parsePkcs12Bags(ber::Bytes safeContents, std::size_t most);

} // namespace warifu::crypto
