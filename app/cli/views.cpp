#include "cli/views.h"

#include "cli/view_parts.h"
#include "manager/explain.h"

#include <QCoreApplication>

namespace warifu::cli {

namespace {

QString daysLeftText(std::int64_t left) {
    // Negative from the first second on: -1 is the first day.
    const int days = static_cast<int>(left < 0 ? -left - 1 : left);
    if (left == -1)
        return QCoreApplication::translate("cli", "expired less than a day ago",
                                           "in brackets behind the dates");
    if (left < 0)
        return QCoreApplication::translate("cli", "expired %n days ago",
                                           "in brackets behind the dates", days);
    return QCoreApplication::translate("cli", "%n days left", "in brackets behind the dates", days);
}

QString timeOr(const std::optional<manager::Time>& time, const QString& otherwise) {
    return time ? manager::dateTimeText(*time) : otherwise;
}

void addCurrent(Report& report, const manager::CurrentCertificate& current) {
    report.field(nameLabel(), inert(current.certificate.subject));
    report.field(keyLabel(), manager::keyName(current.certificate.key));
    report.field(validLabel(),
                 QCoreApplication::translate("cli", "%1 (%2)", "dates (days left)")
                     .arg(validityText(current.certificate), daysLeftText(current.daysLeft)));
    report.field(fingerprintLabel(), manager::fingerprintText(current.certificate.sha256));
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
    // A certificate is put over another by an import alone, and nothing leads over.
    if (report.previous)
        text.paragraph(QCoreApplication::translate(
            "cli", "Agents that hold the certificate that was installed before become mismatched: "
                   "they refuse the new one until they get its OfcNTCer.dat."));
    text.paragraph(QCoreApplication::translate(
        "cli", "Next: copy the backup to another host. Without it and its "
               "password the certificate cannot be restored."));
    return text.text();
}

QString inspectionText(const manager::Path& file, const manager::Inspection& inspection) {
    Report report;
    report.heading(verdictText(pathText(file), inspection.verdict));
    if (!inspection.container.empty() && inspection.container != "unknown")
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

namespace {

/// What is known of the backup and of the recovery code of what is installed.
void addProofs(Report& report, const manager::Status& status) {
    const QString never =
        QCoreApplication::translate("cli", "never", "said of a proof or copy of the backup");
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
                     QCoreApplication::translate("cli", "there is one", "recovery code"));
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
}

} // namespace

QString statusText(const manager::Status& status) {
    Report report;
    if (!status.current) {
        report.heading(QCoreApplication::translate("cli", "No certificate is installed in %1.")
                           .arg(pathText(status.store)));
        report.paragraph(QCoreApplication::translate(
            "cli", "Next: certificatemanager generate, or certificatemanager import FILE."));
        return report.text();
    }
    report.heading(
        QCoreApplication::translate("cli", "Certificate store %1").arg(pathText(status.store)));
    addCurrent(report, *status.current);
    report.field(
        QCoreApplication::translate("cli", "Earlier ones", "label: number of earlier certificates"),
        QString::number(status.expired.size()));
    for (const manager::ExpiredCertificate& earlier : status.expired)
        report.more(QCoreApplication::translate("cli", "%1.%2  %3, until %4 (%5)",
                                                "earlier certificate: recoveries, generation, "
                                                "fingerprint, date, reason as the journal has it")
                        .arg(earlier.recoveries)
                        .arg(earlier.generation)
                        .arg(manager::shortFingerprintText(earlier.sha256),
                             manager::dateText(earlier.retiredAt), inert(earlier.reason)));
    addProofs(report, status);
    if (status.agents)
        report.field(QCoreApplication::translate("cli", "Agents", "label"),
                     QCoreApplication::translate(
                         "cli", "%1 in all: %2 current, %3 behind, %4 mismatched, %5 silent")
                         .arg(status.agents->total)
                         .arg(status.agents->current)
                         .arg(status.agents->behind)
                         .arg(status.agents->mismatched)
                         .arg(status.agents->silent));
    if (status.rotationRefusal) {
        const manager::Explanation text = manager::explain(*status.rotationRefusal);
        report.paragraph(QCoreApplication::translate("cli", "Warning: %1").arg(text.message));
        report.heading(text.hint);
    }
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
