// What all use cases that change the store have in common: the clock, and their line in the
// journal. Internal to the room.
#pragma once

#include "manager/types.h"
#include "store/journal.h"
#include "store/store.h"

#include <utility>

namespace warifu::manager {

Time nowOf(const Environment& environment);

/// Tells the watcher what is done now; Error cancelled where a stop was requested.
Result<void> step(const Control& control, Step step);

/// Writes a refusal or failure into the journal, where the folder is a store. The operation's own
/// error is what counts: that the journal cannot be written is not reported beside it. What the
/// next start completes and then tells itself is not told.
void recordFailure(const Environment& environment, store::Record record, const Error& error);

/// Runs an operation and records its failure. The body may name the certificate concerned in the
/// record.
template<typename Body>
auto journalled(const Environment& environment, std::string operation, Body&& body)
    -> decltype(body(std::declval<store::Record&>())) {
    store::Record record;
    record.operation = std::move(operation);
    auto result = body(record);
    if (!result)
        recordFailure(environment, std::move(record), result.error());
    return result;
}

/// Opens a store in which a certificate is installed, and names that in the record. Errors:
/// not-installed, io (StoreDamaged), no-permission, locked, unfinished.
Result<store::Session> openInstalled(const Environment& environment, store::Record& record);

/// A new state of the store together with the line in the journal that says why.
Result<void> saveState(const store::Session& session, const store::State& state,
                       const store::Record& record);

/// Error io where the folder does not exist (Missing) or something on the way to it is no folder
/// (NotAFolder, about = what is in the way). What cannot be looked at is taken for good.
Result<void> requireFolder(const Path& folder);

/// Error usage (about = `field`) where a path lies in the store.
Result<void> requireOutsideStore(const Environment& environment, const Path& path,
                                 const char* field);

} // namespace warifu::manager
