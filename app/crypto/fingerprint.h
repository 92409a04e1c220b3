// Digests that name things: certificates by the SHA-256 of their DER.
#pragma once

#include "crypto/error.h"
#include "crypto/secret_bytes.h"

#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace warifu::crypto {

/// A SHA-256 digest.
struct Sha256 {
    std::array<std::uint8_t, 32> bytes{};

    /// 64 lower-case hex digits.
    std::string hex() const;

    /// From 64 hex digits of either case; Error usage otherwise.
    static Result<Sha256> fromHex(std::string_view hex);

    auto operator<=>(const Sha256&) const = default;
};

Sha256 sha256(std::span<const std::uint8_t> data);

/// 40 lower-case hex digits; only for display beside SHA-256, never to decide anything.
std::string sha1Hex(std::span<const std::uint8_t> data);

/// Lower-case hex of any bytes.
std::string toHex(std::span<const std::uint8_t> data);

/// `count` bytes from the random generator, for salts and serial numbers. Error io where it is out
/// of order.
Result<std::vector<std::uint8_t>> randomBytes(std::size_t count);

/// The same for what must stay secret, from a generator state of its own.
Result<SecretBytes> randomSecret(std::size_t count);

} // namespace warifu::crypto
