#include "manager/explain_parts.h"

namespace warifu::manager::words {

namespace {

class InputWords {
    Q_DECLARE_TR_FUNCTIONS(Explanation)

public:
    static Sentence usage(const Error& error) {
        if (error.about == "password" && error.reason == Reason::Empty)
            return {tr("The backup password is empty."),
                    tr("Type a password of at least one character; twelve or more are better.")};
        if (error.about.ends_with("password") && !error.values.empty())
            return {tr("The backup password is longer than %1 bytes.").arg(valueOf(error, 0)),
                    tr("Choose a shorter one.", "a password")};
        if (error.about == "password")
            return {tr("The backup password contains something that is not text."),
                    tr("Type it again, or save the password file as UTF-8 text.")};
        if (error.about == "days")
            return {tr("The validity is out of range."),
                    tr("Choose %1 to %2 days.")
                        .arg(QLocale().toString(minimumDays), QLocale().toString(maximumDays))};
        if (error.about == "name")
            return {tr("The name for the certificate cannot be used."),
                    tr("Choose a name of 1 to 64 characters without control characters.")};
        if (error.about == "backup-password")
            return backupPassword(error);
        if (error.about == "entry")
            return {tr("The file has no certificate with that number that could be chosen."),
                    tr("Look at the list of the certificates in the file and choose one of them.")};
        if (error.about == "file")
            return {tr("%1 lies inside the certificate store.").arg(valueOf(error, 0)),
                    tr("Copy the file to a place outside the store and choose the copy.")};
        if (error.about == "path")
            return {tr("%1 lies inside the certificate store.").arg(valueOf(error, 0)),
                    tr("Choose a place outside the store, best on another disk.")};
        if (error.about == "backup-path")
            return {tr("The name of a backup must end in .zip, which %1 does not.")
                        .arg(valueOf(error, 0)),
                    tr("Choose a folder that exists, or a file name that ends in .zip.")};
        return {tr("The value of \"%1\" cannot be used.").arg(subjectOf(error)),
                tr("See \"certificatemanager --help\".")};
    }

    static Sentence backupPassword(const Error& error) {
        if (error.reason == Reason::Empty)
            return {tr("The file has no password, and no backup password was given."),
                    tr("Give a new backup password (on the command line: --backup-password-file "
                       "FILE).")};
        return {tr("The backup password contains something that is not text."),
                tr("Type it again, or save the password file as UTF-8 text.")};
    }

    static Sentence wrongPassword(const Error& error) {
        const QString name = subjectOf(error);
        if (error.reason == Reason::PasswordNeeded)
            return {tr("%1 is protected by a password.").arg(name),
                    tr("Give the password of the file.")};
        return {tr("The password does not open %1.").arg(name),
                tr("Type it again. Check Caps Lock, the input method, and that it is the password "
                   "of this very file.")};
    }

    static Sentence wrongRecoveryCode(const Error& error) {
        if (error.reason == Reason::GroupWrong && !valueOf(error, 0).isEmpty())
            return {tr("Group %1 of the recovery code is mistyped.").arg(valueOf(error, 0)),
                    tr("Compare this group with the recovery sheet and type it again.")};
        return {tr("This is not the recovery code of the installed certificate."),
                tr("Take the newest recovery sheet of this server and type all seven groups.")};
    }

    static Sentence ambiguous(const Error& error) {
        return {tr("%1 contains several certificates with their keys.").arg(subjectOf(error)),
                tr("Choose one of them (on the command line: --entry N).")};
    }
};

} // namespace

Sentence inputSentence(const Error& error) {
    switch (error.code) {
    case ErrorCode::WrongPassword:
        return InputWords::wrongPassword(error);
    case ErrorCode::WrongRecoveryCode:
        return InputWords::wrongRecoveryCode(error);
    case ErrorCode::Ambiguous:
        return InputWords::ambiguous(error);
    default:
        return InputWords::usage(error);
    }
}

} // namespace warifu::manager::words
