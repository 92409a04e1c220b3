// What a restore will do to a store, worked out before anything is done. Internal to the room.
#pragma once

#include "manager/backup_source.h"
#include "manager/restore.h"
#include "store/store.h"

namespace warifu::manager {

/// The changes beside certificate, key, backup and published certificate.
struct RestorePlan {
    RestorePreview preview;
    store::State state;                           ///< all but `undo`
    std::vector<store::BackupMember> expired;     ///< files that are written to expired/
    std::vector<Path> obsolete;                   ///< files of expired/ that go
    std::vector<store::StatementFile> statements; ///< that are published
    std::vector<store::StatementFile> evidence;   ///< that agents are ahead: kept, not published
};

/// The certificate in force; in a damaged store the one that can still be read.
std::optional<crypto::Certificate> certificateInForce(const store::Layout& layout,
                                                      const store::Contents& contents);

Relation relationOf(const std::optional<crypto::Certificate>& from, const crypto::Certificate& to);

/// What is remembered of putting `to` in the place of `from` from a file. What was open before
/// stays so (a rotation has to be forced) unless `to` is the newest that was here, or the one that
/// agents were known to be at: one step towards it settles nothing. Errors: io, no-permission.
Result<store::Restored> restoredAfter(const store::Layout& layout, const store::State& before,
                                      const std::optional<crypto::Certificate>& from,
                                      const crypto::Certificate& to, Time now);

/// Certificates of the store that are neither `to` nor in `kept`.
std::vector<Generation> lostGenerations(const store::Contents& contents,
                                        const std::optional<crypto::Certificate>& from,
                                        const std::optional<crypto::Certificate>& to,
                                        const std::vector<store::Retired>& kept);

std::vector<Generation> generationsOf(const std::vector<store::Retired>& expired);

/// Works it out. `file` is where the backup lies. Errors: io, no-permission, corrupt.
Result<RestorePlan> planRestore(const Environment& environment, const store::Layout& layout,
                                const store::Contents& contents, const OpenedBackup& backup,
                                const RestoreRequest& request, Time now);

} // namespace warifu::manager
