// Values of the rooms below as the use cases return them. Internal to the room.
#pragma once

#include "crypto/certificate.h"
#include "keyfile/keyfile.h"
#include "manager/types.h"
#include "store/journal.h"
#include "store/store.h"

namespace warifu::manager {

CertificateInfo infoOf(const crypto::Certificate& certificate);
CertificateInfo infoOf(const keyfile::Entry& entry);
crypto::KeyType keyTypeOf(KeyType type);
Warning warningOf(keyfile::Warning warning);
std::vector<Warning> warningsOf(const std::vector<keyfile::Warning>& warnings);
std::vector<Notice> noticesOf(const std::vector<store::Finding>& findings);
JournalEntry entryOf(const store::Line& line);
CurrentCertificate currentOf(const crypto::Certificate& certificate, bool exportable, Time now);

} // namespace warifu::manager
