#include "keyfile/keyfile.h"
#include "manager/convert.h"
#include "manager/import_rules.h"
#include "manager/installation.h"
#include "manager/operation.h"
#include "manager/publication.h"
#include "manager/restore_plan.h"
#include "manager/setup.h"
#include "store/safety.h"
#include "store/system.h"

namespace warifu::manager {

namespace {

keyfile::Request keyfileRequest(const Environment& environment, const Path& file,
                                const std::optional<Path>& keyFile,
                                const std::optional<SecretBytes>& password,
                                std::optional<std::size_t> entry, const Control& control) {
    keyfile::Request request;
    request.file = file;
    request.keyFile = keyFile;
    if (password)
        request.password = password->clone();
    request.entry = entry;
    request.now = nowOf(environment);
    request.stop = control.stop;
    return request;
}

/// The password for the new backup: the one that was asked for, else the file's own.
Result<const SecretBytes*> backupPassword(const ImportRequest& request,
                                          const keyfile::Report& report) {
    const SecretBytes* password = nullptr;
    if (request.backupPassword)
        password = &*request.backupPassword;
    else if (report.needsPassword && request.password)
        password = &*request.password;
    else
        return fail(ErrorCode::Usage, "backup-password", "the file has no password of its own",
                    Reason::Empty);
    if (auto good = checkNewPassword(*password, "backup-password"); !good)
        return std::unexpected(good.error());
    return password;
}

Result<InstallReport> install(const Environment& environment, store::Session& session,
                              const keyfile::Opened& opened, const SecretBytes& password,
                              const Control& control, const store::Record& record) {
    const Time now = nowOf(environment);
    auto transaction = store::Transaction::begin(session.layout());
    if (!transaction)
        return std::unexpected(transaction.error());
    const bool replaces = session.contents().installed || session.contents().damage;
    std::string safetyCopy;
    if (replaces) {
        auto copied = store::addSafetyCopy(session.layout(), *transaction, now);
        if (!copied)
            return std::unexpected(copied.error());
        safetyCopy = std::move(*copied);
    }
    NewCertificate fresh{*opened.privateKey, *opened.certificate, password, now};
    fresh.undoable = replaces;
    // A head of the certificate before would mislead; where there is none yet, none is needed.
    if (store::system::facts(session.layout().at(store::names::head))) {
        auto publication =
            makePublication(session.layout(), std::nullopt, fresh.key, fresh.certificate, now);
        if (!publication)
            return std::unexpected(publication.error());
        fresh.published = std::move(publication->files);
    }
    const auto prepared = prepareInstallation(environment, session, *transaction, fresh, control);
    if (!prepared)
        return std::unexpected(prepared.error());
    store::State state = stateAfter(session, *prepared, now);
    state.undo = safetyCopy;
    // One of this product's own is a backup's, whichever way it comes back: agents may have
    // followed a later one (PROTOCOL.md 9). One from elsewhere begins a line.
    if (opened.certificate->recoveryCommitment()) {
        const auto restored = restoredAfter(
            session.layout(), session.contents().state,
            certificateInForce(session.layout(), session.contents()), *opened.certificate, now);
        if (!restored)
            return std::unexpected(restored.error());
        state.restored = *restored;
    }
    if (auto put = transaction->put(Path(store::names::state), store::toJson(state)); !put)
        return std::unexpected(put.error());
    if (auto go = step(control, Step::Installing); !go)
        return std::unexpected(go.error());
    store::Record told = record;
    told.at = now;
    if (auto done = transaction->commit(told); !done)
        return std::unexpected(done.error());
    InstallReport report = reportOf(session, *prepared, *opened.certificate, now);
    report.warnings = warningsOf(opened.report.warnings);
    return report;
}

Result<InstallReport> importInto(const Environment& environment, const ImportRequest& request,
                                 const Control& control, store::Record& record) {
    auto session = store::Session::open(environment.store, store::Session::Create::Yes);
    if (!session)
        return std::unexpected(session.error());
    const store::Contents& contents = session->contents();
    if (auto place = checkPlace(environment, request, isInUse(contents, request.replace)); !place)
        return std::unexpected(place.error());
    if (auto go = step(control, Step::ReadingFile); !go)
        return std::unexpected(go.error());
    const keyfile::Opened opened = keyfile::open(keyfileRequest(
        environment, request.file, request.keyFile, request.password, request.entry, control));
    if (opened.report.error)
        return std::unexpected(*opened.report.error);
    record.sha256 = opened.certificate->fingerprint().hex();
    if (auto may = checkReplacing(environment, contents, record.sha256, request.replace); !may)
        return std::unexpected(may.error());
    const auto password = backupPassword(request, opened.report);
    if (!password)
        return std::unexpected(password.error());
    return install(environment, *session, opened, **password, control, record);
}

} // namespace

Result<InstallReport> importCertificate(const Environment& environment, ImportRequest request,
                                        const Control& control) {
    return journalled(environment, "import", [&](store::Record& record) -> Result<InstallReport> {
        // Before a store is made for it.
        if (auto place = checkPlace(environment, request, false); !place)
            return std::unexpected(place.error());
        return importInto(environment, request, control, record);
    });
}

Inspection inspect(const Environment& environment, const InspectRequest& request,
                   const Control& control) {
    if (control.progress)
        control.progress(Step::ReadingFile);
    const keyfile::Opened opened = keyfile::open(keyfileRequest(
        environment, request.file, request.keyFile, request.password, request.entry, control));
    Inspection inspection;
    inspection.container = opened.report.container;
    inspection.member = opened.report.member;
    inspection.encryption = opened.report.encryption;
    inspection.needsPassword = opened.report.needsPassword;
    for (const keyfile::Entry& entry : opened.report.entries)
        inspection.entries.push_back(infoOf(entry));
    inspection.chosen = opened.report.chosen;
    inspection.warnings = warningsOf(opened.report.warnings);
    inspection.error = opened.report.error;
    if (!inspection.error)
        inspection.verdict =
            inspection.warnings.empty() ? Verdict::Imports : Verdict::ImportsWithWarning;
    return inspection;
}

} // namespace warifu::manager
