#include "manager/password_strength.h"

#include <zxcvbn.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace warifu::manager {

namespace {

constexpr std::size_t countedBytes = 128;
constexpr double guessesPerSecond = 10'000;

/// The code point that begins at `at`, which is moved behind it. What is not UTF-8 counts byte by
/// byte.
char32_t nextCodePoint(std::span<const std::uint8_t> text, std::size_t& at) {
    const std::uint8_t first = text[at++];
    const std::size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    if (more == 0 || at + more > text.size())
        return first;
    char32_t point = first & (0x3FU >> more);
    for (std::size_t i = 0; i < more; ++i)
        point = (point << 6U) | (text[at++] & 0x3FU);
    return point;
}

/// Full-width ASCII variants and the ideographic space: what an input method writes instead of
/// plain letters.
bool isFullWidth(char32_t point) {
    return (point >= 0xFF01 && point <= 0xFF5E) || point == 0x3000;
}

/// What a person reads, one byte a character, for an estimate that knows bytes only: full-width
/// letters as the plain ones they stand for, and any other character that is not ASCII as some
/// letter. Counted byte by byte, one kana would be worth three random characters.
SecretBytes byCharacters(std::span<const std::uint8_t> text) {
    SecretBytes letters(text.size());
    std::size_t size = 0;
    for (std::size_t at = 0; at < text.size();) {
        char32_t point = nextCodePoint(text, at);
        if (point == 0x3000)
            point = U' ';
        else if (isFullWidth(point))
            point -= 0xFF01 - U'!';
        letters.data()[size++] =
            static_cast<std::uint8_t>(point < 0x80 ? point : U'a' + point % 26);
    }
    letters.truncate(size);
    return letters;
}

/// Binary logarithm of the guesses for the first bytes of a text.
double guessBits(std::span<const std::uint8_t> text) {
    const std::size_t length = std::min(text.size(), countedBytes);
    if (length == 0)
        return 0;
    SecretBytes terminated(length + 1); // with the NUL that C wants
    std::copy_n(text.begin(), length, terminated.data());
    return ZxcvbnMatch(reinterpret_cast<const char*>(terminated.data()), nullptr, nullptr);
}

/// The scores of zxcvbn: below 10^3, 10^6, 10^8 and 10^10 guesses.
int scoreOf(double log10Guesses) {
    constexpr std::array limits = {3.0, 6.0, 8.0, 10.0};
    return int(std::count_if(limits.begin(), limits.end(),
                             [&](double limit) { return log10Guesses >= limit; }));
}

} // namespace

PasswordStrength passwordStrength(const SecretBytes& password) {
    PasswordStrength strength;
    const auto bytes = password.bytes();
    for (std::size_t at = 0; at < bytes.size();) {
        const char32_t point = nextCodePoint(bytes, at);
        strength.ascii = strength.ascii && point < 0x80;
        strength.fullWidth = strength.fullWidth || isFullWidth(point);
    }
    double bits = guessBits(bytes);
    if (!strength.ascii)
        bits = std::min(bits, guessBits(byCharacters(bytes).bytes()));
    strength.log10Guesses = bits * std::log10(2.0);
    strength.log10Seconds = strength.log10Guesses - std::log10(guessesPerSecond);
    strength.score = scoreOf(strength.log10Guesses);
    return strength;
}

} // namespace warifu::manager
