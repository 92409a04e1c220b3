// Opening a store: what is installed in it, and what had to be put right first.
#pragma once

#include "crypto/certificate.h"
#include "crypto/private_key.h"
#include "store/lock.h"
#include "store/state.h"
#include "store/transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace warifu::store {

/// Something that was found and put right, worth telling a person once.
struct Finding {
    enum class Kind { ModesMended, Undone, Finished, TemporariesSwept, JournalTailCut };
    Kind kind{};
    std::vector<std::string> values; ///< files; operation; number
};

/// The certificate in force, and its key.
struct Installed {
    crypto::Certificate certificate;
    crypto::PrivateKey key;
};

/// What lies in a store.
struct Contents {
    std::optional<Installed> installed;
    State state;
    /// Set where there is something installed that cannot be used: io (StoreDamaged) with the file
    /// in `about`.
    std::optional<Error> damage;
};

/// Reads certificate, key and state, and checks that they belong together. An empty or missing
/// store is no error. Errors: io, no-permission; damage is not an error here.
Result<Contents> readContents(const Layout& layout);

/// A store that is opened to change it: its lock is held as long as this object lives.
class Session {
public:
    enum class Create { No, Yes };

    /// Takes the lock, completes or undoes what an earlier process left, tidies up, and reads what
    /// is there. With Create::Yes a missing folder is made (0711). Errors: io (Missing),
    /// no-permission, locked, unfinished.
    static Result<Session> open(const Path& root, Create create);

    const Layout& layout() const { return layout_; }

    const Contents& contents() const { return contents_; }

    const std::vector<Finding>& findings() const { return findings_; }

private:
    Session(Layout layout, WriteLock lock)
        : layout_(std::move(layout))
        , lock_(std::move(lock)) {}

    Layout layout_;
    WriteLock lock_;
    Contents contents_;
    std::vector<Finding> findings_;
};

/// A folder that has been a store before: only then is looking at it a reason to change anything.
bool isStore(const Layout& layout);

/// What is seen without changing anything but leftovers of killed runs.
struct View {
    Contents contents;
    std::vector<Finding> findings;
};

/// Looks at a store, while another process works in it too. Where nobody does, what an earlier
/// process left is put right first, as far as it is allowed. Errors: io, no-permission, locked
/// (another process is in the middle of putting its changes in force, and stays there), unfinished.
Result<View> look(const Path& root);

} // namespace warifu::store
