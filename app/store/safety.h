// Keeping what was: copies of the whole state of a store, and putting one back.
#pragma once

#include "store/transaction.h"

namespace warifu::store {

/// The files that make up the state of a store, relative to its folder and sorted: certificate, key
/// and state.json, all of AuthCertBackup/ and expired/. Not among them are journal, locks,
/// publish/ and safety/, nor strangers that are too large to be read back, which stay where they
/// are. With `copy` those of a safety copy, relative to that. Errors: io, no-permission.
Result<std::vector<Path>> stateFiles(const Layout& layout, const Path& copy = {});

/// The first name with a time, from `now` on, that is free: two within one second get two names.
std::string freeTimedName(const Layout& layout, Time now, const std::string& before,
                          const std::string& after);

/// Adds a copy of the whole state to the transaction. Returns its name, "safety/YYYYMMDD-HHMMSS".
/// Errors: io, no-permission.
Result<std::string> addSafetyCopy(const Layout& layout, Transaction& transaction, Time now);

/// The names of the safety copies that have a key.pem, "safety/YYYYMMDD-HHMMSS", sorted. Errors:
/// io, no-permission.
Result<std::vector<std::string>> safetyCopiesWithKey(const Layout& layout);

/// Adds what brings the state back as it is in the copy, byte for byte, and takes the copy away.
/// Errors: io (Missing where there is no such copy), no-permission.
Result<void> addReturn(const Layout& layout, Transaction& transaction, const std::string& copy);

} // namespace warifu::store
