#include "trust/message.h"

#include "trust/content.h"
#include "trust/timestamps.h"

#include <algorithm>
#include <array>
#include <set>

namespace warifu::trust {

namespace {

constexpr auto messageFields = std::to_array<std::string_view>(
    {"aud", "body", "crit", "exp", "files", "g", "iat", "kind", "r", "req", "seq", "stream", "v"});

constexpr std::string_view agentStream = "agent-";

std::expected<Message, Verdict> messageFrom(const json::Object& content) {
    Message message;
    Fields fields(content);
    Fields audience(fields.object("aud"));
    message.agent = audience.text("agent");
    message.server = audience.text("srv");
    message.body = fields.object("body");
    message.expiresAt = fields.integer("exp");
    message.generation = fields.integer("g");
    message.issuedAt = fields.integer("iat");
    message.kind = fields.text("kind");
    message.recoveries = fields.integer("r");
    message.request = fields.text("req");
    message.sequence = fields.integer("seq");
    message.stream = fields.text("stream");
    fields.require(message.request.empty() || isLowerHex(message.request, 64));
    for (const json::Value& entry : fields.array("files")) {
        fields.require(entry.object() != nullptr);
        if (!fields.complete())
            break;
        Fields file(*entry.object());
        message.files.push_back({file.text("name"), file.digest("sha256"), file.integer("size")});
        fields.require(file.complete());
    }
    if (!fields.complete() || !audience.complete())
        return std::unexpected(Verdict::NotCanonical);
    return message;
}

/// The first field that no agent would take, or nothing.
std::string_view unfitField(const Message& message, const crypto::Certificate& signer) {
    const std::uint64_t from = unixTime(signer.notBefore());
    const std::uint64_t to = unixTime(signer.notAfter());
    if (message.server != signer.serverIdentity())
        return "srv";
    if (message.recoveries != signer.recoveries() || message.generation != signer.generation() ||
        (message.recoveries > 0 && message.generation == 0))
        return "g";
    if (message.agent != "*" && !isLowerHex(message.agent, limits::agentIdDigits))
        return "agent";
    if (!belongsTo(message.kind, message.stream, message.agent))
        return "stream";
    if (message.issuedAt < from || message.issuedAt > to)
        return "iat";
    const auto life = static_cast<std::uint64_t>(longestLife(message.kind).count());
    if (message.expiresAt < message.issuedAt || message.expiresAt - message.issuedAt > life)
        return "exp";
    const bool response = message.kind == "response";
    if (response ? message.sequence != 0
                 : message.sequence > message.issuedAt + limits::sequenceAhead)
        return "seq";
    if (response ? !isLowerHex(message.request, 64) : !message.request.empty())
        return "req";
    return hasFileNames(message) ? std::string_view() : "files";
}

} // namespace

std::chrono::seconds longestLife(std::string_view kind) {
    if (kind == "notice")
        return limits::noticeLife;
    if (kind == "settings")
        return limits::settingsLife;
    if (kind == "response")
        return limits::responseLife;
    return limits::packageLife;
}

bool belongsTo(std::string_view kind, std::string_view stream, std::string_view agent) {
    const bool common = kind == "notice" || kind == "settings" || kind == "package";
    if (common && agent == "*")
        return stream == kind;
    return (common || kind == "response") && stream.starts_with(agentStream) &&
           stream.substr(agentStream.size()) == agent;
}

bool isFileName(std::string_view name) {
    return !name.empty() && name.size() <= limits::fileNameLength && name.front() != '.' &&
           std::ranges::all_of(name, [](char c) {
               return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '_' || c == '-';
           });
}

bool hasFileNames(const Message& message) {
    std::set<std::string_view> names;
    return std::ranges::all_of(message.files, [&](const MessageFile& file) {
        return isFileName(file.name) && names.insert(file.name).second;
    });
}

std::expected<Message, Verdict> readMessage(Bytes content) {
    const auto object = readContent(content, messageFields);
    if (!object)
        return std::unexpected(object.error());
    return messageFrom(*object);
}

std::expected<Message, Verdict> readMessageFile(Bytes file) {
    const auto read = readSignedFile(file, FileType::Message);
    if (!read)
        return std::unexpected(read.error());
    return readMessage(read->content);
}

std::optional<MessagePlace> claimedPlace(Bytes file) {
    const auto read = readSignedFile(file, FileType::Message);
    const auto value = read ? json::parse(textOf(read->content)) : fail(ErrorCode::Corrupt);
    if (!value || value->object() == nullptr)
        return std::nullopt;
    Fields fields(*value->object());
    MessagePlace place{fields.text("stream"), fields.integer("seq")};
    return fields.complete() ? std::optional(std::move(place)) : std::nullopt;
}

std::string writeMessage(const Message& message) {
    json::Array files;
    for (const MessageFile& file : message.files)
        files.push_back(
            json::Object{{"name", file.name}, {"sha256", file.sha256.hex()}, {"size", file.size}});
    return json::write(
        json::Object{{"aud", json::Object{{"agent", message.agent}, {"srv", message.server}}},
                     {"body", message.body},
                     {"exp", message.expiresAt},
                     {"files", std::move(files)},
                     {"g", message.generation},
                     {"iat", message.issuedAt},
                     {"kind", message.kind},
                     {"r", message.recoveries},
                     {"req", message.request},
                     {"seq", message.sequence},
                     {"stream", message.stream},
                     {"v", contentVersion}});
}

Result<Buffer> signMessage(const Message& message, const Signer& signer) {
    if (const std::string_view field = unfitField(message, signer.certificate); !field.empty())
        return fail(ErrorCode::Usage, std::string(field), "no agent would accept it");
    const std::string content = writeMessage(message);
    if (!readMessage(bytesOf(content)))
        return fail(ErrorCode::Usage, "body", "it is not canonical JSON of the allowed depth");
    const crypto::Time time{std::chrono::seconds(message.issuedAt)};
    auto file = signFile(FileType::Message, content, nullptr, {signer}, time);
    if (file && file->size() > limits::messageBytes)
        return fail(ErrorCode::TooLarge, "message");
    return file;
}

} // namespace warifu::trust
