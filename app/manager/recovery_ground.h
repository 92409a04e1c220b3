// What a recovery stands on: the certificates and statements that are known in a store and around
// it. Internal to the room.
#pragma once

#include "manager/recover.h"
#include "manager/statement_sources.h"

namespace warifu::manager {

struct RecoveryGround {
    RecoverySituation situation;
    std::optional<crypto::Certificate> inForce; ///< of the store itself, with its key or without
    /// What a person brought, else what is in force; none where neither is there.
    std::optional<crypto::Certificate> held;
    /// Every certificate of this server that was seen anywhere, proven or not: enough to find which
    /// statements help agents, who prove them again.
    Certificates known;
    /// `held`, what is in force, those of expired/, and what verified statements lead to from them:
    /// only these say what agents hold. Whatever else lies in publish/ or beside statements anybody
    /// may have put there.
    Certificates proven;
    Certificates retired; ///< those of expired/
    Statements published;
    Statements brought;                           ///< with those that were kept as evidence
    Certificates beside;                          ///< certificates that lay beside what was brought
    std::optional<crypto::Certificate> installed; ///< with its key
    /// What of `brought` says that agents are ahead of `installed` (PROTOCOL.md 9), and is neither
    /// published nor kept yet.
    Statements evidence;

    /// What the new certificate comes after here, once something is known: never one that only
    /// statements lead to, which may be a thief's.
    const crypto::Certificate& before() const { return inForce ? *inForce : *held; }
};

/// Errors: those of recoverySituation().
Result<RecoveryGround> surveyGround(const store::Layout& layout, const store::Contents& contents,
                                    const RecoverySource& source);

/// Error not-installed: a certificate has to be brought.
Error notKnown(const store::Layout& layout);

/// What a code can recover from.
struct RecoveryMatch {
    /// What is in force where it commits to the code, else what was brought, else the latest proven
    /// one: r and commitment are the same whichever it is, for no rotation changes them.
    crypto::Certificate from;
    crypto::Sha256 commitment;
};

/// Errors: not-installed, no-recovery-commitment, wrong-recovery-code, agents-ahead; corrupt where
/// the certificate has the last number there is.
Result<RecoveryMatch> matchCode(const store::Layout& layout, const RecoveryGround& ground,
                                const SecretBytes& typed);

/// The brought statements that lead to where agents hold the commitment, and are not published yet.
/// Errors: io, no-permission.
Result<Statements> statementsToBring(const store::Layout& layout, const RecoveryGround& ground,
                                     const RecoveryMatch& match);

} // namespace warifu::manager
