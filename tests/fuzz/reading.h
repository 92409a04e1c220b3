// What the fuzz targets of the readers share: a password that seeds can have, and limits that keep
// each run short.
#pragma once

#include "keyfile/choose.h"
#include "keyfile/readers.h"

namespace warifu::fuzz {

/// Reads `data` as that kind from beginning to choice, as a file of an administrator would be.
inline void readToTheEnd(keyfile::FileKind kind, std::span<const std::uint8_t> data) {
    static const keyfile::TypedPassword password(SecretBytes::copyOf(std::string_view("pässwört")));
    crypto::Pkcs12Limits limits;
    limits.iterationsPerBag = 2'048;
    limits.iterationsInSum = 6'144;
    limits.iterationsOfRetries = 0;
    limits.scryptMemory = 1U << 20U;
    limits.bags = 50;
    crypto::CostBudget budget(limits);
    const keyfile::Reading reading{password, budget, "file", {}};
    keyfile::Material material = keyfile::readKind(kind, data, reading);
    keyfile::unseal(material, password, budget);
    const auto pairs = keyfile::pair(material);
    const keyfile::Choice choice = keyfile::choose(material, pairs, std::nullopt, "file");
    if (choice.error.has_value() == choice.entry.has_value())
        __builtin_trap();
    if (!choice.entry)
        return;
    keyfile::warningsOf(material, *choice.entry, crypto::Time());
    if (!material.certificates[*choice.entry].certificate.matches(*choice.privateKey))
        __builtin_trap();
}

} // namespace warifu::fuzz
