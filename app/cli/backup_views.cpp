#include "cli/view_parts.h"
#include "cli/views.h"
#include "manager/explain.h"

#include <QCoreApplication>

namespace warifu::cli {

namespace {

QString generationText(std::uint32_t recoveries, std::uint32_t generation) {
    return QStringLiteral("%1.%2").arg(recoveries).arg(generation);
}

QString certificateText(const manager::CertificateInfo& certificate) {
    return QCoreApplication::translate("cli", "%1, %2",
                                       "name and validity of a certificate, in one line")
        .arg(inert(certificate.subject), validityText(certificate));
}

QString ageText(manager::Time written, manager::Time now) {
    const int days = static_cast<int>((now - written) / std::chrono::days(1));
    if (days <= 0)
        return QCoreApplication::translate("cli", "%1 (today)", "when a backup was written")
            .arg(manager::dateTimeText(written));
    return QCoreApplication::translate("cli", "%1 (%n days ago)", "when a backup was written", days)
        .arg(manager::dateTimeText(written));
}

void addRelation(Report& report, manager::Relation relation) {
    const manager::Explanation text = manager::explain(relation);
    report.paragraph(text.hint.isEmpty()
                         ? text.message
                         : QCoreApplication::translate("cli", "%1 %2", "two sentences")
                               .arg(text.message, text.hint));
}

void addLost(Report& report, const std::vector<manager::Generation>& lost, const QString& said) {
    if (lost.empty())
        return;
    report.paragraph(said);
    for (const manager::Generation& generation : lost)
        report.heading(QStringLiteral("  %1  %2")
                           .arg(generationText(generation.recoveries, generation.generation),
                                manager::shortFingerprintText(generation.sha256)));
}

QString willBeInSafety() {
    return QCoreApplication::translate(
        "cli", "These certificates will be in the safety copy only:", "a list follows");
}

QString areInSafety() {
    return QCoreApplication::translate(
        "cli", "These certificates are in the safety copy only now:", "a list follows");
}

/// Whether agents are ahead, and what happens then.
void addHandedOn(Report& report, const manager::RestorePreview& preview) {
    if (preview.handedOn) {
        report.paragraph(QCoreApplication::translate(
            "cli", "Warning: a valid statement leads on from this certificate, so that agents may "
                   "follow a later one already:"));
        for (const manager::Generation& generation : preview.ahead)
            report.heading(QStringLiteral("  %1  %2")
                               .arg(generationText(generation.recoveries, generation.generation),
                                    manager::shortFingerprintText(generation.sha256)));
        report.heading(QCoreApplication::translate(
            "cli", "Those agents do not accept this certificate, and it cannot be renewed. Look "
                   "for a newer backup, or take the agents over with the recovery code."));
    } else if (preview.holdsRotation) {
        report.paragraph(QCoreApplication::translate(
            "cli", "Nothing here shows whether agents follow a later certificate already. If there "
                   "ever was one, look for a newer backup, or recover with the recovery code: a "
                   "renewal is refused without --force."));
    }
}

/// What is installed and what comes, side by side.
void addBoth(Report& report, const manager::RestorePreview& preview, bool done) {
    const QString none = QCoreApplication::translate("cli", "none", "no certificate installed");
    report.field(done ? QCoreApplication::translate("cli", "Before", "label: certificate")
                      : QCoreApplication::translate("cli", "Installed", "label: certificate"),
                 preview.from ? certificateText(*preview.from) : none);
    if (preview.from)
        report.more(manager::shortFingerprintText(preview.from->sha256));
    report.field(done ? QCoreApplication::translate("cli", "Installed", "label: certificate")
                      : QCoreApplication::translate("cli", "Restored", "label: certificate"),
                 preview.to ? certificateText(*preview.to) : none);
    if (preview.to)
        report.more(manager::shortFingerprintText(preview.to->sha256));
    if (preview.writtenAt)
        report.field(QCoreApplication::translate("cli", "Backup written", "label: when"),
                     manager::dateTimeText(*preview.writtenAt));
    report.field(
        QCoreApplication::translate("cli", "Earlier ones", "label: number of earlier certificates"),
        QString::number(preview.expired.size()));
    if (preview.statements > 0)
        report.field(QCoreApplication::translate("cli", "Statements",
                                                 "label: signed statements in a backup"),
                     QCoreApplication::translate("cli", "%1, of which %2 are new")
                         .arg(preview.statements)
                         .arg(preview.newStatements));
}

bool changesNothing(const manager::RestorePreview& preview) {
    return preview.relation == manager::Relation::Same && preview.lost.empty() &&
           preview.newStatements == 0 && !preview.handedOn;
}

/// Earlier certificates of a backup ZIP: the current one is the first entry.
void addEarlier(Report& report, const std::vector<manager::CertificateInfo>& entries) {
    if (entries.size() < 2)
        return;
    report.paragraph(QCoreApplication::translate("cli", "Earlier certificates:"));
    for (std::size_t i = 1; i < entries.size(); ++i) {
        const manager::CertificateInfo& entry = entries[i];
        report.field(QStringLiteral("  ") + generationText(entry.recoveries, entry.generation),
                     certificateText(entry));
        report.more(manager::shortFingerprintText(entry.sha256));
        report.more(entry.hasPrivateKey
                        ? QCoreApplication::translate("cli", "its key opens with this password")
                        : QCoreApplication::translate(
                              "cli", "its key is sealed with the password of its own time"));
    }
}

QString placeText(manager::CopyPlace place) {
    switch (place) {
    case manager::CopyPlace::SameDisk:
        return QCoreApplication::translate(
            "cli", "Warning: it lies on the same disk as the certificate store, and is lost "
                   "with it. Copy it to another host.");
    case manager::CopyPlace::Memory:
        return QCoreApplication::translate(
            "cli", "Warning: it lies in the memory of this host, and is gone when that restarts. "
                   "Copy it to another host.");
    case manager::CopyPlace::OtherDisk:
        break;
    }
    return QCoreApplication::translate(
        "cli", "Next: keep it away from this host, and its password somewhere else.");
}

} // namespace

QString backupText(const manager::BackupReport& report) {
    Report text;
    text.heading(QCoreApplication::translate("cli", "The backup is written and proven."));
    text.field(backupLabel(), pathText(report.path));
    text.field(QCoreApplication::translate("cli", "Written", "label: when"),
               manager::dateTimeText(report.writtenAt));
    text.field(QStringLiteral("SHA-256"), inert(report.sha256));
    text.paragraph(placeText(report.place));
    return text.text();
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
                     ageText(*proof.writtenAt, proof.checkedAt));
    if (proof.manifestHolds)
        report.field(
            QCoreApplication::translate("cli", "Table of contents", "label: manifest of a backup"),
            *proof.manifestHolds
                ? QCoreApplication::translate("cli", "holds", "manifest of a backup")
                : QCoreApplication::translate("cli", "does not hold", "manifest of a backup"));
    if (proof.restore)
        report.field(QCoreApplication::translate("cli", "Compared", "label: backup and installed"),
                     manager::explain(proof.restore->relation).message);
    if (!proof.manifestHolds) {
        for (std::size_t i = 0; i < proof.entries.size(); ++i)
            addEntry(report, i, proof.entries[i], false);
    } else {
        addEntry(report, 0, proof.entries.front(), false);
        addEarlier(report, proof.entries);
    }
    if (proof.restore && changesNothing(*proof.restore)) {
        report.paragraph(
            QCoreApplication::translate("cli", "A restore would bring back what is installed."));
    } else if (proof.restore) {
        report.paragraph(QCoreApplication::translate("cli", "A restore would do this:"));
        addBoth(report, *proof.restore, false);
        addHandedOn(report, *proof.restore);
        addLost(report, proof.restore->lost, willBeInSafety());
    }
    return report.text();
}

