#include "cli/session.h"
#include "cli/views.h"
#include "manager/refusal.h"

#include <QCoreApplication>

namespace warifu::cli {

namespace {

int finishedDrill(const Session& session, const Result<void>& drilled, const char* what,
                  const QString& text) {
    if (!drilled)
        return session.answer.failed(drilled.error());
    return session.answer.done({{"ok", true}, {"what", what}}, text + QLatin1Char('\n'), true);
}

} // namespace

int runStatus(const Session& session) {
    const auto status = manager::status(session.environment);
    if (!status)
        return session.answer.failed(status.error());
    sayNotices(session, status->notices);
    return session.answer.done(statusJson(*status), statusText(*status));
}

int runExportAgentKey(const Session& session) {
    const manager::Path& path = session.arguments.file;
    sayWhatWasMended(session);
    if (const auto exported = manager::exportAgentKey(session.environment, path); !exported)
        return session.answer.failed(exported.error());
    return session.answer.done(
        {{"ok", true}, {"path", pathJson(path)}},
        QCoreApplication::translate("cli", "The agents' public key is in %1.")
                .arg(inert(path.string())) +
            QLatin1Char('\n'),
        true);
}

int runDrill(const Session& session) {
    // Before anybody types a secret: whether there is anything to compare it with.
    const auto may = manager::checkDrill(session.environment, session.arguments.drillBackup
                                                                  ? manager::Drill::BackupPassword
                                                                  : manager::Drill::RecoveryCode);
    if (!may)
        return refused(session, may.error());
    sayNotices(session, *may);
    if (session.arguments.drillBackup) {
        const auto password = session.secrets.password(
            QCoreApplication::translate("cli", "Backup password: ", "prompt"));
        if (!password)
            return refused(session, password.error());
        return finishedDrill(
            session, manager::drillBackupPassword(session.environment, *password),
            "backup-password",
            QCoreApplication::translate("cli", "The password opens the backup of this server."));
    }
    const auto code = session.secrets.recoveryCode();
    if (!code)
        return refused(session, code.error());
    return finishedDrill(session, manager::drillRecoveryCode(session.environment, *code),
                         "recovery-code",
                         QCoreApplication::translate(
                             "cli", "The recovery code is the one of the installed certificate."));
}

int runLog(const Session& session) {
    const auto journal = manager::readJournal(session.environment);
    if (!journal)
        return session.answer.failed(journal.error());
    return session.answer.done(journalJson(*journal), journalText(*journal));
}

} // namespace warifu::cli
