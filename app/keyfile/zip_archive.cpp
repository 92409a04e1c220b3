#include "keyfile/zip_archive.h"

#include "crypto/utf8.h"
#include "keyfile/file_kind.h"

#include <QString>
#include <QTextCodec>

#include <zip.h>

#include <algorithm>
#include <set>

namespace warifu::keyfile {

namespace {

constexpr std::uint64_t bombSize = 1U << 20U;

Error zipError(zip_error_t* error) {
    const int code = zip_error_code_zip(error);
    std::string detail = std::string("ZIP: ") + zip_error_strerror(error);
    const bool unknown = code == ZIP_ER_COMPNOTSUPP || code == ZIP_ER_ENCRNOTSUPP ||
                         code == ZIP_ER_MULTIDISK || code == ZIP_ER_OPNOTSUPP;
    if (unknown)
        return Error{ErrorCode::UnsupportedFormat,
                     {},
                     std::move(detail),
                     Reason::FileKind,
                     {std::string(kindName(FileKind::ZipMethod))}};
    if (code == ZIP_ER_WRONGPASSWD || code == ZIP_ER_NOPASSWD)
        return Error{ErrorCode::WrongPassword, {}, std::move(detail)};
    return Error{ErrorCode::Corrupt, {}, std::move(detail)};
}

std::unexpected<Error> unsafe(std::string detail) {
    return fail(ErrorCode::UnsafeArchive, {}, std::move(detail));
}

/// UTF-8 if it is UTF-8, else what Japanese Windows writes. Backslashes become slashes only after
/// that: in CP932 one is the second half of many characters.
std::string decodeName(std::string_view raw) {
    std::string name(raw);
    if (!crypto::isUtf8(raw)) {
        QTextCodec* const codec = QTextCodec::codecForName("windows-31j");
        if (codec != nullptr)
            name = codec->toUnicode(raw.data(), static_cast<int>(raw.size())).toStdString();
    }
    std::ranges::replace(name, '\\', '/');
    return name;
}

bool isSafeName(std::string_view name) {
    if (name.empty() || name.size() > maximumMemberName || name.front() == '/')
        return false;
    if (name.size() >= 2 && name[1] == ':') // a drive
        return false;
    const auto isControl = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    };
    if (std::ranges::any_of(name, isControl))
        return false;
    for (std::size_t at = 0; at <= name.size();) {
        const std::size_t end = std::min(name.find('/', at), name.size());
        if (name.substr(at, end - at) == "..")
            return false;
        at = end + 1;
    }
    return true;
}

ArchiveMember memberOf(zip* archive, std::uint64_t index, const zip_stat_t& stat) {
    ArchiveMember member;
    member.index = index;
    const char* raw = zip_get_name(archive, index, ZIP_FL_ENC_RAW);
    member.name = decodeName(raw != nullptr ? raw : "");
    member.size = stat.size;
    member.packedSize = stat.comp_size;
    member.isFolder = member.name.ends_with('/');
    member.isEncrypted = stat.encryption_method != ZIP_EM_NONE;
    member.hasNoChecksum = stat.crc == 0 && (stat.valid & ZIP_STAT_CRC) != 0;
    member.isStrong = member.isEncrypted && stat.encryption_method != ZIP_EM_TRAD_PKWARE;
    member.isSupported =
        zip_compression_method_supported(stat.comp_method, 0) == 1 &&
        (!member.isEncrypted || zip_encryption_method_supported(stat.encryption_method, 0) == 1);
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    constexpr std::uint32_t typeMask = 0170000U << 16U;
    constexpr std::uint32_t linkType = 0120000U << 16U;
    if (zip_file_get_external_attributes(archive, index, 0, &system, &attributes) == 0)
        member.isLink = system == ZIP_OPSYS_UNIX && (attributes & typeMask) == linkType;
    return member;
}

} // namespace

void ZipArchive::Discard::operator()(zip* archive) const {
    zip_discard(archive);
}

