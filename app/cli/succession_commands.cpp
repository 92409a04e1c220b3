#include "cli/handing_over.h"
#include "cli/succession_views.h"
#include "manager/explain.h"
#include "manager/refusal.h"
#include "manager/rotate.h"

#include <QCoreApplication>

namespace warifu::cli {

namespace {

/// What a rotation after a leak does not protect from, before anybody relies on it.
void sayLeaked(const Session& session) {
    const manager::Explanation text = manager::explain(manager::RotationReason::Leaked);
    session.answer.remark(QCoreApplication::translate("cli", "Warning: %1").arg(text.message));
    session.answer.remark(text.hint);
}

} // namespace

int runRotate(const Session& session) {
    const Arguments& arguments = session.arguments;
    if (const auto fit = checkCodeFile(session); !fit)
        return refused(session, fit.error(), Command::Rotate);
    const auto given = manager::rotationReasonFromName(arguments.reason);
    const auto preview = manager::previewRotation(
        session.environment, given.value_or(manager::RotationReason::Scheduled), arguments.force);
    if (!preview)
        return refused(session, preview.error(), Command::Rotate);
    sayNotices(session, preview->notices);
    const manager::RotationReason reason = given.value_or(preview->suggested);
    if (reason == manager::RotationReason::Leaked)
        sayLeaked(session);
    if (arguments.dryRun)
        return session.answer.done(rotationJson(*preview, reason),
                                   rotationPreviewText(*preview, reason));
    if (preview->makesRecoveryCode && session.answer.json() && !arguments.writeRecoveryCode)
        return session.answer.failed(usageError(Misuse::CodeFileNeeded));
    auto password = session.secrets.newPassword();
    if (!password)
        return refused(session, password.error(), Command::Rotate);
    const auto prepared =
        manager::prepareRotation(session.environment,
                                 {std::move(*password), reason, arguments.keyType, arguments.days,
                                  arguments.name, arguments.force},
                                 session.control);
    if (!prepared)
        return session.answer.failed(prepared.error());
    return putInForce(session, **prepared, rotationText);
}

int runRecover(const Session& session) {
    const Arguments& arguments = session.arguments;
    if (const auto fit = checkCodeFile(session); !fit)
        return refused(session, fit.error());
    const manager::RecoverySource source{arguments.agentCertificate, arguments.statements};
    const auto situation = manager::recoverySituation(session.environment, source);
    if (!situation)
        return refused(session, situation.error());
    sayNotices(session, situation->notices);
    if (const auto no = manager::refusalOf(session.environment, *situation))
        return refused(session, *no);
    auto code = session.secrets.recoveryCode();
    if (!code)
        return refused(session, code.error());
    // Before anybody chooses a password: whether the code can be of any use.
    if (const auto preview = manager::previewRecovery(session.environment, *code, source); !preview)
        return session.answer.failed(preview.error());
    auto password = session.secrets.newPassword();
    if (!password)
        return refused(session, password.error());
    const auto prepared = manager::prepareRecovery(
        session.environment,
        {std::move(*code), std::move(*password), manager::recoveryReasonFromName(arguments.reason),
         arguments.keyType, arguments.days, arguments.name, source},
        session.control);
    if (!prepared)
        return session.answer.failed(prepared.error());
    return putInForce(session, **prepared, recoveryText);
}

} // namespace warifu::cli
