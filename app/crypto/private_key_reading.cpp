#include "crypto/handles.h"
#include "crypto/p256_key.h"
#include "crypto/private_key.h"

#include <openssl/pem.h>

#include <array>
#include <climits>

namespace warifu::crypto {

namespace {

/// The name of an algorithm or curve for people: OpenSSL's, else its numbers.
std::string objectName(const ASN1_OBJECT* object) {
    if (const int nid = OBJ_obj2nid(object); nid != NID_undef)
        return OBJ_nid2sn(nid);
    std::array<char, 128> numbers{};
    OBJ_obj2txt(numbers.data(), numbers.size(), object, 1);
    return numbers.data();
}

/// What a PKCS#8 key is that OpenSSL can do nothing with; empty where it should have been able to.
std::string unknownKind(const PKCS8_PRIV_KEY_INFO* info) {
    const ASN1_OBJECT* algorithm = nullptr;
    const X509_ALGOR* identifier = nullptr;
    if (PKCS8_pkey_get0(&algorithm, nullptr, nullptr, &identifier, info) != 1)
        return {};
    const int nid = OBJ_obj2nid(algorithm);
    if (nid == NID_X9_62_id_ecPublicKey) {
        int parameterType = V_ASN1_UNDEF;
        const void* parameter = nullptr;
        X509_ALGOR_get0(nullptr, &parameterType, &parameter, identifier);
        if (parameterType != V_ASN1_OBJECT)
            return "EC with explicit parameters";
        const auto* curve = static_cast<const ASN1_OBJECT*>(parameter);
        const EcGroup group(EC_GROUP_new_by_curve_name(OBJ_obj2nid(curve)));
        return group ? std::string() : objectName(curve);
    }
    switch (nid) {
    case NID_rsaEncryption:
    case NID_rsassaPss:
    case NID_dsa:
    case NID_ED25519:
    case NID_ED448:
    case NID_X25519:
    case NID_X448:
        return {};
    default:
        return objectName(algorithm);
    }
}

/// The key in a PKCS#8, PKCS#1 or SEC 1 structure that fills the whole of `der`.
Result<Pkey> decode(std::span<const std::uint8_t> der) {
    if (der.empty() || der.size() > INT_MAX)
        return fail(ErrorCode::Corrupt, {}, "no key");
    ERR_set_mark();
    Pkey key = p256FromPkcs8(der);
    ERR_pop_to_mark();
    if (key)
        return key;
    const auto length = static_cast<long>(der.size());
    const std::uint8_t* at = der.data();
    ERR_set_mark();
    const Pkcs8Info info(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &at, length));
    ERR_pop_to_mark();
    std::string unknown;
    if (info) {
        key.reset(EVP_PKCS82PKEY(info.get()));
        if (!key)
            unknown = unknownKind(info.get());
    } else {
        at = der.data();
        key.reset(d2i_AutoPrivateKey(nullptr, &at, length));
    }
    if (!unknown.empty())
        return opensslFailure(ErrorCode::UnsupportedKeyType, {}, Reason::KeyType, {unknown});
    if (!key)
        return opensslFailure(ErrorCode::Corrupt);
    if (at != der.data() + der.size())
        return fail(ErrorCode::Corrupt, {}, "bytes behind the end of the key");
    takeOpensslErrors();
    return key;
}

/// What PEM_read_bio_ex hands over.
struct PemBlock {
    char* name = nullptr;
    char* header = nullptr;
    unsigned char* data = nullptr;
    long size = 0;

    PemBlock() = default;
    PemBlock(const PemBlock&) = delete;
    PemBlock& operator=(const PemBlock&) = delete;

    ~PemBlock() {
        OPENSSL_secure_free(name);
        OPENSSL_secure_free(header);
        OPENSSL_secure_clear_free(data, static_cast<std::size_t>(size));
    }
};

} // namespace

Result<PrivateKey> PrivateKey::fromDer(std::span<const std::uint8_t> der) {
    auto key = decode(der);
    if (!key)
        return std::unexpected(key.error());
    return accept(std::shared_ptr<EVP_PKEY>(std::move(*key)));
}

Result<PrivateKey> PrivateKey::fromPem(std::span<const std::uint8_t> pem) {
    if (pem.size() > INT_MAX)
        return fail(ErrorCode::Corrupt, {}, "no key");
    const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    PemBlock block;
    if (!bio || PEM_read_bio_ex(bio.get(), &block.name, &block.header, &block.data, &block.size,
                                PEM_FLAG_SECURE) != 1)
        return opensslFailure(ErrorCode::Corrupt);
    if (std::string_view(block.name) != PEM_STRING_PKCS8INF || *block.header != '\0')
        return fail(ErrorCode::Corrupt, {},
                    "the PEM block is not a PKCS #8 key without a password");
    return fromDer({block.data, static_cast<std::size_t>(block.size)});
}

} // namespace warifu::crypto
