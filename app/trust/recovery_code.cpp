#include "trust/recovery_code.h"

#include "crypto/kdf.h"
#include "crypto/utf8.h"

#include <algorithm>
#include <cassert>
#include <string_view>

namespace warifu::trust {

namespace {

constexpr std::size_t codeBytes = 16;
constexpr std::size_t groupCharacters = RecoveryCode::groupLength;
constexpr std::size_t dataPerGroup = groupCharacters - 1;
constexpr std::size_t groups = RecoveryCode::groupCount;
constexpr std::size_t dataCharacters =
    groups * dataPerGroup; ///< 28 of five bits: 128 of the code, 12 of its digest
constexpr unsigned bitsPerCharacter = 5;

/// Crockford's base 32.
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Marks a typed character that no code can have; it keeps its place.
constexpr std::uint8_t impossible = 0xff;

bool isDash(char32_t codePoint) {
    return codePoint == '-' || codePoint == 0x00ad ||
           (codePoint >= 0x2010 && codePoint <= 0x2015) || codePoint == 0x2212 ||
           codePoint == 0x30fc || codePoint == 0xfe63 || codePoint == 0xff0d;
}

bool isSpace(char32_t codePoint) {
    return codePoint == ' ' || (codePoint >= '\t' && codePoint <= '\r') || codePoint == 0x00a0 ||
           codePoint == 0x200b || codePoint == 0x3000 || codePoint == 0xfeff;
}

/// What a typed character stands for, 0 to 31.
std::uint8_t valueOf(char32_t codePoint) {
    // An input method that was left on gives full-width forms of the same letters and digits.
    if (codePoint >= 0xff01 && codePoint <= 0xff5e)
        codePoint -= 0xfee0;
    if (codePoint >= 'a' && codePoint <= 'z')
        codePoint -= 'a' - 'A';
    if (codePoint == 'O')
        codePoint = '0';
    if (codePoint == 'I' || codePoint == 'L')
        codePoint = '1';
    if (codePoint > 0x7f)
        return impossible;
    const std::size_t place = alphabet.find(static_cast<char>(codePoint));
    return place == std::string_view::npos ? impossible : static_cast<std::uint8_t>(place);
}

/// Typed text without what is forgiven: the values of its characters, and where separators cut it.
struct Typed {
    SecretBytes values;
    std::vector<std::size_t> pieces; ///< lengths of what separators leave, in order

    std::span<const std::uint8_t> from(std::size_t start, std::size_t length) const {
        const std::size_t begin = std::min(start, values.size());
        return values.bytes().subspan(begin, std::min(length, values.size() - begin));
    }
};

Typed normalise(const SecretBytes& text) {
    Typed typed;
    typed.values = SecretBytes(text.size());
    std::size_t count = 0;
    std::size_t piece = 0;
    const auto cut = [&] {
        if (piece > 0)
            typed.pieces.push_back(piece);
        piece = 0;
    };
    for (std::string_view rest = text.view(); !rest.empty();) {
        const auto codePoint = crypto::takeCodePoint(rest);
        if (!codePoint)
            rest.remove_prefix(1);
        if (codePoint && (isDash(*codePoint) || isSpace(*codePoint))) {
            cut();
            continue;
        }
        typed.values.data()[count++] = codePoint ? valueOf(*codePoint) : impossible;
        ++piece;
    }
    cut();
    typed.values.truncate(count);
    return typed;
}

std::uint8_t checkValue(std::span<const std::uint8_t> data, std::size_t index) {
    const unsigned sum =
        data[0] + 3U * data[1] + 5U * data[2] + 7U * data[3] + 9U * static_cast<unsigned>(index);
    return static_cast<std::uint8_t>(sum % 32);
}

bool hasImpossible(std::span<const std::uint8_t> values) {
    return std::ranges::find(values, impossible) != values.end();
}

/// True for the five values of a group that its check character confirms in this place.
bool isGroup(std::span<const std::uint8_t> values, std::size_t index) {
    return values.size() == groupCharacters && !hasImpossible(values) &&
           checkValue(values, index) == values[dataPerGroup];
}

/// The 28 values of a code and its digest, most significant bits first.
SecretBytes valuesOf(const SecretBytes& code) {
    const crypto::Sha256 digest = crypto::sha256(code.bytes());
    SecretBytes bits = SecretBytes(codeBytes + 2);
    std::ranges::copy(code.bytes(), bits.data());
    bits.data()[codeBytes] = digest.bytes[0];
    bits.data()[codeBytes + 1] = digest.bytes[1];
    SecretBytes values(dataCharacters);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t bit = i * bitsPerCharacter;
        const std::size_t byte = bit / 8;
        const unsigned next = byte + 1 < bits.size() ? bits.data()[byte + 1] : 0U;
        const unsigned window = static_cast<unsigned>(bits.data()[byte]) << 8U | next;
        values.data()[i] =
            static_cast<std::uint8_t>(window >> (16 - bitsPerCharacter - bit % 8) & 31U);
    }
    return values;
}

/// The first 16 bytes of what 28 values say.
SecretBytes codeOf(std::span<const std::uint8_t> values) {
    SecretBytes code(codeBytes);
    for (std::size_t bit = 0; bit < 8 * codeBytes; ++bit) {
        const unsigned value = values[bit / bitsPerCharacter];
        const unsigned set = value >> (bitsPerCharacter - 1 - bit % bitsPerCharacter) & 1U;
        code.data()[bit / 8] =
            static_cast<std::uint8_t>(code.data()[bit / 8] | set << (7 - bit % 8));
    }
    return code;
}

/// The five values of one group of a code.
SecretBytes groupValues(const SecretBytes& code, std::size_t index) {
    const SecretBytes values = valuesOf(code);
    SecretBytes group(groupCharacters);
    std::ranges::copy(values.bytes().subspan(index * dataPerGroup, dataPerGroup), group.data());
    group.data()[dataPerGroup] = checkValue(group.bytes(), index);
    return group;
}

std::unexpected<Error> wrongGroup(std::size_t index) {
    return fail(ErrorCode::WrongRecoveryCode, {}, {}, Reason::GroupWrong,
                {std::to_string(index + 1)});
}

/// Finds the first group that cannot be right. Where separators leave seven pieces they are the
/// groups, so that a character too few or too many does not move the blame on to a later group;
/// else every five characters are one.
std::optional<std::size_t> firstWrongGroup(const Typed& typed) {
    const bool cutAsPrinted = typed.pieces.size() == groups;
    std::size_t start = 0;
    for (std::size_t index = 0; index < groups; ++index) {
        const std::size_t length = cutAsPrinted ? typed.pieces[index] : groupCharacters;
        if (!isGroup(typed.from(start, length), index))
            return index;
        start += length;
    }
    return std::nullopt;
}

} // namespace

