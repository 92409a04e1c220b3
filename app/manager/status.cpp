#include "manager/care.h"
#include "manager/convert.h"
#include "manager/line.h"
#include "manager/operation.h"
#include "store/system.h"

namespace warifu::manager {

namespace {

BackupState backupStateOf(const Environment& environment, const store::State& state) {
    BackupState backup;
    backup.path = environment.store / store::names::backup;
    // A backup that has gone was neither written nor proven, whatever is remembered of it.
    if (store::system::facts(backup.path)) {
        backup.writtenAt = state.writtenAt;
        backup.verifiedAt = state.verifiedAt;
    }
    backup.copiedOffHostAt = state.copiedOffHostAt;
    return backup;
}

} // namespace

Result<Status> status(const Environment& environment) {
    const auto view = store::look(environment.store);
    if (!view)
        return std::unexpected(view.error());
    const store::Contents& contents = view->contents;
    if (contents.damage)
        return std::unexpected(*contents.damage);
    Status status;
    status.store = environment.store;
    status.checkedAt = nowOf(environment);
    status.notices = noticesOf(view->findings);
    for (const store::Retired& retired : contents.state.expired)
        status.expired.push_back({retired.sha256, retired.recoveries, retired.generation,
                                  retired.retiredAt, retired.reason});
    if (!contents.installed)
        return status;
    const crypto::Certificate& certificate = contents.installed->certificate;
    status.serverIdentity = certificate.serverIdentity();
    status.current = currentOf(certificate, contents.state.exportable, status.checkedAt);
    status.backup = backupStateOf(environment, contents.state);
    status.recovery = {contents.state.confirmedAt, contents.state.drilledAt,
                       contents.state.codeDrilledAt};
    if (contents.state.restored)
        status.restored = {contents.state.restored->at, contents.state.restored->relation};
    if (auto ahead = checkNotAhead({environment.store}, contents.state, certificate); !ahead) {
        if (ahead.error().code != ErrorCode::AgentsAhead)
            return std::unexpected(ahead.error());
        status.rotationRefusal = ahead.error();
    }
    return status;
}

Result<Journal> readJournal(const Environment& environment) {
    const auto content = store::readJournal({environment.store});
    if (!content)
        return std::unexpected(content.error());
    Journal journal;
    for (const store::Line& line : content->lines)
        journal.entries.push_back(entryOf(line));
    journal.brokenAt = content->brokenAt;
    journal.chainHolds = !content->brokenAt;
    return journal;
}

} // namespace warifu::manager
