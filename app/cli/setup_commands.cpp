#include "cli/handing_over.h"
#include "cli/views.h"
#include "manager/care.h"
#include "manager/refusal.h"

#include <QCoreApplication>

namespace warifu::cli {

namespace {

int failedImport(const Session& session, const Error& error,
                 const manager::ImportRequest& request) {
    if (error.code != ErrorCode::Ambiguous)
        return session.answer.failed(error);
    const manager::Inspection inspection = manager::inspect(
        session.environment,
        {request.file, request.keyFile,
         request.password ? std::optional(request.password->clone()) : std::nullopt, std::nullopt},
        session.control);
    session.answer.list(entriesText(inspection.entries));
    return session.answer.failed(error, {{"entries", entriesJson(inspection.entries)}});
}

/// Asks for what the file needs and nobody has given: its password, or a new one for the backup.
Result<void> completeImport(const Session& session, manager::ImportRequest& request) {
    auto given = session.secrets.givenPassword();
    if (!given)
        return std::unexpected(std::move(given.error()));
    request.password = std::move(*given);
    auto backup = session.secrets.givenBackupPassword();
    if (!backup)
        return std::unexpected(std::move(backup.error()));
    request.backupPassword = std::move(*backup);
    if (request.password)
        return {};

    const manager::Inspection inspection = manager::inspect(
        session.environment, {request.file, request.keyFile, std::nullopt, request.entry},
        session.control);
    if (auto may = manager::checkImport(session.environment, request, inspection); !may)
        return may;
    if (inspection.needsPassword) {
        auto password = session.secrets.password(
            QCoreApplication::translate("cli", "Password of %1: ", "prompt")
                .arg(inert(request.file.string())));
        if (!password)
            return std::unexpected(std::move(password.error()));
        request.password = std::move(*password);
        return {};
    }
    if (inspection.error || request.backupPassword)
        return {};
    auto password = session.secrets.askBackupPassword();
    if (!password)
        return std::unexpected(std::move(password.error()));
    request.backupPassword = std::move(*password);
    return {};
}

} // namespace

int runGenerate(const Session& session) {
    const Arguments& arguments = session.arguments;
    if (arguments.generateOrRotate) {
        const auto status = manager::status(session.environment);
        if (!status)
            return refused(session, status.error());
        sayNotices(session, status->notices);
        if (status->current)
            return runRotate(session);
        if (!arguments.rotateOnly.empty())
            return session.answer.failed(
                usageError(Misuse::OptionOfOthers, std::string(arguments.rotateOnly), "generate"));
        if (session.answer.json() && !arguments.writeRecoveryCode)
            return session.answer.failed(usageError(Misuse::CodeFileNeeded));
    }
    // Before anybody types a password: whether it can be of any use.
    const auto may = manager::checkGenerate(session.environment);
    if (!may)
        return refused(session, may.error());
    sayNotices(session, *may);
    if (const auto fit = checkCodeFile(session); !fit)
        return refused(session, fit.error());
    auto password = session.secrets.newPassword();
    if (!password)
        return refused(session, password.error());
    const auto prepared = manager::prepareGenerate(
        session.environment,
        {std::move(*password), arguments.keyType, arguments.days, arguments.name}, session.control);
    if (!prepared)
        return session.answer.failed(prepared.error());
    return putInForce(session, **prepared, installText);
}

int runImport(const Session& session) {
    const Arguments& arguments = session.arguments;
    manager::ImportRequest request{arguments.file,  arguments.keyFile, std::nullopt,
                                   arguments.entry, std::nullopt,      arguments.replace};
    if (const auto completed = completeImport(session, request); !completed)
        return refused(session, completed.error());
    manager::ImportRequest again{request.file,  request.keyFile, std::nullopt,
                                 request.entry, std::nullopt,    false};
    if (request.password)
        again.password = request.password->clone();
    const auto report =
        manager::importCertificate(session.environment, std::move(request), session.control);
    if (!report)
        return failedImport(session, report.error(), again);
    sayNotices(session, report->notices);
    return session.answer.done(installJson(*report, std::nullopt),
                               installText(*report, std::nullopt), true);
}

int runInspect(const Session& session) {
    const Arguments& arguments = session.arguments;
    manager::InspectRequest request{arguments.file, arguments.keyFile, std::nullopt,
                                    arguments.entry};
    auto given = session.secrets.givenPassword();
    if (!given)
        return session.answer.failed(given.error());
    request.password = std::move(*given);
    manager::Inspection inspection =
        manager::inspect(session.environment, request, session.control);
    if (!request.password && inspection.needsPassword && inspection.error) {
        auto password = session.secrets.password(
            QCoreApplication::translate("cli", "Password of %1: ", "prompt")
                .arg(inert(arguments.file.string())));
        if (password) {
            request.password = std::move(*password);
            inspection = manager::inspect(session.environment, request, session.control);
        } else {
            inspection.error = std::move(password.error());
        }
    }
    if (!inspection.error)
        return session.answer.done(inspectionJson(inspection),
                                   inspectionText(arguments.file, inspection));
    // What there is to choose from belongs to the failure (CLI.md); the rest is a report.
    if (!session.answer.quiet())
        session.answer.list(inspectionText(arguments.file, inspection));
    else if (inspection.error->code == ErrorCode::Ambiguous)
        session.answer.list(entriesText(inspection.entries));
    return session.answer.failed(*inspection.error, inspectionJson(inspection));
}

} // namespace warifu::cli
