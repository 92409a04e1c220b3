// What the pages of a restore say about a backup and the certificate that is installed.
#pragma once

#include "manager/restore.h"
#include "ui/widgets/badge.h"

#include <QString>

#include <vector>

namespace warifu::ui {

/// A sentence or two, and how much they matter.
struct Remark {
    Mood mood = Mood::Info;
    QString text; ///< `<b>` allowed
};

/// 「第 4 世代」, "generation 4", with the recoveries before it where there were any.
QString generationText(std::uint32_t recoveries, std::uint32_t generation);

/// One or two words for a badge: older, newer, …; empty where nothing is installed.
Remark relationBadge(manager::Relation relation);

/// What agents will do about it (PROTOCOL.md 9): nothing, follow, or not accept it.
Remark agentsRemark(const manager::RestorePreview& preview);

/// Everything else that a restore is to be weighed against: certificates that will be in the safety
/// copy only, a file without a table of contents, warnings about the certificate. `done`: said
/// after the restore.
std::vector<Remark> restoreRemarks(const manager::RestorePreview& preview, bool done);

/// What can be done, here in the window, with a file that is no backup and has so many entries.
QString wayOutOfNoBackup(bool nothingInstalled, std::size_t entries);

} // namespace warifu::ui
