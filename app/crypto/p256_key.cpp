#include "crypto/p256_key.h"

#include <openssl/core_names.h>

#include <algorithm>
#include <array>

namespace warifu::crypto {

namespace {

/// PrivateKeyInfo with id-ecPublicKey and prime256v1 (RFC 5480 2.1.1), up to the scalar.
constexpr std::array<std::uint8_t, 36> beforeScalar{
    0x30, 0x81, 0x87, 0x02, 0x01, 0x00, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86,
    0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d,
    0x03, 0x01, 0x07, 0x04, 0x6d, 0x30, 0x6b, 0x02, 0x01, 0x01, 0x04, 0x20};
/// SubjectPublicKeyInfo of the same, up to the point.
constexpr std::array<std::uint8_t, 26> beforePublicPoint{
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01,
    0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00};
constexpr std::size_t scalarBytes = 32;
/// publicKey [1] BIT STRING without unused bits; the point follows, and nothing else.
constexpr std::array<std::uint8_t, 5> beforePoint{0xa1, 0x44, 0x03, 0x42, 0x00};
constexpr std::size_t pointBytes = 65;
constexpr std::uint8_t uncompressedPoint = 0x04;
constexpr std::size_t wholeBytes =
    beforeScalar.size() + scalarBytes + beforePoint.size() + pointBytes;

} // namespace

Pkey p256FromParts(const BIGNUM* scalar, std::span<const std::uint8_t> point) {
    const ParameterBuilder builder(OSSL_PARAM_BLD_new());
    if (!builder ||
        OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0) !=
            1 ||
        OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                         point.size()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, scalar) != 1)
        return nullptr;
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    const PkeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY* key = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, parameters.get()) != 1)
        return nullptr;
    return Pkey(key);
}

Pkey p256FromPkcs8(std::span<const std::uint8_t> der) {
    if (der.size() != wholeBytes ||
        !std::ranges::equal(der.first(beforeScalar.size()), beforeScalar))
        return nullptr;
    const auto scalar = der.subspan(beforeScalar.size(), scalarBytes);
    const auto rest = der.subspan(beforeScalar.size() + scalarBytes);
    const auto point = rest.subspan(beforePoint.size());
    if (!std::ranges::equal(rest.first(beforePoint.size()), beforePoint) ||
        point[0] != uncompressedPoint)
        return nullptr;
    const BigNumber number(BN_secure_new());
    if (!number ||
        BN_bin2bn(scalar.data(), static_cast<int>(scalar.size()), number.get()) == nullptr)
        return nullptr;
    BN_set_flags(number.get(), BN_FLG_CONSTTIME);
    return p256FromParts(number.get(), point);
}

std::vector<std::uint8_t> p256PublicKeyInfo(const EVP_PKEY* key) {
    std::array<char, 32> group{};
    std::array<std::uint8_t, pointBytes> point{};
    std::size_t size = 0;
    if (EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr) != 1 ||
        std::string_view(group.data()) != SN_X9_62_prime256v1 ||
        EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size(),
                                        &size) != 1 ||
        size != point.size() || point[0] != uncompressedPoint)
        return {};
    std::vector<std::uint8_t> der(beforePublicPoint.begin(), beforePublicPoint.end());
    der.insert(der.end(), point.begin(), point.end());
    return der;
}

} // namespace warifu::crypto