Result<ZipArchive> ZipArchive::open(std::span<const std::uint8_t> data) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(data.data(), data.size(), 0, &error);
    zip* opened = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
    if (opened == nullptr) {
        if (source != nullptr)
            zip_source_free(source);
        Error failure = zipError(&error);
        zip_error_fini(&error);
        return std::unexpected(std::move(failure));
    }
    zip_error_fini(&error);
    ZipArchive archive;
    archive.archive_.reset(opened);
    const zip_int64_t count = zip_get_num_entries(opened, 0);
    if (count < 0 || static_cast<std::uint64_t>(count) > maximumArchiveMembers)
        return fail(ErrorCode::TooLarge, {},
                    "an archive of more than " + std::to_string(maximumArchiveMembers) +
                        " members");
    for (std::uint64_t index = 0; index < static_cast<std::uint64_t>(count); ++index) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        constexpr zip_uint64_t needed =
            ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
        if (zip_stat_index(opened, index, 0, &stat) != 0 || (stat.valid & needed) != needed)
            return std::unexpected(zipError(zip_get_error(opened)));
        archive.members_.push_back(memberOf(opened, index, stat));
    }
    return archive;
}

Result<void> ZipArchive::judge(std::uint64_t limit) const {
    std::set<std::string_view> names;
    std::uint64_t sum = 0;
    for (const ArchiveMember& member : members_) {
        if (!isSafeName(member.name))
            return unsafe("the name of a member: " + member.name.substr(0, maximumMemberName));
        if (member.isLink)
            return unsafe("a link: " + member.name);
        if (!names.insert(member.name).second)
            return unsafe("two members of one name: " + member.name);
        if (member.size > limit - std::min(sum, limit))
            return fail(ErrorCode::TooLarge, {}, "the archive's members together",
                        Reason::MembersTooLarge, {std::to_string(limit)});
        sum += member.size;
        if (member.size > bombSize && member.size / maximumArchiveRatio > member.packedSize)
            return unsafe("compressed beyond reason: " + member.name);
    }
    return {};
}

Result<SecretBytes> ZipArchive::readWith(const ArchiveMember& member,
                                         std::string_view password) const {
    SecretBytes terminated(password.size() + 1);
    std::ranges::copy(password, terminated.data());
    zip* const archive = archive_.get();
    const std::unique_ptr<zip_file_t, decltype([](zip_file_t* file) { zip_fclose(file); })> file(
        zip_fopen_index_encrypted(archive, member.index, 0,
                                  reinterpret_cast<const char*>(terminated.data())));
    if (!file)
        return std::unexpected(zipError(zip_get_error(archive)));
    // One byte more than promised: it is asked for, so that the checksum is looked at, and must not
    // come.
    SecretBytes content(static_cast<std::size_t>(member.size) + 1);
    std::size_t filled = 0;
    while (filled < content.size()) {
        const zip_int64_t got =
            zip_fread(file.get(), content.data() + filled, content.size() - filled);
        // AES without a checksum (AE-2): libzip before 1.9 compares the missing one all the same.
        if (got < 0 && member.isStrong && member.hasNoChecksum && filled == member.size)
            break;
        if (got < 0)
            return std::unexpected(zipError(zip_file_get_error(file.get())));
        if (got == 0)
            break;
        filled += static_cast<std::size_t>(got);
    }
    if (filled > member.size)
        return unsafe("more comes out than the directory says: " + member.name);
    if (filled < member.size)
        return fail(ErrorCode::Corrupt, {}, "ZIP: less comes out than the directory says");
    content.truncate(filled);
    return content;
}

Result<SecretBytes> ZipArchive::read(const ArchiveMember& member,
                                     const TypedPassword& password) const {
    if (!member.isSupported)
        return fail(ErrorCode::UnsupportedFormat, {}, "ZIP: method of " + member.name,
                    Reason::FileKind, {std::string(kindName(FileKind::ZipMethod))});
    if (!member.isEncrypted)
        return readWith(member, {});
    if (password.isEmpty())
        return std::unexpected(password.wrong());
    crypto::PasswordForms forms = password.forms();
    return forms.attempt(crypto::PasswordUse::Octets, [&](std::optional<std::string_view> octets) {
        auto content = readWith(member, octets.value_or(std::string_view()));
        // The old cipher lets one in 256 wrong passwords pass; then only the checksum is wrong.
        const bool looksDamaged = !content && !member.isStrong &&
                                  (content.error().code == ErrorCode::Corrupt ||
                                   content.error().code == ErrorCode::UnsafeArchive);
        return looksDamaged ? Result<SecretBytes>(std::unexpected(password.wrong()))
                            : std::move(content);
    });
}

} // namespace warifu::keyfile
