// The use cases of the set-up, one at a time and in order, whichever thread they run in.
#pragma once

#include "ui/pages/setup_form.h"
#include "ui/services.h"

#include <mutex>

namespace warifu::ui {

/// Holds the certificate that is prepared until it is committed or given up. A use case that was
/// cancelled has let the store go before the next one begins. All functions are called in jobs and
/// may wait for each other.
class SetupWork {
public:
    explicit SetupWork(const Services& services)
        : services_(services) {}

    /// What is to be handed out before the commit.
    struct Prepared {
        SecretBytes recoveryCode;
        manager::CertificateInfo certificate;
    };

    /// Gives up what is prepared and prepares anew. `run` names this preparation for giveUp().
    Result<Prepared> prepare(manager::GenerateRequest request, const manager::Control& control,
                             int run);

    /// Puts in force what is prepared. Error cancelled where nothing is.
    Result<manager::InstallReport> commit(manager::HandOut handOut,
                                          const manager::Control& control);

    /// Leaves the store as it was before the preparation `run`; does nothing where another one has
    /// followed.
    void giveUp(int run);

    Result<manager::InstallReport> import(manager::ImportRequest request,
                                          const manager::Control& control);

    /// Completes what a failed commit has left to the next start (error unfinished) and reports
    /// what is in force then.
    Result<manager::InstallReport> finish();

private:
    Services services_;
    std::mutex turn_;
    std::unique_ptr<manager::PreparedGenerate> prepared_;
    int run_ = 0;
};

} // namespace warifu::ui
