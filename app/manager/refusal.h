// Refusals that are certain before anybody is asked for a password, and their line in the journal.
#pragma once

#include "manager/recover.h"

namespace warifu::manager {

/// Error io (NotAFolder) where something that is no folder stands in the place of the store, or on
/// the way to it.
Result<void> checkStorePlace(const Environment& environment);

/// Whether a certificate could be generated at all; says what was put right while looking. Errors:
/// already-installed, io, no-permission, locked, unfinished.
Result<std::vector<Notice>> checkGenerate(const Environment& environment);

/// Whether the file that was inspected could be imported at all. An inspection that failed says
/// nothing. Errors: usage (about = "file": it lies in the store), already-current,
/// already-installed, io, no-permission, locked, unfinished.
Result<void> checkImport(const Environment& environment, const ImportRequest& request,
                         const Inspection& inspection);

enum class Drill { RecoveryCode, BackupPassword };

/// Whether there is anything to drill; says what was put right while looking. Errors:
/// not-installed, no-recovery-commitment, io, no-permission, locked, unfinished.
Result<std::vector<Notice>> checkDrill(const Environment& environment, Drill drill);

/// Why no code at all could be of use in this situation: not-installed where a certificate has to
/// be brought, no-recovery-commitment.
std::optional<Error> refusalOf(const Environment& environment, const RecoverySituation& situation);

/// Tells the journal of an operation that was refused before its use case was called. Where there
/// is no store none is made for it.
void recordRefusal(const Environment& environment, std::string_view operation, const Error& error);

} // namespace warifu::manager
