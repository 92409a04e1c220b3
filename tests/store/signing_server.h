// Servers that sign statements, as the tests of the store need them.
#pragma once

#include "crypto/server_certificate.h"
#include "helpers.h"
#include "trust/statement.h"

#include <optional>

namespace warifu::support {

struct Server {
    crypto::PrivateKey key;
    crypto::Certificate certificate;
};

/// Its certificate commits to the recovery key.
inline Server server(std::uint32_t generation, const crypto::PrivateKey& recoveryKey,
                     std::optional<crypto::PrivateKey> key = std::nullopt,
                     std::uint32_t recoveries = 0) {
    crypto::ServerCertificateRequest request;
    request.commonName = "server.example";
    request.serverIdentity = "0123456789abcdef0123456789abcdef";
    request.recoveries = recoveries;
    request.generation = generation;
    request.now = today;
    request.recoveryCommitment = crypto::sha256(*recoveryKey.publicKeyInfo());
    const auto own = key ? *key : *crypto::PrivateKey::generate(crypto::KeyType::P256);
    return {own, *crypto::makeServerCertificate(own, request)};
}

} // namespace warifu::support