Result<RecoveryCode> RecoveryCode::generate() {
    auto random = crypto::randomSecret(codeBytes);
    if (!random)
        return std::unexpected(random.error());
    return RecoveryCode(std::move(*random));
}

Result<RecoveryCode> RecoveryCode::parse(const SecretBytes& text) {
    const Typed typed = normalise(text);
    if (typed.values.empty())
        return fail(ErrorCode::WrongRecoveryCode);
    if (const auto wrong = firstWrongGroup(typed))
        return wrongGroup(*wrong);
    if (typed.values.size() != groups * groupCharacters)
        return fail(ErrorCode::WrongRecoveryCode);
    SecretBytes values(dataCharacters);
    for (std::size_t index = 0; index < groups; ++index)
        std::ranges::copy(typed.from(index * groupCharacters, dataPerGroup),
                          values.data() + index * dataPerGroup);
    SecretBytes code = codeOf(values.bytes());
    if (!valuesOf(code).equals(values))
        return fail(ErrorCode::WrongRecoveryCode);
    return RecoveryCode(std::move(code));
}

RecoveryCode::GroupState RecoveryCode::checkGroup(int index, const SecretBytes& text) {
    assert(index >= 0 && index < groupCount);
    const Typed typed = normalise(text);
    if (typed.values.size() > groupCharacters || hasImpossible(typed.values.bytes()))
        return GroupState::Wrong;
    if (typed.values.size() < groupCharacters)
        return GroupState::Incomplete;
    return isGroup(typed.values.bytes(), static_cast<std::size_t>(index)) ? GroupState::Good
                                                                          : GroupState::Wrong;
}

std::optional<int> RecoveryCode::firstDifference(int index, const SecretBytes& text) const {
    assert(index >= 0 && index < groupCount);
    const Typed typed = normalise(text);
    const SecretBytes own = groupValues(code_, static_cast<std::size_t>(index));
    if (typed.values.equals(own))
        return std::nullopt;
    int first = groupLength - 1;
    for (std::size_t i = groupCharacters; i-- > 0;) {
        if (i >= typed.values.size() || typed.values.data()[i] != own.data()[i])
            first = static_cast<int>(i);
    }
    return first;
}

SecretBytes RecoveryCode::group(int index) const {
    assert(index >= 0 && index < groupCount);
    SecretBytes characters = groupValues(code_, static_cast<std::size_t>(index));
    for (std::uint8_t& value : characters.bytes())
        value = static_cast<std::uint8_t>(alphabet[value]);
    return characters;
}

SecretBytes RecoveryCode::text() const {
    SecretBytes text(groups * groupCharacters + groups - 1);
    std::uint8_t* out = text.data();
    for (int index = 0; index < groupCount; ++index) {
        if (index > 0)
            *out++ = '-';
        out = std::ranges::copy(group(index).bytes(), out).out;
    }
    return text;
}

Result<crypto::PrivateKey> RecoveryCode::key() const {
    const auto seed = crypto::hkdfSha256(code_, "warifu recovery", "p256", 48);
    if (!seed)
        return std::unexpected(seed.error());
    return crypto::PrivateKey::fromP256Seed(seed->bytes());
}

Result<crypto::Sha256> RecoveryCode::commitment() const {
    const auto own = key();
    if (!own)
        return std::unexpected(own.error());
    const auto info = own->publicKeyInfo();
    if (!info)
        return std::unexpected(info.error());
    return crypto::sha256(*info);
}

RecoveryCode RecoveryCode::clone() const {
    return RecoveryCode(code_.clone());
}

} // namespace warifu::trust
