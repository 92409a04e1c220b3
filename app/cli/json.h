// The objects of CLI.md: what scripts read.
#pragma once

#include "manager/backup.h"
#include "manager/care.h"
#include "manager/restore.h"
#include "manager/setup.h"

#include <nlohmann/json.hpp>

namespace warifu::cli {

/// Keys stay in the order of the documentation.
using Json = nlohmann::ordered_json;

/// One line. What is not UTF-8 in a name becomes U+FFFD.
std::string toText(const Json& object);

/// RFC 3339 in UTC with whole seconds.
std::string timeText(manager::Time time);

/// The path as it is, for a script to open.
Json pathJson(const manager::Path& path);

Json currentJson(const manager::CurrentCertificate& current);
Json inspectionJson(const manager::Inspection& inspection);
Json entriesJson(const std::vector<manager::CertificateInfo>& entries);
Json installJson(const manager::InstallReport& report,
                 const std::optional<manager::Path>& recoveryCodeFile);
Json statusJson(const manager::Status& status);
Json backupJson(const manager::BackupReport& report);
Json restoreJson(const manager::RestorePreview& preview, bool dryRun,
                 const std::optional<manager::Path>& safetyCopy);
Json proofJson(const manager::BackupProof& proof);
Json journalJson(const manager::Journal& journal);

} // namespace warifu::cli
