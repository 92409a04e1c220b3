#include "crypto/password_forms.h"

#include "crypto/utf8.h"

#include <algorithm>

namespace warifu::crypto {

namespace {

/// UTF-8 of the text that has one character for each octet.
SecretBytes octetsAsCharacters(std::span<const std::uint8_t> octets) {
    SecretBytes text(octets.size() * 2);
    std::size_t size = 0;
    for (const std::uint8_t octet : octets) {
        if (octet < 0x80) {
            text.data()[size++] = octet;
        } else {
            text.data()[size++] = static_cast<std::uint8_t>(0xc0U | octet >> 6U);
            text.data()[size++] = static_cast<std::uint8_t>(0x80U | (octet & 0x3fU));
        }
    }
    text.truncate(size);
    return text;
}

} // namespace

PasswordForms::PasswordForms(const SecretBytes& typed, std::span<const SecretBytes> others)
    : isEmpty_(typed.empty()) {
    add(texts_, typed.clone());
    add(octets_, typed.clone());
    if (isEmpty_) {
        texts_.values.push_back({SecretBytes(), true});
        return;
    }
    for (const SecretBytes& other : others) {
        if (isUtf8(other.view()))
            add(texts_, other.clone());
        add(octets_, other.clone());
    }
    add(texts_, octetsAsCharacters(typed.bytes()));
    add(octets_, octetsAsCharacters(typed.bytes()));
    for (const SecretBytes& other : others) {
        add(texts_, octetsAsCharacters(other.bytes()));
        add(octets_, octetsAsCharacters(other.bytes()));
    }
}

void PasswordForms::add(Candidates& candidates, SecretBytes bytes) {
    const bool known = std::ranges::any_of(
        candidates.values, [&bytes](const Candidate& has) { return has.bytes.equals(bytes); });
    if (!known)
        candidates.values.push_back({std::move(bytes), false});
}

bool PasswordForms::hasOneReading() const {
    return texts_.values.size() == 1 && octets_.values.size() == 1;
}

void PasswordForms::keepAtMost(std::size_t readings) {
    if (isEmpty_)
        return;
    for (Candidates* candidates : {&texts_, &octets_}) {
        while (candidates->values.size() > std::max<std::size_t>(readings, 1))
            candidates->values.pop_back();
    }
}

std::optional<std::string_view> PasswordForms::view(const Candidates& candidates, std::size_t at) {
    const Candidate& candidate = candidates.values[at];
    return candidate.isNull ? std::nullopt : std::optional(candidate.bytes.view());
}

} // namespace warifu::crypto
