// Changes to several files of the store that happen together or not at all, whenever the process
// ends.
#pragma once

#include "store/intent.h"

#include <span>

namespace warifu::store {

/// New files are prepared in pending/; then the intent is written, which is the commit point; from
/// there on the steps are only redone, by whoever opens the store next, until all are done and the
/// journal has its line. The store's lock is held from begin() to the end. Steps happen in the
/// order in which they were added. No two steps may write the same name; a name may be moved away
/// and then written anew.
class Transaction {
public:
    /// Makes pending/ afresh. Errors: io, no-permission.
    static Result<Transaction> begin(const Layout& layout);

    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction(); ///< removes what was prepared where it was not committed

    /// Writes `content` to pending/, to become the file `to` (relative to the store). Returns the
    /// prepared file, so that it can be read back and proven.
    Result<Path> put(const Path& to, std::span<const std::uint8_t> content);
    Result<Path> put(const Path& to, std::string_view content);

    /// The file `from`, as it is now, becomes `to`, which does not exist. Error exists, io.
    Result<void> move(const Path& from, const Path& to);

    /// The file `path` goes.
    void remove(const Path& path);

    /// Says before it begins that a file is written to this folder outside of the store. Where the
    /// process is killed meanwhile, the next opening of the store sweeps the unfinished file there.
    Result<void> announce(const Path& folder);

    /// Carries it out. Only once. Errors before the commit point: io, no-permission, and nothing
    /// has changed. Behind it: unfinished, with what stopped it as reason and detail; the next
    /// opening of the store completes it.
    /// `watch` is told the name that each step writes, before the step.
    Result<void> commit(const Record& record, const Watch& watch = {});

private:
    explicit Transaction(Layout layout)
        : layout_(std::move(layout)) {}

    Layout layout_;
    std::vector<Step> steps_;
    bool droppable_ = true; ///< pending/ belongs to this object and holds no intent
};

/// What finishPending() found.
struct Finished {
    bool undone =
        false; ///< prepared files of an operation that never came to its commit point were removed
    std::string operation; ///< the operation that was completed; empty where there was none
    int temporaries = 0;   ///< unfinished files that were removed outside of the store
};

/// Completes or undoes what an earlier process left in pending/. The store's lock must be held.
/// Errors: unfinished where it cannot be completed now; io (StoreDamaged) where the intent
/// contradicts what lies there; no-permission.
Result<Finished> finishPending(const Layout& layout);

/// True where an operation is past its commit point and not finished.
bool hasIntent(const Layout& layout);

} // namespace warifu::store
