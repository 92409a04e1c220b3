// A reminder to renew the certificate, for any calendar program.
#pragma once

#include "manager/types.h"

namespace warifu::manager {

/// Days before the expiry at which the reminder's alarm goes off.
constexpr int renewalReminderDays = 60;

/// The day on which the alarm goes off.
Time renewalReminderDate(const CertificateInfo& certificate);

/// One VEVENT on the day of expiry with a VALARM 60 days before (RFC 5545), CRLF line ends, lines
/// folded at 75 octets, text in the language of the installed translator.
std::string renewalCalendar(const CertificateInfo& certificate, Time now);

} // namespace warifu::manager
