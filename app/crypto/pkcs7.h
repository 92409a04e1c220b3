// The certificates that a PKCS #7 or CMS SignedData carries (RFC 5652 5.1): .p7b, .p7c, .spc, .p7m.
#pragma once

#include "crypto/ber.h"
#include "crypto/certificate.h"

namespace warifu::crypto {

/// True where the bytes begin like a ContentInfo of PKCS #7, whatever its type.
bool looksLikePkcs7(ber::Bytes data);

/// The certificates in file order. Errors: corrupt; unsupported-format (FileKind,
/// "pkcs7-encrypted") where it is encrypted or of another type that carries none; too-large at more
/// than `most`.
Result<std::vector<Certificate>> certificatesOfPkcs7(ber::Bytes data, std::size_t most);

} // namespace warifu::crypto
