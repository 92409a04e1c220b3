#include "trust/head.h"

#include "trust/content.h"
#include "trust/timestamps.h"

#include <array>

namespace warifu::trust {

namespace {

constexpr std::string_view headKind = "head";
constexpr std::size_t instanceDigits = 32;

constexpr auto headFields = std::to_array<std::string_view>(
    {"cert", "crit", "exp", "g", "iat", "inst", "kind", "r", "seqs", "srv", "v"});

std::string_view unfitHeadField(const Head& head, const crypto::Certificate& signer) {
    if (head.certificate != signer.fingerprint())
        return "cert";
    if (head.server != signer.serverIdentity())
        return "srv";
    if (head.recoveries != signer.recoveries() || head.generation != signer.generation() ||
        (head.recoveries > 0 && head.generation == 0))
        return "g";
    if (head.issuedAt < unixTime(signer.notBefore()) || head.issuedAt > unixTime(signer.notAfter()))
        return "iat";
    const auto life = static_cast<std::uint64_t>(limits::headLife.count());
    if (head.expiresAt < head.issuedAt || head.expiresAt - head.issuedAt > life)
        return "exp";
    return {};
}

} // namespace

bool isCommonStream(std::string_view stream) {
    return stream == "notice" || stream == "settings" || stream == "package";
}

std::expected<Head, Verdict> readHead(Bytes content) {
    const auto object = readContent(content, headFields);
    if (!object)
        return std::unexpected(object.error());
    if (const auto kind = kindOf(*object); !kind.empty() && kind != headKind)
        return std::unexpected(Verdict::KindNotAllowed);
    Fields fields(*object);
    Head head;
    fields.require(fields.text("kind") == headKind);
    head.certificate = fields.digest("cert");
    head.server = fields.text("srv");
    head.instance = fields.text("inst");
    head.recoveries = fields.integer("r");
    head.generation = fields.integer("g");
    head.issuedAt = fields.integer("iat");
    head.expiresAt = fields.integer("exp");
    fields.require(isLowerHex(head.instance, instanceDigits));
    for (const json::Member& member : fields.object("seqs").members()) {
        if (!isCommonStream(member.name))
            continue; // of a later version
        fields.require(member.value.object() != nullptr);
        if (!fields.complete())
            break;
        Fields stream(*member.value.object());
        head.streams[member.name] = {stream.digest("index"), stream.integer("seq")};
        fields.require(stream.complete());
    }
    if (!fields.complete())
        return std::unexpected(Verdict::NotCanonical);
    return head;
}

std::optional<crypto::Sha256> namedCertificate(Bytes headFile) {
    const auto read = readSignedFile(headFile, FileType::Head);
    const auto head = read ? readHead(read->content) : std::unexpected(read.error());
    return head ? std::optional(head->certificate) : std::nullopt;
}

std::string writeHead(const Head& head) {
    json::Object streams;
    for (const auto& [name, position] : head.streams)
        streams.set(name,
                    json::Object{{"index", position.index.hex()}, {"seq", position.sequence}});
    return json::write(json::Object{{"cert", head.certificate.hex()},
                                    {"exp", head.expiresAt},
                                    {"g", head.generation},
                                    {"iat", head.issuedAt},
                                    {"inst", head.instance},
                                    {"kind", headKind},
                                    {"r", head.recoveries},
                                    {"seqs", std::move(streams)},
                                    {"srv", head.server},
                                    {"v", contentVersion}});
}

Result<Buffer> signHead(const Head& head, const Signer& signer) {
    if (const std::string_view field = unfitHeadField(head, signer.certificate); !field.empty())
        return fail(ErrorCode::Usage, std::string(field), "no agent would accept it");
    const std::string content = writeHead(head);
    if (!readHead(bytesOf(content)))
        return fail(ErrorCode::Usage, "inst");
    const crypto::Time time{std::chrono::seconds(head.issuedAt)};
    return signFile(FileType::Head, content, nullptr, {signer}, time);
}

} // namespace warifu::trust
