// The reports of the commands for people.
#pragma once

#include "cli/text.h"
#include "manager/backup.h"
#include "manager/care.h"
#include "manager/setup.h"

namespace warifu::cli {

QString installText(const manager::InstallReport& report,
                    const std::optional<manager::Path>& recoveryCodeFile);
QString inspectionText(const manager::Path& file, const manager::Inspection& inspection);
QString entriesText(const std::vector<manager::CertificateInfo>& entries); ///< one line for each
QString statusText(const manager::Status& status);
QString backupText(const manager::BackupReport& report);
QString proofText(const manager::Path& file, const manager::BackupProof& proof);
QString previewText(const manager::RestorePreview& preview);
QString restoreText(const manager::RestoreReport& report, bool notExportable);
QString undoPreviewText(const manager::RestorePreview& preview);
QString undoText(const manager::RestorePreview& done);
QString journalText(const manager::Journal& journal);

} // namespace warifu::cli
