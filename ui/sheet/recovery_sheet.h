// The recovery sheet: one A4 page to be kept on paper, away from the server, in Japanese and
// English.
#pragma once

#include "manager/types.h"

class QPagedPaintDevice;

namespace warifu::ui {

/// What stands on the sheet. Nothing of it is secret but the code.
struct RecoverySheet {
    SecretBytes code;           ///< seven groups of five joined by "-" (41 characters)
    std::string serverName;     ///< UTF-8
    std::string serverIdentity; ///< 32 hex digits
    std::string fingerprint;    ///< SHA-256 of the certificate, 64 hex digits
    manager::Time madeAt{};     ///< shown in local time with its offset from UTC

    RecoverySheet clone() const;
};

/// The sheet as PDF of one A4 page, made in memory only. Within one run of a program the same sheet
/// gives the same bytes: they say when the sheet was made, not when the file was. Errors: io where
/// the page cannot be drawn, usage where the code is empty.
Result<SecretBytes> recoverySheetPdf(const RecoverySheet& sheet);

/// Draws the sheet on one page of a printer or another paged device, which should be in full-page
/// mode; it is fitted into the paper there is. Errors as above.
Result<void> paintRecoverySheet(const RecoverySheet& sheet, QPagedPaintDevice& device);

/// "warifu-recovery-sheet-20261124.pdf" of the day of `madeAt` (local time).
std::string recoverySheetFileName(manager::Time madeAt);

} // namespace warifu::ui
