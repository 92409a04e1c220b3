#include "crypto/foreign_certificate.h"

namespace warifu::crypto {

Result<Certificate> readForeignCertificate(std::span<const std::uint8_t> der) {
    if (der.size() > maximumCertificateSize)
        return fail(ErrorCode::TooLarge, {},
                    "a certificate of " + std::to_string(der.size()) + " bytes",
                    Reason::FileTooLarge, {std::to_string(maximumCertificateSize)});
    return Certificate::fromDer(der);
}

} // namespace warifu::crypto
