// Rotation: a new key and certificate take the place of the installed ones, and every agent can
// follow (PROTOCOL.md 9).
#pragma once

#include "manager/forecast.h"
#include "manager/setup.h"

namespace warifu::manager {

enum class RotationReason {
    Scheduled,
    Expired, ///< the installed certificate has expired, or will soon
    Leaked,  ///< somebody else may have the key: a recovery protects from him, a rotation does not
};

std::string_view rotationReasonName(RotationReason reason); ///< "scheduled", "expired", "leaked"
std::optional<RotationReason> rotationReasonFromName(std::string_view name);

struct RotateRequest {
    SecretBytes password; ///< for the new backup, UTF-8, not empty; the old one is not needed
    RotationReason reason = RotationReason::Scheduled;
    KeyType keyType = KeyType::P256;
    int days = defaultDays;
    std::string commonName = {}; ///< empty: that of the installed certificate
    bool force = false; ///< although the installed certificate was restored and agents may be ahead
};

/// What a rotation would do.
struct RotationPreview {
    CurrentCertificate current; ///< what is installed; it goes to expired/
    std::string serverIdentity; ///< stays as it is
    std::uint32_t recoveries = 0;
    std::uint32_t generation = 0; ///< of the new certificate
    std::string commonName;       ///< that it gets where the request has none
    RotationReason suggested = RotationReason::Scheduled;
    /// The installed certificate has no recovery code, so that one is made and must be handed out
    /// (an imported certificate).
    bool makesRecoveryCode = false;
    std::vector<AgentForecast> agents; ///< at once first, never last
    std::vector<Notice> notices;
};

/// Says what rotating for this reason would change, and whether it may be done at all. Changes
/// nothing. Errors: not-installed; agents-ahead (with Reason::Restored where only `force` is
/// missing, else never to be forced); io, no-permission, locked, unfinished.
Result<RotationPreview> previewRotation(const Environment& environment, RotationReason reason,
                                        bool force = false);

/// Makes key, certificate, statement, head and backup up to the commit point (P0 to P4), proven
/// with the agent's own code. The steps are MakingKey, MakingCertificate, SigningStatement,
/// WritingBackup, ProvingBackup; those of commit() are Publishing, Retiring, Installing. The result
/// holds the store's lock. Its recoveryCode() is empty where the code stays the one that was handed
/// out before. Errors: usage (about = "password", "days", "name"), those of previewRotation(),
/// cancelled.
Result<std::unique_ptr<PreparedCertificate>>
prepareRotation(const Environment& environment, RotateRequest request, const Control& control);

} // namespace warifu::manager
