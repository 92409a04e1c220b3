#include "signed.h"

#include "crypto/files.h"
#include "trust/cms.h"
#include "trust/content.h"
#include "trust/head.h"
#include "trust/message.h"
#include "trust/stream_index.h"
#include "trust/timestamps.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace warifu::property {

namespace {

constexpr std::size_t largestFile = std::size_t{1} << 20U;
constexpr const char* noticeStream = "notice";
constexpr const char* instance = "11111111111111111111111111111111";

std::span<const std::uint8_t> octets(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

trust::StreamIndex indexIn(const Path& published, const std::string& stream) {
    const auto text = contentOf(published / trust::streamIndexPath(stream));
    if (text)
        if (auto index =
                trust::readStreamIndex({reinterpret_cast<const char*>(text->data()), text->size()}))
            return std::move(*index);
    return {stream, {}};
}

/// What another certificate has signed leaves the index of the one in force: its agents cannot read
/// it, and pass over nothing.
void dropForeign(trust::StreamIndex& index, const Path& published, const Identity& by) {
    std::erase_if(index.sequences, [&](std::uint64_t sequence) {
        const auto file = contentOf(published / trust::messagePath(index.stream, sequence));
        if (!file)
            return true;
        const auto read = trust::readSignedFile(*file, trust::FileType::Message);
        return !read || !trust::isSignedBy(read->signers.front(), by.certificate);
    });
}

bool mayNotSign(const Identity& by, Time now) {
    return now < by.certificate.notBefore() || now > by.certificate.notAfter();
}

} // namespace

void giveUp(const std::string& what) {
    std::fprintf(stderr, "the test itself failed: %s\n", what.c_str());
    std::abort();
}

Facts factsOf(const crypto::Certificate& certificate, bool isThiefs) {
    const auto commitment = certificate.recoveryCommitment();
    return {certificate.recoveries(), certificate.generation(),
            commitment ? commitment->hex() : std::string(), isThiefs};
}

/// Reading a key takes longer than most of what the server does; it is looked at after every step.
std::optional<Identity> identityIn(const Path& store) {
    static std::pair<trust::Buffer, std::optional<Identity>> last;
    auto pem = contentOf(store / "certificate.pem");
    const auto keyPem = contentOf(store / "key.pem");
    if (!pem || !keyPem)
        return std::nullopt;
    const std::size_t length = pem->size();
    pem->insert(pem->end(), keyPem->begin(), keyPem->end());
    if (*pem == last.first)
        return last.second;
    last = {*pem, std::nullopt};
    auto certificate = crypto::Certificate::fromPem(std::span(*pem).first(length));
    auto key = crypto::PrivateKey::fromPem(*keyPem);
    if (certificate && key && certificate->matches(*key))
        last.second = Identity{std::move(*key), std::move(*certificate)};
    return last.second;
}

Identity successorOf(const crypto::Certificate& before, std::uint32_t generations,
                     const crypto::Sha256& commitment, Time now) {
    crypto::ServerCertificateRequest request;
    request.commonName = "server.example";
    request.serverIdentity = before.serverIdentity();
    request.recoveries = before.recoveries();
    request.generation = before.generation() + generations;
    request.recoveryCommitment = commitment;
    request.now = now;
    auto key = newKey();
    auto certificate = crypto::makeServerCertificate(key, request);
    if (!certificate)
        giveUp(certificate.error().detail);
    return {std::move(key), std::move(*certificate)};
}

trust::Buffer rotationBy(const crypto::Certificate& old, const Identity& fresh,
                         const std::vector<trust::Signer>& signers, Time now) {
    const std::string content =
        trust::json::write(trust::json::Object{{"g", std::uint64_t{fresh.certificate.generation()}},
                                               {"iat", trust::unixTime(now)},
                                               {"kind", "rotation"},
                                               {"new", fresh.name()},
                                               {"old", old.fingerprint().hex()},
                                               {"r", std::uint64_t{fresh.certificate.recoveries()}},
                                               {"reason", "scheduled"},
                                               {"v", std::uint64_t{1}}});
    auto file =
        trust::signFile(trust::FileType::Statement, content, &fresh.certificate, signers, now);
    if (!file)
        giveUp(file.error().detail);
    return std::move(*file);
}

trust::Buffer recoveryBy(const std::string& commitment, const Identity& signer, Time now) {
    const std::string content = trust::json::write(
        trust::json::Object{{"commitment", commitment},
                            {"g", std::uint64_t{signer.certificate.generation()}},
                            {"iat", trust::unixTime(now)},
                            {"kind", "recovery"},
                            {"new", signer.name()},
                            {"r", std::uint64_t{signer.certificate.recoveries()}},
                            {"reason", "lost"},
                            {"v", std::uint64_t{1}}});
    auto file = trust::signFile(trust::FileType::Statement, content, &signer.certificate,
                                {signer.signer()}, now);
    if (!file)
        giveUp(file.error().detail);
    return std::move(*file);
}

crypto::PrivateKey newKey() {
    auto key = crypto::PrivateKey::generate(crypto::KeyType::P256);
    if (!key)
        giveUp(key.error().detail);
    return std::move(*key);
}

crypto::Sha256 commitmentTo(const crypto::PrivateKey& key) {
    return crypto::sha256(*key.publicKeyInfo());
}

std::optional<trust::Buffer> contentOf(const Path& path) {
    const auto content = files::read(path, largestFile);
    if (!content)
        return std::nullopt;
    return trust::Buffer(content->data(), content->data() + content->size());
}

void writeFile(const Path& path, std::span<const std::uint8_t> content) {
    std::filesystem::create_directories(path.parent_path());
    files::WriteOptions options;
    options.mode = 0644;
    if (auto written = files::writeAtomically(path, content, options); !written)
        giveUp(written.error().detail);
}

bool publishNotice(const Path& published, const Identity& by, Time now, std::uint64_t ahead,
                   std::uint64_t expires) {
    if (mayNotSign(by, now))
        return false;
    trust::StreamIndex index = indexIn(published, noticeStream);
    const std::uint64_t last = index.sequences.empty() ? 0 : index.sequences.back();
    dropForeign(index, published, by);
    trust::Message message;
    message.kind = message.stream = noticeStream;
    message.agent = "*";
    message.server = by.certificate.serverIdentity();
    message.recoveries = by.certificate.recoveries();
    message.generation = by.certificate.generation();
    message.issuedAt = trust::unixTime(now);
    message.expiresAt = expires;
    message.sequence = std::max(last + 1, message.issuedAt + ahead);
    // Behind what a thief has burnt there is no number that agents take.
    if (message.sequence > message.issuedAt + trust::limits::sequenceAhead)
        return false;
    const auto file = trust::signMessage(message, by.signer());
    if (!file)
        return false; // it would outlive the certificate
    writeFile(published / trust::messagePath(noticeStream, message.sequence), *file);
    index.sequences.push_back(message.sequence);
    writeFile(published / trust::streamIndexPath(noticeStream),
              octets(trust::writeStreamIndex(index)));
    return publishHead(published, by, now);
}

bool publishHead(const Path& published, const Identity& by, Time now) {
    if (mayNotSign(by, now))
        return false;
    trust::Head head;
    head.certificate = by.certificate.fingerprint();
    head.server = by.certificate.serverIdentity();
    head.instance = instance;
    head.recoveries = by.certificate.recoveries();
    head.generation = by.certificate.generation();
    head.issuedAt = trust::unixTime(now);
    head.expiresAt = head.issuedAt + std::uint64_t(trust::limits::headLife.count());
    const trust::StreamIndex index = indexIn(published, noticeStream);
    const auto text = contentOf(published / trust::streamIndexPath(noticeStream));
    if (text && !index.sequences.empty())
        head.streams[noticeStream] = {crypto::sha256(*text), index.sequences.back()};
    const auto file = trust::signHead(head, by.signer());
    if (!file)
        return false;
    writeFile(published / "head.p7s", *file);
    return true;
}

} // namespace warifu::property
