#include "crypto/pem_encryption.h"

#include "crypto/cipher.h"
#include "crypto/encrypted_key.h"

#include <openssl/err.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace warifu::crypto {

namespace {

std::string_view trimmed(std::string_view text) {
    const auto isSpace = [](char c) {
        return c == ' ' || c == '\t' || c == '\r';
    };
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

std::optional<std::vector<std::uint8_t>> bytesOfHex(std::string_view hex) {
    long size = 0;
    const std::string text(hex);
    const Handle<unsigned char,
                 [](unsigned char* bytes) {
                     OPENSSL_free(bytes);
                 }>
        bytes(OPENSSL_hexstr2buf(text.c_str(), &size));
    ERR_clear_error();
    if (!bytes)
        return std::nullopt;
    return std::vector<std::uint8_t>(bytes.get(), bytes.get() + size);
}

std::string nameForPeople(const std::string& cipher) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> names{{
        {"DES-EDE3-CBC", "3DES"},
        {"DES-CBC", "DES"},
        {"AES-128-CBC", "AES-128"},
        {"AES-192-CBC", "AES-192"},
        {"AES-256-CBC", "AES-256"},
        {"RC2-CBC", "RC2"},
    }};
    const auto* const found = std::ranges::find(names, std::string_view(cipher),
                                                [](const auto& pair) { return pair.first; });
    return found == names.end() ? cipher : std::string(found->second);
}

bool isUnauthenticatedMode(int mode) {
    return mode == EVP_CIPH_CBC_MODE || mode == EVP_CIPH_CFB_MODE || mode == EVP_CIPH_OFB_MODE ||
           mode == EVP_CIPH_CTR_MODE;
}

} // namespace

Result<PemEncryption> PemEncryption::parse(std::string_view value) {
    const std::size_t comma = value.find(',');
    PemEncryption encryption;
    encryption.cipher_ = trimmed(value.substr(0, comma));
    std::ranges::transform(encryption.cipher_, encryption.cipher_.begin(), [](char c) {
        return static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    });
    auto iv = comma == std::string_view::npos ? std::nullopt
                                              : bytesOfHex(trimmed(value.substr(comma + 1)));
    if (encryption.cipher_.empty() || !iv)
        return fail(ErrorCode::Corrupt, {}, "DEK-Info");
    encryption.name_ = nameForPeople(encryption.cipher_);
    const Cipher cipher(EVP_CIPHER_fetch(legacyContext(), encryption.cipher_.c_str(), nullptr));
    // RFC 1421 knows CBC alone; OpenSSL takes its salt from the first eight octets of any IV.
    if (!cipher || !isUnauthenticatedMode(EVP_CIPHER_get_mode(cipher.get())) ||
        EVP_CIPHER_get_iv_length(cipher.get()) < 8)
        return opensslFailure(ErrorCode::UnsupportedFormat, {}, Reason::FileKind,
                              {"unknown-encryption", encryption.name_});
    if (iv->size() != static_cast<std::size_t>(EVP_CIPHER_get_iv_length(cipher.get())))
        return fail(ErrorCode::Corrupt, {}, "DEK-Info");
    encryption.iv_ = std::move(*iv);
    encryption.weak_ = isWeakCipher(cipher.get());
    return encryption;
}

Result<SecretBytes> PemEncryption::decryptWith(ber::Bytes sealed, std::string_view password) const {
    const Cipher cipher(EVP_CIPHER_fetch(legacyContext(), cipher_.c_str(), nullptr));
    const CipherContext context(EVP_CIPHER_CTX_new());
    if (!cipher || !context)
        return opensslFailure(ErrorCode::UnsupportedFormat, {}, Reason::FileKind,
                              {"unknown-encryption", name_});
    SecretBytes key(static_cast<std::size_t>(EVP_CIPHER_get_key_length(cipher.get())));
    // The first eight octets of the IV are the salt; both come from that one field.
    const bool ready =
        EVP_BytesToKey(cipher.get(), EVP_md5(), iv_.data(),
                       reinterpret_cast<const unsigned char*>(password.data()),
                       static_cast<int>(password.size()), 1, key.data(), nullptr) > 0 &&
        EVP_CipherInit_ex2(context.get(), cipher.get(), key.data(), iv_.data(), 0, nullptr) == 1;
    if (!ready)
        return opensslFailure(ErrorCode::UnsupportedFormat, {}, Reason::FileKind,
                              {"unknown-encryption", name_});
    auto plain = decryptWhole(context.get(), sealed);
    if (!plain)
        return plain;
    const auto sequence = ber::first(plain->bytes());
    if (!sequence || !sequence->is(ber::Sequence) || sequence->whole.size() != plain->size())
        return fail(ErrorCode::WrongPassword);
    return plain;
}

Result<SecretBytes> PemEncryption::decrypt(ber::Bytes sealed, PasswordForms& passwords) const {
    return passwords.attempt(PasswordUse::Octets, [&](std::optional<std::string_view> password) {
        return decryptWith(sealed, password.value_or(std::string_view()));
    });
}

} // namespace warifu::crypto
