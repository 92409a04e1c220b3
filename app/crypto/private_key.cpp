#include "crypto/private_key.h"

#include "crypto/handles.h"
#include "crypto/key_kind.h"
#include "crypto/p256_key.h"
#include "crypto/private_key_check.h"

#include <openssl/core_names.h>
#include <openssl/pem.h>

#include <algorithm>
#include <array>
#include <climits>
#include <cstring>
#include <utility>

namespace warifu::crypto {

namespace {

constexpr std::array<std::pair<KeyType, std::string_view>, 5> keyTypeNames{{
    {KeyType::P256, "p256"},
    {KeyType::P384, "p384"},
    {KeyType::Rsa2048, "rsa2048"},
    {KeyType::Rsa3072, "rsa3072"},
    {KeyType::Rsa4096, "rsa4096"},
}};

constexpr const char* pemName = "PRIVATE KEY";

/// What OpenSSL calls back while it looks for primes.
struct Watch {
    const std::stop_token& stop;
    const std::function<void()>& tick;
};

int whileGenerating(EVP_PKEY_CTX* context) {
    const auto* watch = static_cast<const Watch*>(EVP_PKEY_CTX_get_app_data(context));
    // OpenSSL does not listen in all places: it may ask again.
    if (watch->stop.stop_requested())
        return 0;
    if (watch->tick)
        watch->tick();
    return watch->stop.stop_requested() ? 0 : 1;
}

bool chooseParameters(EVP_PKEY_CTX* context, KeyType type) {
    switch (type) {
    case KeyType::P256:
        return EVP_PKEY_CTX_set_group_name(context, "P-256") == 1;
    case KeyType::P384:
        return EVP_PKEY_CTX_set_group_name(context, "P-384") == 1;
    case KeyType::Rsa2048:
        return EVP_PKEY_CTX_set_rsa_keygen_bits(context, 2048) == 1;
    case KeyType::Rsa3072:
        return EVP_PKEY_CTX_set_rsa_keygen_bits(context, 3072) == 1;
    case KeyType::Rsa4096:
        return EVP_PKEY_CTX_set_rsa_keygen_bits(context, 4096) == 1;
    }
    return false;
}

/// The public point of a scalar, uncompressed; empty where OpenSSL fails.
std::vector<std::uint8_t> publicPoint(const EC_GROUP* group, const BIGNUM* scalar) {
    const EcPoint point(EC_POINT_new(group));
    if (!point || EC_POINT_mul(group, point.get(), scalar, nullptr, nullptr, nullptr) != 1)
        return {};
    std::vector<std::uint8_t> encoded(65);
    encoded.resize(EC_POINT_point2oct(group, point.get(), POINT_CONVERSION_UNCOMPRESSED,
                                      encoded.data(), encoded.size(), nullptr));
    return encoded;
}

std::shared_ptr<EVP_PKEY> shared(Pkey key) {
    return std::shared_ptr<EVP_PKEY>(std::move(key));
}

} // namespace

std::string_view keyTypeName(KeyType type) {
    for (const auto& [known, name] : keyTypeNames) {
        if (known == type)
            return name;
    }
    return {};
}

Result<KeyType> keyTypeFromName(std::string_view name) {
    for (const auto& [type, known] : keyTypeNames) {
        if (known == name)
            return type;
    }
    return fail(ErrorCode::Usage, "key-type", "no such type", Reason::Option, {std::string(name)});
}

Result<PrivateKey> PrivateKey::generate(KeyType type, std::stop_token stop,
                                        const std::function<void()>& tick) {
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled);
    const bool ec = type == KeyType::P256 || type == KeyType::P384;
    const PkeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, ec ? "EC" : "RSA", nullptr));
    if (!context || EVP_PKEY_keygen_init(context.get()) != 1 ||
        !chooseParameters(context.get(), type))
        return opensslFailure(ErrorCode::Io, "key generation");
    Watch watch{stop, tick};
    EVP_PKEY_CTX_set_app_data(context.get(), &watch);
    EVP_PKEY_CTX_set_cb(context.get(), whileGenerating);
    EVP_PKEY* key = nullptr;
    const int made = EVP_PKEY_generate(context.get(), &key);
    Pkey owner(key);
    if (stop.stop_requested()) {
        takeOpensslErrors();
        return fail(ErrorCode::Cancelled);
    }
    if (made != 1)
        return opensslFailure(ErrorCode::Io, "key generation");
    return PrivateKey(shared(std::move(owner)));
}

Result<PrivateKey> PrivateKey::fromP256Scalar(std::span<const std::uint8_t> scalar) {
    constexpr std::size_t scalarLength = 32;
    const EcGroup group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
    const BigNumber number(BN_secure_new());
    if (!group || !number)
        return opensslFailure(ErrorCode::Io, "P-256");
    if (scalar.size() != scalarLength ||
        BN_bin2bn(scalar.data(), static_cast<int>(scalar.size()), number.get()) == nullptr ||
        BN_is_zero(number.get()) == 1 ||
        BN_cmp(number.get(), EC_GROUP_get0_order(group.get())) >= 0)
        return fail(ErrorCode::Corrupt, {}, "scalar out of range");
    BN_set_flags(number.get(), BN_FLG_CONSTTIME);
    const std::vector<std::uint8_t> point = publicPoint(group.get(), number.get());
    Pkey key = p256FromParts(number.get(), point);
    if (!key)
        return opensslFailure(ErrorCode::Io, "P-256");
    return PrivateKey(shared(std::move(key)));
}

