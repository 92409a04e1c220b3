#include "ui/pages/setup_work.h"

namespace warifu::ui {

Result<SetupWork::Prepared> SetupWork::generate(manager::GenerateRequest request,
                                                const manager::Control& control, int run) {
    return prepare(
        [this, &request](const manager::Control& watched) {
            return services_.prepareGenerate(std::move(request), watched);
        },
        control, run);
}

Result<manager::InstallReport> SetupWork::import(manager::ImportRequest request,
                                                 const manager::Control& control) {
    const std::lock_guard turn(turn_);
    if (control.stop.stop_requested())
        return fail(ErrorCode::Cancelled);
    return services_.importCertificate(std::move(request), control);
}

} // namespace warifu::ui
