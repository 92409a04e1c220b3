#include "ui/pages/prepared_work.h"

namespace warifu::ui {

Result<PreparedWork::Prepared> PreparedWork::prepare(const Make& make,
                                                     const manager::Control& control, int run) {
    const std::lock_guard turn(turn_);
    prepared_.reset();
    // Given up while it was waiting for its turn.
    if (control.stop.stop_requested())
        return fail(ErrorCode::Cancelled);
    auto prepared = make(control);
    if (!prepared)
        return std::unexpected(std::move(prepared.error()));
    prepared_ = std::move(*prepared);
    run_ = run;
    return Prepared{prepared_->recoveryCode().clone(), prepared_->certificate()};
}

Result<manager::InstallReport> PreparedWork::commit(manager::HandOut handOut,
                                                    const manager::Control& control) {
    const std::lock_guard turn(turn_);
    if (!prepared_)
        return fail(ErrorCode::Cancelled, {}, "nothing is prepared");
    auto report = prepared_->commit(handOut, control);
    prepared_.reset(); // lets the store go
    return report;
}

void PreparedWork::giveUp(int run) {
    const std::lock_guard turn(turn_);
    if (run_ == run)
        prepared_.reset();
}

Result<manager::InstallReport> PreparedWork::finish() {
    const std::lock_guard turn(turn_);
    auto status = services_.status();
    if (!status)
        return std::unexpected(std::move(status.error()));
    if (!status->current)
        return fail(ErrorCode::NotInstalled);
    manager::InstallReport report;
    report.current = std::move(*status->current);
    report.serverIdentity = std::move(status->serverIdentity);
    report.backup = std::move(status->backup.path);
    report.notices = std::move(status->notices);
    return report;
}

} // namespace warifu::ui
