// Deciding which certificate of a file is meant, and why none can be.
#pragma once

#include "keyfile/keyfile.h"
#include "keyfile/material.h"

namespace warifu::keyfile {

/// What came of it: an entry and its key, or an error.
struct Choice {
    std::optional<std::size_t> entry; ///< index in Material::certificates
    std::optional<crypto::PrivateKey> privateKey;
    std::optional<std::string> member; ///< that the key came from
    std::optional<Error> error;
};

/// For each certificate the index of its key in Material::keys; none where it has none.
std::vector<std::optional<std::size_t>> pair(const Material& material);

/// `wanted` is the entry that was asked for. Errors: what troubled the readers; ambiguous, usage
/// (about = "entry"), no-certificate, no-private-key, key-mismatch, unsupported-key-type.
Choice choose(const Material& material, const std::vector<std::optional<std::size_t>>& pairs,
              std::optional<std::size_t> wanted, const std::string& about);

/// What is worth a warning about the chosen entry, in the order of the list.
std::vector<Warning> warningsOf(const Material& material, std::size_t chosen, crypto::Time now);

} // namespace warifu::keyfile
