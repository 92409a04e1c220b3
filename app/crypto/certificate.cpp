#include "crypto/certificate.h"

#include "crypto/handles.h"
#include "crypto/key_kind.h"
#include "crypto/names.h"
#include "crypto/profile.h"

#include <openssl/pem.h>

#include <algorithm>
#include <climits>
#include <map>
#include <mutex>

namespace warifu::crypto {

struct Certificate::Data {
    X509Handle handle;
    std::vector<std::uint8_t> der;
    Sha256 fingerprint;
    std::optional<ProfileFacts> profile; ///< none for a foreign certificate

    Data() = default;
    Data(const Data&) = delete;
    Data& operator=(const Data&) = delete;
    ~Data();
};

/// The certificates that somebody holds. Store, backup, statements and states of agents are full of
/// the same few, and reading one means that OpenSSL searches anew for a decoder for its key: what
/// is there already is shared. The fingerprint is SHA-256 over the whole DER, so equal is equal.
class Certificate::Known {
public:
    static Known& all() {
        // Never destroyed: a certificate may outlive everything that is.
        static auto* known = new Known;
        return *known;
    }

    std::shared_ptr<const Data> find(const Sha256& fingerprint) {
        const std::scoped_lock lock(mutex_);
        const auto found = held_.find(fingerprint.bytes);
        return found == held_.end() ? nullptr : found->second.lock();
    }

    void add(const std::shared_ptr<const Data>& data) {
        const std::scoped_lock lock(mutex_);
        held_.insert_or_assign(data->fingerprint.bytes, data);
    }

