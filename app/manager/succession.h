// What rotation and recovery have in common: a certificate that agents follow to by statements.
// Internal to the room.
#pragma once

#include "manager/new_certificate.h"
#include "manager/prepared_certificate.h"
#include "manager/publication.h"

namespace warifu::manager {

/// How the new certificate succeeds the one before.
struct Succession {
    crypto::Certificate from; ///< an agent that holds this one must follow
    /// What was in force here until now: it retires, and its live messages are signed again. Not
    /// always `from`, which may be a certificate that only agents hold.
    crypto::Certificate before;
    std::string operation = {};                        ///< in the journal
    std::string reason = {};                           ///< why the one before retires
    std::string statement = {};                        ///< the name of the one to report
    std::vector<store::StatementFile> statements = {}; ///< in the order in which they are published
    /// That agents were ahead: kept with it, never published.
    std::vector<store::StatementFile> evidence = {};
    SecretBytes code = {}; ///< a new recovery code; empty where the one before stays
    std::optional<Time> confirmedAt = {};
    std::optional<Time> drilledAt = {};
    bool safetyCopy = false; ///< of a damaged store, whose files are replaced
};

/// Prepares everything up to the commit point, after an agent that holds `from` has been seen to
/// follow: statements first, then what the new certificate
/// signs for publish/, then what retires, backup, certificate and key. Errors: io, no-permission,
/// cancelled.
Result<std::unique_ptr<PreparedCertificate>>
prepareSuccession(const Environment& environment, store::Session session,
                  const KeyAndCertificate& made, const SecretBytes& password, Succession succession,
                  Time now, const Control& control);

} // namespace warifu::manager
