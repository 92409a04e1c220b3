// What rotation and recovery tell: people and scripts.
#pragma once

#include "cli/json.h"
#include "cli/text.h"
#include "manager/rotate.h"

namespace warifu::cli {

QString rotationPreviewText(const manager::RotationPreview& preview,
                            manager::RotationReason reason);
QString rotationText(const manager::InstallReport& report,
                     const std::optional<manager::Path>& recoveryCodeFile);
QString recoveryText(const manager::InstallReport& report,
                     const std::optional<manager::Path>& recoveryCodeFile);

/// What --dry-run says: {"ok":true,"dry_run":true,"reason","current":{…},"next":{"r","g","name"},
/// "recovery_code":bool,"agents":[{"kind","follows","count"}]}.
Json rotationJson(const manager::RotationPreview& preview, manager::RotationReason reason);

} // namespace warifu::cli