Result<PrivateKey> PrivateKey::fromP256Seed(std::span<const std::uint8_t> seed) {
    // n is not secret, but the division's operands are: everything of them is on the secure heap.
    const EcGroup group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
    const BigNumberContext context(BN_CTX_secure_new());
    const BigNumber number(BN_secure_new());
    const BigNumber modulus(group ? BN_dup(EC_GROUP_get0_order(group.get())) : nullptr);
    if (seed.size() > INT_MAX || !context || !number || !modulus ||
        BN_bin2bn(seed.data(), static_cast<int>(seed.size()), number.get()) == nullptr)
        return opensslFailure(ErrorCode::Io, "P-256");
    BN_set_flags(number.get(), BN_FLG_CONSTTIME);
    SecretBytes scalar(32);
    if (BN_sub_word(modulus.get(), 1) != 1 ||
        BN_div(nullptr, number.get(), number.get(), modulus.get(), context.get()) != 1 ||
        BN_add_word(number.get(), 1) != 1 ||
        BN_bn2binpad(number.get(), scalar.data(), static_cast<int>(scalar.size())) < 0)
        return opensslFailure(ErrorCode::Io, "P-256");
    return fromP256Scalar(scalar.bytes());
}

Result<PrivateKey> PrivateKey::adopt(EVP_PKEY* key) {
    if (key == nullptr)
        return fail(ErrorCode::Corrupt, {}, "no key");
    // Before it is copied: what is not accepted need not have a form to be copied in.
    if (const KeyKind kind = keyKind(key); !kind.accepted)
        return fail(ErrorCode::UnsupportedKeyType, {}, kind.name, Reason::KeyType, {kind.name});
    // Through PKCS#8 into the default library context: the key may come from another one, with
    // other providers.
    const Pkcs8Info info(EVP_PKEY2PKCS8(key));
    Pkey own(info ? EVP_PKCS82PKEY(info.get()) : nullptr);
    if (!own)
        return opensslFailure(ErrorCode::Corrupt);
    return accept(shared(std::move(own)));
}

Result<PrivateKey> PrivateKey::accept(std::shared_ptr<EVP_PKEY> own) {
    if (const KeyKind kind = keyKind(own.get()); !kind.accepted)
        return fail(ErrorCode::UnsupportedKeyType, {}, kind.name, Reason::KeyType, {kind.name});
    if (EVP_PKEY_is_a(own.get(), "EC") == 1 &&
        EVP_PKEY_set_utf8_string_param(own.get(), OSSL_PKEY_PARAM_EC_POINT_CONVERSION_FORMAT,
                                       OSSL_PKEY_EC_POINT_CONVERSION_FORMAT_UNCOMPRESSED) != 1)
        return opensslFailure(ErrorCode::Io, "EC point format");
    if (!isConsistent(own.get()))
        return opensslFailure(ErrorCode::Corrupt, {}, Reason::None);
    return PrivateKey(std::move(own));
}

Result<SecretBytes> PrivateKey::toPkcs8() const {
    const Pkcs8Info info(EVP_PKEY2PKCS8(key_.get()));
    const int size = info ? i2d_PKCS8_PRIV_KEY_INFO(info.get(), nullptr) : -1;
    if (size <= 0)
        return opensslFailure(ErrorCode::Io, "PKCS #8");
    SecretBytes der(static_cast<std::size_t>(size));
    std::uint8_t* out = der.data();
    if (i2d_PKCS8_PRIV_KEY_INFO(info.get(), &out) != size)
        return opensslFailure(ErrorCode::Io, "PKCS #8");
    return der;
}

Result<SecretBytes> PrivateKey::toPem() const {
    const auto der = toPkcs8();
    if (!der)
        return std::unexpected(der.error());
    const Bio bio(BIO_new(BIO_s_secmem()));
    if (!bio ||
        PEM_write_bio(bio.get(), pemName, "", der->data(), static_cast<long>(der->size())) <= 0)
        return opensslFailure(ErrorCode::Io, "PEM");
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    if (size <= 0)
        return opensslFailure(ErrorCode::Io, "PEM");
    return SecretBytes::copyOf(std::string_view(text, static_cast<std::size_t>(size)));
}

Result<std::vector<std::uint8_t>> PrivateKey::publicKeyInfo() const {
    // By far the most frequent kind, and OpenSSL searches for an encoder anew each time.
    ERR_set_mark();
    auto plain = p256PublicKeyInfo(key_.get());
    ERR_pop_to_mark();
    if (!plain.empty())
        return plain;
    const int size = i2d_PUBKEY(key_.get(), nullptr);
    if (size <= 0)
        return opensslFailure(ErrorCode::Io, "SubjectPublicKeyInfo");
    std::vector<std::uint8_t> der(static_cast<std::size_t>(size));
    std::uint8_t* out = der.data();
    if (i2d_PUBKEY(key_.get(), &out) != size)
        return opensslFailure(ErrorCode::Io, "SubjectPublicKeyInfo");
    return der;
}

std::string PrivateKey::description() const {
    return keyKind(key_.get()).name;
}

Result<std::vector<std::uint8_t>> PrivateKey::sign(std::span<const std::uint8_t> data) const {
    const MessageDigestContext context(EVP_MD_CTX_new());
    std::size_t size = 0;
    if (!context ||
        EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) != 1 ||
        EVP_DigestSign(context.get(), nullptr, &size, data.data(), data.size()) != 1)
        return opensslFailure(ErrorCode::Io, "signature");
    std::vector<std::uint8_t> signature(size);
    if (EVP_DigestSign(context.get(), signature.data(), &size, data.data(), data.size()) != 1)
        return opensslFailure(ErrorCode::Io, "signature");
    signature.resize(size);
    return signature;
}

bool PrivateKey::samePublicKey(const PrivateKey& other) const {
    ERR_set_mark();
    const bool same = EVP_PKEY_eq(key_.get(), other.key_.get()) == 1;
    ERR_pop_to_mark();
    return same;
}

} // namespace warifu::crypto
