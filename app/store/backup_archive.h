// The backup ZIP (CLI.md): what goes into it, and what is believed of one that comes back.
#pragma once

#include "store/backup_manifest.h"
#include "store/statements.h"

#include <span>

namespace warifu::store {

/// Names in the archive; what the store has in expired/ and publish/ keeps its own.
namespace backup_members {
inline constexpr std::string_view readme = "README.txt";
inline constexpr std::string_view pkcs12 = "OfficeScanAuth.pfx";
inline constexpr std::string_view certificate = "OfcNTCer.dat";
inline constexpr std::string_view expired = "expired/";
inline constexpr std::string_view manifest = "manifest.json";
inline constexpr std::string_view code = "manifest.mac";
} // namespace backup_members

/// Error corrupt: this member was changed, added, moved or is missing.
std::unexpected<Error> notAsWritten(std::string_view member, const std::string& detail);

/// A file of the archive.
struct BackupMember {
    std::string name;
    SecretBytes content;
};

/// True for "expired/NNNN.cer" and "expired/NNNN.dat" with four digits or more.
bool isExpiredName(std::string_view name);

/// What the store has of earlier certificates and statements, in the order of the archive:
/// expired/NNNN.cer, expired/NNNN.dat, …, chain/…, recovery/…. What in publish/ is no statement is
/// left out. Errors: io, no-permission, too-large.
Result<std::vector<BackupMember>> collectBackupMembers(const Layout& layout);

/// The bytes of a backup ZIP: README.txt, the members in the order given, the manifest and its
/// code. `manifest.members` is filled in here. Equal input gives equal bytes; the result has been
/// opened and compared. Errors: io (NotProven), too-large, unsafe-archive.
Result<std::vector<std::uint8_t>> writeBackupArchive(BackupManifest manifest,
                                                     std::vector<BackupMember> members,
                                                     const SecretBytes& password);

/// A backup ZIP that was opened, with a manifest that its members fit.
class BackupArchive {
public:
    /// Reads all members and compares them with the manifest, one after the other; nothing else may
    /// be in the archive. None where it is no ZIP or has no manifest.json: then it is foreign. What
    /// the manifest says is not to be believed before authenticate(). Errors: corrupt
    /// (NotAsWritten), unsafe-archive, too-large, too-expensive, unsupported-format, and
    /// wrong-password where somebody has encrypted the members.
    static Result<std::optional<BackupArchive>> open(std::span<const std::uint8_t> data,
                                                     const keyfile::TypedPassword& password);

    const BackupManifest& manifest() const { return manifest_; }

    const std::vector<BackupMember>& members() const { return members_; }

    /// The member of this name; null where there is none.
    const BackupMember* find(std::string_view name) const;

    /// The statements among the members.
    std::vector<StatementFile> statements() const;

    /// Whether whoever wrote the manifest had the password: only after the PKCS#12 has opened with
    /// it does a failure mean that something was changed. Error corrupt (NotAsWritten).
    Result<void> authenticate(const keyfile::TypedPassword& password) const;

private:
    BackupManifest manifest_;
    std::vector<BackupMember> members_;
    std::string json_;
    std::string code_;
};

} // namespace warifu::store
