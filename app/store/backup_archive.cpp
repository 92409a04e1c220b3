#include "store/backup_archive.h"

#include "crypto/fingerprint.h"
#include "keyfile/file_kind.h"
#include "keyfile/keyfile.h"
#include "keyfile/zip_archive.h"
#include "keyfile/zip_writer.h"
#include "store/backup_readme.h"
#include "store/system.h"

#include <algorithm>
#include <set>

namespace warifu::store {

namespace {

std::span<const std::uint8_t> octetsOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

bool isDigits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// The number in "expired/0012.cer".
std::uint64_t expiredNumber(std::string_view name) {
    std::uint64_t number = 0;
    for (const char c : name.substr(backup_members::expired.size()))
        if (c >= '0' && c <= '9')
            number = number * 10 + std::uint64_t(c - '0');
        else
            break;
    return number;
}

Result<std::vector<BackupMember>> expiredMembers(const Layout& layout) {
    const Path folder = layout.at(names::expired);
    std::vector<BackupMember> found;
    const auto names = system::namesIn(folder);
    if (!names)
        return std::unexpected(names.error());
    for (const std::string& fileName : *names) {
        std::string name = std::string(backup_members::expired) + fileName;
        const auto facts = system::facts(folder / fileName);
        if (!isExpiredName(name) || !facts || !facts->isRegular)
            continue;
        auto content = system::read(folder / fileName, largestStoreFile);
        if (!content)
            return std::unexpected(content.error());
        found.push_back({std::move(name), std::move(*content)});
    }
    std::ranges::sort(found, [](const BackupMember& a, const BackupMember& b) {
        const std::uint64_t one = expiredNumber(a.name);
        const std::uint64_t other = expiredNumber(b.name);
        return one != other ? one < other : a.name < b.name;
    });
    return found;
}

/// The one of the archive's members that has this name.
const keyfile::ArchiveMember* memberNamed(const keyfile::ZipArchive& archive,
                                          std::string_view name) {
    const auto found = std::ranges::find(archive.members(), name, &keyfile::ArchiveMember::name);
    return found == archive.members().end() ? nullptr : &*found;
}

/// A member that cannot be unpacked was changed.
Result<SecretBytes> readMember(const keyfile::ZipArchive& archive,
                               const keyfile::ArchiveMember& member,
                               const keyfile::TypedPassword& password) {
    auto content = archive.read(member, password);
    if (!content && content.error().code == ErrorCode::Corrupt)
        return notAsWritten(member.name, content.error().detail);
    return content;
}

Result<std::string> textOf(const keyfile::ZipArchive& archive, std::string_view name,
                           const keyfile::TypedPassword& password) {
    const keyfile::ArchiveMember* member = memberNamed(archive, name);
    if (member == nullptr)
        return notAsWritten(name, "missing");
    const auto content = readMember(archive, *member, password);
    if (!content)
        return std::unexpected(content.error());
    return std::string(content->view());
}

/// Whether exactly the members of the manifest are there, in its order, and the manifest and its
/// code behind them.
Result<void> checkOrder(const keyfile::ZipArchive& archive, const BackupManifest& manifest) {
    std::vector<std::string_view> expected;
    expected.reserve(manifest.members.size() + 2);
    for (const ManifestMember& member : manifest.members)
        expected.push_back(member.name);
    expected.push_back(backup_members::manifest);
    expected.push_back(backup_members::code);
    std::set<std::string_view> there;
    for (const keyfile::ArchiveMember& member : archive.members())
        there.insert(member.name);
    for (const std::string_view name : expected)
        if (!there.contains(name))
            return notAsWritten(name, "missing");
    const std::set<std::string_view> wanted(expected.begin(), expected.end());
    for (const std::string_view name : there)
        if (!wanted.contains(name))
            return notAsWritten(name, "not in the manifest");
    for (std::size_t i = 0; i < archive.members().size(); ++i)
        if (i >= expected.size() || archive.members()[i].name != expected[i])
            return notAsWritten(archive.members()[i].name, "out of order");
    return {};
}

} // namespace

std::unexpected<Error> notAsWritten(std::string_view member, const std::string& detail) {
    return fail(ErrorCode::Corrupt, {}, std::string(member) + ": " + detail, Reason::NotAsWritten,
                {std::string(member)});
}

bool isExpiredName(std::string_view name) {
    constexpr std::size_t fewestDigits = 4;
    constexpr std::size_t mostDigits = 10;
    if (!name.starts_with(backup_members::expired) ||
        !(name.ends_with(".cer") || name.ends_with(".dat")))
        return false;
    name.remove_prefix(backup_members::expired.size());
    name.remove_suffix(4);
    return name.size() >= fewestDigits && name.size() <= mostDigits && isDigits(name);
}

Result<std::vector<BackupMember>> collectBackupMembers(const Layout& layout) {
    auto members = expiredMembers(layout);
    if (!members)
        return members;
    auto statements = publishedStatements(layout);
    if (!statements)
        return std::unexpected(statements.error());
    // Others may write to publish/ as well: what they leave there must not fill the archive up.
    for (StatementFile& statement : *statements)
        if (isWholeAlone(statement))
            members->push_back({std::move(statement.name), std::move(statement.content)});
    return members;
}

Result<std::vector<std::uint8_t>> writeBackupArchive(BackupManifest manifest,
                                                     std::vector<BackupMember> members,
                                                     const SecretBytes& password) {
    members.insert(members.begin(), {std::string(backup_members::readme),
                                     SecretBytes::copyOf(backupReadme(manifest))});
    manifest.members.clear();
    std::vector<keyfile::NewMember> files;
    for (const BackupMember& member : members) {
        manifest.members.push_back({member.name, crypto::sha256(member.content.bytes()).hex()});
        files.push_back({member.name, member.content.bytes()});
    }
    const std::string json = toJson(manifest);
    const auto code = manifestCode(manifest, json, password);
    if (!code)
        return std::unexpected(code.error());
    files.push_back({std::string(backup_members::manifest), octetsOf(json)});
    files.push_back({std::string(backup_members::code), octetsOf(*code)});
    return keyfile::writeZip(files, manifest.writtenAt);
}

Result<std::optional<BackupArchive>> BackupArchive::open(std::span<const std::uint8_t> data,
                                                         const keyfile::TypedPassword& password) {
    if (keyfile::detectKind(data) != keyfile::FileKind::Zip)
        return std::nullopt;
    const auto zip = keyfile::ZipArchive::open(data);
    if (!zip)
        return std::unexpected(zip.error());
    if (memberNamed(*zip, backup_members::manifest) == nullptr)
        return std::nullopt;
    if (const auto judged = zip->judge(keyfile::maximumFileSize); !judged)
        return std::unexpected(judged.error());
    BackupArchive archive;
    auto json = textOf(*zip, backup_members::manifest, password);
    if (!json)
        return std::unexpected(json.error());
    archive.json_ = std::move(*json);
    auto code = textOf(*zip, backup_members::code, password);
    if (!code)
        return std::unexpected(code.error());
    archive.code_ = std::move(*code);
    auto manifest = manifestFromJson(archive.json_);
    if (!manifest)
        return std::unexpected(manifest.error());
    archive.manifest_ = std::move(*manifest);
    if (auto order = checkOrder(*zip, archive.manifest_); !order)
        return std::unexpected(order.error());
    for (std::size_t i = 0; i < archive.manifest_.members.size(); ++i) {
        const ManifestMember& member = archive.manifest_.members[i];
        auto content = readMember(*zip, zip->members()[i], password);
        if (!content)
            return std::unexpected(content.error());
        if (crypto::sha256(content->bytes()).hex() != member.sha256)
            return notAsWritten(member.name, "another digest");
        archive.members_.push_back({member.name, std::move(*content)});
    }
    if (archive.find(backup_members::pkcs12) == nullptr)
        return notAsWritten(backup_members::pkcs12, "missing");
    return archive;
}

const BackupMember* BackupArchive::find(std::string_view name) const {
    const auto found = std::ranges::find(members_, name, &BackupMember::name);
    return found == members_.end() ? nullptr : &*found;
}

std::vector<StatementFile> BackupArchive::statements() const {
    std::vector<StatementFile> found;
    for (const BackupMember& member : members_)
        if (isStatementName(member.name))
            found.push_back({member.name, member.content.clone()});
    return found;
}

Result<void> BackupArchive::authenticate(const keyfile::TypedPassword& password) const {
    return checkManifestCode(manifest_, json_, code_, password);
}

} // namespace warifu::store
