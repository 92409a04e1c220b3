// Putting a prepared certificate in force, after its recovery code has been handed out.
#pragma once

#include "cli/session.h"
#include "manager/setup.h"

namespace warifu::cli {

/// Whether --write-recovery-code, where it is given, names a file that can be written.
Result<void> checkCodeFile(const Session& session);

/// How an installation is told to people.
using InstallText = QString (*)(const manager::InstallReport& report,
                                const std::optional<manager::Path>& recoveryCodeFile);

/// Hands the code out where there is one, commits, and answers. Returns the exit status.
int putInForce(const Session& session, manager::PreparedCertificate& prepared, InstallText text);

} // namespace warifu::cli
