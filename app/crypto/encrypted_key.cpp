#include "crypto/encrypted_key.h"

namespace warifu::crypto {

Result<EncryptedKey> EncryptedKey::parse(const ber::Element& element) {
    ber::Reader fields(element.content);
    const auto algorithm = fields.next(ber::Sequence);
    const auto content = fields.next();
    auto sealed = content && (content->tag | 0x20U) == ber::ConstructedOctetString
                      ? ber::octets(*content)
                      : std::nullopt;
    if (!element.is(ber::Sequence) || !algorithm || !sealed)
        return fail(ErrorCode::Corrupt, {}, "not an EncryptedPrivateKeyInfo");
    auto encryption = PasswordEncryption::parse(*algorithm);
    if (!encryption)
        return std::unexpected(encryption.error());
    return EncryptedKey{std::move(*encryption), std::move(*sealed)};
}

Result<SecretBytes> EncryptedKey::decrypt(PasswordForms& passwords) const {
    return decryptSequence(encryption, sealed.bytes(), passwords);
}

Result<SecretBytes> decryptSequence(const PasswordEncryption& encryption, ber::Bytes sealed,
                                    PasswordForms& passwords) {
    const PasswordUse use = encryption.takesText() ? PasswordUse::Text : PasswordUse::Octets;
    return passwords.attempt(use, [&](std::optional<std::string_view> password) {
        Result<SecretBytes> plain = encryption.decrypt(sealed, password);
        if (plain) {
            const auto sequence = ber::first(plain->bytes());
            if (!sequence || !sequence->is(ber::Sequence) ||
                sequence->whole.size() != plain->size())
                return Result<SecretBytes>(fail(ErrorCode::WrongPassword));
        }
        return plain;
    });
}

} // namespace warifu::crypto
