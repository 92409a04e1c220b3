#include "cli/session.h"
#include "cli/views.h"
#include "manager/explain.h"

#include <QCoreApplication>

namespace warifu::cli {

namespace {

/// The password of a file that was brought: given, or asked for where the file has one at all.
Result<SecretBytes> passwordOfFile(const Session& session) {
    const manager::Path& file = session.arguments.file;
    auto given = session.secrets.givenPassword();
    if (!given)
        return std::unexpected(std::move(given.error()));
    if (*given)
        return std::move(**given);
    const manager::Inspection inspection = manager::inspect(
        session.environment, {file, std::nullopt, std::nullopt, std::nullopt}, session.control);
    if (!inspection.needsPassword)
        return SecretBytes();
    return session.secrets.password(
        QCoreApplication::translate("cli", "Password of %1: ", "prompt").arg(inert(file.string())));
}

int runUndo(const Session& session) {
    if (session.arguments.dryRun) {
        const auto preview = manager::previewUndo(session.environment);
        if (!preview)
            return session.answer.failed(preview.error());
        sayNotices(session, preview->notices);
        return session.answer.done(restoreJson(*preview, true, std::nullopt),
                                   undoPreviewText(*preview));
    }
    const auto report = manager::undoRestore(session.environment, session.control);
    if (!report)
        return session.answer.failed(report.error());
    sayNotices(session, report->notices);
    return session.answer.done(restoreJson(report->done, false, std::nullopt),
                               undoText(report->done), true);
}

} // namespace

int runBackup(const Session& session) {
    const manager::Path& path = session.arguments.file;
    // Before anybody types a password: whether it can be of any use.
    const auto target = manager::checkBackup(session.environment, path);
    if (!target)
        return refused(session, target.error());
    sayNotices(session, target->notices);
    auto password =
        session.secrets.password(QCoreApplication::translate("cli", "Backup password: ", "prompt"));
    if (!password)
        return refused(session, password.error());
    const auto report =
        manager::backUp(session.environment, {path, std::move(*password)}, session.control);
    if (!report)
        return session.answer.failed(report.error());
    sayNotices(session, report->notices);
    return session.answer.done(backupJson(*report), backupText(*report), true);
}

int runRestore(const Session& session) {
    const Arguments& arguments = session.arguments;
    if (arguments.undo)
        return runUndo(session);
    auto password = passwordOfFile(session);
    if (!password)
        return refused(session, password.error());
    const manager::RestoreRequest request{arguments.file, std::move(*password),
                                          arguments.notExportable, arguments.statements};
    if (arguments.dryRun) {
        const auto preview = manager::inspectBackup(session.environment, request, session.control);
        if (!preview)
            return session.answer.failed(preview.error());
        sayNotices(session, preview->notices);
        return session.answer.done(restoreJson(*preview, true, std::nullopt),
                                   previewText(*preview));
    }
    const auto report = manager::restore(session.environment, request, session.control);
    if (!report)
        return session.answer.failed(report.error());
    sayNotices(session, report->notices);
    return session.answer.done(restoreJson(report->done, false, report->safetyCopy),
                               restoreText(*report, arguments.notExportable), true);
}

int runVerifyBackup(const Session& session) {
    sayWhatWasMended(session);
    auto password = passwordOfFile(session);
    if (!password)
        return refused(session, password.error());
    const manager::Path& file = session.arguments.file;
    const auto proof =
        manager::verifyBackup(session.environment, {file, std::move(*password)}, session.control);
    if (!proof)
        return session.answer.failed(proof.error());
    return session.answer.done(proofJson(*proof), proofText(file, *proof), true);
}

} // namespace warifu::cli
