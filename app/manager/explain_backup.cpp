#include "manager/explain_parts.h"

namespace warifu::manager::words {

namespace {

class BackupWords {
    Q_DECLARE_TR_FUNCTIONS(Explanation)

public:
    static Sentence notAsWritten(const Error& error) {
        return {tr("%1 is not as it was written: %2 in it was changed, added, moved or taken away.")
                    .arg(subjectOf(error), valueOf(error, 0)),
                tr("Nothing of it was restored. Use another copy of the backup.")};
    }

    static Sentence ambiguous(const Error& error) {
        return {tr("%1 contains several certificates with their keys, so it is not the backup of a "
                   "server.")
                    .arg(subjectOf(error)),
                tr("Import the one that you want (on the command line: certificatemanager import "
                   "--entry N).")};
    }

    static Sentence laterVersion(const Error& error) {
        return {tr("%1 was written by a later version of this program.").arg(subjectOf(error)),
                tr("Restore it with that version. Its certificate can also be imported.")};
    }

    static Sentence notABackup(const Error& error) {
        return {tr("%1 is not a backup that can be restored: a backup is a ZIP or PKCS #12 file "
                   "with a password.")
                    .arg(subjectOf(error)),
                tr("It can be imported, with a new backup password (on the command line: "
                   "certificatemanager import).")};
    }
};

class RelationWords {
    Q_DECLARE_TR_FUNCTIONS(Explanation)

public:
    static Explanation text(Relation relation) {
        switch (relation) {
        case Relation::Same:
            return {tr("The backup holds the certificate that is installed."),
                    tr("Agents notice nothing."),
                    {}};
        case Relation::Older:
            return {tr("The backup is older than what is installed."),
                    tr("Agents that follow a later certificate do not accept it any more."),
                    {}};
        case Relation::Newer:
            return {tr("The backup is newer than what is installed."),
                    tr("Agents that have not followed to it yet find the way by what the server "
                       "publishes."),
                    {}};
        case Relation::Other:
            return {tr("The backup is of another server than what is installed."),
                    tr("Agents that hold the installed certificate do not accept this one."),
                    {}};
        case Relation::Empty:
            break;
        }
        return {tr("No certificate is installed."), {}, {}};
    }
};

} // namespace

Sentence backupSentence(const Error& error) {
    if (error.reason == Reason::NotAsWritten)
        return BackupWords::notAsWritten(error);
    if (error.code == ErrorCode::Ambiguous)
        return BackupWords::ambiguous(error);
    return valueOf(error, 0) == QLatin1String("version") ? BackupWords::laterVersion(error)
                                                         : BackupWords::notABackup(error);
}

} // namespace warifu::manager::words

namespace warifu::manager {

Explanation explain(Relation relation) {
    return words::RelationWords::text(relation);
}

} // namespace warifu::manager
