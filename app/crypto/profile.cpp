#include "crypto/profile.h"

#include "crypto/handles.h"
#include "crypto/key_kind.h"
#include "crypto/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace warifu::crypto {

namespace {

constexpr std::size_t longestCommonName = 64;
constexpr std::size_t serverIdentityDigits = 32;
constexpr int serialBits = 128;
constexpr int extensionCount = 4;
constexpr int longestDays = 3660;
constexpr std::uint8_t keyIdentifierBytes = 20;

/// SEQUENCE { SEQUENCE { OID 2.16.840.1.101.3.4.2.1 }, OCTET STRING (32 bytes …
constexpr std::array<std::uint8_t, 17> hashedRootKeyHead{0x30, 0x2f, 0x30, 0x0b, 0x06, 0x09,
                                                         0x60, 0x86, 0x48, 0x01, 0x65, 0x03,
                                                         0x04, 0x02, 0x01, 0x04, 0x20};

std::unexpected<Error> differs(const char* what) {
    return fail(ErrorCode::Corrupt, {}, std::string("certificate profile: ") + what);
}

std::span<const std::uint8_t> bytesOf(const ASN1_STRING* string) {
    return {ASN1_STRING_get0_data(string), static_cast<std::size_t>(ASN1_STRING_length(string))};
}

/// The text of the name's part at `index` if it is of this kind, alone in its RDN, and of one of
/// these string types.
std::optional<std::string> namePart(const X509_NAME* name, int index, int nid,
                                    std::initializer_list<int> types) {
    const X509_NAME_ENTRY* entry = X509_NAME_get_entry(name, index);
    if (entry == nullptr || OBJ_obj2nid(X509_NAME_ENTRY_get_object(entry)) != nid ||
        X509_NAME_ENTRY_set(entry) != index)
        return std::nullopt;
    const ASN1_STRING* value = X509_NAME_ENTRY_get_data(entry);
    if (std::ranges::find(types, ASN1_STRING_type(value)) == types.end())
        return std::nullopt;
    const auto bytes = bytesOf(value);
    return std::string(bytes.begin(), bytes.end());
}

/// A decimal number without leading zeros at the beginning of `text`, which is shortened by it.
std::optional<std::uint32_t> takeNumber(std::string_view& text) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const auto length = static_cast<std::size_t>(end - text.data());
    if (error != std::errc() || (length > 1 && text.front() == '0'))
        return std::nullopt;
    text.remove_prefix(length);
    return number;
}

bool readName(const X509_NAME* name, ProfileFacts& facts) {
    const auto directory = {V_ASN1_UTF8STRING, V_ASN1_PRINTABLESTRING};
    const auto commonName = namePart(name, 0, NID_commonName, directory);
    const auto identity = namePart(name, 1, NID_organizationalUnitName, directory);
    const auto number = namePart(name, 2, NID_serialNumber, {V_ASN1_PRINTABLESTRING});
    if (X509_NAME_entry_count(name) != 3 || !commonName || !identity || !number ||
        !isCommonName(*commonName) || !isServerIdentity(*identity))
        return false;
    std::string_view rest = *number;
    const auto recoveries = takeNumber(rest);
    if (!recoveries || !rest.starts_with('.'))
        return false;
    rest.remove_prefix(1);
    const auto generation = takeNumber(rest);
    if (!generation || !rest.empty())
        return false;
    facts.serverIdentity = *identity;
    facts.recoveries = *recoveries;
    facts.generation = *generation;
    return true;
}

bool serialFits(const X509* certificate) {
    const BigNumber serial(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr));
    return serial && BN_is_negative(serial.get()) == 0 && BN_is_zero(serial.get()) == 0 &&
           BN_num_bits(serial.get()) <= serialBits;
}

bool validityFits(const X509* certificate) {
    int days = 0;
    int seconds = 0;
    return ASN1_TIME_diff(&days, &seconds, X509_get0_notBefore(certificate),
                          X509_get0_notAfter(certificate)) == 1 &&
           seconds == 0 && days >= 1 && days <= longestDays;
}

/// The keys that are made (import takes more), each with its signature algorithm.
bool algorithmsFit(const X509* certificate) {
    const EVP_PKEY* key = X509_get0_pubkey(certificate);
    if (key == nullptr)
        return false;
    const std::string kind = keyKind(key).name;
    const int signature = X509_get_signature_nid(certificate);
    if (kind == "p256" || kind == "p384")
        return signature == NID_ecdsa_with_SHA256;
    return (kind == "rsa2048" || kind == "rsa3072" || kind == "rsa4096") &&
           signature == NID_sha256WithRSAEncryption;
}

