// Writing a backup ZIP of all certificates of this server.
#pragma once

#include "manager/types.h"

namespace warifu::manager {

struct BackupRequest {
    Path path;            ///< a folder, or a file that does not exist and ends in .zip
    SecretBytes password; ///< that of the server's own backup file
};

struct BackupReport {
    Path path;
    std::string sha256; ///< of the file
    Time writtenAt{};
    CopyPlace place{}; ///< seen from the store
    std::vector<Notice> notices;
};

/// Where a backup will be written.
struct BackupTarget {
    Path path;
    CopyPlace place{};                      ///< seen from the store
    std::optional<std::uint64_t> freeBytes; ///< left on that disk; none where it does not say
    std::vector<Notice> notices;
};

/// The file that a backup to `path` would be written to now: in a folder it is called
/// warifu-backup-YYYYMMDD-HHMMSS.zip (UTC). Errors: usage (about = "path" where it lies in the
/// store, "backup-path" where it does not end in .zip), exists, io (Missing).
Result<Path> backupTarget(const Environment& environment, const Path& path);

/// Whether a backup could be written there at all, as far as can be told without a password.
/// Errors: those of backupTarget, not-installed, not-exportable, io, no-permission, locked.
Result<BackupTarget> checkBackup(const Environment& environment, const Path& path);

/// Writes the backup: the password is checked against the server's own backup file, the archive is
/// opened and proven before it is written and once more after it was read back. A copy on another
/// disk than the store's is remembered in copied_off_host_at. Errors: those of checkBackup,
/// wrong-password, cancelled, unfinished.
Result<BackupReport> backUp(const Environment& environment, const BackupRequest& request,
                            const Control& control);

} // namespace warifu::manager
