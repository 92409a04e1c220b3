// What a recovery stands on: the certificates and statements that are known in a store and around
// it. Internal to the room.
#pragma once

#include "manager/recover.h"
#include "manager/statement_sources.h"

namespace warifu::manager {

struct RecoveryGround {
    RecoverySituation situation;
    /// In force, or brought, or published last; none where nothing is known.
    std::optional<crypto::Certificate> held;
    Certificates known;   ///< every certificate of this server that is known, `held` first
    Certificates retired; ///< those of expired/
    Statements published;
    Statements brought;                           ///< with those that were kept as evidence
    Certificates beside;                          ///< certificates that lay beside what was brought
    std::optional<crypto::Certificate> installed; ///< with its key
    /// What of `brought` says that agents are ahead of `installed` (PROTOCOL.md 9), and is neither
    /// published nor kept yet.
    Statements evidence;
};

/// Errors: those of recoverySituation().
Result<RecoveryGround> surveyGround(const store::Layout& layout, const store::Contents& contents,
                                    const RecoverySource& source);

/// Error not-installed: a certificate has to be brought.
Error notKnown(const store::Layout& layout);

/// What a code can recover from.
struct RecoveryMatch {
    crypto::Certificate from; ///< the installed one, else the latest one that commits to the code
    crypto::Sha256 commitment;
};

/// Errors: not-installed, no-recovery-commitment, wrong-recovery-code, agents-ahead.
Result<RecoveryMatch> matchCode(const store::Layout& layout, const RecoveryGround& ground,
                                const SecretBytes& typed);

/// The brought statements that lead to where agents hold the commitment, and are not published yet.
/// Errors: io, no-permission.
Result<Statements> statementsToBring(const store::Layout& layout, const RecoveryGround& ground,
                                     const RecoveryMatch& match);

} // namespace warifu::manager
