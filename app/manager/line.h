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

/// True after a restore whose relation is older, other or empty: agents may follow a certificate
/// that nothing here knows of (PROTOCOL.md 9).
bool mayBeAhead(const store::State& state);

/// Whether a statement leads on from the certificate in force (agents-ahead), or may do so without
/// being known here because the certificate was restored (agents-ahead, Reason::Restored).
/// PROTOCOL.md 5 and 9. Errors: these, io, no-permission.
Result<void> checkNotAhead(const store::Layout& layout, const store::State& state,
                           const crypto::Certificate& certificate);

/// True for a certificate at which agents are where they should come to.
using Arrived = std::function<bool(const crypto::Certificate&)>;

/// What becomes of agents that hold a certificate of the past: added to `forecast`. `statements`
/// are those that are published then.
Result<void> addPast(const Certificates& past, const Statements& statements,
                     const std::string& serverIdentity, const Arrived& arrived,
                     std::vector<AgentForecast>& forecast);

/// The certificate that a statement carries, unverified; none where the file is no statement.
Certificates carriedBy(const store::StatementFile& statement);

/// Those of several.
Certificates carriedBy(const Statements& statements);

/// Adds what is not there yet, by name and content.
void addStatements(Statements& to, const Statements& from);

/// Where agents may be already that hold this certificate: of several statements of one name, of
/// which an agent may have met any, the first that verifies counts. Error io.
Result<Certificates> aheadOf(const crypto::Certificate& certificate, const Statements& all);

/// What says that agents are ahead of a certificate (PROTOCOL.md 9): those of `statements` that
/// lead on from it, or from one of `ahead`, each name once and none that is in `kept`.
Statements evidenceAmong(const Statements& statements, const crypto::Certificate& certificate,
                         const Certificates& ahead, const Statements& kept);

/// Those of `candidates` that lie on a way to where agents should come to. `known` are all
/// certificates that are known, `others` further statements of the way. Where the certificate that
/// a statement leads on from is not known it is believed as far as it can be checked: the agents
/// that hold it check the rest.
std::vector<const store::StatementFile*> leadingTo(const Arrived& arrived,
                                                   const Statements& candidates,
                                                   const Statements& others,
                                                   const Certificates& known);

} // namespace warifu::manager
