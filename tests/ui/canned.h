// Use cases with prepared answers, and the values that pages are shown with.
#pragma once

#include "ui/dialogs.h"
#include "ui/services.h"

namespace warifu::test {

/// 2026-11-24 17:40:00 in the time zone of the test (set to Asia/Tokyo).
manager::Time canonicalNow();

/// The certificate of the drawings: valid from 2026-02-14 to 2029-02-13, EC P-256, with a recovery
/// code.
manager::CertificateInfo ownCertificate();

/// A certificate of an earlier server: RSA 2048, expires on 2027-01-04, 41 days ahead.
manager::CertificateInfo earlierCertificate();

/// Of earlierCertificate() in a PKCS #12 with a password.
manager::Inspection earlierBackup();

/// A rejection, with the facts that were known before it.
manager::Inspection rejected(Error error, const std::string& container = "unknown");

/// An installed store: backup proven, not copied yet.
manager::Status installedStatus();

/// Of a backup that was written there, on another disk.
manager::BackupReport backupReport(const manager::Path& path);

/// Of restore.png: the backup has generation 3, generation 4 is installed, agents may be ahead.
manager::RestorePreview olderBackup();

/// `count` entries, a minute apart, the newest at canonicalNow().
manager::Journal cannedJournal(std::uint64_t count);

/// Nothing installed, nothing found, and every use case answers at once. Tests replace what they
/// are about.
ui::Services cannedServices();

/// Dialogs that answer with nothing: as if the user thought better of it.
ui::Dialogs cannedDialogs();

SecretBytes secret(std::string_view text);

} // namespace warifu::test
