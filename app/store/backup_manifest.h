// The table of contents of a backup ZIP: manifest.json, and the code that authenticates it.
#pragma once

#include "keyfile/typed_password.h"
#include "store/state.h"

#include <cstdint>
#include <string>
#include <vector>

namespace warifu::store {

/// PBKDF2 iterations of the key for manifest.mac (CLI.md).
constexpr int manifestIterations = 600'000;
constexpr std::size_t manifestSaltLength = 16;

struct ManifestMember {
    std::string name;
    std::string sha256; ///< 64 lower-case hex digits of the content
};

struct BackupManifest {
    Time writtenAt{};
    std::string serverIdentity; ///< srv, 32 hex digits
    std::uint32_t recoveries = 0;
    std::uint32_t generation = 0;
    std::string sha256; ///< the current certificate's
    std::vector<std::uint8_t> salt;
    int iterations = manifestIterations;
    std::optional<Time> sealedAt; ///< when the PKCS#12 was written; none where that is not known
    std::optional<Time> confirmedAt;
    std::optional<Time> drilledAt;
    std::vector<Retired> expired;        ///< oldest first
    std::vector<ManifestMember> members; ///< all but manifest.json and manifest.mac, in order
};

std::string toJson(const BackupManifest& manifest);

/// Errors: corrupt (NotAsWritten), unsupported-format (NotABackup) for a later version,
/// too-expensive.
Result<BackupManifest> manifestFromJson(std::string_view text);

/// The content of manifest.mac: HMAC-SHA256 over manifest.json in lower-case hex and a line feed.
/// Its key is PBKDF2-HMAC-SHA256 of the password, 32 bytes. Error io.
Result<std::string> manifestCode(const BackupManifest& manifest, std::string_view json,
                                 const SecretBytes& password);

/// Whether `code` is the content of manifest.mac that belongs to manifest.json, with the password
/// in any of its forms. Error corrupt (NotAsWritten).
Result<void> checkManifestCode(const BackupManifest& manifest, std::string_view json,
                               std::string_view code, const keyfile::TypedPassword& password);

} // namespace warifu::store
