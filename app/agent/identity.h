// The agent's own key: it names the agent now, and signs its reports later.
#pragma once

#include "crypto/files.h"

#include <string>

namespace warifu::agent {

/// The agent's id from the key in its folder. Error io (Missing) where there is none.
Result<std::string> ownId(const files::Path& folder);

/// Makes the key where there is none yet, P-256 in PKCS#8, mode 0600.
Result<void> ensureKey(const files::Path& folder);

} // namespace warifu::agent
