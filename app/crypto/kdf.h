// Keys from secrets.
#pragma once

#include "crypto/error.h"
#include "crypto/secret_bytes.h"

#include <string_view>

namespace warifu::crypto {

/// `length` bytes of HKDF with SHA-256 (RFC 5869), extract and expand. Error io where OpenSSL
/// fails.
Result<SecretBytes> hkdfSha256(const SecretBytes& keyMaterial, std::string_view salt,
                               std::string_view info, std::size_t length);

} // namespace warifu::crypto
