// How strong a new password is, as zxcvbn estimates it.
#pragma once

#include "crypto/secret_bytes.h"

namespace warifu::manager {

struct PasswordStrength {
    int score = 0;           ///< 0 (guessed at once) to 4 (very strong)
    double log10Guesses = 0; ///< decimal logarithm of the number of guesses
    double log10Seconds = 0; ///< of the seconds to find it, at 10,000 guesses a second (600,000
                             ///< iterations on a GPU farm)
    bool ascii = true;       ///< false: Java tools cannot open a PKCS#12 with it
    bool fullWidth = false;  ///< has full-width letters or digits: an input method is probably on
};

/// Estimates a password of any length (only the first 128 bytes count) in well under 50 ms.
PasswordStrength passwordStrength(const SecretBytes& password);

} // namespace warifu::manager
