#include "manager/explain_parts.h"

namespace warifu::manager::words {

namespace {

class SystemWords {
    Q_DECLARE_TR_FUNCTIONS(Explanation)

public:
    static Sentence io(const Error& error) {
        const QString name = subjectOf(error);
        switch (error.reason) {
        case Reason::NoSpace:
            return {tr("There is not enough space on the disk to write %1.").arg(name),
                    tr("Free some space there and try again. Nothing was changed.")};
        case Reason::Missing:
            return {tr("%1 does not exist.").arg(name), tr("Check the path and try again.")};
        case Reason::IsFolder:
            return {tr("%1 is a folder, but a file is needed.").arg(name), tr("Choose a file.")};
        case Reason::NotAFolder:
            return {tr("%1 is not a folder, but a folder is needed there.").arg(name),
                    tr("Choose another place, or move away what is in the way.")};
        case Reason::NotARegularFile:
            return {tr("%1 is a device, a pipe or a socket, not a file.").arg(name),
                    tr("Copy the content into an ordinary file and choose that.")};
        case Reason::SymbolicLink:
            return {tr("%1 is a symbolic link, and none is followed here.").arg(name),
                    tr("Put the file or folder itself in its place. A certificate store has only "
                       "files and folders of its own, so that nobody can lead an administrator "
                       "out of it.")};
        case Reason::NotTheOwners:
            return {tr("%1 belongs neither to the owner of the certificate store nor to root. It "
                       "is not carried out.")
                        .arg(name),
                    tr("Find out who put it there, then remove it.")};
        case Reason::ReadFailed:
            return {tr("%1 could not be read.").arg(name),
                    tr("Check the disk or the network connection and try again.")};
        case Reason::WriteFailed:
            return {tr("%1 could not be written.").arg(name),
                    tr("Check the disk or the network connection and try again. Nothing was "
                       "changed.")};
        case Reason::ChangedWhileRead:
            return {tr("Another program changed %1 while it was being read.").arg(name),
                    tr("Wait until that program is done, then try again.")};
        case Reason::NotProven:
            return {tr("What was written to %1 could not be read back unchanged.").arg(name),
                    tr("The disk may be failing: check it or choose another place. Nothing was "
                       "put in force.")};
        case Reason::StoreDamaged:
            return damaged(error);
        default:
            break;
        }
        if (error.about.empty())
            return {reported(tr("The system or the cryptographic library refused an operation."),
                             error),
                    tr("Try again.")};
        return {reported(tr("Working with %1 failed.").arg(name), error),
                tr("Check the disk or the network connection and try again.")};
    }

    /// The sentence with the system's own words behind it, where there are any.
    static QString reported(const QString& sentence, const Error& error) {
        if (error.detail.empty())
            return sentence;
        QString detail = QString::fromStdString(error.detail);
        return tr("%1 The system reported: %2", "%1 is a whole sentence, %2 English text")
            .arg(sentence, detail.replace(QLatin1Char('\n'), QLatin1Char(' ')) +
                               QLatin1String(detail.endsWith(QLatin1Char('.')) ? "" : "."));
    }

    static Sentence damaged(const Error& error) {
        const QString name = subjectOf(error);
        if (error.about.ends_with("OfficeScanAuth.dat"))
            return {
                tr("%1 is not the backup that was made of the installed certificate.").arg(name),
                tr("Check it with \"certificatemanager verify-backup\" and its password. If it "
                   "does not open, put one of your copies in its place.")};
        return {tr("The certificate store is damaged: %1 is missing, cannot be read or does not "
                   "fit the rest.")
                    .arg(name),
                tr("Import the latest backup with \"certificatemanager import --replace FILE\". "
                   "The file AuthCertBackup/OfficeScanAuth.dat in the store will do. What is there "
                   "now is kept in the folder safety.")};
    }

    static Sentence noPermission(const Error& error) {
        const QString name = subjectOf(error);
        if (error.reason == Reason::ReadOnly)
            return {tr("%1 is on a read-only file system.").arg(name),
                    tr("Make the file system writable or choose another place. Nothing was "
                       "changed.")};
        return {tr("You have no permission to use %1.").arg(name),
                tr("Work as an administrator (root) or as the owner of the files, or have the "
                   "permissions changed.")};
    }

    static Sentence locked(const Error& error) {
        const QString hint = tr("Wait until that operation is done, or end it, then try again.");
        const QString process = valueOf(error, 0);
        if (process.isEmpty() || process == QLatin1String("?"))
            return {tr("Another process is working with the certificate store just now."), hint};
        const QString start = valueOf(error, 2);
        const QDateTime since = QDateTime::fromString(start, Qt::ISODate);
        return {tr("The certificate store is in use by process %1 on %2 since %3.")
                    .arg(process, valueOf(error, 1),
                         since.isValid()
                             ? dateTimeText(Time(std::chrono::seconds(since.toSecsSinceEpoch())))
                             : start),
                hint};
    }

    static Sentence unfinished(const Error& error) {
        const QString message = reported(
            tr("The change is decided, but it could not be completed in %1.").arg(subjectOf(error)),
            error);
        if (error.reason == Reason::NoSpace)
            return {message, tr("Free some space on the disk; the next command, or the next start "
                                "of this program, completes it.")};
        return {message, tr("Put right what is in the way; the next command, or the next start of "
                            "this program, completes it.")};
    }

    static Sentence cancelled() {
        return {tr("The operation was cancelled. Nothing was changed."),
                tr("Start it again whenever you like.")};
    }

    static QString unnamed() { return tr("the file", "a file whose path is not known"); }
};

} // namespace

QString subjectOf(const Error& error) {
    return error.about.empty() ? SystemWords::unnamed() : QString::fromStdString(error.about);
}

QString valueOf(const Error& error, std::size_t index) {
    return index < error.values.size() ? QString::fromStdString(error.values[index]) : QString();
}

Sentence systemSentence(const Error& error) {
    switch (error.code) {
    case ErrorCode::NoPermission:
        return SystemWords::noPermission(error);
    case ErrorCode::Locked:
        return SystemWords::locked(error);
    case ErrorCode::Unfinished:
        return SystemWords::unfinished(error);
    case ErrorCode::Cancelled:
        return SystemWords::cancelled();
    default:
        return SystemWords::io(error);
    }
}

} // namespace warifu::manager::words