QString previewText(const manager::RestorePreview& preview) {
    Report report;
    report.heading(
        QCoreApplication::translate("cli", "Nothing was changed. The restore would do this:"));
    addBoth(report, preview, false);
    addRelation(report, preview.relation);
    addHandedOn(report, preview);
    addLost(report, preview.lost, willBeInSafety());
    addWarnings(report, preview.warnings, *preview.to);
    return report.text();
}

QString restoreText(const manager::RestoreReport& report, bool notExportable) {
    Report text;
    text.heading(QCoreApplication::translate("cli", "The backup is restored."));
    addBoth(text, report.done, true);
    if (report.safetyCopy)
        text.field(QCoreApplication::translate("cli", "Safety copy", "label: path of a folder"),
                   pathText(*report.safetyCopy));
    if (const QString hint = manager::explain(report.done.relation).hint; !hint.isEmpty())
        text.paragraph(hint);
    addHandedOn(text, report.done);
    addLost(text, report.done.lost, areInSafety());
    addWarnings(text, report.done.warnings, *report.done.to);
    if (notExportable)
        text.paragraph(QCoreApplication::translate(
            "cli", "The key is marked as not exportable: a backup of it is refused."));
    text.paragraph(QCoreApplication::translate(
        "cli", "To take this back: certificatemanager restore --undo."));
    return text.text();
}

QString undoPreviewText(const manager::RestorePreview& preview) {
    Report report;
    report.heading(QCoreApplication::translate(
        "cli", "Nothing was changed. Taking back the last restore or import would do this:"));
    addBoth(report, preview, false);
    addLost(report, preview.lost,
            QCoreApplication::translate(
                "cli", "These certificates will be only in the backup that they came from:",
                "a list follows"));
    return report.text();
}

QString undoText(const manager::RestorePreview& done) {
    Report report;
    report.heading(QCoreApplication::translate(
        "cli", "It is taken back: the certificate store is as it was before."));
    addBoth(report, done, true);
    addLost(report, done.lost,
            QCoreApplication::translate(
                "cli", "These certificates are only in the backup that they came from now:",
                "a list follows"));
    return report.text();
}

} // namespace warifu::cli
