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
/// NotTheOwners where neither the store's owner nor root nor this process made it; Missing.
Result<Intent> readIntent(const Layout& layout);

/// True for an Error of reading a file that others may write to, in publish/: what it says lies
/// there counts as absent (PROTOCOL.md 5): a folder, a device, a link, what is too large, and what
/// we may not read.
bool countsAsAbsent(const Error& error);

/// Whether the steps can be carried out as far as that can be told before: what lies where they
/// write does not stand in their way for good, and we may write there. Errors: io (IsFolder,
/// NotAFolder, SymbolicLink), no-permission.
Result<void> checkPossible(const Layout& layout, const Intent& intent);

/// Told the name, relative to the store, that a step is about to change.
using Watch = std::function<void(const std::string& name)>;

/// Does every step that is not done yet, makes that lasting, and writes the journal's line; where
/// that stands there already, nothing is left to do. May be repeated after having been stopped
/// anywhere. A folder at a name in publish/ is moved aside, to one beside it that ends in
/// ".in-the-way"; any other thing there is replaced.
Result<void> carryOut(const Layout& layout, const Intent& intent, const Watch& watch = {});

} // namespace warifu::store
