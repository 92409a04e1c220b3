#include "ui/services.h"

#include <memory>
#include <mutex>

namespace warifu::ui {

namespace {

/// One after another, whichever thread they run in. A use case that was cancelled while it waited
/// does nothing.
class Turns {
public:
    template<typename T, typename Act> Result<T> take(const manager::Control& control, Act act) {
        const std::lock_guard turn(turn_);
        if (control.stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        return act();
    }

private:
    std::mutex turn_;
};

void addBackups(Services& services, const manager::Environment& environment) {
    const auto turns = std::make_shared<Turns>();
    services.checkBackup = [environment](const manager::Path& path) {
        return manager::checkBackup(environment, path);
    };
    services.backUp = [environment, turns](const manager::BackupRequest& request,
                                           const manager::Control& control) {
        return turns->take<manager::BackupReport>(
            control, [&] { return manager::backUp(environment, request, control); });
    };
    services.verifyBackup = [environment, turns](const manager::VerifyBackupRequest& request,
                                                 const manager::Control& control) {
        return turns->take<manager::BackupProof>(
            control, [&] { return manager::verifyBackup(environment, request, control); });
    };
    services.inspectBackup = [environment](const manager::RestoreRequest& request,
                                           const manager::Control& control) {
        return manager::inspectBackup(environment, request, control);
    };
    services.restore = [environment, turns](const manager::RestoreRequest& request,
                                            const manager::Control& control) {
        return turns->take<manager::RestoreReport>(
            control, [&] { return manager::restore(environment, request, control); });
    };
    services.previewUndo = [environment] {
        return manager::previewUndo(environment);
    };
    services.undoRestore = [environment, turns](const manager::Control& control) {
        return turns->take<manager::RestoreReport>(
            control, [&] { return manager::undoRestore(environment, control); });
    };
}

void addRenewals(Services& services, const manager::Environment& environment) {
    services.previewRotation = [environment](manager::RotationReason reason, bool force) {
        return manager::previewRotation(environment, reason, force);
    };
    services.prepareRotation = [environment](manager::RotateRequest request,
                                             const manager::Control& control) {
        return manager::prepareRotation(environment, std::move(request), control);
    };
    services.recoverySituation = [environment](const manager::RecoverySource& source) {
        return manager::recoverySituation(environment, source);
    };
    services.previewRecovery = [environment](const SecretBytes& typed,
                                             const manager::RecoverySource& source) {
        return manager::previewRecovery(environment, typed, source);
    };
    services.prepareRecovery = [environment](manager::RecoverRequest request,
                                             const manager::Control& control) {
        return manager::prepareRecovery(environment, std::move(request), control);
    };
}

} // namespace

Services realServices(const manager::Environment& environment) {
    Services services;
    addBackups(services, environment);
    addRenewals(services, environment);
    services.inspect = [environment](const manager::InspectRequest& request,
                                     const manager::Control& control) {
        return manager::inspect(environment, request, control);
    };
    services.prepareGenerate = [environment](manager::GenerateRequest request,
                                             const manager::Control& control) {
        return manager::prepareGenerate(environment, std::move(request), control);
    };
    services.importCertificate = [environment](manager::ImportRequest request,
                                               const manager::Control& control) {
        return manager::importCertificate(environment, std::move(request), control);
    };
    services.findExistingBackups = [environment] {
        return manager::findExistingBackups(environment);
    };
    services.defaultCommonName = [] {
        return manager::defaultCommonName();
    };
    services.status = [environment] {
        return manager::status(environment);
    };
    services.saveBackupCopy = [environment](const manager::Path& path,
                                            const manager::Control& control) {
        return manager::saveBackupCopy(environment, path, control);
    };
    services.drillBackupPassword = [environment](const SecretBytes& password) {
        return manager::drillBackupPassword(environment, password);
    };
    services.drillRecoveryCode = [environment](const SecretBytes& typed) {
        return manager::drillRecoveryCode(environment, typed);
    };
    services.readJournal = [environment] {
        return manager::readJournal(environment);
    };
    services.saveDocument = [environment](const manager::Path& path,
                                          std::span<const std::uint8_t> content) {
        // Whoever chose the path was asked before a file is replaced.
        return manager::writeTakeAway(environment, path, content, true);
    };
    services.store = environment.store;
    services.backupPath = manager::backupPath(environment);
    services.now = [environment] {
        if (environment.now)
            return environment.now();
        return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    };
    return services;
}

} // namespace warifu::ui
