#include "crypto/pkcs7.h"

#include "crypto/foreign_certificate.h"

#include <algorithm>
#include <array>

namespace warifu::crypto {

namespace {

/// 1.2.840.113549.1.7, as it begins an OBJECT IDENTIFIER of one more octet.
constexpr std::array<std::uint8_t, 10> contentTypePrefix{0x06, 0x09, 0x2a, 0x86, 0x48,
                                                         0x86, 0xf7, 0x0d, 0x01, 0x07};
constexpr std::uint8_t signedDataType = 2;

std::unexpected<Error> badPkcs7() {
    return fail(ErrorCode::Corrupt, {}, "PKCS #7");
}

} // namespace

bool looksLikePkcs7(ber::Bytes data) {
    if (data.size() < 2 || data[0] != ber::Sequence)
        return false;
    const std::size_t header = 2 + (data[1] > 0x80 ? data[1] & 0x7fU : 0U);
    return data.size() >= header + contentTypePrefix.size() &&
           std::ranges::equal(data.subspan(header, contentTypePrefix.size()), contentTypePrefix);
}

Result<std::vector<Certificate>> certificatesOfPkcs7(ber::Bytes data, std::size_t most) {
    const auto info = ber::first(data);
    ber::Reader infoFields(info ? info->content : ber::Bytes());
    const auto type = infoFields.next(ber::ObjectIdentifier);
    const auto content = infoFields.next(ber::Context0);
    if (!type || type->content.empty())
        return badPkcs7();
    if (type->content.back() != signedDataType)
        return fail(ErrorCode::UnsupportedFormat, {}, {}, Reason::FileKind, {"pkcs7-encrypted"});
    const auto signedData = content ? ber::first(content->content) : std::nullopt;
    ber::Reader fields(signedData ? signedData->content : ber::Bytes());
    if (!fields.next(ber::Integer) || !fields.next(ber::Set) || !fields.next(ber::Sequence))
        return badPkcs7();
    std::vector<Certificate> certificates;
    const auto set = fields.next(ber::Context0);
    ber::Reader reader(set ? set->content : ber::Bytes());
    while (!reader.atEnd()) {
        const auto element = reader.next();
        if (!element)
            return badPkcs7();
        if (!element->is(ber::Sequence)) // an attribute certificate or another kind of old
            continue;
        if (certificates.size() >= most)
            return fail(ErrorCode::TooLarge, {}, "more certificates than any key file has");
        auto certificate = readForeignCertificate(element->whole);
        if (!certificate)
            return std::unexpected(certificate.error());
        certificates.push_back(std::move(*certificate));
    }
    return certificates;
}

} // namespace warifu::crypto
