#include "keyfile/file_kind.h"

#include "crypto/pkcs12.h"
#include "crypto/pkcs7.h"
#include "keyfile/detection.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace warifu::keyfile {

namespace {

using namespace std::string_view_literals;

/// Files that say what they are in their first bytes.
struct Magic {
    std::string_view bytes;
    FileKind kind;
    std::size_t offset = 0;
};

constexpr std::array magics{
    Magic{"PK\3\4"sv, FileKind::Zip},
    Magic{"PK\5\6"sv, FileKind::Zip},
    Magic{"PK\7\10PK\3\4"sv, FileKind::Zip},
    Magic{"\xfe\xed\xfe\xed"sv, FileKind::Jks},
    Magic{"\xce\xce\xce\xce"sv, FileKind::Jceks},
    Magic{"\x1e\xf1\xb5\xb0"sv, FileKind::Pvk},
    Magic{"X509KEY\0"sv, FileKind::IbmKdb, 8},
    Magic{"\x03\xd9\xa2\x9a"sv, FileKind::KeePass},
    Magic{"SQLite format 3\0"sv, FileKind::Sqlite},
    Magic{"7z\xbc\xaf\x27\x1c"sv, FileKind::SevenZip},
    Magic{"Rar!\x1a\x07"sv, FileKind::Rar},
    Magic{"ustar"sv, FileKind::Tar, 257},
    Magic{"\x1f\x8b"sv, FileKind::Compressed},
    Magic{"\x1f\x9d"sv, FileKind::Compressed},
    Magic{"BZh"sv, FileKind::Compressed},
    Magic{"\xfd\x37zXZ\0"sv, FileKind::Compressed},
    Magic{"\x28\xb5\x2f\xfd"sv, FileKind::Compressed},
    Magic{"LZIP"sv, FileKind::Compressed},
    Magic{"\x5d\0\0"sv, FileKind::Compressed},
    Magic{"MSCF\0\0\0\0"sv, FileKind::Cabinet},
    Magic{"\x89PNG\r\n"sv, FileKind::Image},
    Magic{"\xff\xd8\xff"sv, FileKind::Image},
    Magic{"GIF87a"sv, FileKind::Image},
    Magic{"GIF89a"sv, FileKind::Image},
    Magic{"II*\0"sv, FileKind::Image},
    Magic{"MM\0*"sv, FileKind::Image},
    Magic{"WEBP"sv, FileKind::Image, 8},
    Magic{"ftypheic"sv, FileKind::Image, 4},
    Magic{"ftypavif"sv, FileKind::Image, 4},
    Magic{"\0\0\1\0"sv, FileKind::Image},
    Magic{"BM"sv, FileKind::Image}, // checked further below
    Magic{"%PDF-"sv, FileKind::Pdf},
    Magic{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, FileKind::OldOffice},
    Magic{"\x7f"
          "ELF"sv,
          FileKind::Executable},
    Magic{"MZ"sv, FileKind::Executable}, // checked further below
    Magic{"age-encryption.org/"sv, FileKind::Age},
};

std::uint32_t bigEndian(std::span<const std::uint8_t> data, std::size_t at) {
    return static_cast<std::uint32_t>(data[at]) << 24U |
           static_cast<std::uint32_t>(data[at + 1]) << 16U |
           static_cast<std::uint32_t>(data[at + 2]) << 8U | data[at + 3];
}

bool hasZero(std::span<const std::uint8_t> data) {
    return std::ranges::find(data.first(std::min<std::size_t>(data.size(), 4096)), 0) != data.end();
}

FileKind byMagic(std::span<const std::uint8_t> data) {
    for (const Magic& magic : magics) {
        if (data.size() < magic.offset + magic.bytes.size() ||
            !std::ranges::equal(
                data.subspan(magic.offset, magic.bytes.size()), magic.bytes,
                [](std::uint8_t a, char b) { return a == static_cast<std::uint8_t>(b); }))
            continue;
        // Two letters are also how a text may begin.
        const bool weak = magic.bytes.size() == 2 && magic.bytes[0] >= 'A';
        if (weak && (data.size() < 64 || !hasZero(data)))
            continue;
        return magic.kind;
    }
    return FileKind::Unknown;
}

/// Bouncy Castle's stores have no magic number: a version of 1 or 2, a salt of 20 octets, an
/// iteration count.
FileKind byBouncyCastleHeader(std::span<const std::uint8_t> data) {
    constexpr std::size_t header = 4 + 4 + 20 + 4;
    if (data.size() < header + 4)
        return FileKind::Unknown;
    const std::uint32_t version = bigEndian(data, 0);
    const std::uint32_t count = bigEndian(data, header - 4);
    if (version > 2 || bigEndian(data, 4) != 20 || count == 0 || count > 0xffff)
        return FileKind::Unknown;
    // BKS goes on with the type of the first entry and the length of its alias; UBER with what is
    // encrypted.
    const bool isEntry = data[header] <= 4 && data[header + 1] <= 1;
    return isEntry ? FileKind::Bks : FileKind::Uber;
}

/// In the order of FileKind.
constexpr std::array kindNames{
    "pkcs12"sv,
    "pem"sv,
    "der"sv,
    "pkcs7"sv,
    "zip"sv,
    "base64"sv,
    "jks"sv,
    "jceks"sv,
    "bks"sv,
    "uber"sv,
    "bcfks"sv,
    "ibm-kdb"sv,
    "keepass"sv,
    "sqlite"sv,
    "pvk"sv,
    "openssh-key"sv,
    "putty-key"sv,
    "jwk"sv,
    "jwe"sv,
    "pgp"sv,
    "age"sv,
    "pkcs12-public-key"sv,
    "pkcs7-encrypted"sv,
    "unknown-encryption"sv,
    "csr"sv,
    "crl"sv,
    "public-key"sv,
    "ssh-public-key"sv,
    "parameters"sv,
    "pem-other"sv,
    "zip-without-keys"sv,
    "zip-method"sv,
    "nested-archive"sv,
    "office"sv,
    "java-archive"sv,
    "7z"sv,
    "rar"sv,
    "tar"sv,
    "compressed"sv,
    "cab"sv,
    "image"sv,
    "pdf"sv,
    "old-office"sv,
    "html"sv,
    "xml"sv,
    "json"sv,
    "text"sv,
    "executable"sv,
    "asn1"sv,
    "unknown"sv,
};
static_assert(kindNames.size() == static_cast<std::size_t>(FileKind::Unknown) + 1);

} // namespace

std::string_view kindName(FileKind kind) {
    return kindNames[static_cast<std::size_t>(kind)];
}

bool isReadable(FileKind kind) {
    return kind <= FileKind::Base64;
}

FileKind detectKind(std::span<const std::uint8_t> data) {
    if (const FileKind kind = byMagic(data); kind != FileKind::Unknown)
        return kind;
    if (const FileKind kind = byBouncyCastleHeader(data); kind != FileKind::Unknown)
        return kind;
    if (crypto::looksLikePkcs12(data))
        return FileKind::Pkcs12;
    if (crypto::looksLikePkcs7(data))
        return FileKind::Pkcs7;
    if (const FileKind kind = asn1Kind(data); kind != FileKind::Unknown)
        return kind;
    return textKind(data);
}

} // namespace warifu::keyfile
