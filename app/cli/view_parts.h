// What several reports for people have in common. Internal to the room.
#pragma once

#include "cli/text.h"
#include "manager/types.h"

namespace warifu::cli {

QString pathText(const manager::Path& path);
QString validityText(const manager::CertificateInfo& certificate); ///< "from to to"

QString nameLabel();
QString keyLabel();
QString validLabel();
QString fingerprintLabel();
QString backupLabel();

/// Everything about a certificate of a file; `index` is what --entry takes.
void addEntry(Report& report, std::size_t index, const manager::CertificateInfo& entry,
              bool chosen);

void addWarnings(Report& report, const std::vector<manager::Warning>& warnings,
                 const manager::CertificateInfo& certificate);

} // namespace warifu::cli
