// The printed recovery code (PROTOCOL.md 3): 128 random bits that alone can take a fleet back.
#pragma once

#include "crypto/fingerprint.h"
#include "crypto/private_key.h"

#include <optional>
#include <utility>

namespace warifu::trust {

/// A recovery code. It exists only in wiped memory and on paper.
class RecoveryCode {
public:
    static constexpr int groupCount = 7;
    static constexpr int groupLength = 5; ///< four code characters and the check character

    /// A new code. Error io where the random generator is out of order.
    static Result<RecoveryCode> generate();

    /// Reads typed text (UTF-8) forgivingly: lower case, full-width letters and digits, spaces,
    /// dashes, O for 0, I and L for 1. Error wrong-recovery-code, with Reason GroupWrong and the
    /// number (1 to 7) of the first wrong group in values where one can be named, without where
    /// only the whole does not fit (nothing typed, too much, the code's own check).
    static Result<RecoveryCode> parse(const SecretBytes& typed);

    /// What a typed group is worth while it is typed.
    enum class GroupState { Incomplete, Good, Wrong };
    static GroupState checkGroup(int index, const SecretBytes& typed); ///< index 0 to 6

    /// Where a typed group differs from this code's: nothing where it is equal, else the index (0
    /// to 4) of the first character that is different, missing or too much.
    std::optional<int> firstDifference(int index, const SecretBytes& typed) const;

    /// Group 0 to 6 as five characters of Crockford base 32.
    SecretBytes group(int index) const;

    /// The whole code, groups joined by "-": 41 characters.
    SecretBytes text() const;

    /// The P-256 recovery key (HKDF-SHA256, FIPS 186-5 A.2.1).
    Result<crypto::PrivateKey> key() const;

    /// SHA-256 over the DER SubjectPublicKeyInfo of key(): what certificates commit to.
    Result<crypto::Sha256> commitment() const;

    /// A second copy, for the few places that must keep one.
    RecoveryCode clone() const;

private:
    explicit RecoveryCode(SecretBytes code)
        : code_(std::move(code)) {}

    SecretBytes code_; ///< 16 bytes
};

} // namespace warifu::trust
