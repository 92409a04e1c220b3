#include "crypto/fingerprint.h"

#include "crypto/handles.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <cstdio>
#include <cstdlib>

namespace warifu::crypto {

namespace {

// Digests name certificates: going on with anything else in their place would be worse than
// stopping.
void digestInto(const EVP_MD* type, std::span<const std::uint8_t> data,
                std::span<std::uint8_t> out) {
    unsigned int length = 0;
    if (EVP_MD_get_size(type) != static_cast<int>(out.size()) ||
        EVP_Digest(data.data(), data.size(), out.data(), &length, type, nullptr) != 1) {
        (void)std::fputs("OpenSSL has no SHA digest: its configuration is broken\n", stderr);
        std::abort();
    }
}

int hexValue(char digit) {
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F')
        return digit - 'A' + 10;
    return -1;
}

} // namespace

std::string Sha256::hex() const {
    return toHex(bytes);
}

Result<Sha256> Sha256::fromHex(std::string_view hex) {
    Sha256 digest;
    if (hex.size() != 2 * digest.bytes.size())
        return fail(ErrorCode::Usage, {}, "a SHA-256 digest has 64 hex digits");
    for (std::size_t i = 0; i < digest.bytes.size(); ++i) {
        const int high = hexValue(hex[2 * i]);
        const int low = hexValue(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return fail(ErrorCode::Usage, {}, "a SHA-256 digest has 64 hex digits");
        digest.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return digest;
}

Sha256 sha256(std::span<const std::uint8_t> data) {
    Sha256 digest;
    digestInto(EVP_sha256(), data, digest.bytes);
    return digest;
}

std::string sha1Hex(std::span<const std::uint8_t> data) {
    std::array<std::uint8_t, 20> digest{};
    digestInto(EVP_sha1(), data, digest);
    return toHex(digest);
}

std::string toHex(std::span<const std::uint8_t> data) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * data.size());
    for (const std::uint8_t byte : data) {
        hex += digits[byte >> 4U];
        hex += digits[byte & 15U];
    }
    return hex;
}

Result<std::vector<std::uint8_t>> randomBytes(std::size_t count) {
    std::vector<std::uint8_t> bytes(count);
    if (RAND_bytes_ex(nullptr, bytes.data(), count, 0) != 1)
        return opensslFailure(ErrorCode::Io, "random generator");
    return bytes;
}

Result<SecretBytes> randomSecret(std::size_t count) {
    SecretBytes bytes(count);
    if (RAND_priv_bytes_ex(nullptr, bytes.data(), count, 0) != 1)
        return opensslFailure(ErrorCode::Io, "random generator");
    return bytes;
}

} // namespace warifu::crypto
