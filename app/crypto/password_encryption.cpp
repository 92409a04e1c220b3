#include "crypto/password_encryption.h"

#include "crypto/cipher.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/objects.h>

#include <algorithm>
#include <array>
#include <limits>

namespace warifu::crypto {

namespace {

constexpr std::array<std::uint8_t, 9> pbes2{0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05, 0x0d};
constexpr std::array<std::uint8_t, 9> pbkdf2{0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05, 0x0c};
constexpr std::array<std::uint8_t, 9> scrypt{0x2b, 0x06, 0x01, 0x04, 0x01, 0xda, 0x47, 0x04, 0x0b};

/// One scrypt block mix of 128 bytes takes as long as about two rounds of PBKDF2-HMAC-SHA256.
constexpr std::uint64_t iterationsPerBlockMix = 2;

/// The algorithms that have a salt and a count as their parameters.
struct OldScheme {
    int nid;
    const char* name;
    bool takesText;
};

constexpr std::array oldSchemes{
    OldScheme{NID_pbe_WithSHA1And128BitRC4, "RC4-128", true},
    OldScheme{NID_pbe_WithSHA1And40BitRC4, "RC4-40", true},
    OldScheme{NID_pbe_WithSHA1And3_Key_TripleDES_CBC, "3DES", true},
    OldScheme{NID_pbe_WithSHA1And2_Key_TripleDES_CBC, "3DES", true},
    OldScheme{NID_pbe_WithSHA1And128BitRC2_CBC, "RC2-128", true},
    OldScheme{NID_pbe_WithSHA1And40BitRC2_CBC, "RC2-40", true},
    OldScheme{NID_pbeWithMD2AndDES_CBC, "DES", false},
    OldScheme{NID_pbeWithMD5AndDES_CBC, "DES", false},
    OldScheme{NID_pbeWithSHA1AndDES_CBC, "DES", false},
    OldScheme{NID_pbeWithMD2AndRC2_CBC, "RC2-64", false},
    OldScheme{NID_pbeWithMD5AndRC2_CBC, "RC2-64", false},
    OldScheme{NID_pbeWithSHA1AndRC2_CBC, "RC2-64", false},
};

struct CipherName {
    int nid;
    const char* name;
};

constexpr std::array cipherNames{
    CipherName{NID_aes_128_cbc, "AES-128"},
    CipherName{NID_aes_192_cbc, "AES-192"},
    CipherName{NID_aes_256_cbc, "AES-256"},
    CipherName{NID_des_ede3_cbc, "3DES"},
    CipherName{NID_des_cbc, "DES"},
    CipherName{NID_rc2_cbc, "RC2"},
    CipherName{NID_bf_cbc, "Blowfish"},
    CipherName{NID_cast5_cbc, "CAST5"},
    CipherName{NID_idea_cbc, "IDEA"},
    CipherName{NID_seed_cbc, "SEED"},
    CipherName{NID_camellia_128_cbc, "Camellia-128"},
    CipherName{NID_camellia_192_cbc, "Camellia-192"},
    CipherName{NID_camellia_256_cbc, "Camellia-256"},
    CipherName{NID_aria_128_cbc, "ARIA-128"},
    CipherName{NID_aria_192_cbc, "ARIA-192"},
    CipherName{NID_aria_256_cbc, "ARIA-256"},
};

using Algorithm = Handle<X509_ALGOR, X509_ALGOR_free>;

std::unexpected<Error> badParameters() {
    return fail(ErrorCode::Corrupt, {}, "parameters of a password-based encryption");
}

int objectNid(ber::Bytes content) {
    const ObjectId object(ASN1_OBJECT_create(NID_undef, const_cast<std::uint8_t*>(content.data()),
                                             static_cast<int>(content.size()), nullptr, nullptr));
    return object ? OBJ_obj2nid(object.get()) : NID_undef;
}

/// An iteration count: at least 1; anything that is too large to be real stays too large.
std::optional<std::uint64_t> iterationCount(const std::optional<ber::Element>& element) {
    const auto count = element ? ber::unsignedInteger(*element) : std::nullopt;
    return count && *count > 0 ? count : std::nullopt;
}

Algorithm parseAlgorithm(const std::vector<std::uint8_t>& encoded) {
    const std::uint8_t* at = encoded.data();
    return Algorithm(d2i_X509_ALGOR(nullptr, &at, static_cast<long>(encoded.size())));
}

Cipher fetchCipher(const X509_ALGOR* algorithm) {
    const ASN1_OBJECT* object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    const int nid = OBJ_obj2nid(object);
    return nid == NID_undef ? nullptr
                            : Cipher(EVP_CIPHER_fetch(legacyContext(), OBJ_nid2sn(nid), nullptr));
}

} // namespace

ossl_lib_ctx_st* legacyContext() {
    // Never freed: OpenSSL's own clean-up at exit may run before that of static objects.
    static OSSL_LIB_CTX* const context = [] {
        OSSL_LIB_CTX* made = OSSL_LIB_CTX_new();
        if (made != nullptr) {
            OSSL_PROVIDER_load(made, "default");
            OSSL_PROVIDER_load(made,
                               "legacy"); // where it is not installed, old ciphers are unsupported
            ERR_clear_error();
        }
        return made;
    }();
    return context;
}

Result<PasswordEncryption> PasswordEncryption::parse(const ber::Element& algorithm) {
    PasswordEncryption scheme;
    scheme.algorithm_.assign(algorithm.whole.begin(), algorithm.whole.end());
    ber::Reader fields(algorithm.content);
    const auto object = fields.next(ber::ObjectIdentifier);
    if (!algorithm.is(ber::Sequence) || !object)
        return badParameters();
    scheme.name_ = ber::objectText(object->content);
    const auto parameters = fields.next(ber::Sequence);

    if (std::ranges::equal(object->content, pbes2)) {
        if (!parameters)
            return badParameters();
        if (const auto parsed = scheme.parsePbes2(*parameters); !parsed)
            return std::unexpected(parsed.error());
        return scheme;
    }
    const int nid = objectNid(object->content);
    const auto* const known = std::ranges::find(oldSchemes, nid, &OldScheme::nid);
    if (known == oldSchemes.end()) {
        scheme.known_ = false;
        return scheme;
    }
    scheme.name_ = known->name;
    scheme.takesText_ = known->takesText;
    if (!parameters)
        return badParameters();
    ber::Reader reader(parameters->content);
    const auto salt = reader.next();
    const auto count = iterationCount(reader.next(ber::Integer));
    if (!salt || !count)
        return badParameters();
    scheme.cost_.iterations = *count;
    return scheme;
}

Result<void> PasswordEncryption::parsePbes2(const ber::Element& parameters) {
    ber::Reader fields(parameters.content);
    const auto derivation = fields.next(ber::Sequence);
    const auto cipher = fields.next(ber::Sequence);
    if (!derivation || !cipher)
        return badParameters();
    cipher_.assign(cipher->whole.begin(), cipher->whole.end());
    const auto cipherObject = ber::Reader(cipher->content).next(ber::ObjectIdentifier);
    if (!cipherObject)
        return badParameters();
    const int nid = objectNid(cipherObject->content);
    const auto* const named = std::ranges::find(cipherNames, nid, &CipherName::nid);
    name_ = named != cipherNames.end() ? std::string(named->name)
                                       : ber::objectText(cipherObject->content);
    const Algorithm algorithm = parseAlgorithm(cipher_);
    const Cipher fetched = algorithm ? fetchCipher(algorithm.get()) : nullptr;
    known_ = fetched != nullptr;
    weak_ = !fetched || isWeakCipher(fetched.get());
    ERR_clear_error();

    ber::Reader derivationFields(derivation->content);
    const auto object = derivationFields.next(ber::ObjectIdentifier);
    const auto derivationParameters = derivationFields.next(ber::Sequence);
    if (!object)
        return badParameters();
    const bool usesScrypt = std::ranges::equal(object->content, scrypt);
    if (!usesScrypt && !std::ranges::equal(object->content, pbkdf2)) {
        known_ = false;
        return {};
    }
    if (!derivationParameters)
        return badParameters();
    ber::Reader reader(derivationParameters->content);
    if (usesScrypt)
        return parseScrypt(reader);
    const auto salt = reader.next();
    const auto count = iterationCount(reader.next(ber::Integer));
    if (!salt || !count)
        return badParameters();
    cost_.iterations = *count;
    return {};
}

Result<void> PasswordEncryption::parseScrypt(ber::Reader& parameters) {
    const auto salt = parameters.next();
    const auto n = iterationCount(parameters.next(ber::Integer));
    const auto r = iterationCount(parameters.next(ber::Integer));
    const auto p = iterationCount(parameters.next(ber::Integer));
    const auto saltOctets = salt ? ber::octets(*salt) : std::nullopt;
    if (!saltOctets || !n || !r || !p)
        return badParameters();
    scrypt_ = Scrypt{{saltOctets->data(), saltOctets->data() + saltOctets->size()}, *n, *r, *p};
    const std::uint64_t blocks = saturatingProduct(*n, *r);
    cost_.iterations = saturatingProduct(saturatingProduct(blocks, *p), iterationsPerBlockMix);
    // RFC 7914 2: N blocks of 128 r octets, and p of them for the input.
    const std::uint64_t table = saturatingProduct(blocks, 128);
    const std::uint64_t input = saturatingProduct(saturatingProduct(*r, *p), 128);
    cost_.memory = table > std::numeric_limits<std::int64_t>::max() - input
                       ? std::numeric_limits<std::int64_t>::max()
                       : table + input;
    return {};
}

bool PasswordEncryption::initScrypt(EVP_CIPHER_CTX* context, std::string_view password) const {
    const Algorithm algorithm = parseAlgorithm(cipher_);
    const Cipher cipher = algorithm ? fetchCipher(algorithm.get()) : nullptr;
    if (!cipher || EVP_CipherInit_ex2(context, cipher.get(), nullptr, nullptr, 0, nullptr) != 1 ||
        EVP_CIPHER_asn1_to_param(context, algorithm->parameter) <= 0)
        return false;
    constexpr std::uint64_t spare = 1U << 20U; // OpenSSL counts some of its own
    SecretBytes key(static_cast<std::size_t>(EVP_CIPHER_CTX_get_key_length(context)));
    return EVP_PBE_scrypt_ex(password.data(), password.size(), scrypt_->salt.data(),
                             scrypt_->salt.size(), scrypt_->n, scrypt_->r, scrypt_->p,
                             cost_.memory + spare, key.data(), key.size(), legacyContext(),
                             nullptr) == 1 &&
           EVP_CipherInit_ex2(context, nullptr, key.data(), nullptr, 0, nullptr) == 1;
}

Result<SecretBytes> PasswordEncryption::decrypt(ber::Bytes sealed,
                                                std::optional<std::string_view> password) const {
    const auto unsupported = [this] {
        return opensslFailure(ErrorCode::UnsupportedFormat, {}, Reason::FileKind,
                              {"unknown-encryption", name_});
    };
    if (!known_)
        return unsupported();
    const Algorithm algorithm = parseAlgorithm(algorithm_);
    const CipherContext context(EVP_CIPHER_CTX_new());
    if (!algorithm || !context)
        return unsupported();
    // An empty password is not the null one: OpenSSL tells them apart by the pointer.
    const std::string_view text = password.value_or(std::string_view());
    const char* pointer = !password ? nullptr : text.empty() ? "" : text.data();
    const bool ready =
        scrypt_ ? initScrypt(context.get(), text)
                : EVP_PBE_CipherInit_ex(algorithm->algorithm, pointer,
                                        static_cast<int>(text.size()), algorithm->parameter,
                                        context.get(), 0, legacyContext(), nullptr) == 1;
    if (!ready)
        return unsupported();
    return decryptWhole(context.get(), sealed);
}

} // namespace warifu::crypto
