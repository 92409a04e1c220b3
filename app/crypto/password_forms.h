// One typed password in the forms that programs of different ages and systems have made of it.
#pragma once

#include "crypto/error.h"
#include "crypto/secret_bytes.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace warifu::crypto {

/// How an algorithm takes a password.
enum class PasswordUse {
    Text,   ///< as characters: PKCS #12 derives from their UTF-16
    Octets, ///< as the octets that the writing program had
};

/// The candidates for a typed password, likeliest first. The first that opens something of a file
/// stays the only one for that file, so a right password costs nothing extra.
class PasswordForms {
public:
    /// `typed` is UTF-8. `others` are further octet strings for the same keys pressed: other normal
    /// forms, other encodings. OpenSSL up to 1.0.2 (and later ones, for what is not UTF-8) took
    /// each octet for a character: such readings are added here. An empty password is tried as the
    /// empty and as the null one.
    explicit PasswordForms(const SecretBytes& typed, std::span<const SecretBytes> others = {});

    /// Keeps only the likeliest readings, for files where each attempt takes long. The null
    /// password stays.
    void keepAtMost(std::size_t readings);

    bool isEmpty() const { return isEmpty_; }

    /// True where the password can only be read in one way: then nothing else could have been
    /// meant.
    bool hasOneReading() const;

    /// Calls `attempt(std::optional<std::string_view>)` with one candidate after the other until it
    /// gives something else than wrong-password; the one that opened something last comes first
    /// (a file can have been made from more than one reading: GnuTLS normalizes the password of
    /// the bags, but not that of the MAC). None stands for the null password.
    template<typename Attempt> auto attempt(PasswordUse use, const Attempt& attempt) {
        Candidates& candidates = use == PasswordUse::Text ? texts_ : octets_;
        auto result = attempt(view(candidates, candidates.opened));
        if (result || result.error().code != ErrorCode::WrongPassword)
            return result;
        for (std::size_t i = 0; i < candidates.values.size(); ++i) {
            if (i == candidates.opened)
                continue;
            result = attempt(view(candidates, i));
            if (result)
                candidates.opened = i;
            if (result || result.error().code != ErrorCode::WrongPassword)
                break;
        }
        return result;
    }

private:
    struct Candidate {
        SecretBytes bytes;
        bool isNull = false;
    };

    struct Candidates {
        std::vector<Candidate> values;
        std::size_t opened = 0; ///< index of the one that opened something last
    };

    static void add(Candidates& candidates, SecretBytes bytes);
    static std::optional<std::string_view> view(const Candidates& candidates, std::size_t at);

    Candidates texts_;
    Candidates octets_;
    bool isEmpty_;
};

} // namespace warifu::crypto
