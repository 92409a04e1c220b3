#include "cli/session.h"

#include "manager/care.h"
#include "manager/explain.h"
#include "manager/refusal.h"

namespace warifu::cli {

void sayNotices(const Session& session, const std::vector<manager::Notice>& notices) {
    for (const manager::Notice& notice : notices)
        session.answer.remark(manager::explain(notice));
}

void sayWhatWasMended(const Session& session) {
    if (const auto status = manager::status(session.environment))
        sayNotices(session, status->notices);
}

int refused(const Session& session, const Error& error, std::optional<Command> operation) {
    // A call that is wrong in itself never became an operation.
    const bool isCall = error.code == ErrorCode::Usage && misuseOf(error);
    if (!isCall && !session.arguments.dryRun)
        manager::recordRefusal(session.environment,
                               wordOf(operation.value_or(*session.arguments.command)), error);
    return session.answer.failed(error);
}

} // namespace warifu::cli