    /// Nobody holds it any more, unless it was read again in the meantime.
    void remove(const Sha256& fingerprint) {
        const std::scoped_lock lock(mutex_);
        const auto found = held_.find(fingerprint.bytes);
        if (found != held_.end() && found->second.expired())
            held_.erase(found);
    }

private:
    std::mutex mutex_;
    std::map<decltype(Sha256::bytes), std::weak_ptr<const Data>> held_;
};

Certificate::Data::~Data() {
    Known::all().remove(fingerprint);
}

namespace {

/// Questions are asked of what may be anything: the errors that a "no" leaves behind are nobody's.
template<typename Function> auto quietly(Function&& function) {
    ERR_set_mark();
    auto result = function();
    ERR_pop_to_mark();
    return result;
}

std::vector<std::uint8_t> encode(X509* certificate) {
    const int size = i2d_X509(certificate, nullptr);
    std::vector<std::uint8_t> der(static_cast<std::size_t>(std::max(size, 0)));
    std::uint8_t* out = der.data();
    if (size > 0)
        i2d_X509(certificate, &out);
    return der;
}

/// Reads PEM blocks until one is a certificate.
Result<std::vector<std::uint8_t>> firstCertificateBlock(BIO* bio) {
    for (;;) {
        char* name = nullptr;
        char* header = nullptr;
        unsigned char* data = nullptr;
        long size = 0;
        // Blocks on the way may be private keys: all of them go through the secure heap.
        if (PEM_read_bio_ex(bio, &name, &header, &data, &size, PEM_FLAG_SECURE) != 1) {
            const bool none = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
            return opensslFailure(none ? ErrorCode::NoCertificate : ErrorCode::Corrupt);
        }
        const std::string_view kind = name;
        std::vector<std::uint8_t> der;
        if (kind == PEM_STRING_X509 || kind == PEM_STRING_X509_OLD)
            der.assign(data, data + size);
        OPENSSL_secure_free(name);
        OPENSSL_secure_free(header);
        OPENSSL_secure_clear_free(data, static_cast<std::size_t>(size));
        if (!der.empty())
            return der;
    }
}

std::string digestName(int nid) {
    switch (nid) {
    case NID_md2:
        return "MD2";
    case NID_md4:
        return "MD4";
    case NID_md5:
        return "MD5";
    case NID_sha1:
        return "SHA-1";
    case NID_sha224:
        return "SHA-224";
    case NID_sha256:
        return "SHA-256";
    case NID_sha384:
        return "SHA-384";
    case NID_sha512:
        return "SHA-512";
    case NID_undef:
        return {};
    default:
        return OBJ_nid2sn(nid);
    }
}

} // namespace

Result<Certificate> Certificate::fromDer(std::span<const std::uint8_t> der) {
    if (der.empty() || der.size() > INT_MAX)
        return fail(ErrorCode::Corrupt, {}, "no certificate");
    const Sha256 fingerprint = sha256(der);
    if (auto known = Known::all().find(fingerprint))
        return Certificate(std::move(known));
    const std::uint8_t* at = der.data();
    X509Handle handle(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    if (!handle)
        return opensslFailure(ErrorCode::Corrupt);
    if (at != der.data() + der.size())
        return fail(ErrorCode::Corrupt, {}, "bytes behind the end of the certificate");
    auto data = std::make_shared<Data>();
    data->der = encode(handle.get());
    if (!std::ranges::equal(data->der, der))
        return fail(ErrorCode::Corrupt, {}, "the certificate is not DER");
    data->fingerprint = fingerprint;
    quietly([&] {
        // Once here, where no other thread sees it: OpenSSL fills in what it knows about extensions
        // and key.
        X509_check_purpose(handle.get(), -1, 0);
        X509_get0_pubkey(handle.get());
        if (const auto profile = readProfile(handle.get()))
            data->profile = *profile;
        return true;
    });
    data->handle = std::move(handle);
    Known::all().add(data);
    return Certificate(std::move(data));
}

Result<Certificate> Certificate::fromPem(std::span<const std::uint8_t> pem) {
    if (pem.empty() || pem.size() > INT_MAX)
        return fail(ErrorCode::NoCertificate);
    const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    if (!bio)
        return opensslFailure(ErrorCode::Io);
    const auto der = firstCertificateBlock(bio.get());
    if (!der)
        return std::unexpected(der.error());
    return fromDer(*der);
}

const std::vector<std::uint8_t>& Certificate::der() const {
    return data_->der;
}

std::string Certificate::toPem() const {
    const Bio bio(BIO_new(BIO_s_mem()));
    if (!bio || PEM_write_bio_X509(bio.get(), handle()) != 1) {
        takeOpensslErrors();
        return {};
    }
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

Sha256 Certificate::fingerprint() const {
    return data_->fingerprint;
}

std::string Certificate::subject() const {
    return nameText(X509_get_subject_name(handle()));
}

std::string Certificate::issuer() const {
    return nameText(X509_get_issuer_name(handle()));
}

std::string Certificate::commonName() const {
    return commonNameText(X509_get_subject_name(handle()));
}

std::string Certificate::serialHex() const {
    return serialText(X509_get0_serialNumber(handle()));
}

Time Certificate::notBefore() const {
    return timeValue(X509_get0_notBefore(handle()));
}

Time Certificate::notAfter() const {
    return timeValue(X509_get0_notAfter(handle()));
}

std::string Certificate::keyDescription() const {
    return quietly([this]() -> std::string {
        if (const EVP_PKEY* key = X509_get0_pubkey(handle()))
            return keyKind(key).name;
        // A type that OpenSSL can do nothing with has at least an identifier.
        ASN1_OBJECT* algorithm = nullptr;
        X509_PUBKEY_get0_param(&algorithm, nullptr, nullptr, nullptr,
                               X509_get_X509_PUBKEY(handle()));
        std::array<char, 128> name{};
        OBJ_obj2txt(name.data(), name.size(), algorithm, 0);
        return name.data();
    });
}

bool Certificate::hasSupportedKey() const {
    return quietly([this] {
        const EVP_PKEY* key = X509_get0_pubkey(handle());
        return key != nullptr && keyKind(key).accepted;
    });
}

int Certificate::keyBits() const {
    return quietly([this] {
        const EVP_PKEY* key = X509_get0_pubkey(handle());
        return key != nullptr ? EVP_PKEY_get_bits(key) : 0;
    });
}

std::string Certificate::signatureDigest() const {
    return quietly([this] {
        int digest = NID_undef;
        if (X509_get_signature_info(handle(), &digest, nullptr, nullptr, nullptr) != 1 ||
            digest == NID_undef)
            OBJ_find_sigid_algs(X509_get_signature_nid(handle()), &digest, nullptr);
        return digestName(digest);
    });
}

bool Certificate::isSelfSigned() const {
    return quietly([this] {
        EVP_PKEY* key = X509_get0_pubkey(handle());
        return key != nullptr &&
               X509_NAME_cmp(X509_get_subject_name(handle()), X509_get_issuer_name(handle())) ==
                   0 &&
               X509_verify(handle(), key) == 1;
    });
}

bool Certificate::matches(const PrivateKey& key) const {
    return quietly([&] {
        const EVP_PKEY* own = X509_get0_pubkey(handle());
        return own != nullptr && EVP_PKEY_eq(own, key.handle()) == 1;
    });
}

bool Certificate::verifies(std::span<const std::uint8_t> data,
                           std::span<const std::uint8_t> signature) const {
    return quietly([&] {
        EVP_PKEY* key = X509_get0_pubkey(handle());
        const MessageDigestContext context(EVP_MD_CTX_new());
        return key != nullptr && context && hasSupportedKey() &&
               EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
               EVP_DigestVerify(context.get(), signature.data(), signature.size(), data.data(),
                                data.size()) == 1;
    });
}

std::string Certificate::serverIdentity() const {
    if (data_->profile)
        return data_->profile->serverIdentity;
    return toHex(std::span(data_->fingerprint.bytes).first(16));
}

std::uint32_t Certificate::recoveries() const {
    return data_->profile ? data_->profile->recoveries : 0;
}

std::uint32_t Certificate::generation() const {
    return data_->profile ? data_->profile->generation : 0;
}

std::optional<Sha256> Certificate::recoveryCommitment() const {
    if (data_->profile)
        return data_->profile->recoveryCommitment;
    return std::nullopt;
}

X509* Certificate::handle() const {
    return data_->handle.get();
}

} // namespace warifu::crypto
