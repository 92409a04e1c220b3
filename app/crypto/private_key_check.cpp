#include "crypto/private_key_check.h"

#include "crypto/handles.h"

#include <openssl/core_names.h>

#include <array>
#include <optional>

namespace warifu::crypto {

namespace {

/// One number of a key, in wiped memory; empty where the key has none of this name.
BigNumber part(const EVP_PKEY* key, const char* name) {
    BigNumber number(BN_secure_new());
    BIGNUM* out = number.get();
    if (out == nullptr || EVP_PKEY_get_bn_param(key, name, &out) != 1)
        return nullptr;
    BN_set_flags(out, BN_FLG_CONSTTIME);
    return number;
}

struct RsaParts {
    BigNumber n, e, d, p, q, dp, dq, inverse;
};

std::optional<RsaParts> rsaParts(const EVP_PKEY* key) {
    RsaParts parts{
        part(key, OSSL_PKEY_PARAM_RSA_N),         part(key, OSSL_PKEY_PARAM_RSA_E),
        part(key, OSSL_PKEY_PARAM_RSA_D),         part(key, OSSL_PKEY_PARAM_RSA_FACTOR1),
        part(key, OSSL_PKEY_PARAM_RSA_FACTOR2),   part(key, OSSL_PKEY_PARAM_RSA_EXPONENT1),
        part(key, OSSL_PKEY_PARAM_RSA_EXPONENT2), part(key, OSSL_PKEY_PARAM_RSA_COEFFICIENT1)};
    for (const BigNumber* number :
         {&parts.n, &parts.e, &parts.d, &parts.p, &parts.q, &parts.dp, &parts.dq, &parts.inverse}) {
        if (!*number || BN_is_zero(number->get()) == 1)
            return std::nullopt;
    }
    return parts;
}

/// The exponents that go with one prime: exponent = d mod (prime-1), and e * exponent = 1 mod
/// (prime-1).
bool exponentFits(const RsaParts& rsa, const BIGNUM* prime, const BIGNUM* exponent,
                  BN_CTX* context) {
    const BigNumber order(BN_secure_new());
    const BigNumber result(BN_secure_new());
    return order && result && BN_sub(order.get(), prime, BN_value_one()) == 1 &&
           BN_is_zero(order.get()) == 0 &&
           BN_nnmod(result.get(), rsa.d.get(), order.get(), context) == 1 &&
           BN_cmp(result.get(), exponent) == 0 &&
           BN_mod_mul(result.get(), rsa.e.get(), exponent, order.get(), context) == 1 &&
           BN_is_one(result.get()) == 1;
}

bool rsaNumbersFit(const EVP_PKEY* key) {
    const auto rsa = rsaParts(key);
    const BigNumberContext context(BN_CTX_secure_new());
    const BigNumber result(BN_secure_new());
    return rsa && context && result &&
           BN_mul(result.get(), rsa->p.get(), rsa->q.get(), context.get()) == 1 &&
           BN_cmp(result.get(), rsa->n.get()) == 0 &&
           exponentFits(*rsa, rsa->p.get(), rsa->dp.get(), context.get()) &&
           exponentFits(*rsa, rsa->q.get(), rsa->dq.get(), context.get()) &&
           BN_mod_mul(result.get(), rsa->q.get(), rsa->inverse.get(), rsa->p.get(),
                      context.get()) == 1 &&
           BN_is_one(result.get()) == 1;
}

/// RSA has a check of its own in OpenSSL, but it proves the primes to be prime: seconds for a large
/// key. That a signature verifies says as much.
bool signatureVerifies(EVP_PKEY* key) {
    constexpr std::array<std::uint8_t, 6> data{'w', 'a', 'r', 'i', 'f', 'u'};
    const MessageDigestContext signing(EVP_MD_CTX_new());
    const MessageDigestContext verifying(EVP_MD_CTX_new());
    std::vector<std::uint8_t> signature(static_cast<std::size_t>(EVP_PKEY_get_size(key)));
    std::size_t size = signature.size();
    return signing && verifying &&
           EVP_DigestSignInit(signing.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
           EVP_DigestSign(signing.get(), signature.data(), &size, data.data(), data.size()) == 1 &&
           EVP_DigestVerifyInit(verifying.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
           EVP_DigestVerify(verifying.get(), signature.data(), size, data.data(), data.size()) == 1;
}

/// OpenSSL looks at each half as well: the scalar's range, and that the point is on the curve and
/// in its group (SP 800-56A 5.6.2.3.3).
bool halvesFit(EVP_PKEY* key) {
    const PkeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    return context && EVP_PKEY_pairwise_check(context.get()) == 1;
}

} // namespace

bool isConsistent(EVP_PKEY* key) {
    if (EVP_PKEY_is_a(key, "RSA") == 1)
        return rsaNumbersFit(key) && signatureVerifies(key);
    return halvesFit(key);
}

} // namespace warifu::crypto
