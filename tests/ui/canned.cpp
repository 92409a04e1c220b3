#include "ui_canned/canned.h"

#include "ui_canned/canned_renewal.h"

#include <array>

namespace warifu::test {

namespace {

using namespace std::chrono;

manager::Time at(int year, unsigned month, unsigned day, int hour = 3) {
    return sys_days(std::chrono::year(year) / month / day) + hours(hour);
}

} // namespace

manager::Time canonicalNow() {
    return sys_days(2026y / November / 24) + hours(8) + minutes(40);
}

manager::CertificateInfo ownCertificate() {
    manager::CertificateInfo info;
    info.sha256 = "a40f3b7712c85e01d4662abb903ce1581d720f449ba6330c7e8125f96ab09d17";
    info.sha1 = "0123456789abcdef0123456789abcdef01234567";
    info.commonName = "warifu.example.co.jp";
    info.subject = info.issuer = "CN=warifu.example.co.jp";
    info.serial = "4f2a";
    info.key = "p256";
    info.signatureDigest = "SHA-256";
    info.notBefore = at(2026, 2, 14);
    info.notAfter = at(2029, 2, 13);
    info.hasPrivateKey = true;
    info.serverIdentity = "9b1c0d4e5f60718293a4b5c6d7e8f901";
    info.generation = 4;
    info.recoveryCommitment = true;
    return info;
}

manager::CertificateInfo earlierCertificate() {
    manager::CertificateInfo info;
    info.sha256 = "7c1e904b55d20af3118d20c7a9e4b6f2035d8870fe91c4aa3be2d7409c516e21";
    info.sha1 = "89abcdef0123456789abcdef0123456789abcdef";
    info.commonName = "OfficeScan Server NTSG";
    info.subject = info.issuer = "CN=OfficeScan Server NTSG";
    info.serial = "01";
    info.key = "rsa2048";
    info.signatureDigest = "SHA-256";
    info.notBefore = at(2024, 1, 5);
    info.notAfter = at(2027, 1, 4, 13);
    info.hasPrivateKey = true;
    return info;
}

manager::Inspection earlierBackup() {
    manager::Inspection inspection;
    inspection.verdict = manager::Verdict::ImportsWithWarning;
    inspection.container = "pkcs12";
    inspection.encryption = "AES-256";
    inspection.needsPassword = true;
    inspection.entries = {earlierCertificate()};
    inspection.chosen = 0;
    inspection.warnings = {manager::Warning::ExpiresSoon, manager::Warning::NoRecoveryCommitment};
    return inspection;
}

manager::Inspection rejected(Error error, const std::string& container) {
    manager::Inspection inspection;
    inspection.container = container;
    inspection.error = std::move(error);
    return inspection;
}

manager::Status installedStatus() {
    manager::Status status;
    status.store = "/var/lib/warifu";
    status.checkedAt = canonicalNow();
    status.serverIdentity = ownCertificate().serverIdentity;
    manager::CurrentCertificate current;
    current.certificate = ownCertificate();
    current.daysLeft = 811;
    status.current = current;
    status.backup.path = "/var/lib/warifu/AuthCertBackup/OfficeScanAuth.dat";
    status.backup.writtenAt = at(2026, 2, 14, 4);
    status.backup.verifiedAt = at(2026, 11, 1, 1);
    status.recovery.confirmedAt = at(2026, 2, 14, 4);
    return status;
}

manager::BackupReport backupReport(const manager::Path& path) {
    manager::BackupReport report;
    report.path = path;
    report.sha256 = "3fd1c08a64b7e25909ad4c71be38f6027d115ea0c94b83f6d2705c1e9b8a4e37";
    report.writtenAt = canonicalNow();
    report.place = manager::CopyPlace::OtherDisk;
    return report;
}

manager::RestorePreview olderBackup() {
    manager::RestorePreview preview;
    preview.relation = manager::Relation::Older;
    preview.from = ownCertificate();
    manager::CertificateInfo to = ownCertificate();
    to.sha256 = "5e91c01f5d20af3118d20c7a9e4b6f2035d8870fe91c4aa3be2d7409c516228a";
    to.generation = 3;
    to.notBefore = at(2025, 3, 2);
    to.notAfter = at(2028, 3, 2);
    preview.to = to;
    preview.container = "zip";
    preview.manifestHolds = true;
    preview.writtenAt = at(2025, 11, 14, 0) + minutes(12);
    preview.expired = {{"11" + to.sha256.substr(2), 0, 1}, {"22" + to.sha256.substr(2), 0, 2}};
    preview.lost = {{preview.from->sha256, 0, 4}};
    preview.statements = 3;
    preview.handedOn = true;
    return preview;
}

manager::Journal cannedJournal(std::uint64_t count) {
    static const std::array<const char*, 6> operations{"generate",      "copy-backup", "drill",
                                                       "verify-backup", "backup",      "rotate"};
    manager::Journal journal;
    for (std::uint64_t number = 1; number <= count; ++number) {
        manager::JournalEntry entry;
        entry.number = number;
        entry.at = canonicalNow() - std::chrono::minutes(count - number);
        entry.user = number % 3 == 0 ? "yamada" : "root";
        entry.operation = operations[(number - 1) % operations.size()];
        entry.result = "ok";
        entry.sha256 = ownCertificate().sha256;
        entry.previous = std::string(64, '0');
        journal.entries.push_back(std::move(entry));
    }
    return journal;
}

ui::Services cannedServices() {
    ui::Services services;
    services.inspect = [](const manager::InspectRequest&, const manager::Control&) {
        return earlierBackup();
    };
    services.prepareGenerate =
        [](manager::GenerateRequest,
           const manager::Control&) -> Result<std::unique_ptr<manager::PreparedGenerate>> {
        return fail(ErrorCode::Cancelled);
    };
    services.importCertificate = [](manager::ImportRequest,
                                    const manager::Control&) -> Result<manager::InstallReport> {
        return fail(ErrorCode::Cancelled);
    };
    services.findExistingBackups = [] {
        return std::vector<manager::Path>();
    };
    services.defaultCommonName = [] {
        return std::string("warifu.example.co.jp");
    };
    services.status = [] {
        manager::Status status;
        status.store = "/var/lib/warifu";
        status.checkedAt = canonicalNow();
        return Result<manager::Status>(status);
    };
    services.saveBackupCopy = [](const manager::Path& path,
                                 const manager::Control&) -> Result<manager::CopyReport> {
        return manager::CopyReport{path, manager::CopyPlace::OtherDisk};
    };
    services.drillBackupPassword = [](const SecretBytes&) -> Result<void> {
        return {};
    };
    services.checkBackup = [](const manager::Path& path) -> Result<manager::BackupTarget> {
        return manager::BackupTarget{path / "warifu-backup-20261124-084000.zip",
                                     manager::CopyPlace::OtherDisk,
                                     std::uint64_t(12'400'000'000),
                                     {}};
    };
    services.backUp = [](const manager::BackupRequest& request,
                         const manager::Control&) -> Result<manager::BackupReport> {
        return backupReport(request.path);
    };
    services.verifyBackup = [](const manager::VerifyBackupRequest&,
                               const manager::Control&) -> Result<manager::BackupProof> {
        return manager::BackupProof{};
    };
    services.inspectBackup = [](const manager::RestoreRequest&,
                                const manager::Control&) -> Result<manager::RestorePreview> {
        return olderBackup();
    };
    services.restore = [](const manager::RestoreRequest&,
                          const manager::Control&) -> Result<manager::RestoreReport> {
        return manager::RestoreReport{olderBackup(), "/var/lib/warifu/safety/20261124-084000", {}};
    };
    services.previewUndo = []() -> Result<manager::RestorePreview> {
        return fail(ErrorCode::NothingToUndo, "/var/lib/warifu");
    };
    services.undoRestore = [](const manager::Control&) -> Result<manager::RestoreReport> {
        return fail(ErrorCode::NothingToUndo, "/var/lib/warifu");
    };
    services.drillRecoveryCode = [](const SecretBytes&) -> Result<void> {
        return {};
    };
    cannedRenewals(services);
    services.readJournal = []() -> Result<manager::Journal> {
        return manager::Journal();
    };
    services.saveDocument = [](const manager::Path&,
                               std::span<const std::uint8_t>) -> Result<void> {
        return {};
    };
    services.now = [] {
        return canonicalNow();
    };
    services.store = "/var/lib/warifu";
    services.backupPath = "/var/lib/warifu/AuthCertBackup/OfficeScanAuth.dat";
    return services;
}

ui::Dialogs cannedDialogs() {
    ui::Dialogs dialogs;
    dialogs.savePath = [](QWidget*, const ui::SaveQuestion&) {
        return manager::Path();
    };
    dialogs.openPaths = [](QWidget*, const ui::OpenQuestion&) {
        return std::vector<manager::Path>();
    };
    dialogs.choosePrinter = [](QWidget*, const QString&) {
        return ui::PrinterChoice();
    };
    dialogs.openFolder = [](const manager::Path&) {
        return true;
    };
    return dialogs;
}

SecretBytes secret(std::string_view text) {
    return SecretBytes::copyOf(text);
}

} // namespace warifu::test
