// What the pages of a rotation and of a recovery fill in and read, as plain values.
#pragma once

#include "manager/recover.h"
#include "manager/rotate.h"

namespace warifu::ui {

/// Both put a new certificate in the place of the one before and lead the agents to it.
enum class RenewalKind { Rotation, Recovery };

/// What the administrator has decided so far.
struct RenewalForm {
    explicit RenewalForm(RenewalKind which)
        : kind(which) {}

    RenewalKind kind;

    // rotation
    manager::RotationReason reason = manager::RotationReason::Scheduled;
    bool force = false; ///< although agents may be ahead of a restored certificate
    std::optional<manager::RotationPreview> rotation; ///< for this reason

    // recovery
    manager::RecoveryReason recoveryReason = manager::RecoveryReason::Lost;
    manager::RecoverySource source;
    SecretBytes code;                                 ///< as it was typed
    std::optional<manager::RecoveryPreview> recovery; ///< with this code

    // both
    SecretBytes password; ///< for the new backup
    manager::KeyType keyType = manager::KeyType::P256;
    int days = manager::defaultDays;
    std::string commonName; ///< empty: that of the certificate before

    bool recovers() const { return kind == RenewalKind::Recovery; }

    /// What the preview of either says. Only where there is one.
    const manager::CertificateInfo& before() const;
    const std::vector<manager::AgentForecast>& agents() const;
    const std::string& defaultName() const;
    std::uint32_t generation() const; ///< of the new certificate
    bool makesRecoveryCode() const;

    /// Requests for the use cases; secrets are cloned, because Back may lead here again.
    manager::RotateRequest rotateRequest() const;
    manager::RecoverRequest recoverRequest() const;
};

} // namespace warifu::ui
