#include "cli/views.h"

#include "manager/explain.h"

#include <QCoreApplication>

#include <cstdlib>

namespace warifu::cli {

namespace {

QString pathText(const manager::Path& path) {
    return inert(path.string());
}

QString validityText(const manager::CertificateInfo& certificate) {
    return QCoreApplication::translate("cli", "%1 to %2", "two dates")
        .arg(manager::dateText(certificate.notBefore), manager::dateText(certificate.notAfter));
}

QString daysLeftText(std::int64_t left) {
    const int days = static_cast<int>(std::abs(left));
    if (left < 0)
        return QCoreApplication::translate("cli", "expired %n days ago",
                                           "in brackets behind the dates", days);
    return QCoreApplication::translate("cli", "%n days left", "in brackets behind the dates", days);
}

QString timeOr(const std::optional<manager::Time>& time, const QString& otherwise) {
    return time ? manager::dateTimeText(*time) : otherwise;
}

QString nameLabel() {
    return QCoreApplication::translate("cli", "Name", "label: subject of a certificate");
}

QString keyLabel() {
    return QCoreApplication::translate("cli", "Key", "label: kind of key");
}

QString validLabel() {
    return QCoreApplication::translate("cli", "Valid", "label: from one date to another");
}

QString fingerprintLabel() {
    return QCoreApplication::translate("cli", "Fingerprint", "label: SHA-256 of a certificate");
}

QString backupLabel() {
    return QCoreApplication::translate("cli", "Backup", "label: path of the backup file");
}

void addCurrent(Report& report, const manager::CurrentCertificate& current) {
    report.field(nameLabel(), inert(current.certificate.subject));
    report.field(keyLabel(), manager::keyName(current.certificate.key));
    report.field(validLabel(),
                 QCoreApplication::translate("cli", "%1 (%2)", "dates (days left)")
                     .arg(validityText(current.certificate), daysLeftText(current.daysLeft)));
    report.field(fingerprintLabel(), manager::fingerprintText(current.certificate.sha256));
}

void addEntry(Report& report, std::size_t index, const manager::CertificateInfo& entry,
              bool chosen) {
    report.heading(
        chosen ? QCoreApplication::translate("cli", "Certificate %1 (the one to import)").arg(index)
               : QCoreApplication::translate("cli", "Certificate %1").arg(index));
    report.field(nameLabel(), inert(entry.subject));
    if (entry.friendlyName)
        report.field(QCoreApplication::translate("cli", "Friendly name",
                                                 "label: name given inside a PKCS #12"),
                     inert(*entry.friendlyName));
    report.field(QCoreApplication::translate("cli", "Issuer", "label"), inert(entry.issuer));
    report.field(QCoreApplication::translate("cli", "Serial number", "label"), inert(entry.serial));
    report.field(keyLabel(), manager::keyName(entry.key));
    report.field(validLabel(), validityText(entry));
    report.field(fingerprintLabel(), manager::fingerprintText(entry.sha256));
    report.field(QStringLiteral("SHA-1"), inert(entry.sha1));
    report.field(QCoreApplication::translate("cli", "Private key", "label"),
                 entry.hasPrivateKey
                     ? QCoreApplication::translate("cli", "in the file", "private key")
                     : QCoreApplication::translate("cli", "not in the file", "private key"));
}

QString containerText(const manager::Inspection& inspection) {
    QString name = manager::containerName(inspection.container);
    if (inspection.encryption.empty())
        return name;
    return QCoreApplication::translate("cli", "%1, encrypted with %2", "kind of file, cipher")
        .arg(name, inert(inspection.encryption));
}

QString verdictText(const QString& file, manager::Verdict verdict) {
    switch (verdict) {
    case manager::Verdict::Imports:
        return QCoreApplication::translate("cli", "%1 can be imported.").arg(file);
    case manager::Verdict::ImportsWithWarning:
        return QCoreApplication::translate("cli", "%1 can be imported, with warnings.").arg(file);
    case manager::Verdict::Rejects:
        break;
    }
    return QCoreApplication::translate("cli", "%1 cannot be imported.").arg(file);
}

void addWarnings(Report& report, const std::vector<manager::Warning>& warnings,
                 const manager::CertificateInfo& certificate) {
    for (const manager::Warning warning : warnings) {
        const manager::Explanation text = manager::explain(warning, certificate);
        report.paragraph(QCoreApplication::translate("cli", "Warning: %1").arg(text.message));
        if (!text.hint.isEmpty())
            report.heading(text.hint);
    }
}

} // namespace

QString installText(const manager::InstallReport& report,
                    const std::optional<manager::Path>& recoveryCodeFile) {
    Report text;
    text.heading(QCoreApplication::translate("cli", "The certificate is installed."));
    addCurrent(text, report.current);
    text.field(backupLabel(), pathText(report.backup));
    text.more(QCoreApplication::translate("cli", "opened with its password and compared",
                                          "said of the backup file"));
    if (recoveryCodeFile)
        text.field(QCoreApplication::translate("cli", "Recovery code", "label: path of its file"),
                   pathText(*recoveryCodeFile));
    addWarnings(text, report.warnings, report.current.certificate);
    text.paragraph(QCoreApplication::translate(
        "cli", "Next: copy the backup to another host. Without it and its "
               "password the certificate cannot be restored."));
    return text.text();
}

QString inspectionText(const manager::Path& file, const manager::Inspection& inspection) {
    Report report;
    report.heading(verdictText(pathText(file), inspection.verdict));
    if (!inspection.container.empty())
        report.field(QCoreApplication::translate("cli", "Kind", "label: kind of file"),
                     containerText(inspection));
    if (inspection.member)
        report.field(QCoreApplication::translate("cli", "Member", "label: file inside an archive"),
                     inert(*inspection.member));
    for (std::size_t i = 0; i < inspection.entries.size(); ++i)
        addEntry(report, i, inspection.entries[i], inspection.chosen == i);
    if (!inspection.warnings.empty()) {
        const std::size_t concerned = inspection.chosen.value_or(0);
        addWarnings(report, inspection.warnings,
                    concerned < inspection.entries.size() ? inspection.entries[concerned]
                                                          : manager::CertificateInfo());
    }
    return report.text();
}

QString entriesText(const std::vector<manager::CertificateInfo>& entries) {
    Table table;
    for (std::size_t i = 0; i < entries.size(); ++i)
        table.row({QStringLiteral("  ") + QString::number(i), inert(entries[i].subject),
                   manager::keyName(entries[i].key), validityText(entries[i]),
                   manager::shortFingerprintText(entries[i].sha256)});
    return table.text();
}

QString statusText(const manager::Status& status) {
    Report report;
    if (!status.current) {
        report.heading(QCoreApplication::translate("cli", "No certificate is installed in %1.")
                           .arg(pathText(status.store)));
        report.paragraph(QCoreApplication::translate(
            "cli", "Next: certificatemanager generate, or certificatemanager import FILE."));
        return report.text();
    }
    const QString never =
        QCoreApplication::translate("cli", "never", "said of a proof or copy of the backup");
    report.heading(
        QCoreApplication::translate("cli", "Certificate store %1").arg(pathText(status.store)));
    addCurrent(report, *status.current);
    report.field(
        QCoreApplication::translate("cli", "Earlier ones", "label: number of earlier certificates"),
        QString::number(status.expired.size()));
    report.field(backupLabel(), pathText(status.backup.path));
    report.field(QCoreApplication::translate("cli", "  written", "label under Backup"),
                 timeOr(status.backup.writtenAt, never));
    report.field(QCoreApplication::translate("cli", "  proven",
                                             "label under Backup: opened with its password"),
                 timeOr(status.backup.verifiedAt, never));
    report.field(QCoreApplication::translate("cli", "  copied off this host", "label under Backup"),
                 timeOr(status.backup.copiedOffHostAt, never));
    if (status.current->certificate.recoveryCommitment) {
        report.field(QCoreApplication::translate("cli", "Recovery code", "label"),
                     QCoreApplication::translate("cli", "made with this certificate"));
        report.field(
            QCoreApplication::translate("cli", "  typed back", "label under Recovery code"),
            timeOr(status.recovery.confirmedAt, never));
        report.field(QCoreApplication::translate("cli", "  checked",
                                                 "label under Recovery code: by a drill"),
                     timeOr(status.recovery.drilledAt, never));
    } else {
        report.field(
            QCoreApplication::translate("cli", "Recovery code", "label"),
            QCoreApplication::translate("cli", "none, because the certificate was imported"));
    }
    if (status.agents)
        report.field(QCoreApplication::translate("cli", "Agents", "label"),
                     QCoreApplication::translate(
                         "cli", "%1 in all: %2 current, %3 behind, %4 mismatched, %5 silent")
                         .arg(status.agents->total)
                         .arg(status.agents->current)
                         .arg(status.agents->behind)
                         .arg(status.agents->mismatched)
                         .arg(status.agents->silent));
    return report.text();
}

QString proofText(const manager::Path& file, const manager::BackupProof& proof) {
    Report report;
    report.heading(
        QCoreApplication::translate("cli", "%1 is good: its key and its certificate match.")
            .arg(pathText(file)));
    report.field(QCoreApplication::translate("cli", "Kind", "label: kind of file"),
                 manager::containerName(proof.container));
    if (proof.writtenAt)
        report.field(QCoreApplication::translate("cli", "Written", "label: when"),
                     manager::dateTimeText(*proof.writtenAt));
    if (proof.manifestHolds)
        report.field(
            QCoreApplication::translate("cli", "Table of contents", "label: manifest of a backup"),
            *proof.manifestHolds
                ? QCoreApplication::translate("cli", "holds", "manifest of a backup")
                : QCoreApplication::translate("cli", "does not hold", "manifest of a backup"));
    for (std::size_t i = 0; i < proof.entries.size(); ++i)
        addEntry(report, i, proof.entries[i], false);
    return report.text();
}

QString journalText(const manager::Journal& journal) {
    if (journal.entries.empty() && journal.chainHolds)
        return QCoreApplication::translate("cli", "The journal is empty.") + QLatin1Char('\n');
    Table table;
    for (const manager::JournalEntry& entry : journal.entries)
        table.row({QString::number(entry.number), manager::dateTimeText(entry.at),
                   inert(entry.user), inert(entry.operation),
                   entry.code.empty() ? inert(entry.result) : inert(entry.code),
                   inert(entry.sha256.substr(0, 16))});
    const int count = static_cast<int>(journal.entries.size());
    QString text = table.text() + QLatin1Char('\n');
    if (journal.chainHolds)
        text += QCoreApplication::translate("cli", "The chain of %n entries holds.",
                                            "hash chain of the journal", count);
    else if (journal.brokenAt)
        text += QCoreApplication::translate(
                    "cli", "The chain is broken at entry %1: it or one before it was changed "
                           "afterwards.")
                    .arg(*journal.brokenAt);
    else
        text += QCoreApplication::translate("cli", "The chain is broken.");
    return text + QLatin1Char('\n');
}

} // namespace warifu::cli
