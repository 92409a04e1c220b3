// How the pages write what is known of a certificate.
#pragma once

#include "manager/explain.h"
#include "manager/types.h"

#include <QString>

namespace warifu::ui {

/// 「2026/11/24 – 2029/11/23（3 年）」, "24 Nov 2026 – 23 Nov 2029 (3 years)"; days where they are
/// not whole years.
QString validityText(manager::Time from, manager::Time to);

/// 「3 年」, or days where they are not whole years.
QString durationText(manager::Time from, manager::Time to);

/// 「EC P-256 ・ SHA-256」; the digest is left out where it is unknown.
QString keyText(const std::string& key, const std::string& digest);

/// The common name, or the whole subject where there is none.
QString nameText(const manager::CertificateInfo& certificate);

/// The fingerprint in two lines of sixteen bytes.
QString fingerprintLines(const std::string& sha256);

/// What happened and what to do next, each in a line of its own.
QString messageAndHint(const manager::Explanation& explanation);

} // namespace warifu::ui
