#include "manager/explain_parts.h"

namespace warifu::manager::words {

namespace {

class StoreWords {
    Q_DECLARE_TR_FUNCTIONS(Explanation)

public:
    static Sentence sentence(const Error& error) {
        const QString name = subjectOf(error);
        switch (error.code) {
        case ErrorCode::NotInstalled:
            if (valueOf(error, 0) == QLatin1String("agent-certificate"))
                return {tr("No certificate is left in %1, so that nothing shows which server the "
                           "recovery code belongs to.")
                            .arg(name),
                        tr("Fetch OfcNTCer.dat from any agent and give it too (on the command "
                           "line: --agent-certificate FILE).")};
            return {tr("No certificate is installed in %1.").arg(name),
                    tr("Generate a new certificate or import an existing one first.")};
        case ErrorCode::AlreadyInstalled:
            return {tr("A certificate is already installed in %1.").arg(name),
                    tr("Renew it (on the command line: certificatemanager rotate), and agents "
                       "follow. To put that of another server in its place, import it with "
                       "\"--replace\": agents that hold the installed one will then no longer "
                       "match.")};
        case ErrorCode::AlreadyCurrent:
            return {tr("This certificate is already the installed one in %1.").arg(name),
                    tr("There is nothing to do.")};
        case ErrorCode::NotExportable:
            return {tr("The key in %1 is marked as not exportable.").arg(name),
                    tr("Keep the backup from which it was restored. A key that is made by a later "
                       "renewal may be exported again.")};
        case ErrorCode::Exists:
            return {tr("%1 exists already and is not overwritten.").arg(name),
                    tr("Choose another name, or move the existing file away.")};
        case ErrorCode::NoRecoveryCommitment:
            return {tr("The certificate that is installed in %1 has no recovery code.").arg(name),
                    tr("Its first renewal makes one. Until then, keep the backup and its password "
                       "in a safe place.")};
        case ErrorCode::AgentsAhead:
            if (error.reason == Reason::Restored)
                return restored(name);
            if (valueOf(error, 0) == QLatin1String("code"))
                return {
                    tr("This recovery code was used before, and agents already follow what came "
                       "of it."),
                    tr("Take the recovery sheet that was made then, or restore the backup that "
                       "was made after it.")};
            return {
                tr("Agents already follow a newer certificate than the one in %1.").arg(name),
                tr("Restore the newer backup, or take the agents over with the recovery code.")};
        default:
            return {tr("There is no restore in %1 that could be taken back.").arg(name),
                    tr("Only the last restore, or the last import over another certificate, can be "
                       "taken back, and only until the next certificate is made.")};
        }
    }

    static Sentence restored(const QString& name) {
        return {
            tr("The certificate in %1 was restored from a backup, and nothing here shows whether "
               "agents follow a newer one already.")
                .arg(name),
            tr("Look for a newer backup, or take the agents over with the recovery code. Only "
               "where no newer certificate was ever made, renew with \"--force\".")};
    }
};

} // namespace

Sentence storeSentence(const Error& error) {
    return StoreWords::sentence(error);
}

} // namespace warifu::manager::words
