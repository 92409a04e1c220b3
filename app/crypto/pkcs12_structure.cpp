#include "crypto/pkcs12_structure.h"

#include <algorithm>
#include <array>

namespace warifu::crypto {

namespace {

/// pkcs-7 (1.2.840.113549.1.7); the types follow as one more octet.
constexpr std::array<std::uint8_t, 8> pkcs7Arc{0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07};

enum Pkcs7Type : std::uint8_t {
    Data = 1,
    SignedData = 2,
    EnvelopedData = 3,
    EncryptedData = 6,
};

std::unexpected<Error> badStructure(const char* what) {
    return fail(ErrorCode::Corrupt, {}, std::string("PKCS #12: ") + what);
}

/// The content type of a ContentInfo; 0 where it is none of PKCS #7's.
std::uint8_t contentType(const ber::Element& object) {
    const ber::Bytes content = object.content;
    return content.size() == pkcs7Arc.size() + 1 &&
                   std::ranges::equal(content.first(pkcs7Arc.size()), pkcs7Arc)
               ? content.back()
               : std::uint8_t{0};
}

Result<std::uint8_t> openedByPassword(std::uint8_t type) {
    if (type == SignedData || type == EnvelopedData)
        return fail(ErrorCode::UnsupportedFormat, {}, {}, Reason::FileKind, {"pkcs12-public-key"});
    if (type != Data && type != EncryptedData)
        return badStructure("content type");
    return type;
}

/// The octets of a ContentInfo of type data: [0] EXPLICIT OCTET STRING.
std::optional<SecretBytes> dataContent(const std::optional<ber::Element>& content) {
    const auto string = content ? ber::first(content->content) : std::nullopt;
    if (!string || (string->tag | 0x20U) != ber::ConstructedOctetString)
        return std::nullopt;
    return ber::octets(*string);
}

/// The content of an EncryptedData (RFC 5652 8).
Result<Pkcs12Safe> encryptedContent(const std::optional<ber::Element>& content) {
    const auto data = content ? ber::first(content->content) : std::nullopt;
    if (!data || !data->is(ber::Sequence))
        return badStructure("encrypted data");
    ber::Reader fields(data->content);
    const auto version = fields.next(ber::Integer);
    const auto info = fields.next(ber::Sequence);
    if (!version || !info)
        return badStructure("encrypted data");
    ber::Reader infoFields(info->content);
    const auto type = infoFields.next(ber::ObjectIdentifier);
    const auto algorithm = infoFields.next(ber::Sequence);
    const auto sealed = infoFields.next();
    const bool isContent =
        sealed && (sealed->is(ber::PrimitiveContext0) || sealed->is(ber::Context0));
    auto octets = isContent ? ber::octets(*sealed) : std::nullopt;
    if (!type || !algorithm || !octets)
        return badStructure("encrypted content");
    auto encryption = PasswordEncryption::parse(*algorithm);
    if (!encryption)
        return std::unexpected(encryption.error());
    return Pkcs12Safe{std::move(*encryption), std::move(*octets)};
}

Result<std::vector<Pkcs12Safe>> parseSafes(ber::Bytes authenticated) {
    const auto list = ber::first(authenticated);
    if (!list || !list->is(ber::Sequence))
        return badStructure("authenticated safe");
    std::vector<Pkcs12Safe> safes;
    ber::Reader infos(list->content);
    while (!infos.atEnd()) {
        const auto info = infos.next(ber::Sequence);
        ber::Reader fields(info ? info->content : ber::Bytes());
        const auto object = fields.next(ber::ObjectIdentifier);
        const auto content = fields.next(ber::Context0);
        if (!object)
            return badStructure("safe");
        const auto type = openedByPassword(contentType(*object));
        if (!type)
            return std::unexpected(type.error());
        if (*type == Data) {
            auto octets = dataContent(content);
            if (!octets)
                return badStructure("safe");
            safes.push_back({std::nullopt, std::move(*octets)});
        } else {
            auto safe = encryptedContent(content);
            if (!safe)
                return std::unexpected(safe.error());
            safes.push_back(std::move(*safe));
        }
    }
    return safes;
}

} // namespace

Result<Pkcs12Structure> Pkcs12Structure::parse(ber::Bytes file) {
    const auto pfx = ber::first(file);
    if (!pfx || !pfx->is(ber::Sequence))
        return badStructure("incomplete");
    Pkcs12Structure result;
    result.trailingBytes = file.size() - pfx->whole.size();

    ber::Reader fields(pfx->content);
    const auto version = fields.next(ber::Integer);
    const auto authSafe = fields.next(ber::Sequence);
    if (!version || ber::unsignedInteger(*version) != 3U || !authSafe)
        return badStructure("header");
    if (!fields.atEnd()) {
        const auto macData = fields.next();
        auto mac = macData ? Pkcs12Mac::parse(*macData) : badStructure("MAC");
        if (!mac)
            return std::unexpected(mac.error());
        result.mac = std::move(*mac);
    }
    ber::Reader contentInfo(authSafe->content);
    const auto object = contentInfo.next(ber::ObjectIdentifier);
    if (!object)
        return badStructure("header");
    const auto type = openedByPassword(contentType(*object));
    if (!type)
        return std::unexpected(type.error());
    auto octets = *type == Data ? dataContent(contentInfo.next(ber::Context0)) : std::nullopt;
    if (!octets)
        return badStructure("authenticated safe");
    result.authenticated = std::move(*octets);
    auto safes = parseSafes(result.authenticated.bytes());
    if (!safes)
        return std::unexpected(safes.error());
    result.safes = std::move(*safes);
    return result;
}

} // namespace warifu::crypto
