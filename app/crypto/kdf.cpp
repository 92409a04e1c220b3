#include "crypto/kdf.h"

#include "crypto/handles.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/params.h>

#include <array>

namespace warifu::crypto {

namespace {

/// OSSL_PARAM has no pointer to const; what is passed in is only read.
OSSL_PARAM inputOctets(const char* name, std::string_view bytes) {
    return OSSL_PARAM_construct_octet_string(name, const_cast<char*>(bytes.data()), bytes.size());
}

} // namespace

Result<SecretBytes> hkdfSha256(const SecretBytes& keyMaterial, std::string_view salt,
                               std::string_view info, std::size_t length) {
    const Kdf kdf(EVP_KDF_fetch(nullptr, OSSL_KDF_NAME_HKDF, nullptr));
    const KdfContext context(kdf ? EVP_KDF_CTX_new(kdf.get()) : nullptr);
    std::string digest = SN_sha256;
    const std::array<OSSL_PARAM, 5> parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), digest.size()),
        inputOctets(OSSL_KDF_PARAM_KEY, keyMaterial.view()), inputOctets(OSSL_KDF_PARAM_SALT, salt),
        inputOctets(OSSL_KDF_PARAM_INFO, info), OSSL_PARAM_construct_end()};
    SecretBytes derived(length);
    if (!context ||
        EVP_KDF_derive(context.get(), derived.data(), derived.size(), parameters.data()) != 1)
        return opensslFailure(ErrorCode::Io, "HKDF");
    return derived;
}

Result<SecretBytes> pbkdf2Sha256(const SecretBytes& password, std::span<const std::uint8_t> salt,
                                 int iterations, std::size_t length) {
    SecretBytes derived(length);
    const std::string_view text = password.view();
    if (iterations < 1 ||
        PKCS5_PBKDF2_HMAC(text.data(), int(text.size()), salt.data(), int(salt.size()), iterations,
                          EVP_sha256(), int(derived.size()), derived.data()) != 1)
        return opensslFailure(ErrorCode::Io, "PBKDF2");
    return derived;
}

Result<Sha256> hmacSha256(const SecretBytes& key, std::span<const std::uint8_t> data) {
    Sha256 code;
    if (HMAC(EVP_sha256(), key.data(), int(key.size()), data.data(), data.size(), code.bytes.data(),
             nullptr) == nullptr)
        return opensslFailure(ErrorCode::Io, "HMAC");
    return code;
}

} // namespace warifu::crypto
