// Statements that were brought: from copies of publish/, backup ZIPs, and agents' states. Internal
// to the room.
#pragma once

#include "manager/line.h"

namespace warifu::manager {

struct BroughtStatements {
    Statements statements;     ///< each name and content once
    Certificates certificates; ///< that lay beside them
};

/// Reads what lies at each path: a folder that is or has a copy of publish/, a ZIP with statements
/// (nothing of it needs a password: statements prove themselves), an agent's state file or the
/// folder that it lies in. Errors: unsupported-format (NoStatements), corrupt, too-large,
/// unsafe-archive, io, no-permission, each about the path.
Result<BroughtStatements> readStatements(const std::vector<Path>& paths);

} // namespace warifu::manager
