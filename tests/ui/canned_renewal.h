// What renewing and recovering lead to, with prepared answers.
#pragma once

#include "ui/services.h"

#include <atomic>
#include <memory>

namespace warifu::test {

/// ownCertificate() becomes generation 5; its recovery code stays.
manager::RotationPreview rotationPreview(manager::RotationReason reason);

/// ownCertificate() is installed, its key may have leaked.
manager::RecoverySituation liveSituation();
manager::RecoveryPreview recoveryPreview();

/// What became of the certificates that a page had prepared. Written from its jobs.
struct Renewals {
    std::atomic<int> begun = 0;
    std::atomic<int> alive = 0; ///< prepared and neither committed nor given up
    std::atomic<int> committed = 0;
    std::atomic<bool> held = false; ///< the next preparation waits until it is stopped
    bool withCode = false;          ///< a rotation makes the first code, too
    std::optional<Error> failure;   ///< of the next preparation
    std::optional<Error> commitFailure;
};

/// Makes `services` renew and recover so. Without more they answer at once.
std::shared_ptr<Renewals> cannedRenewals(ui::Services& services);

} // namespace warifu::test
