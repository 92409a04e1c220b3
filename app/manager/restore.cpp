#include "manager/restore.h"

#include "manager/convert.h"
#include "manager/line.h"
#include "manager/operation.h"
#include "manager/publication.h"
#include "manager/restore_plan.h"
#include "store/safety.h"

namespace warifu::manager {

namespace {

namespace names = store::names;

/// In state.undo: before the restore nothing was there, so that there is nothing to copy.
constexpr std::string_view emptyBefore = "empty";

/// A backup may lie in the store only where the server keeps its own.
Result<void> checkBackupPlace(const Environment& environment, const Path& file) {
    if (store::liesInside(environment.store / names::backupFolder, file))
        return {};
    return requireOutsideStore(environment, file, "file");
}

Result<OpenedBackup> readBackup(const Environment& environment, const RestoreRequest& request,
                                const Control& control) {
    if (auto go = step(control, Step::ReadingFile); !go)
        return std::unexpected(go.error());
    const auto content = files::read(request.file, keyfile::maximumFileSize);
    if (!content)
        return std::unexpected(content.error());
    return openBackup(environment, content->bytes(), request.file, request.password, control);
}

Result<void> putRestored(store::Transaction& transaction, const OpenedBackup& backup,
                         const RestorePlan& plan) {
    const auto key = backup.key.toPem();
    if (!key)
        return std::unexpected(key.error());
    const std::string certificate = backup.certificate.toPem();
    const std::string state = store::toJson(plan.state);
    const auto octets = [](const std::string& text) {
        return std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    };
    const std::pair<std::string_view, std::span<const std::uint8_t>> fixed[] = {
        {names::certificate, octets(certificate)},
        {names::key, key->bytes()},
        {names::backup, backup.pkcs12.bytes()},
        {names::publishedCertificate, backup.certificate.der()},
        {names::state, octets(state)},
    };
    for (const Path& path : plan.obsolete)
        transaction.remove(path);
    for (const store::BackupMember& file : plan.expired)
        if (auto put = transaction.put(Path(file.name), file.content.bytes()); !put)
            return std::unexpected(put.error());
    for (const store::StatementFile& statement : plan.statements)
        if (auto put =
                transaction.put(Path(names::publish) / statement.name, statement.content.bytes());
            !put)
            return std::unexpected(put.error());
    for (const store::StatementFile& statement : plan.evidence)
        if (auto put =
                transaction.put(Path(names::evidence) / statement.name, statement.content.bytes());
            !put)
            return std::unexpected(put.error());
    for (const auto& [name, content] : fixed)
        if (auto put = transaction.put(Path(name), content); !put)
            return std::unexpected(put.error());
    return {};
}

/// What the certificate that comes back signs for publish/. Where agents are ahead of it, it signs
/// nothing (PROTOCOL.md 9). Returns how many messages that live were dropped.
Result<std::uint64_t> putSigned(const store::Layout& layout, store::Transaction& transaction,
                                const std::optional<crypto::Certificate>& from,
                                const crypto::PrivateKey& key,
                                const crypto::Certificate& certificate, Time now) {
    const bool sameServer = from && from->serverIdentity() == certificate.serverIdentity();
    const auto publication =
        makePublication(layout, sameServer ? from : std::nullopt, key, certificate, now);
    if (!publication)
        return std::unexpected(publication.error());
    for (const store::StatementFile& file : publication->files)
        if (auto put = transaction.put(Path(names::publish) / file.name, file.content.bytes());
            !put)
            return std::unexpected(put.error());
    if (publication->newInstance)
        if (auto put = transaction.put(Path(names::instance), *publication->newInstance); !put)
            return std::unexpected(put.error());
    return publication->dropped;
}

void addDropped(std::vector<Notice>& notices, std::uint64_t dropped) {
    if (dropped > 0)
        notices.push_back({Notice::Kind::MessagesDropped, {std::to_string(dropped)}});
}

/// The name of the copy; empty where there is nothing to copy.
Result<std::string> copyBefore(const store::Layout& layout, store::Transaction& transaction,
                               Time now) {
    const auto present = store::stateFiles(layout);
    if (!present)
        return std::unexpected(present.error());
    if (present->empty())
        return std::string();
    return store::addSafetyCopy(layout, transaction, now);
}

Result<RestoreReport> putBack(const Environment& environment, const RestoreRequest& request,
                              const Control& control, store::Record& record) {
    const auto backup = readBackup(environment, request, control);
    if (!backup)
        return std::unexpected(backup.error());
    record.sha256 = backup->certificate.fingerprint().hex();
    const auto session = store::Session::open(environment.store, store::Session::Create::Yes);
    if (!session)
        return std::unexpected(session.error());
    record.at = nowOf(environment);
    const store::Layout& layout = session->layout();
    auto plan = planRestore(environment, layout, session->contents(), *backup, request, record.at);
    if (!plan)
        return std::unexpected(plan.error());
    auto transaction = store::Transaction::begin(layout);
    if (!transaction)
        return std::unexpected(transaction.error());
    auto copy = copyBefore(layout, *transaction, record.at);
    if (!copy)
        return std::unexpected(copy.error());
    plan->state.undo = copy->empty() ? std::string(emptyBefore) : *copy;
    if (auto put = putRestored(*transaction, *backup, *plan); !put)
        return std::unexpected(put.error());
    std::uint64_t dropped = 0;
    if (!plan->preview.handedOn) {
        const auto put =
            putSigned(layout, *transaction, certificateInForce(layout, session->contents()),
                      backup->key, backup->certificate, record.at);
        if (!put)
            return std::unexpected(put.error());
        dropped = *put;
    }
    if (auto go = step(control, Step::Installing); !go)
        return std::unexpected(go.error());
    if (auto done = transaction->commit(record); !done)
        return std::unexpected(done.error());
    RestoreReport report;
    report.done = std::move(plan->preview);
    if (!copy->empty())
        report.safetyCopy = layout.at(*copy);
    report.notices = noticesOf(session->findings());
    addDropped(report.notices, dropped);
    return report;
}

/// What the safety copy would bring back.
struct Return {
    std::string copy; ///< empty where nothing was there before
    std::optional<crypto::Certificate> certificate;
    std::optional<store::Installed> installed; ///< certificate and key, where both are good
    RestorePreview preview;
};

Return planEmptying(const store::Layout& layout, const store::Contents& contents) {
    Return back;
    const auto from = certificateInForce(layout, contents);
    if (from)
        back.preview.from = infoOf(*from);
    back.preview.lost = lostGenerations(contents, from, std::nullopt, {});
    return back;
}

/// Takes away what makes up the state. What lies in AuthCertBackup/ goes with it, as it does where
/// a copy comes back that does not have it.
Result<void> addEmptying(const store::Layout& layout, store::Transaction& transaction) {
    const auto present = store::stateFiles(layout);
    if (!present)
        return std::unexpected(present.error());
    for (const Path& path : *present)
        transaction.remove(path);
    return {};
}

Result<Return> planReturn(const store::Layout& layout, const store::Contents& contents) {
    const std::string& copy = contents.state.undo;
    if (copy == emptyBefore)
        return planEmptying(layout, contents);
    const auto folder = store::system::facts(layout.at(copy));
    if (Path(copy).parent_path() != names::safety || !folder || !folder->isFolder)
        return fail(ErrorCode::NothingToUndo, files::display(layout.root));
    Return back;
    back.copy = copy;
    const store::Layout kept = layout.below(copy);
    const auto before = store::readContents(kept);
    if (!before)
        return std::unexpected(before.error());
    back.certificate = certificateInForce(kept, *before);
    back.installed = before->installed;
    const auto from = certificateInForce(layout, contents);
    RestorePreview& preview = back.preview;
    if (back.certificate)
        preview.relation = relationOf(from, *back.certificate);
    if (from)
        preview.from = infoOf(*from);
    if (back.certificate)
        preview.to = infoOf(*back.certificate);
    preview.expired = generationsOf(before->state.expired);
    preview.lost = lostGenerations(contents, from, back.certificate, before->state.expired);
    return back;
}

Result<RestoreReport> takeBack(const Environment& environment, const Control& control,
                               store::Record& record) {
    const auto session = store::Session::open(environment.store, store::Session::Create::No);
    if (!session && session.error().reason == Reason::Missing)
        return fail(ErrorCode::NothingToUndo, files::display(environment.store));
    if (!session)
        return std::unexpected(session.error());
    record.at = nowOf(environment);
    const store::Layout& layout = session->layout();
    auto back = planReturn(layout, session->contents());
    if (!back)
        return std::unexpected(back.error());
    auto transaction = store::Transaction::begin(layout);
    if (!transaction)
        return std::unexpected(transaction.error());
    if (auto added = back->copy.empty() ? addEmptying(layout, *transaction)
                                        : store::addReturn(layout, *transaction, back->copy);
        !added)
        return std::unexpected(added.error());
    if (back->certificate) {
        record.sha256 = back->certificate->fingerprint().hex();
        if (auto put =
                transaction->put(Path(names::publishedCertificate), back->certificate->der());
            !put)
            return std::unexpected(put.error());
    }
    std::uint64_t dropped = 0;
    if (back->installed && checkNotAhead(layout, {}, back->installed->certificate)) {
        const auto put =
            putSigned(layout, *transaction, certificateInForce(layout, session->contents()),
                      back->installed->key, back->installed->certificate, record.at);
        if (!put)
            return std::unexpected(put.error());
        dropped = *put;
    }
    if (auto go = step(control, Step::Installing); !go)
        return std::unexpected(go.error());
    if (auto done = transaction->commit(record); !done)
        return std::unexpected(done.error());
    RestoreReport report{std::move(back->preview), std::nullopt, noticesOf(session->findings())};
    addDropped(report.notices, dropped);
    return report;
}

} // namespace

Result<RestorePreview> inspectBackup(const Environment& environment, const RestoreRequest& request,
                                     const Control& control) {
    if (auto place = checkBackupPlace(environment, request.file); !place)
        return std::unexpected(place.error());
    const auto backup = readBackup(environment, request, control);
    if (!backup)
        return std::unexpected(backup.error());
    const auto view = store::look(environment.store);
    if (!view)
        return std::unexpected(view.error());
    auto plan = planRestore(environment, {environment.store}, view->contents, *backup, request,
                            nowOf(environment));
    if (!plan)
        return std::unexpected(plan.error());
    plan->preview.notices = noticesOf(view->findings);
    return std::move(plan->preview);
}

Result<RestoreReport> restore(const Environment& environment, const RestoreRequest& request,
                              const Control& control) {
    if (auto place = checkBackupPlace(environment, request.file); !place)
        return std::unexpected(place.error());
    return journalled(environment, "restore", [&](store::Record& record) {
        return putBack(environment, request, control, record);
    });
}

Result<RestorePreview> previewUndo(const Environment& environment) {
    const auto view = store::look(environment.store);
    if (!view)
        return std::unexpected(view.error());
    auto back = planReturn({environment.store}, view->contents);
    if (!back)
        return std::unexpected(back.error());
    back->preview.notices = noticesOf(view->findings);
    return std::move(back->preview);
}

Result<RestoreReport> undoRestore(const Environment& environment, const Control& control) {
    return journalled(environment, "undo-restore", [&](store::Record& record) {
        return takeBack(environment, control, record);
    });
}

} // namespace warifu::manager
