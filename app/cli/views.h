// The reports of the commands for people.
#pragma once

#include "cli/text.h"
#include "manager/care.h"
#include "manager/setup.h"

namespace warifu::cli {

QString installText(const manager::InstallReport& report,
                    const std::optional<manager::Path>& recoveryCodeFile);
QString inspectionText(const manager::Path& file, const manager::Inspection& inspection);
QString entriesText(const std::vector<manager::CertificateInfo>& entries); ///< one line for each
QString statusText(const manager::Status& status);
QString proofText(const manager::Path& file, const manager::BackupProof& proof);
QString journalText(const manager::Journal& journal);

} // namespace warifu::cli
