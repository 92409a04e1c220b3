// The one place where codes become sentences for people, in the language of the installed
// translator.
#pragma once

#include "manager/restore.h"
#include "manager/rotate.h"

#include <QString>

namespace warifu::manager {

/// What happened (to which file), and what to do next; each one whole sentence or more, without
/// line breaks.
struct Explanation {
    QString message;
    QString hint;
    QString technical; ///< for the details view: code and technical text, untranslated
};

Explanation explain(const Error& error);

/// What a file is looked at for.
enum class Purpose { Import, Restore };

/// A warning about a file that can be imported or restored: what it means, and what to do.
Explanation explain(Warning warning, const CertificateInfo& certificate,
                    Purpose purpose = Purpose::Import);

QString explain(const Notice& notice);

/// What it means that the certificate of a backup stands so to the installed one.
Explanation explain(Relation relation);

/// Which agents these are, and what becomes of them and why.
Explanation explain(const AgentForecast& forecast);

/// What rotating for this reason does, what it does not protect from, and what does.
Explanation explain(RotationReason reason);

/// "PKCS #12", "PEM", "ZIP", … for people.
QString containerName(const std::string& container);

/// "EC P-256", "RSA 2048-bit" / 「RSA 2048 ビット」.
QString keyName(const std::string& key);

/// 2029/11/23 in Japanese, 23 Nov 2029 in English; local time.
QString dateText(Time time);
QString dateTimeText(Time time);
QString timeText(Time time); ///< 17:42:07; local time

/// "A4:0F:…" upper-case with colons, from 64 hex digits.
QString fingerprintText(const std::string& sha256);

/// "A4:0F:3B:77:12:C8:5E:01 … 9D:17".
QString shortFingerprintText(const std::string& sha256);

QString stepName(Step step);

} // namespace warifu::manager
