#include "manager/import_rules.h"

#include "manager/operation.h"

namespace warifu::manager {

bool isInUse(const store::Contents& contents, bool replace) {
    return contents.damage ? !replace : contents.installed.has_value();
}

Result<void> checkPlace(const Environment& environment, const ImportRequest& request, bool inUse) {
    const Path backups = environment.store / store::names::backupFolder;
    for (const Path& path : {request.file, request.keyFile.value_or(Path())}) {
        if (path.empty() || (!inUse && store::liesInside(backups, path)))
            continue;
        if (auto outside = requireOutsideStore(environment, path, "file"); !outside)
            return outside;
    }
    return {};
}

Result<void> checkReplacing(const Environment& environment, const store::Contents& contents,
                            const std::string& sha256, bool replace) {
    if (contents.damage) {
        if (!replace)
            return std::unexpected(*contents.damage);
        return {};
    }
    if (contents.installed && contents.installed->certificate.fingerprint().hex() == sha256)
        return fail(ErrorCode::AlreadyCurrent, files::display(environment.store));
    if (contents.installed && !replace)
        return fail(ErrorCode::AlreadyInstalled, files::display(environment.store));
    return {};
}

} // namespace warifu::manager
