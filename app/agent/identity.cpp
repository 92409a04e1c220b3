#include "agent/identity.h"

#include "crypto/private_key.h"
#include "trust/verifier.h"

namespace warifu::agent {

namespace {

constexpr const char* keyName = "agent.key";
constexpr std::size_t largestKeyFile = std::size_t{16} * 1024;

} // namespace

Result<std::string> ownId(const files::Path& folder) {
    const auto pem = files::read(folder / keyName, largestKeyFile);
    if (!pem)
        return std::unexpected(pem.error());
    const auto key = crypto::PrivateKey::fromPem(pem->bytes());
    if (!key)
        return fail(ErrorCode::Corrupt, files::display(folder / keyName), key.error().detail);
    const auto info = key->publicKeyInfo();
    if (!info)
        return std::unexpected(info.error());
    return trust::agentId(*info);
}

Result<void> ensureKey(const files::Path& folder) {
    const auto found = ownId(folder);
    if (found)
        return {};
    if (found.error().reason != Reason::Missing)
        return std::unexpected(found.error());
    const auto key = crypto::PrivateKey::generate(crypto::KeyType::P256);
    if (!key)
        return std::unexpected(key.error());
    const auto pem = key->toPem();
    if (!pem)
        return std::unexpected(pem.error());
    files::WriteOptions options;
    options.mustNotExist = true;
    return files::writeAtomically(folder / keyName, pem->bytes(), options);
}

} // namespace warifu::agent
