// A server with its keys, as tests of statements and messages need it.
#pragma once

#include "crypto/server_certificate.h"
#include "trust/statement.h"

#include <QTest>

namespace warifu::support {

constexpr std::int64_t startOfTime = 1795510000; ///< 24 November 2026

inline crypto::Time at(std::int64_t seconds) {
    return crypto::Time{std::chrono::seconds(seconds)};
}

struct Identity {
    crypto::PrivateKey key;
    crypto::Certificate certificate;

    trust::Signer signer() const { return {key, certificate}; }
};

/// SHA-256 over a key's SubjectPublicKeyInfo: what a certificate commits to.
inline crypto::Sha256 commitmentOf(const crypto::PrivateKey& key) {
    return crypto::sha256(*key.publicKeyInfo());
}

inline crypto::PrivateKey newKey() {
    return *crypto::PrivateKey::generate(crypto::KeyType::P256);
}

/// A certificate after the profile, for a new key unless one is given.
inline Identity identity(std::uint32_t recoveries, std::uint32_t generation,
                         const crypto::Sha256& commitment,
                         std::optional<crypto::PrivateKey> key = std::nullopt,
                         std::int64_t now = startOfTime) {
    crypto::ServerCertificateRequest request;
    request.commonName = "server.example";
    request.serverIdentity = "0123456789abcdef0123456789abcdef";
    request.recoveries = recoveries;
    request.generation = generation;
    request.recoveryCommitment = commitment;
    request.now = at(now);
    const auto own = key ? *key : newKey();
    auto certificate = crypto::makeServerCertificate(own, request);
    if (!certificate)
        qFatal("no certificate: %s", certificate.error().detail.c_str());
    return {own, *certificate};
}

} // namespace warifu::support
