#include "manager/restore_plan.h"

#include "manager/convert.h"
#include "manager/installation.h"
#include "manager/statement_sources.h"
#include "store/safety.h"

#include <algorithm>

namespace warifu::manager {

namespace {

namespace names = store::names;

/// Earlier certificates after the restore: what is remembered of them, and what happens to their
/// files.
struct History {
    std::vector<store::Retired> expired;
    std::vector<store::BackupMember> files;
    std::vector<Path> obsolete;
};

Result<std::vector<Path>> expiredFiles(const store::Layout& layout) {
    auto all = store::stateFiles(layout);
    if (!all)
        return all;
    std::erase_if(*all,
                  [](const Path& path) { return !store::isExpiredName(path.generic_string()); });
    return all;
}

/// Those of the archive take the place of the store's.
Result<History> historyOfArchive(const store::Layout& layout, const store::BackupArchive& archive) {
    History history;
    history.expired = archive.manifest().expired;
    for (const store::BackupMember& member : archive.members())
        if (store::isExpiredName(member.name))
            history.files.push_back({member.name, member.content.clone()});
    auto there = expiredFiles(layout);
    if (!there)
        return std::unexpected(there.error());
    for (Path& path : *there)
        if (archive.find(path.generic_string()) == nullptr)
            history.obsolete.push_back(std::move(path));
    return history;
}

/// Adds the installed certificate as an earlier one, with its backup file as it is.
Result<void> retireInstalled(const store::Layout& layout, const store::State& state,
                             const crypto::Certificate& installed, Time now, History& history) {
    store::Retired retired;
    retired.number = nextExpiredNumber(layout, state);
    retired.sha256 = installed.fingerprint().hex();
    retired.recoveries = installed.recoveries();
    retired.generation = installed.generation();
    retired.retiredAt = now;
    retired.reason = "replaced";
    history.files.push_back(
        {expiredName(retired.number, "cer"), SecretBytes::copyOf(installed.der())});
    auto sealed = layout.read(names::backup);
    if (sealed)
        history.files.push_back({expiredName(retired.number, "dat"), std::move(*sealed)});
    else if (sealed.error().reason != Reason::Missing)
        return std::unexpected(sealed.error());
    history.expired.push_back(std::move(retired));
    return {};
}

/// A backup without a manifest says nothing of earlier certificates: those of the store that lie
/// before its certificate stay.
Result<History> historyOfForeign(const store::Layout& layout, const store::State& state,
                                 const std::optional<crypto::Certificate>& from,
                                 const crypto::Certificate& to, Time now) {
    History history;
    history.expired = state.expired;
    const Relation relation = relationOf(from, to);
    if (relation == Relation::Newer) {
        if (auto retired = retireInstalled(layout, state, *from, now, history); !retired)
            return std::unexpected(retired.error());
        return history;
    }
    if (relation != Relation::Older && relation != Relation::Other)
        return history;
    const auto end =
        relation == Relation::Other
            ? history.expired.begin()
            : std::ranges::find(history.expired, to.fingerprint().hex(), &store::Retired::sha256);
    for (auto gone = end; gone != history.expired.end(); ++gone)
        for (const char* extension : {"cer", "dat"})
            history.obsolete.emplace_back(expiredName(gone->number, extension));
    history.expired.erase(end, history.expired.end());
    return history;
}

/// The certificates from which statements can be verified: everything that is known here.
Result<std::vector<crypto::Certificate>>
knownCertificates(const store::Layout& layout, const std::optional<crypto::Certificate>& from,
                  const OpenedBackup& backup) {
    std::vector<crypto::Certificate> known = {backup.certificate};
    if (from)
        known.push_back(*from);
    const auto add = [&known](std::string_view name, std::span<const std::uint8_t> content) {
        if (!name.ends_with(".cer"))
            return;
        if (auto certificate = crypto::Certificate::fromDer(content))
            known.push_back(std::move(*certificate));
    };
    const auto there = expiredFiles(layout);
    if (!there)
        return std::unexpected(there.error());
    for (const Path& path : *there) {
        const auto content = layout.read(path);
        if (!content)
            return std::unexpected(content.error());
        add(path.generic_string(), content->bytes());
    }
    if (backup.archive)
        for (const store::BackupMember& member : backup.archive->members())
            if (store::isExpiredName(member.name))
                add(member.name, member.content.bytes());
    return known;
}

/// The statements that are to be published, those that are only evidence, and what all of them
/// together say.
Result<void> planStatements(const store::Layout& layout,
                            const std::optional<crypto::Certificate>& from,
                            const OpenedBackup& backup, const BroughtStatements& brought,
                            RestorePlan& plan) {
    Statements ofBackup;
    if (backup.archive)
        ofBackup = backup.archive->statements();
    auto known = knownCertificates(layout, from, backup);
    if (!known)
        return std::unexpected(known.error());
    std::ranges::copy(brought.certificates, std::back_inserter(*known));
    auto published = store::publishedStatements(layout);
    if (!published)
        return std::unexpected(published.error());
    auto kept = store::keptEvidence(layout);
    if (!kept)
        return std::unexpected(kept.error());
    Statements others;
    addStatements(others, brought.statements);
    addStatements(others, *kept);
    Statements all;
    for (const Statements* statements : {&*published, &ofBackup, &others})
        addStatements(all, *statements);
    const auto ahead = aheadOf(backup.certificate, all);
    if (!ahead)
        return std::unexpected(ahead.error());
    for (const crypto::Certificate& certificate : *ahead)
        plan.preview.ahead.push_back(
            {certificate.fingerprint().hex(), certificate.recoveries(), certificate.generation()});
    plan.preview.handedOn = !ahead->empty();

    // The backup's own join those that are published; of the others only what leads to its
    // certificate.
    const auto arrived = [&backup](const crypto::Certificate& certificate) {
        return certificate == backup.certificate;
    };
    Statements joining;
    addStatements(joining, ofBackup);
    for (const store::StatementFile* statement : leadingTo(arrived, others, all, *known))
        joining.push_back({statement->name, statement->content.clone()});
    std::ranges::copy(carriedBy(all), std::back_inserter(*known));
    const auto missing = store::missingStatements(layout, joining, *known);
    if (!missing)
        return std::unexpected(missing.error());
    for (const store::StatementFile* statement : *missing)
        if (std::ranges::find(plan.statements, statement->name, &store::StatementFile::name) ==
            plan.statements.end())
            plan.statements.push_back({statement->name, statement->content.clone()});
    plan.preview.statements = ofBackup.size() + brought.statements.size();
    plan.preview.newStatements = plan.statements.size();
    plan.evidence = evidenceAmong(brought.statements, backup.certificate, *ahead, *kept);
    return {};
}

/// What is remembered afterwards.
store::State stateOf(const Environment& environment, const store::State& before,
                     const OpenedBackup& backup, const RestoreRequest& request,
                     const RestorePreview& preview, Time now) {
    store::State state;
    state.exportable = !request.notExportable;
    state.backupSha256 = crypto::sha256(backup.pkcs12.bytes()).hex();
    state.verifiedAt = now;
    state.writtenAt = now;
    const bool same = preview.relation == Relation::Same;
    if (backup.archive) {
        const store::BackupManifest& manifest = backup.archive->manifest();
        state.writtenAt = manifest.sealedAt.value_or(manifest.writtenAt);
        state.confirmedAt = manifest.confirmedAt;
        state.drilledAt = manifest.drilledAt;
    }
    if (same && state.backupSha256 == before.backupSha256 && before.writtenAt)
        state.writtenAt = before.writtenAt;
    if (same) {
        state.confirmedAt = std::max(state.confirmedAt, before.confirmedAt);
        state.drilledAt = std::max(state.drilledAt, before.drilledAt);
        state.codeDrilledAt = before.codeDrilledAt;
        state.copiedOffHostAt = before.copiedOffHostAt;
    }
    // Whatever lies on another disk than the store is a copy that has left it.
    const auto place = files::copyPlace(environment.store, request.file);
    if (place && *place == CopyPlace::OtherDisk)
        state.copiedOffHostAt = now;
    return state;
}

/// True where the certificate is the newest that was here before an older one was put back, or a
/// later one. After an empty store, or another server's, nobody knows which that is.
bool isNewest(const store::Restored& open, const crypto::Certificate& certificate) {
    return open.newest && (open.newest->sha256 == certificate.fingerprint().hex() ||
                           std::pair(open.newest->recoveries, open.newest->generation) <
                               std::pair(certificate.recoveries(), certificate.generation()));
}

/// True where what agents brought before ends at this certificate: it is the newer one that was
/// missing, and with it the server goes on (PROTOCOL.md 9).
Result<bool> endsEvidence(const store::Layout& layout,
                          const std::optional<crypto::Certificate>& from,
                          const crypto::Certificate& to) {
    const auto evidence = store::keptEvidence(layout);
    if (!evidence)
        return std::unexpected(evidence.error());
    const Certificates carried = carriedBy(*evidence);
    if (!from || std::ranges::find(carried, to) == carried.end())
        return false;
    auto all = store::publishedStatements(layout);
    if (!all)
        return std::unexpected(all.error());
    addStatements(*all, *evidence);
    const auto ahead = aheadOf(*from, *all);
    if (!ahead)
        return std::unexpected(ahead.error());
    return !ahead->empty() && ahead->back() == to;
}

} // namespace

Result<store::Restored> restoredAfter(const store::Layout& layout, const store::State& before,
                                      const std::optional<crypto::Certificate>& from,
                                      const crypto::Certificate& to, Time now) {
    const Relation relation = relationOf(from, to);
    store::Restored restored{now, std::string(relationName(relation))};
    if (relation == Relation::Empty || relation == Relation::Other)
        return restored;
    const auto missed = endsEvidence(layout, from, to);
    if (!missed)
        return std::unexpected(missed.error());
    if (mayBeAhead(before) && !*missed && !isNewest(*before.restored, to)) {
        restored.relation = before.restored->relation;
        restored.newest = before.restored->newest;
    } else if (relation == Relation::Older) {
        restored.newest = {from->fingerprint().hex(), from->recoveries(), from->generation()};
    } else if (relation == Relation::Same && before.restored && !mayBeAhead(before)) {
        restored.relation = before.restored->relation;
    }
    return restored;
}

std::string_view relationName(Relation relation) {
    switch (relation) {
    case Relation::Same:
        return "same";
    case Relation::Older:
        return "older";
    case Relation::Newer:
        return "newer";
    case Relation::Other:
        return "other";
    case Relation::Empty:
        break;
    }
    return "empty";
}

std::optional<crypto::Certificate> certificateInForce(const store::Layout& layout,
                                                      const store::Contents& contents) {
    if (contents.installed)
        return contents.installed->certificate;
    const auto text = layout.read(names::certificate);
    if (!text)
        return std::nullopt;
    auto certificate = crypto::Certificate::fromPem(text->bytes());
    return certificate ? std::optional(std::move(*certificate)) : std::nullopt;
}

Relation relationOf(const std::optional<crypto::Certificate>& from, const crypto::Certificate& to) {
    if (!from)
        return Relation::Empty;
    if (*from == to)
        return Relation::Same;
    const std::pair before(from->recoveries(), from->generation());
    const std::pair after(to.recoveries(), to.generation());
    // Two certificates of one place in the line cannot both be the server's.
    if (from->serverIdentity() != to.serverIdentity() || before == after)
        return Relation::Other;
    return after < before ? Relation::Older : Relation::Newer;
}

std::vector<Generation> generationsOf(const std::vector<store::Retired>& expired) {
    std::vector<Generation> result;
    result.reserve(expired.size());
    for (const store::Retired& retired : expired)
        result.push_back({retired.sha256, retired.recoveries, retired.generation});
    return result;
}

std::vector<Generation> lostGenerations(const store::Contents& contents,
                                        const std::optional<crypto::Certificate>& from,
                                        const std::optional<crypto::Certificate>& to,
                                        const std::vector<store::Retired>& kept) {
    std::vector<Generation> present = generationsOf(contents.state.expired);
    if (from)
        present.push_back({from->fingerprint().hex(), from->recoveries(), from->generation()});
    std::erase_if(present, [&](const Generation& generation) {
        return (to && generation.sha256 == to->fingerprint().hex()) ||
               std::ranges::find(kept, generation.sha256, &store::Retired::sha256) != kept.end();
    });
    return present;
}

Result<RestorePlan> planRestore(const Environment& environment, const store::Layout& layout,
                                const store::Contents& contents, const OpenedBackup& backup,
                                const RestoreRequest& request, Time now) {
    const auto brought = readStatements(request.statements);
    if (!brought)
        return std::unexpected(brought.error());
    const auto from = certificateInForce(layout, contents);
    auto history = backup.archive
                       ? historyOfArchive(layout, *backup.archive)
                       : historyOfForeign(layout, contents.state, from, backup.certificate, now);
    if (!history)
        return std::unexpected(history.error());
    RestorePlan plan;
    RestorePreview& preview = plan.preview;
    preview.relation = relationOf(from, backup.certificate);
    if (from)
        preview.from = infoOf(*from);
    preview.to = infoOf(backup.certificate);
    preview.to->hasPrivateKey = true;
    preview.container = backup.container;
    if (backup.archive) {
        preview.manifestHolds = true;
        preview.writtenAt = backup.archive->manifest().writtenAt;
    }
    preview.expired = generationsOf(history->expired);
    preview.lost = lostGenerations(contents, from, backup.certificate, history->expired);
    preview.warnings = warningsOf(backup.warnings);
    if (auto planned = planStatements(layout, from, backup, *brought, plan); !planned)
        return std::unexpected(planned.error());
    plan.state = stateOf(environment, contents.state, backup, request, preview, now);
    const auto restored = restoredAfter(layout, contents.state, from, backup.certificate, now);
    if (!restored)
        return std::unexpected(restored.error());
    plan.state.restored = *restored;
    preview.holdsRotation = !preview.handedOn && mayBeAhead(plan.state);
    plan.state.expired = std::move(history->expired);
    plan.expired = std::move(history->files);
    plan.obsolete = std::move(history->obsolete);
    return plan;
}

} // namespace warifu::manager
