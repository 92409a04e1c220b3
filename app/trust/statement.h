// Statements (PROTOCOL.md 5): how a pinned certificate hands over to the next one.
#pragma once

#include "trust/cms.h"

#include <cstdint>
#include <expected>
#include <string>

namespace warifu::trust {

/// A rotation (signed by the old and the new key) or a recovery (signed by the committed recovery
/// key).
struct Statement {
    enum class Kind { Rotation, Recovery };

    Kind kind = Kind::Rotation;
    std::uint64_t recoveries = 0;
    std::uint64_t generation = 0;
    std::uint64_t issuedAt = 0; ///< seconds since 1970
    crypto::Sha256 from;        ///< the old certificate, or the old commitment
    std::string reason;         ///< "scheduled", "expired", "leaked" or "lost"; decides nothing
    crypto::Certificate certificate; ///< the new one
};

/// Checks a statement against the certificate that is held now, in the order of PROTOCOL.md 8 (E101
/// to E128). An accepted one makes `certificate` the next pin. There is no check of time: an
/// expired certificate can still hand over.
std::expected<Statement, Verdict> verifyStatement(Bytes file, const crypto::Certificate& pin);

/// The same from E105 on, for a file that was taken apart already.
std::expected<Statement, Verdict> verifyStatement(const SignedFile& file,
                                                  const crypto::Certificate& pin);

/// What can be checked of a statement whose old certificate is not at hand: everything but the old
/// signature and what old and new must have in common. For a server that publishes again what
/// others kept; an agent never decides with it.
std::expected<Statement, Verdict> verifyStatementAlone(Bytes file);

/// The fingerprint of the certificate that a statement carries, unproven; none where the file is
/// not of the right shape.
std::optional<crypto::Sha256> carriedCertificate(Bytes statement);

/// Signs the rotation from `old` to `fresh` and verifies it as an agent that holds `old` would;
/// Error usage with the verdict as detail where no agent would accept it.
Result<Buffer> signRotation(const Signer& old, const Signer& fresh, const std::string& reason,
                            crypto::Time now);

/// Signs the recovery that hands over from a certificate with the commitment of `recovery`'s key to
/// `recovery`'s certificate. `pin` is any certificate with that commitment, and is what the result
/// is verified against; Error usage as above.
Result<Buffer> signRecovery(const crypto::Certificate& pin, const Signer& recovery,
                            const std::string& reason, crypto::Time now);

/// Where a statement is published, below the publishing folder: "chain/<sha256>.p7s".
std::string rotationPath(const crypto::Sha256& oldCertificate);

/// "recovery/<commitment>.p7s".
std::string recoveryPath(const crypto::Sha256& commitment);

} // namespace warifu::trust
