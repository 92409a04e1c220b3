#include "crypto/pkcs12.h"
#include "crypto/pkcs12_handles.h"
#include "crypto/utf8.h"

#include <array>

namespace warifu::crypto {

namespace {

/// Of every bag and of the MAC; RFC 8018 4.1 asks for at least 8.
constexpr int saltLength = 16;

/// Nothing that a caller could do better: no memory, no random numbers, a crippled OpenSSL.
std::unexpected<Error> writingFailed(const char* step) {
    return fail(ErrorCode::Io, {}, std::string("PKCS #12 ") + step + ": " + takeOpensslErrors());
}

using Utf16Text = Handle<unsigned char, [](unsigned char* text) {
    OPENSSL_free(text);
}>;

/// The attributes by which programs find the key of a certificate and name both.
bool addAttributes(PKCS12_SAFEBAG* bag, std::span<const std::uint8_t> localKeyId,
                   const std::string& friendlyName) {
    // PKCS12_add_localkeyid does not write to what it is given, although its parameter is not
    // const.
    std::vector<std::uint8_t> id(localKeyId.begin(), localKeyId.end());
    if (PKCS12_add_localkeyid(bag, id.data(), static_cast<int>(id.size())) != 1)
        return false;
    if (friendlyName.empty())
        return true;
    // OpenSSL's own way from UTF-8 refuses what UTF-16 needs two units for.
    int size = 0;
    const Utf16Text text(OPENSSL_utf82uni(friendlyName.data(),
                                          static_cast<int>(friendlyName.size()), nullptr, &size));
    constexpr int terminator = 2;
    return text && PKCS12_add_friendlyname_uni(bag, text.get(), size - terminator) == 1;
}

/// What every derivation of one file has in common.
struct Sealing {
    const char* password;
    int passwordLength;
    int iterations;
};

/// A ContentInfo of type data with the encrypted key (RFC 7292 4.2.2).
Pkcs7Handle packKey(const PrivateKey& key, const Sealing& sealing,
                    std::span<const std::uint8_t> localKeyId, const std::string& friendlyName) {
    const Pkcs8Info plain(EVP_PKEY2PKCS8(key.handle()));
    if (!plain)
        return nullptr;
    SealedKeyHandle sealed(PKCS8_encrypt(NID_hmacWithSHA256, EVP_aes_256_cbc(), sealing.password,
                                         sealing.passwordLength, nullptr, saltLength,
                                         sealing.iterations, plain.get()));
    if (!sealed)
        return nullptr;
    SafeBagHandle bag(PKCS12_SAFEBAG_create0_pkcs8(sealed.get()));
    if (!bag)
        return nullptr;
    static_cast<void>(sealed.release()); // the bag owns it now
    const SafeBagsHandle bags(sk_PKCS12_SAFEBAG_new_null());
    if (!bags || !addAttributes(bag.get(), localKeyId, friendlyName) ||
        sk_PKCS12_SAFEBAG_push(bags.get(), bag.get()) <= 0)
        return nullptr;
    static_cast<void>(bag.release());
    return Pkcs7Handle(PKCS12_pack_p7data(bags.get()));
}

/// A ContentInfo of type encryptedData with the certificate (RFC 7292 4.2.3).
Pkcs7Handle packCertificate(const Certificate& certificate, const Sealing& sealing,
                            std::span<const std::uint8_t> localKeyId,
                            const std::string& friendlyName) {
    SafeBagHandle bag(PKCS12_SAFEBAG_create_cert(certificate.handle()));
    const SafeBagsHandle bags(sk_PKCS12_SAFEBAG_new_null());
    if (!bag || !bags || !addAttributes(bag.get(), localKeyId, friendlyName) ||
        sk_PKCS12_SAFEBAG_push(bags.get(), bag.get()) <= 0)
        return nullptr;
    static_cast<void>(bag.release());
    // A cipher instead of an algorithm of PKCS #12 means PBES2 with HMAC-SHA256.
    return Pkcs7Handle(PKCS12_pack_p7encdata(NID_aes_256_cbc, sealing.password,
                                             sealing.passwordLength, nullptr, saltLength,
                                             sealing.iterations, bags.get()));
}

} // namespace

Result<std::vector<std::uint8_t>> writePkcs12(const PrivateKey& key, const Certificate& certificate,
                                              const SecretBytes& password,
                                              const std::string& friendlyName, int iterations) {
    if (password.empty() || password.size() > maximumPasswordLength || !isUtf8(password.view()))
        return fail(ErrorCode::Usage, "password");
    if (iterations < 1)
        return fail(ErrorCode::Usage, "iterations");

    const Sealing sealing{reinterpret_cast<const char*>(password.data()),
                          static_cast<int>(password.size()), iterations};
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> localKeyId{};
    unsigned int idLength = 0;
    if (X509_digest(certificate.handle(), EVP_sha1(), localKeyId.data(), &idLength) != 1)
        return writingFailed("localKeyID");
    const std::span<const std::uint8_t> id(localKeyId.data(), idLength);

    Pkcs7Handle keySafe = packKey(key, sealing, id, friendlyName);
    if (!keySafe)
        return writingFailed("key bag");
    Pkcs7Handle certificateSafe = packCertificate(certificate, sealing, id, friendlyName);
    if (!certificateSafe)
        return writingFailed("certificate bag");
    const SafesHandle safes(sk_PKCS7_new_null());
    for (Pkcs7Handle* safe : {&certificateSafe, &keySafe}) {
        if (!safes || sk_PKCS7_push(safes.get(), safe->get()) <= 0)
            return writingFailed("safe");
        static_cast<void>(safe->release()); // the stack owns it now
    }

    const Pkcs12Handle file(PKCS12_add_safes(safes.get(), NID_pkcs7_data));
    if (!file || PKCS12_set_mac(file.get(), sealing.password, sealing.passwordLength, nullptr,
                                saltLength, iterations, EVP_sha256()) != 1)
        return writingFailed("MAC");
    const int size = i2d_PKCS12(file.get(), nullptr);
    if (size <= 0)
        return writingFailed("encoding");
    std::vector<std::uint8_t> der(static_cast<std::size_t>(size));
    std::uint8_t* out = der.data();
    if (i2d_PKCS12(file.get(), &out) != size)
        return writingFailed("encoding");
    return der;
}

} // namespace warifu::crypto
