// Keys from secrets, and what is authenticated with them.
#pragma once

#include "crypto/fingerprint.h"

#include <string_view>

namespace warifu::crypto {

/// `length` bytes of HKDF with SHA-256 (RFC 5869), extract and expand. Error io where OpenSSL
/// fails.
Result<SecretBytes> hkdfSha256(const SecretBytes& keyMaterial, std::string_view salt,
                               std::string_view info, std::size_t length);

/// `length` bytes of PBKDF2 with HMAC-SHA256 (RFC 8018 5.2). Error io where OpenSSL fails, also for
/// fewer than one iteration.
Result<SecretBytes> pbkdf2Sha256(const SecretBytes& password, std::span<const std::uint8_t> salt,
                                 int iterations, std::size_t length);

/// HMAC with SHA-256 (RFC 2104). Error io where OpenSSL fails.
Result<Sha256> hmacSha256(const SecretBytes& key, std::span<const std::uint8_t> data);

} // namespace warifu::crypto
