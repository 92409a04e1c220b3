#include "manager/explain.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace warifu::manager {

namespace {

constexpr int smallestGoodRsa = 2048;

class WarningWords {
    Q_DECLARE_TR_FUNCTIONS(Explanation)

public:
    static Explanation text(Warning warning, const CertificateInfo& certificate, Purpose purpose) {
        switch (warning) {
        case Warning::WeakEncryption:
            return say(tr("The file is protected with an outdated encryption."),
                       purpose == Purpose::Import
                           ? tr("The new backup is written with a strong one. Destroy copies of "
                                "the old file that are no longer needed.")
                           : tr("The server takes it over as its backup. Renew the certificate "
                                "soon: that writes a strongly protected one."));
        case Warning::WeakSignature:
            return say(tr("The certificate is signed with %1, which is outdated.")
                           .arg(QString::fromStdString(certificate.signatureDigest)),
                       renewSoon(purpose));
        case Warning::Expired:
            return say(tr("The certificate expired on %1.").arg(dateText(certificate.notAfter)),
                       purpose == Purpose::Import
                           ? tr("It can be imported, but renew it right afterwards.")
                           : tr("It can be restored, but renew it right afterwards."));
        case Warning::NotYetValid:
            return say(
                tr("The certificate is valid only from %1.").arg(dateText(certificate.notBefore)),
                purpose == Purpose::Import
                    ? tr("Check the clock of this computer, or import it after that day.")
                    : tr("Check the clock of this computer, or restore it after that day."));
        case Warning::ExpiresSoon:
            return say(tr("The certificate expires on %1.").arg(dateText(certificate.notAfter)),
                       renewSoon(purpose));
        case Warning::SmallKey:
            return say(tr("The key (%1) is too short to be safe.").arg(keyName(certificate.key)),
                       longerKey(purpose).arg(QLocale::c().toString(smallestGoodRsa)));
        case Warning::LongValidity:
            return say(tr("The certificate is valid for an unusually long time, until %1.")
                           .arg(dateText(certificate.notAfter)),
                       tr("Renew it every three years all the same."));
        case Warning::NoIntegrity:
            return say(tr("The file has no check value, so a change of its content cannot be "
                          "noticed."),
                       tr("Compare the fingerprint with the one of the earlier server before you "
                          "go on."));
        default:
            return textOfOrigin(warning, purpose);
        }
    }

private:
    static Explanation textOfOrigin(Warning warning, Purpose purpose) {
        switch (warning) {
        case Warning::NoRecoveryCommitment:
            return say(tr("No recovery code belongs to this certificate."),
                       tr("Its first renewal makes one. Until then the backup and its password are "
                          "what brings the agents back."));
        case Warning::ExtraCertificates:
            return say(
                purpose == Purpose::Import
                    ? tr("The file contains further certificates that are not imported.")
                    : tr("The file contains further certificates that are not put in force."),
                tr("Agents need only the certificate of the server itself. Nothing has to be "
                   "done."));
        case Warning::PasswordEmpty:
            return say(tr("The file opens without a password."),
                       tr("Give the new backup a password, and destroy copies of the file that are "
                          "no longer needed."));
        default:
            return say(tr("The certificate was issued by an authority that is not in the file."),
                       tr("Agents compare the certificate itself and do not ask an authority. "
                          "Nothing has to be done."));
        }
    }

    static QString renewSoon(Purpose purpose) {
        return purpose == Purpose::Import ? tr("Renew the certificate soon after the import.")
                                          : tr("Renew the certificate soon after the restore.");
    }

    static QString longerKey(Purpose purpose) {
        return purpose == Purpose::Import
                   ? tr("Renew the certificate soon after the import, with a key of at least %1 "
                        "bits (RSA) or with EC P-256.")
                   : tr("Renew the certificate soon after the restore, with a key of at least %1 "
                        "bits (RSA) or with EC P-256.");
    }

    static Explanation say(QString message, QString hint) {
        return {std::move(message), std::move(hint), {}};
    }
};

class NoticeWords {
    Q_DECLARE_TR_FUNCTIONS(Explanation)

public:
    static QString text(const Notice& notice) {
        const QString first =
            notice.values.empty() ? QString() : QString::fromStdString(notice.values.front());
        switch (notice.kind) {
        case Notice::Kind::ModesMended:
            return tr("Permissions or owner of %n file(s) in the certificate store were wrong and "
                      "were put right: %1",
                      "", int(notice.values.size()))
                .arg(joined(notice.values));
        case Notice::Kind::SetupUndone:
            return tr("An operation that was interrupted before it took effect was undone. The "
                      "certificate store is as it was before.");
        case Notice::Kind::OperationFinished:
            return tr("An operation that was interrupted (%1) has been completed.")
                .arg(operationName(first));
        case Notice::Kind::TemporariesSwept:
            return tr("%n unfinished file(s) of an interrupted program were removed.", "",
                      first.toInt());
        case Notice::Kind::JournalTailCut:
            return tr("An unfinished last line of the journal was cut off.");
        case Notice::Kind::MessagesDropped:
            return tr("%n message(s) to agents ended early: issued in the future of this server's "
                      "clock, they could not be signed by the new certificate. Check the clock, "
                      "then publish them again.",
                      "", first.toInt());
        case Notice::Kind::EarlierBackupKept:
            break;
        }
        return tr("The backup that lay in the store before is kept as %1.").arg(first);
    }

private:
    /// A few names say enough.
    static QString joined(const std::vector<std::string>& names) {
        constexpr std::size_t shown = 5;
        QStringList list;
        for (std::size_t i = 0; i < names.size() && i < shown; ++i)
            list.append(QString::fromStdString(names[i]));
        if (names.size() > shown)
            list.append(QStringLiteral("…"));
        return list.join(tr(", ", "between names of files in a list"));
    }

    static QString operationName(const QString& operation) {
        if (operation == QLatin1String("generate"))
            return tr("generating a certificate");
        if (operation == QLatin1String("import"))
            return tr("importing a certificate");
        if (operation == QLatin1String("restore"))
            return tr("restoring a backup");
        if (operation == QLatin1String("undo-restore"))
            return tr("taking a restore back");
        if (operation == QLatin1String("backup"))
            return tr("writing a backup");
        return operation;
    }
};

} // namespace

Explanation explain(Warning warning, const CertificateInfo& certificate, Purpose purpose) {
    return WarningWords::text(warning, certificate, purpose);
}

QString explain(const Notice& notice) {
    return NoticeWords::text(notice);
}

} // namespace warifu::manager
