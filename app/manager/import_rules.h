// What may be imported, and over what. Internal to the room.
#pragma once

#include "manager/setup.h"
#include "store/store.h"

namespace warifu::manager {

/// True where the store's own files are in use, so that none of them may be imported.
bool isInUse(const store::Contents& contents, bool replace);

/// What is brought may lie in the store only where an earlier server, or a store that is damaged
/// now, left it. Error usage (about = "file").
Result<void> checkPlace(const Environment& environment, const ImportRequest& request, bool inUse);

/// May the certificate of this fingerprint (hex) take the place of what is installed? Errors:
/// already-current, already-installed, io (StoreDamaged).
Result<void> checkReplacing(const Environment& environment, const store::Contents& contents,
                            const std::string& sha256, bool replace);

} // namespace warifu::manager
