// Files that a person takes away from the server: recovery code, recovery sheet, calendar entry,
// copies of any kind.
#pragma once

#include "manager/types.h"

#include <span>

namespace warifu::manager {

/// Whether a new file could be written to `path`, as far as can be told without writing. Errors:
/// usage (about = "path": it lies in the store), exists, io (the folder is missing).
Result<void> checkTakeAway(const Environment& environment, const Path& path);

/// Writes a file with mode 0600 in one step. With `replace` one that is there is replaced: only for
/// a person who has said so. Errors: those of checkTakeAway, io, no-permission.
Result<void> writeTakeAway(const Environment& environment, const Path& path,
                           std::span<const std::uint8_t> content, bool replace = false);

/// Writes the recovery code as one line, its groups joined by "-". Errors: those of writeTakeAway.
Result<void> writeRecoveryCode(const Environment& environment, const Path& path,
                               const SecretBytes& code);

/// Takes a file back that writeRecoveryCode() has just written. Errors: io, no-permission.
Result<void> removeRecoveryCode(const Path& path);

} // namespace warifu::manager
