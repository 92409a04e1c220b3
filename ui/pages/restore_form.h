// What the pages of a restore fill in and read, as plain values.
#pragma once

#include "manager/restore.h"

namespace warifu::ui {

/// What the administrator has decided so far, and what that would do.
struct RestoreForm {
    manager::Path file;
    SecretBytes password;
    bool notExportable = false;
    manager::RestorePreview preview; ///< of file and password as they are here

    /// The request for the use case; the password is cloned, because Back may lead here again.
    manager::RestoreRequest request() const { return {file, password.clone(), notExportable}; }
};

/// What came of it.
struct RestoreOutcome {
    std::optional<manager::RestoreReport> report; ///< set once the backup is in force
};

} // namespace warifu::ui
