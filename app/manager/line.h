// The server's line of certificates as agents walk it: what is published, where it leads, and what
// may follow. Internal to the room.
#pragma once

#include "manager/forecast.h"
#include "manager/restore.h"
#include "store/statements.h"
#include "store/store.h"

namespace warifu::manager {

using Certificates = std::vector<crypto::Certificate>;
using Statements = std::vector<store::StatementFile>;

/// Where an agent that holds `from` comes to with these statements: the certificates that it meets,
/// `from` not among them. Error io.
Result<Certificates> walkFrom(const crypto::Certificate& from, const Statements& statements);

/// Those of expired/ that are readable, oldest first. Errors: io, no-permission.
Result<Certificates> retiredCertificates(const store::Layout& layout);

/// Whether a statement leads on from the certificate in force (agents-ahead), or may do so without
/// being known here because the certificate was restored (agents-ahead, Reason::Restored).
/// PROTOCOL.md 5 and 9. Errors: these, io, no-permission.
Result<void> checkNotAhead(const store::Layout& layout, const store::State& state,
                           const crypto::Certificate& certificate);

/// What becomes of agents that hold a certificate of the past: added to `forecast`. `statements`
/// are those that are published then, `goal` is what they must lead to.
Result<void> addPast(const Certificates& past, const Statements& statements,
                     const crypto::Certificate& goal, std::vector<AgentForecast>& forecast);

} // namespace warifu::manager
