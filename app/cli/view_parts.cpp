#include "cli/view_parts.h"

#include "manager/explain.h"

#include <QCoreApplication>

namespace warifu::cli {

QString pathText(const manager::Path& path) {
    return inert(path.string());
}

QString validityText(const manager::CertificateInfo& certificate) {
    return QCoreApplication::translate("cli", "%1 to %2", "two dates")
        .arg(manager::dateText(certificate.notBefore), manager::dateText(certificate.notAfter));
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

void addWarnings(Report& report, const std::vector<manager::Warning>& warnings,
                 const manager::CertificateInfo& certificate) {
    for (const manager::Warning warning : warnings) {
        const manager::Explanation text = manager::explain(warning, certificate);
        report.paragraph(QCoreApplication::translate("cli", "Warning: %1").arg(text.message));
        if (!text.hint.isEmpty())
            report.heading(text.hint);
    }
}

} // namespace warifu::cli
