// The README.txt of a backup ZIP: how to open it without this program. Internal to the room.
#pragma once

#include "store/backup_manifest.h"

#include <string>

namespace warifu::store {

/// Japanese first, then English, whoever writes it: nobody knows who will need it. UTF-8, LF.
std::string backupReadme(const BackupManifest& manifest);

} // namespace warifu::store
