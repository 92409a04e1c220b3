// What a transaction has decided: written down as the commit point, then carried out, as often as
// needed.
#pragma once

#include "store/journal.h"
#include "store/layout.h"

#include <functional>
#include <string>
#include <vector>

namespace warifu::store {

/// One change of a name in the store. All names are relative to the store's folder.
struct Step {
    enum class Kind {
        Put,   ///< the prepared file `from` (in pending/) becomes `to`
        Move,  ///< the file `from` becomes `to`, which did not exist
        Remove ///< the file `to` goes, and its folder where that becomes empty
    };
    Kind kind{};
    std::string from;
    std::string to;
    std::string sha256; ///< of the content that `to` then has; empty for Remove
};

/// The steps in their order, and the line that the journal gets when they are done.
struct Intent {
    std::vector<Step> steps;
    Record record;
    std::uint64_t journalLength =
        0; ///< in bytes, when the intent was made: the line stands behind it
};

std::string toJson(const Intent& intent);

/// Error io (StoreDamaged) where the file is not an intent, or a name in it leads out of the store;
/// Missing.
Result<Intent> readIntent(const Layout& layout);

/// Told the name, relative to the store, that a step is about to change.
using Watch = std::function<void(const std::string& name)>;

/// Does every step that is not done yet, makes that lasting, and writes the journal's line unless
/// it stands there. May be repeated after having been stopped anywhere.
Result<void> carryOut(const Layout& layout, const Intent& intent, const Watch& watch = {});

} // namespace warifu::store
