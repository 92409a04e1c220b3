// A certificate that is prepared, handed out and put in force, whichever thread that runs in.
#pragma once

#include "ui/services.h"

#include <mutex>

namespace warifu::ui {

/// Holds the certificate that is prepared until it is committed or given up. A use case that was
/// cancelled has let the store go before the next one begins. All functions are called in jobs and
/// may wait for each other.
class PreparedWork {
public:
    /// The use case that prepares.
    using Make = std::function<Result<std::unique_ptr<manager::PreparedCertificate>>(
        const manager::Control&)>;

    /// What is to be handed out before the commit.
    struct Prepared {
        SecretBytes recoveryCode; ///< empty where none is made
        manager::CertificateInfo certificate;
    };

    explicit PreparedWork(const Services& services)
        : services_(services) {}

    /// Gives up what is prepared and prepares anew. `run` names this preparation for giveUp().
    Result<Prepared> prepare(const Make& make, const manager::Control& control, int run);

    /// Puts in force what is prepared. Error cancelled where nothing is.
    Result<manager::InstallReport> commit(manager::HandOut handOut,
                                          const manager::Control& control);

    /// Leaves the store as it was before the preparation `run`; does nothing where another one has
    /// followed.
    void giveUp(int run);

    /// Completes what a failed commit has left to the next start (error unfinished) and reports
    /// what is in force then.
    Result<manager::InstallReport> finish();

protected:
    Services services_;
    std::mutex turn_;

private:
    std::unique_ptr<manager::PreparedCertificate> prepared_;
    int run_ = 0;
};

} // namespace warifu::ui
