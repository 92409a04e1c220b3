#include "keyfile/keyfile.h"
#include "keyfile/readers.h"
#include "keyfile/text.h"
#include "keyfile/zip_archive.h"

#include <algorithm>
#include <array>

namespace warifu::keyfile {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view ownPkcs12 = "OfficeScanAuth.pfx";
constexpr std::array ownCompanions{"manifest.json"sv, "manifest.mac"sv, "expired/0001.cer"sv,
                                   "expired/0001.dat"sv};

bool has(const ZipArchive& archive, std::string_view name) {
    return std::ranges::any_of(archive.members(),
                               [name](const ArchiveMember& member) { return member.name == name; });
}

/// Documents and programs that are ZIP archives as well.
std::optional<FileKind> otherPurpose(const ZipArchive& archive) {
    if (has(archive, "[Content_Types].xml") || has(archive, "META-INF/manifest.xml") ||
        has(archive, "META-INF/container.xml"))
        return FileKind::Office;
    if (has(archive, "META-INF/MANIFEST.MF") || has(archive, "AndroidManifest.xml"))
        return FileKind::JavaArchive;
    return std::nullopt;
}

/// What file managers leave in archives.
bool isClutter(std::string_view name) {
    const std::size_t slash = name.rfind('/');
    const std::string_view base = slash == std::string_view::npos ? name : name.substr(slash + 1);
    constexpr std::array clutter{".DS_Store"sv, "Thumbs.db"sv, "desktop.ini"sv};
    return name.starts_with("__MACOSX/") || base.starts_with("._") ||
           std::ranges::find(clutter, base) != clutter.end();
}

bool isArchive(FileKind kind) {
    constexpr std::array archives{FileKind::Zip, FileKind::SevenZip,   FileKind::Rar,
                                  FileKind::Tar, FileKind::Compressed, FileKind::Cabinet};
    return std::ranges::find(archives, kind) != archives.end();
}

/// Kinds that say more about an archive than that nothing in it can be read.
bool isKeyStore(FileKind kind) {
    return kind >= FileKind::Jks && kind <= FileKind::PgpKey;
}

class ZipReading {
public:
    ZipReading(const ZipArchive& archive, const Reading& reading)
        : archive_(archive)
        , reading_(reading) {}

    Material readAll() {
        // A backup of this product holds the files of earlier generations, too; the current one has
        // a name. Somebody may have taken the manifest away.
        const bool own = has(archive_, ownPkcs12) &&
                         std::ranges::any_of(ownCompanions, [this](std::string_view name) {
                             return has(archive_, name);
                         });
        for (const ArchiveMember& member : archive_.members()) {
            if (reading_.stop.stop_requested())
                break;
            if (!member.isFolder && !isClutter(member.name) && (!own || member.name == ownPkcs12))
                read(member);
        }
        conclude();
        return std::move(material_);
    }

private:
    void read(const ArchiveMember& member) {
        auto content = archive_.read(member, reading_.password);
        if (!content) {
            material_.protection.needsPassword |= content.error().code == ErrorCode::WrongPassword;
            Error error = std::move(content.error());
            error.about = reading_.about;
            material_.note(std::move(error));
            return;
        }
        material_.protection.needsPassword |= member.isEncrypted;
        SecretBytes bytes = std::move(*content);
        if (auto text = fromUtf16(bytes.bytes()))
            bytes = std::move(*text);
        const FileKind kind = detectKind(bytes.bytes());
        if (!isReadable(kind) || isArchive(kind)) {
            nested_ |= isArchive(kind);
            if (!keyStore_ && isKeyStore(kind))
                keyStore_ = kindError(kind, member.name);
            return;
        }
        Material found = readKind(kind, bytes.bytes(), reading_);
        if (found.trouble && found.trouble->code == ErrorCode::Corrupt)
            found.trouble->about = member.name;
        for (FoundCertificate& certificate : found.certificates)
            certificate.member = member.name;
        for (FoundKey& key : found.keys)
            key.member = member.name;
        for (SealedKey& key : found.sealedKeys)
            key.member = member.name;
        material_.merge(std::move(found));
        ++readable_;
        material_.onlyMember = readable_ == 1 ? std::optional(member.name) : std::nullopt;
    }

    /// Says what the archive is where nothing in it was of use.
    void conclude() {
        if (readable_ > 0 || material_.trouble)
            return;
        const FileKind kind = nested_ ? FileKind::NestedArchive : FileKind::ZipWithoutKeys;
        material_.note(keyStore_.value_or(kindError(kind, reading_.about)));
    }

    const ZipArchive& archive_;
    const Reading& reading_;
    Material material_;
    std::size_t readable_ = 0;
    bool nested_ = false;
    std::optional<Error> keyStore_; ///< which it is, the first of them
};

} // namespace

Material readZipFile(std::span<const std::uint8_t> data, const Reading& reading) {
    const auto refuse = [&reading](Error error) {
        Material material;
        error.about = reading.about;
        material.note(std::move(error));
        return material;
    };
    const auto archive = ZipArchive::open(data);
    if (!archive)
        return refuse(archive.error());
    if (const auto kind = otherPurpose(*archive))
        return refuse(kindError(*kind, reading.about));
    if (const auto judged = archive->judge(maximumFileSize); !judged)
        return refuse(judged.error());
    return ZipReading(*archive, reading).readAll();
}

} // namespace warifu::keyfile
