// P-256 keys out of their bare parts; for the files of this room only.
#pragma once

#include "crypto/handles.h"

#include <cstdint>
#include <span>
#include <vector>

namespace warifu::crypto {

/// The key with this scalar and this uncompressed point; whether they belong together is not looked
/// at. None where OpenSSL fails, or the point is not on the curve.
Pkey p256FromParts(const BIGNUM* scalar, std::span<const std::uint8_t> point);

/// The key in PKCS#8 DER that is written the way PrivateKey::toPkcs8 and most other programs do:
/// RFC 5958 version 0 without attributes, in it RFC 5915 with the point and without the curve. None
/// for all else. OpenSSL's own reader looks for a decoder anew for each key, which takes thirty
/// times as long.
Pkey p256FromPkcs8(std::span<const std::uint8_t> der);

/// DER SubjectPublicKeyInfo (RFC 5480 2) with the uncompressed point; empty where the key is no
/// P-256 key.
std::vector<std::uint8_t> p256PublicKeyInfo(const EVP_PKEY* key);

} // namespace warifu::crypto
