// What the pages of a backup fill in and read, as plain values.
#pragma once

#include "manager/backup.h"

namespace warifu::ui {

/// What the administrator has decided. The first page fills it, the others read it.
struct BackupForm {
    manager::BackupTarget target; ///< the file that will be written; it does not exist yet
    std::optional<manager::CertificateInfo> certificate; ///< the current one
    std::size_t expired = 0;                             ///< how many earlier ones there are
};

/// What came of it.
struct BackupOutcome {
    std::optional<manager::BackupReport> report; ///< set once the file is written and proven
};

} // namespace warifu::ui
