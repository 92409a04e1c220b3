// Certificates from files of unknown origin.
#pragma once

#include "crypto/certificate.h"

namespace warifu::crypto {

/// Nobody's certificate is larger. Parsed, it is several times in memory.
constexpr std::size_t maximumCertificateSize = 1U << 20U;

/// Certificate::fromDer for what somebody brought. Errors: too-large (FileTooLarge, values = the
/// limit), corrupt.
Result<Certificate> readForeignCertificate(std::span<const std::uint8_t> der);

} // namespace warifu::crypto
