// Distinguished names, serial numbers and times of a certificate as text and values; for the files
// of this room only.
#pragma once

#include "crypto/certificate.h"

#include <string>

struct X509_name_st;
struct asn1_string_st;

namespace warifu::crypto {

/// A name in its own order, "CN=…, OU=…": UTF-8, escaped as in RFC 4514 2.4; besides its special
/// characters everything is escaped that could steer a terminal or the direction of the text around
/// it.
std::string nameText(const X509_name_st* name);

/// The last, most specific commonName, escaped like nameText where it could steer anything; empty
/// where there is none.
std::string commonNameText(const X509_name_st* name);

/// Lower-case hex with an even number of digits, "-" before it where the number is negative.
std::string serialText(const asn1_string_st* number);

/// A time of a certificate; the beginning of 1970 where it is none.
Time timeValue(const asn1_string_st* time);

} // namespace warifu::crypto
