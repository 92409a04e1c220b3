// What is put right whenever a store is opened: leftovers of killed runs, modes and owners.
#pragma once

#include "store/layout.h"

#include <string>
#include <vector>

namespace warifu::store {

struct Tidied {
    /// Files whose mode or owner was wrong, relative to the store; of the store itself the full
    /// path.
    std::vector<std::string> mended;
    int temporaries = 0; ///< unfinished files that were removed
};

/// Looks at the names that belong to a store, at nothing else in its folder, and never through a
/// symbolic link. The store's lock must be held. What is not ours to change stays as it is.
Result<Tidied> tidy(const Layout& layout);

} // namespace warifu::store
