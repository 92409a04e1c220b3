#include "manager/refusal.h"

#include "manager/convert.h"
#include "manager/import_rules.h"
#include "manager/operation.h"
#include "manager/recovery_ground.h"

namespace warifu::manager {

Result<void> checkStorePlace(const Environment& environment) {
    auto folder = requireFolder(environment.store);
    if (!folder && folder.error().reason == Reason::Missing)
        return {};
    return folder;
}

Result<std::vector<Notice>> checkGenerate(const Environment& environment) {
    const auto view = store::look(environment.store);
    if (!view)
        return std::unexpected(view.error());
    if (view->contents.damage)
        return std::unexpected(*view->contents.damage);
    if (view->contents.installed)
        return fail(ErrorCode::AlreadyInstalled, files::display(environment.store));
    return noticesOf(view->findings);
}

Result<void> checkImport(const Environment& environment, const ImportRequest& request,
                         const Inspection& inspection) {
    const auto view = store::look(environment.store);
    if (!view)
        return std::unexpected(view.error());
    if (auto place = checkPlace(environment, request, isInUse(view->contents, request.replace));
        !place)
        return place;
    if (inspection.error || !inspection.chosen || *inspection.chosen >= inspection.entries.size())
        return {};
    return checkReplacing(environment, view->contents,
                          inspection.entries[*inspection.chosen].sha256, request.replace);
}

Result<std::vector<Notice>> checkDrill(const Environment& environment, Drill drill) {
    const auto view = store::look(environment.store);
    if (!view)
        return std::unexpected(view.error());
    if (view->contents.damage)
        return std::unexpected(*view->contents.damage);
    if (!view->contents.installed)
        return fail(ErrorCode::NotInstalled, files::display(environment.store));
    if (drill == Drill::RecoveryCode && !view->contents.installed->certificate.recoveryCommitment())
        return fail(ErrorCode::NoRecoveryCommitment, files::display(environment.store));
    return noticesOf(view->findings);
}

std::optional<Error> refusalOf(const Environment& environment, const RecoverySituation& situation) {
    if (!situation.certificate)
        return notKnown({environment.store});
    if (!situation.hasCommitment)
        return Error{ErrorCode::NoRecoveryCommitment, files::display(environment.store)};
    return std::nullopt;
}

void recordRefusal(const Environment& environment, std::string_view operation, const Error& error) {
    store::Record record;
    record.operation = operation;
    if (const auto contents = store::readContents({environment.store});
        contents && contents->installed)
        record.sha256 = contents->installed->certificate.fingerprint().hex();
    recordFailure(environment, std::move(record), error);
}

} // namespace warifu::manager
