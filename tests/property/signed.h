// Keys, certificates and signed files as the server's own publisher and a thief make them.
#pragma once

#include "crypto/server_certificate.h"
#include "model.h"
#include "trust/statement.h"

#include <filesystem>
#include <set>
#include <span>

namespace warifu::property {

using Path = std::filesystem::path;
using Time = crypto::Time;

/// A fault of the test itself, not of what it tests.
[[noreturn]] void giveUp(const std::string& what);

struct Identity {
    crypto::PrivateKey key;
    crypto::Certificate certificate;

    trust::Signer signer() const { return {key, certificate}; }

    Name name() const { return certificate.fingerprint().hex(); }
};

Facts factsOf(const crypto::Certificate& certificate, bool isThiefs = false);

/// Those of a server's folder; none where there is no whole pair.
std::optional<Identity> identityIn(const Path& store);

/// What comes after a certificate, with a new key.
Identity successorOf(const crypto::Certificate& before, std::uint32_t generations,
                     const crypto::Sha256& commitment, Time now);

/// A rotation statement as it says itself, whether an agent would take it or not.
trust::Buffer rotationBy(const crypto::Certificate& old, const Identity& fresh,
                         const std::vector<trust::Signer>& signers, Time now);

/// A recovery statement that is signed by whoever wants to.
trust::Buffer recoveryBy(const std::string& commitment, const Identity& signer, Time now);

crypto::PrivateKey newKey();
crypto::Sha256 commitmentTo(const crypto::PrivateKey& key);

std::optional<trust::Buffer> contentOf(const Path& path);
void writeFile(const Path& path, std::span<const std::uint8_t> content);

/// Adds a notice that ends at `expires` to the stream in a folder laid out as publish/. Returns
/// false where the certificate may not sign now.
bool publishNotice(const Path& published, const Identity& by, Time now, std::uint64_t ahead,
                   std::uint64_t expires);

/// Signs a head over what lies there.
bool publishHead(const Path& published, const Identity& by, Time now);

} // namespace warifu::property
