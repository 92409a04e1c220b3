#include "crypto/key_kind.h"

#include "crypto/handles.h"

#include <openssl/core_names.h>

#include <array>

namespace warifu::crypto {

namespace {

constexpr int smallestRsaBits = 1024;
constexpr int largestRsaBits = 16384;

std::string shortCurveName(std::string_view group) {
    if (group == SN_X9_62_prime256v1)
        return "p256";
    if (group == SN_secp384r1)
        return "p384";
    if (group == SN_secp521r1)
        return "p521";
    return {};
}

KeyKind ecKind(const EVP_PKEY* key, int bits) {
    std::array<char, 80> group{};
    // A key that spells its curve out is another key to most programs, even where the numbers are
    // those of a known curve, and RFC 5480 2.1.1 forbids it in certificates.
    int spelledOut = 0;
    EVP_PKEY_get_int_param(key, OSSL_PKEY_PARAM_EC_DECODED_FROM_EXPLICIT_PARAMS, &spelledOut);
    if (spelledOut != 0 || EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr) != 1)
        return {"EC with explicit parameters", false, bits};
    const std::string name = shortCurveName(group.data());
    if (name.empty())
        return {group.data(), false, bits};
    return {name, true, bits};
}

bool isMultiPrime(const EVP_PKEY* key) {
    BIGNUM* third = nullptr;
    EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_FACTOR3, &third);
    const BigNumber owner(third);
    return third != nullptr && BN_is_zero(third) == 0;
}

KeyKind rsaKind(const EVP_PKEY* key, int bits) {
    if (isMultiPrime(key))
        return {"RSA with more than two primes", false, bits};
    return {"rsa" + std::to_string(bits), bits >= smallestRsaBits && bits <= largestRsaBits, bits};
}

} // namespace

KeyKind keyKind(const EVP_PKEY* key) {
    ERR_set_mark();
    const int bits = EVP_PKEY_get_bits(key);
    KeyKind kind;
    if (EVP_PKEY_is_a(key, "EC") == 1)
        kind = ecKind(key, bits);
    else if (EVP_PKEY_is_a(key, "RSA") == 1)
        kind = rsaKind(key, bits);
    else if (const char* name = EVP_PKEY_get0_type_name(key); name != nullptr)
        kind = {name, false, bits};
    else
        kind = {"unknown", false, bits};
    ERR_pop_to_mark();
    return kind;
}

} // namespace warifu::crypto
