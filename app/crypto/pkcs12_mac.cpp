#include "crypto/pkcs12_mac.h"

#include "crypto/handles.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/objects.h>

#include <algorithm>
#include <array>
#include <limits>

namespace warifu::crypto {

namespace {

using Digest = Handle<EVP_MD, EVP_MD_free>;

/// RFC 9579 5: a shorter key is not to be accepted; a longer one than any digest's makes no sense.
constexpr std::uint64_t shortestPbmac1Key = 20;
constexpr std::uint64_t longestPbmac1Key = 512;

std::unexpected<Error> badMac() {
    return fail(ErrorCode::Corrupt, {}, "the MAC's parameters");
}

int macObjectNid(const ber::Element& object) {
    const ObjectId id(
        ASN1_OBJECT_create(NID_undef, const_cast<std::uint8_t*>(object.content.data()),
                           static_cast<int>(object.content.size()), nullptr, nullptr));
    return id ? OBJ_obj2nid(id.get()) : NID_undef;
}

/// The object identifier of an AlgorithmIdentifier.
std::optional<ber::Element> algorithmObject(const std::optional<ber::Element>& algorithm) {
    return algorithm ? ber::Reader(algorithm->content).next(ber::ObjectIdentifier) : std::nullopt;
}

/// "SHA256" for hmacWithSHA256; empty where it is not known.
std::string digestOfHmac(const ber::Element& object) {
    int digest = NID_undef;
    const bool known =
        EVP_PBE_find(EVP_PBE_TYPE_PRF, macObjectNid(object), nullptr, &digest, nullptr) == 1;
    return known && digest != NID_undef ? OBJ_nid2sn(digest) : std::string();
}

Digest fetchDigest(const std::string& name) {
    return name.empty() ? nullptr : Digest(EVP_MD_fetch(legacyContext(), name.c_str(), nullptr));
}

} // namespace

Result<Pkcs12Mac> Pkcs12Mac::parse(const ber::Element& macData) {
    Pkcs12Mac mac;
    ber::Reader fields(macData.content);
    const auto digestInfo = fields.next(ber::Sequence);
    const auto salt = fields.next(ber::OctetString);
    if (!macData.is(ber::Sequence) || !digestInfo || !salt)
        return badMac();
    mac.salt_.assign(salt->content.begin(), salt->content.end());
    mac.cost_.iterations = 1; // the default of the field
    if (!fields.atEnd()) {
        const auto element = fields.next();
        const auto count = element ? ber::unsignedInteger(*element) : std::nullopt;
        if (!count || *count == 0)
            return badMac();
        mac.cost_.iterations = *count;
    }
    ber::Reader digestFields(digestInfo->content);
    const auto algorithm = digestFields.next(ber::Sequence);
    const auto expected = digestFields.next(ber::OctetString);
    const auto object = algorithmObject(algorithm);
    if (!object || !expected)
        return badMac();
    mac.expected_.assign(expected->content.begin(), expected->content.end());
    const int nid = macObjectNid(*object);
    if (nid == NID_pbmac1) {
        if (const auto parsed = mac.parsePbmac1(*algorithm); !parsed)
            return std::unexpected(parsed.error());
    } else if (nid != NID_undef) {
        mac.digest_ = OBJ_nid2sn(nid);
    }
    return mac;
}

Result<void> Pkcs12Mac::parsePbmac1(const ber::Element& algorithm) {
    pbmac1_ = true;
    ber::Reader algorithmFields(algorithm.content);
    algorithmFields.next();
    const auto parameters = algorithmFields.next(ber::Sequence);
    if (!parameters)
        return badMac();
    ber::Reader fields(parameters->content);
    const auto derivation = fields.next(ber::Sequence);
    const auto scheme = algorithmObject(fields.next(ber::Sequence));
    const auto derivationObject = algorithmObject(derivation);
    if (!derivationObject || !scheme)
        return badMac();
    if (macObjectNid(*derivationObject) != NID_id_pbkdf2)
        return {}; // no digest: unsupported
    digest_ = digestOfHmac(*scheme);

    ber::Reader derivationFields(derivation->content);
    derivationFields.next();
    const auto pbkdf2 = derivationFields.next(ber::Sequence);
    if (!pbkdf2)
        return badMac();
    ber::Reader reader(pbkdf2->content);
    const auto salt = reader.next(ber::OctetString);
    const auto count = reader.next(ber::Integer);
    const auto length = reader.next(ber::Integer); // RFC 9579 4: must be there
    const auto iterations = count ? ber::unsignedInteger(*count) : std::nullopt;
    const auto keyLength = length ? ber::unsignedInteger(*length) : std::nullopt;
    if (!salt || !iterations || *iterations == 0 || !keyLength || *keyLength < shortestPbmac1Key ||
        *keyLength > longestPbmac1Key)
        return badMac();
    salt_.assign(salt->content.begin(), salt->content.end());
    keyLength_ = static_cast<std::size_t>(*keyLength);
    const auto prf = reader.next(ber::Sequence);
    const auto prfObject = algorithmObject(prf);
    derivationDigest_ = prfObject ? digestOfHmac(*prfObject) : std::string(prf ? "" : "SHA1");
    // RFC 8018 5.2: all iterations are done anew for each block of the key.
    const Digest digest = fetchDigest(derivationDigest_);
    const auto size = static_cast<std::uint64_t>(digest ? EVP_MD_get_size(digest.get()) : 1);
    cost_.iterations = saturatingProduct(*iterations, (*keyLength + size - 1) / size);
    return {};
}

bool Pkcs12Mac::isWeak() const {
    const Digest digest = fetchDigest(digest_);
    return digest && EVP_MD_get_size(digest.get()) <= 20;
}

Result<SecretBytes> Pkcs12Mac::deriveKey(std::optional<std::string_view> password) const {
    const std::string_view text = password.value_or(std::string_view());
    const char* pointer = !password ? nullptr : text.empty() ? "" : text.data();
    const Digest digest = fetchDigest(pbmac1_ ? derivationDigest_ : digest_);
    if (!digest)
        return opensslFailure(ErrorCode::UnsupportedFormat, {}, Reason::FileKind,
                              {"unknown-encryption", "MAC"});
    const int size = EVP_MD_get_size(digest.get());
    SecretBytes key(pbmac1_ ? keyLength_ : static_cast<std::size_t>(size));
    std::vector<std::uint8_t> salt = salt_; // OpenSSL does not write to it, but asks for it
    const int iterations = static_cast<int>(cost_.iterations);
    const bool derived =
        pbmac1_ ? PKCS5_PBKDF2_HMAC(pointer, static_cast<int>(text.size()), salt.data(),
                                    static_cast<int>(salt.size()), iterations, digest.get(),
                                    static_cast<int>(key.size()), key.data()) == 1
                : PKCS12_key_gen_utf8_ex(pointer, static_cast<int>(text.size()), salt.data(),
                                         static_cast<int>(salt.size()), PKCS12_MAC_ID, iterations,
                                         static_cast<int>(key.size()), key.data(), digest.get(),
                                         legacyContext(), nullptr) == 1;
    if (!derived)
        return opensslFailure(ErrorCode::UnsupportedFormat, {}, Reason::FileKind,
                              {"unknown-encryption", "MAC"});
    return key;
}

Result<void> Pkcs12Mac::verify(ber::Bytes authenticated, PasswordForms& passwords) const {
    const PasswordUse use = pbmac1_ ? PasswordUse::Octets : PasswordUse::Text;
    return passwords.attempt(use, [&](std::optional<std::string_view> password) -> Result<void> {
        const auto key = deriveKey(password);
        if (!key)
            return std::unexpected(key.error());
        std::array<std::uint8_t, EVP_MAX_MD_SIZE> actual{};
        std::size_t size = 0;
        if (EVP_Q_mac(legacyContext(), "HMAC", nullptr, digest_.c_str(), nullptr, key->data(),
                      key->size(), authenticated.data(), authenticated.size(), actual.data(),
                      actual.size(), &size) == nullptr)
            return opensslFailure(ErrorCode::UnsupportedFormat, {}, Reason::FileKind,
                                  {"unknown-encryption", "MAC"});
        if (size != expected_.size() || CRYPTO_memcmp(actual.data(), expected_.data(), size) != 0)
            return fail(ErrorCode::WrongPassword);
        return {};
    });
}

} // namespace warifu::crypto
