#include "crypto/pkcs12_structure.h"
#include "crypto/utf8.h"

#include <algorithm>
#include <array>

namespace warifu::crypto {

namespace {

/// 1.2.840.113549.1.12.10.1; the bag types follow as one more octet.
constexpr std::array<std::uint8_t, 10> bagArc{0x2a, 0x86, 0x48, 0x86, 0xf7,
                                              0x0d, 0x01, 0x0c, 0x0a, 0x01};
constexpr std::array<std::uint8_t, 10> x509Certificate{0x2a, 0x86, 0x48, 0x86, 0xf7,
                                                       0x0d, 0x01, 0x09, 0x16, 0x01};
constexpr std::array<std::uint8_t, 9> friendlyNameObject{0x2a, 0x86, 0x48, 0x86, 0xf7,
                                                         0x0d, 0x01, 0x09, 0x14};
constexpr std::array<std::uint8_t, 9> localKeyIdObject{0x2a, 0x86, 0x48, 0x86, 0xf7,
                                                       0x0d, 0x01, 0x09, 0x15};
constexpr std::size_t deepestSafe = 8;

enum BagType : std::uint8_t {
    KeyBag = 1,
    ShroudedKeyBag = 2,
    CertificateBag = 3,
    SafeContentsBag = 6,
};

std::unexpected<Error> badBag() {
    return fail(ErrorCode::Corrupt, {}, "PKCS #12: bag");
}

std::uint8_t bagType(ber::Bytes object) {
    return object.size() == bagArc.size() + 1 &&
                   std::ranges::equal(object.first(bagArc.size()), bagArc)
               ? object.back()
               : std::uint8_t{0};
}

/// The friendlyName and localKeyID of a bag (RFC 2985 5.5.1 and 5.5.2), the first of each.
void readAttributes(Pkcs12Bag& bag, const std::optional<ber::Element>& attributes) {
    ber::Reader reader(attributes ? attributes->content : ber::Bytes());
    while (const auto attribute = reader.next(ber::Sequence)) {
        ber::Reader fields(attribute->content);
        const auto object = fields.next(ber::ObjectIdentifier);
        const auto values = fields.next(ber::Set);
        const auto value = values ? ber::first(values->content) : std::nullopt;
        if (!value)
            continue;
        if (!bag.friendlyName && ber::isObject(object, friendlyNameObject) &&
            value->is(ber::BmpString))
            bag.friendlyName = utf8FromUtf16(value->content);
        if (bag.localKeyId.empty() && ber::isObject(object, localKeyIdObject) &&
            value->is(ber::OctetString))
            bag.localKeyId.assign(value->content.begin(), value->content.end());
    }
}

/// Fills in the certificate of a CertBag; false where the bag is damaged. Another kind of
/// certificate than X.509 leaves the bag as it is.
bool readCertificateBag(Pkcs12Bag& bag) {
    ber::Reader fields(bag.value.content);
    const auto type = fields.next(ber::ObjectIdentifier);
    const auto content = fields.next(ber::Context0);
    const auto string = content ? ber::first(content->content) : std::nullopt;
    if (!bag.value.is(ber::Sequence) || !type || !string)
        return false;
    if (!ber::isObject(type, x509Certificate))
        return true;
    bag.kind = Pkcs12Bag::Kind::Certificate;
    bag.certificate = string->content;
    if (string->is(ber::OctetString))
        return true;
    auto joined = ber::octets(*string);
    if (!string->is(ber::ConstructedOctetString) || !joined)
        return false;
    bag.joinedCertificate = std::move(*joined);
    bag.certificate = bag.joinedCertificate.bytes();
    return true;
}

class BagReader {
public:
    BagReader(std::vector<Pkcs12Bag>& bags, std::size_t most)
        : bags_(bags)
        , most_(most) {}

    Result<void> readAll(const std::optional<ber::Element>& safeContents, std::size_t depth) {
        if (!safeContents || !safeContents->is(ber::Sequence) || depth > deepestSafe)
            return badBag();
        ber::Reader reader(safeContents->content);
        while (!reader.atEnd()) {
            const auto bag = reader.next(ber::Sequence);
            if (!bag)
                return badBag();
            if (const auto read = readOne(*bag, depth); !read)
                return read;
        }
        return {};
    }

private:
    Result<void> readOne(const ber::Element& bag, std::size_t depth) {
        ber::Reader fields(bag.content);
        const auto type = fields.next(ber::ObjectIdentifier);
        const auto content = fields.next(ber::Context0);
        const auto value = content ? ber::first(content->content) : std::nullopt;
        if (!type || !value)
            return badBag();
        const std::uint8_t number = bagType(type->content);
        if (number == SafeContentsBag)
            return readAll(value, depth + 1);
        if (++count_ > most_)
            return fail(ErrorCode::TooLarge, {}, "more bags than any key file has");
        Pkcs12Bag result;
        result.value = *value;
        readAttributes(result, fields.next(ber::Set));
        if (number == KeyBag) {
            result.kind = Pkcs12Bag::Kind::Key;
        } else if (number == ShroudedKeyBag) {
            // GnuTLS puts a key in the clear there where it is told to use no password.
            const bool isPlain = value->content.size() > 1 && value->content[0] == ber::Integer;
            result.kind = isPlain ? Pkcs12Bag::Kind::Key : Pkcs12Bag::Kind::EncryptedKey;
        } else if (number == CertificateBag) {
            if (!readCertificateBag(result))
                return badBag();
        }
        bags_.push_back(std::move(result));
        return {};
    }

    std::vector<Pkcs12Bag>& bags_;
    std::size_t most_;
    std::size_t count_ = 0;
};

} // namespace

Result<std::vector<Pkcs12Bag>> parsePkcs12Bags(ber::Bytes safeContents, std::size_t most) {
    std::vector<Pkcs12Bag> bags;
    if (const auto read = BagReader(bags, most).readAll(ber::first(safeContents), 0); !read)
        return std::unexpected(read.error());
    return bags;
}

} // namespace warifu::crypto
