// The use cases of the set-up, one at a time and in order, whichever thread they run in.
#pragma once

#include "ui/pages/prepared_work.h"

namespace warifu::ui {

/// Generates or imports; what is said of PreparedWork holds for both.
class SetupWork : public PreparedWork {
public:
    using PreparedWork::PreparedWork;

    /// Gives up what is prepared and prepares anew. `run` names this preparation for giveUp().
    Result<Prepared> generate(manager::GenerateRequest request, const manager::Control& control,
                              int run);

    Result<manager::InstallReport> import(manager::ImportRequest request,
                                          const manager::Control& control);
};

} // namespace warifu::ui
