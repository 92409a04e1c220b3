#include "bench/verification.h"

#include "crypto/server_certificate.h"
#include "trust/state_file.h"
#include "trust/verifier.h"
#include "trust/walk.h"

#include <QTemporaryDir>

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <ctime>
#include <map>
#include <memory>

namespace warifu::bench {

namespace {

constexpr int messagesPerTurn = 200;
constexpr std::size_t contentBytes = 300;
constexpr std::uint32_t linksPerWalk = 100;
constexpr Milliseconds walkLimit{50};

crypto::Time present() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

struct Server {
    crypto::PrivateKey key;
    crypto::Certificate certificate;
};

std::optional<Server> makeServer(crypto::KeyType type, std::uint32_t generation) {
    crypto::ServerCertificateRequest form;
    form.commonName = "server.example";
    form.serverIdentity = std::string(32, 'a');
    form.generation = generation;
    form.now = present();
    auto key = crypto::PrivateKey::generate(type);
    auto certificate =
        key ? crypto::makeServerCertificate(*key, form) : std::unexpected(key.error());
    if (!certificate)
        return std::nullopt;
    return Server{std::move(*key), std::move(*certificate)};
}

std::optional<trust::Buffer> makeMessage(const Server& server) {
    trust::Message message;
    message.kind = message.stream = "notice";
    message.agent = "*";
    message.server = server.certificate.serverIdentity();
    message.issuedAt = static_cast<std::uint64_t>(present().time_since_epoch().count());
    message.expiresAt = message.issuedAt + 3600;
    message.sequence = message.issuedAt;
    message.body.set("text", "");
    const std::size_t rest = contentBytes - trust::writeMessage(message).size();
    message.body.set("text", std::string(rest, 'x'));
    auto file = trust::signMessage(message, {server.key, server.certificate});
    return file ? std::optional(std::move(*file)) : std::nullopt;
}

/// One raw signature, as OpenSSL alone verifies it.
bool verifyRaw(EVP_PKEY* key, trust::Bytes data, trust::Bytes signature) {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                          EVP_MD_CTX_free);
    return context &&
           EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
           EVP_DigestVerify(context.get(), signature.data(), signature.size(), data.data(),
                            data.size()) == 1;
}

bool repeated(const std::function<bool()>& work) {
    for (int i = 0; i < messagesPerTurn; ++i) {
        if (!work())
            return false;
    }
    return true;
}

} // namespace

std::optional<Ratio> messageBesideSignature(crypto::KeyType type, int pairs) {
    const auto server = makeServer(type, 0);
    const auto file = server ? makeMessage(*server) : std::nullopt;
    if (!file)
        return std::nullopt;
    const trust::AgentState state = trust::enrolledState(server->certificate);
    const trust::Question question{.agent = std::string(32, 'b'), .clock = present()};
    const trust::Buffer data(contentBytes, 'x');
    const auto signature = server->key.sign(data);
    EVP_PKEY* key = X509_get0_pubkey(server->certificate.handle());
    if (!signature)
        return std::nullopt;
    const auto subject = [&] {
        return timed([&] {
            return repeated([&] {
                return trust::verify(*file, state, question).verdict == trust::Verdict::Accepted;
            });
        });
    };
    const auto yardstick = [&] {
        return timed([&] { return repeated([&] { return verifyRaw(key, data, *signature); }); });
    };
    return measure("verifying a message (" + std::string(crypto::keyTypeName(type)) +
                       ") / EVP_DigestVerify",
                   1.5, pairs, subject, yardstick);
}

std::optional<Ratio> walkBesideLimit(int runs) {
    auto now = makeServer(crypto::KeyType::P256, 0);
    if (!now)
        return std::nullopt;
    const auto first = now->certificate;
    std::map<std::string, trust::Buffer> published;
    for (std::uint32_t generation = 1; generation <= linksPerWalk; ++generation) {
        auto next = makeServer(crypto::KeyType::P256, generation);
        if (!next)
            return std::nullopt;
        auto link = trust::signRotation({now->key, now->certificate},
                                        {next->key, next->certificate}, "scheduled", present());
        if (!link)
            return std::nullopt;
        published[trust::rotationPath(now->certificate.fingerprint())] = std::move(*link);
        now = std::move(next);
    }
    const auto fetch = [&](const std::string& path) -> std::optional<trust::Buffer> {
        const auto found = published.find(path);
        return found == published.end() ? std::nullopt : std::optional(found->second);
    };
    const auto subject = [&]() -> std::optional<Milliseconds> {
        // In memory, and as this process's own time: how long a disk takes to say that it has
        // something, and what else is running, is not what is measured here.
        const QTemporaryDir folder(QStringLiteral("/dev/shm/warifu-XXXXXX"));
        trust::StateFile file(folder.path().toStdString());
        const std::clock_t start = std::clock();
        trust::AgentState state = trust::enrolledState(first);
        const auto walked = trust::walk(
            state, fetch, [&](const trust::AgentState& next) { return file.save(next); });
        if (!walked || walked->links != static_cast<int>(linksPerWalk))
            return std::nullopt;
        return Milliseconds(1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    };
    return measure("a walk over 100 links / 50 ms", 1.0, runs, subject,
                   [] { return std::optional(walkLimit); });
}

} // namespace warifu::bench
