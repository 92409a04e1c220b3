// Heads (PROTOCOL.md 6): the short-lived word of a server about where it stands.
#pragma once

#include "trust/cms.h"

#include <cstdint>
#include <expected>
#include <map>
#include <string>

namespace warifu::trust {

/// Where a stream stands: the digest of streams/<stream>.json and the last number in it.
struct StreamPosition {
    crypto::Sha256 index;
    std::uint64_t sequence = 0;
};

/// The content of head.p7s. Times are seconds since 1970.
struct Head {
    crypto::Sha256 certificate;
    std::string server;   ///< srv
    std::string instance; ///< identity of the store, 32 hex digits
    std::uint64_t recoveries = 0;
    std::uint64_t generation = 0;
    std::uint64_t issuedAt = 0;
    std::uint64_t expiresAt = 0;
    std::map<std::string, StreamPosition> streams; ///< "notice", "settings", "package"
};

/// True for the three streams that a head speaks of.
bool isCommonStream(std::string_view stream);

/// Reads the content, whoever signed it. Verdicts E112, E113, and E138 where it is no head.
std::expected<Head, Verdict> readHead(Bytes content);

/// The certificate that a head names, unproven: a hint to walk (PROTOCOL.md 6). None where the file
/// is not of the right shape.
std::optional<crypto::Sha256> namedCertificate(Bytes headFile);

/// The content as it is signed.
std::string writeHead(const Head& head);

/// Signs a head after holding it against the limits and the certificate; Error usage names the
/// field that does not fit.
Result<Buffer> signHead(const Head& head, const Signer& signer);

} // namespace warifu::trust
