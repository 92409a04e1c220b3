#include "crypto/server_certificate.h"

#include "crypto/handles.h"
#include "crypto/profile.h"

#include <array>

namespace warifu::crypto {

namespace {

constexpr std::size_t serialBytes = 16;
constexpr std::size_t serverIdentityBytes = 16;
constexpr std::chrono::seconds clockTolerance = std::chrono::minutes(5);

bool setSerial(X509* certificate) {
    const auto random = randomBytes(serialBytes);
    if (!random)
        return false;
    const BigNumber number(BN_bin2bn(random->data(), static_cast<int>(random->size()), nullptr));
    return number &&
           BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool setName(X509* certificate, const ServerCertificateRequest& request) {
    const X509NameHandle name(X509_NAME_new());
    const auto add = [&name](int nid, const std::string& value) {
        return X509_NAME_add_entry_by_NID(name.get(), nid, MBSTRING_UTF8,
                                          reinterpret_cast<const unsigned char*>(value.data()),
                                          static_cast<int>(value.size()), -1, 0) == 1;
    };
    return name && add(NID_commonName, request.commonName) &&
           add(NID_organizationalUnitName, request.serverIdentity) &&
           add(NID_serialNumber,
               std::to_string(request.recoveries) + '.' + std::to_string(request.generation)) &&
           X509_set_subject_name(certificate, name.get()) == 1 &&
           X509_set_issuer_name(certificate, name.get()) == 1;
}

bool setValidity(X509* certificate, const ServerCertificateRequest& request) {
    const Time begin = request.now - clockTolerance;
    const Time end = begin + std::chrono::days(request.days);
    // UTCTime up to 2049, GeneralizedTime from 2050 on (RFC 5280 4.1.2.5): OpenSSL chooses.
    return ASN1_TIME_set(X509_getm_notBefore(certificate), begin.time_since_epoch().count()) !=
               nullptr &&
           ASN1_TIME_set(X509_getm_notAfter(certificate), end.time_since_epoch().count()) !=
               nullptr;
}

bool addExtension(X509* certificate, const ASN1_OBJECT* type, bool critical,
                  std::span<const std::uint8_t> value) {
    const OctetString octets(ASN1_OCTET_STRING_new());
    if (type == nullptr || !octets ||
        ASN1_OCTET_STRING_set(octets.get(), value.data(), static_cast<int>(value.size())) != 1)
        return false;
    const Extension extension(
        X509_EXTENSION_create_by_OBJ(nullptr, type, critical ? 1 : 0, octets.get()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool setExtensions(X509* certificate, const Sha256& commitment) {
    const ObjectId hashOfRootKey(OBJ_txt2obj(hashOfRootKeyOid, 1));
    return addExtension(certificate, OBJ_nid2obj(NID_basic_constraints), true,
                        profileBasicConstraints) &&
           addExtension(certificate, OBJ_nid2obj(NID_key_usage), true, profileKeyUsage) &&
           addExtension(certificate, OBJ_nid2obj(NID_subject_key_identifier), false,
                        profileKeyIdentifier(certificate)) &&
           addExtension(certificate, hashOfRootKey.get(), false, hashedRootKey(commitment));
}

Result<void> checkRequest(const PrivateKey& key, const ServerCertificateRequest& request) {
    if (!isCommonName(request.commonName))
        return fail(ErrorCode::Usage, "name");
    if (!isServerIdentity(request.serverIdentity))
        return fail(ErrorCode::Usage, "server-identity");
    if (request.days < minimumDays || request.days > maximumDays)
        return fail(ErrorCode::Usage, "days", {}, Reason::Option, {std::to_string(request.days)});
    if (!keyTypeFromName(key.description()))
        return fail(ErrorCode::UnsupportedKeyType, {}, "only imported certificates have such a key",
                    Reason::KeyType, {key.description()});
    return {};
}

/// Looks at the finished certificate as a stranger would.
Result<void> checkMade(const Certificate& made, const PrivateKey& key,
                       const ServerCertificateRequest& request) {
    const auto facts = readProfile(made.handle());
    if (!facts)
        return fail(ErrorCode::Io, {}, facts.error().detail, Reason::NotProven);
    const Time begin = request.now - clockTolerance;
    if (facts->serverIdentity != request.serverIdentity ||
        facts->recoveries != request.recoveries || facts->generation != request.generation ||
        facts->recoveryCommitment != request.recoveryCommitment || made.notBefore() != begin ||
        made.notAfter() != begin + std::chrono::days(request.days))
        return fail(ErrorCode::Io, {}, "the certificate says something else than it should",
                    Reason::NotProven);
    if (!made.matches(key) || !made.isSelfSigned())
        return fail(ErrorCode::Io, {}, "the certificate's signature does not verify",
                    Reason::NotProven);
    return {};
}

} // namespace

Result<Certificate> makeServerCertificate(const PrivateKey& key,
                                          const ServerCertificateRequest& request) {
    if (const auto checked = checkRequest(key, request); !checked)
        return std::unexpected(checked.error());
    const X509Handle certificate(X509_new());
    if (!certificate || X509_set_version(certificate.get(), X509_VERSION_3) != 1 ||
        !setSerial(certificate.get()) || !setName(certificate.get(), request) ||
        !setValidity(certificate.get(), request) ||
        X509_set_pubkey(certificate.get(), key.handle()) != 1 ||
        !setExtensions(certificate.get(), request.recoveryCommitment) ||
        X509_sign(certificate.get(), key.handle(), EVP_sha256()) == 0)
        return opensslFailure(ErrorCode::Io, "certificate");
    const int size = i2d_X509(certificate.get(), nullptr);
    if (size <= 0)
        return opensslFailure(ErrorCode::Io, "certificate");
    std::vector<std::uint8_t> der(static_cast<std::size_t>(size));
    std::uint8_t* out = der.data();
    if (i2d_X509(certificate.get(), &out) != size)
        return opensslFailure(ErrorCode::Io, "certificate");
    auto made = Certificate::fromDer(der);
    if (!made)
        return made;
    if (const auto checked = checkMade(*made, key, request); !checked)
        return std::unexpected(checked.error());
    return made;
}

Result<std::string> makeServerIdentity() {
    const auto random = randomBytes(serverIdentityBytes);
    if (!random)
        return std::unexpected(random.error());
    return toHex(*random);
}

} // namespace warifu::crypto
