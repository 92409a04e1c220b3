#include "ui/services.h"

namespace warifu::ui {

Services realServices(const manager::Environment& environment) {
    Services services;
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
