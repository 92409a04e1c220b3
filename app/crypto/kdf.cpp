#include "crypto/kdf.h"

#include "crypto/handles.h"

#include <openssl/core_names.h>
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

} // namespace warifu::crypto