/// The value of an extension that is there, and critical or not as it should be.
std::optional<std::span<const std::uint8_t>>
extensionValue(const X509* certificate, const ASN1_OBJECT* type, bool critical) {
    const int index = X509_get_ext_by_OBJ(certificate, type, -1);
    if (index < 0)
        return std::nullopt;
    X509_EXTENSION* extension = X509_get_ext(certificate, index);
    if ((X509_EXTENSION_get_critical(extension) != 0) != critical)
        return std::nullopt;
    return bytesOf(X509_EXTENSION_get_data(extension));
}

bool extensionIs(const X509* certificate, int nid, bool critical,
                 std::span<const std::uint8_t> expected) {
    const auto value = extensionValue(certificate, OBJ_nid2obj(nid), critical);
    return value && std::ranges::equal(*value, expected);
}

std::optional<Sha256> readCommitment(const X509* certificate) {
    const ObjectId type(OBJ_txt2obj(hashOfRootKeyOid, 1));
    const auto value = type ? extensionValue(certificate, type.get(), false) : std::nullopt;
    Sha256 commitment;
    if (!value || value->size() != hashedRootKeyHead.size() + commitment.bytes.size() ||
        !std::ranges::equal(value->first(hashedRootKeyHead.size()), hashedRootKeyHead))
        return std::nullopt;
    std::ranges::copy(value->subspan(hashedRootKeyHead.size()), commitment.bytes.begin());
    return commitment;
}

} // namespace

Result<ProfileFacts> readProfile(const X509* certificate) {
    ProfileFacts facts;
    if (X509_get_version(certificate) != X509_VERSION_3)
        return differs("version");
    if (!serialFits(certificate))
        return differs("serial number");
    if (!readName(X509_get_subject_name(certificate), facts))
        return differs("subject");
    if (X509_NAME_cmp(X509_get_subject_name(certificate), X509_get_issuer_name(certificate)) != 0)
        return differs("issuer");
    if (!validityFits(certificate))
        return differs("validity");
    if (!algorithmsFit(certificate))
        return differs("key or signature algorithm");
    // Four, and each of the four is there: so none is there twice.
    if (X509_get_ext_count(certificate) != extensionCount)
        return differs("number of extensions");
    if (!extensionIs(certificate, NID_basic_constraints, true, profileBasicConstraints))
        return differs("basicConstraints");
    if (!extensionIs(certificate, NID_key_usage, true, profileKeyUsage))
        return differs("keyUsage");
    if (!extensionIs(certificate, NID_subject_key_identifier, false,
                     profileKeyIdentifier(certificate)))
        return differs("subjectKeyIdentifier");
    const auto commitment = readCommitment(certificate);
    if (!commitment)
        return differs("HashOfRootKey");
    facts.recoveryCommitment = *commitment;
    return facts;
}

std::vector<std::uint8_t> hashedRootKey(const Sha256& commitment) {
    std::vector<std::uint8_t> der(hashedRootKeyHead.size() + commitment.bytes.size());
    const auto value = std::ranges::copy(hashedRootKeyHead, der.begin()).out;
    std::ranges::copy(commitment.bytes, value);
    return der;
}

std::vector<std::uint8_t> profileKeyIdentifier(const X509* certificate) {
    const Sha256 digest = sha256(bytesOf(X509_get0_pubkey_bitstr(certificate)));
    std::vector<std::uint8_t> der(2 + keyIdentifierBytes);
    der[0] = V_ASN1_OCTET_STRING;
    der[1] = keyIdentifierBytes;
    std::ranges::copy(std::span(digest.bytes).first(keyIdentifierBytes), der.begin() + 2);
    return der;
}

bool isServerIdentity(std::string_view text) {
    return text.size() == serverIdentityDigits && std::ranges::all_of(text, [](char digit) {
               return (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
           });
}

bool isCommonName(std::string_view text) {
    std::size_t characters = 0;
    while (!text.empty()) {
        const auto codePoint = takeCodePoint(text);
        if (!codePoint || *codePoint < 0x20 || (*codePoint >= 0x7f && *codePoint < 0xa0))
            return false;
        ++characters;
    }
    return characters >= 1 && characters <= longestCommonName;
}

} // namespace warifu::crypto
