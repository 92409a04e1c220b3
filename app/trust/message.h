// Messages (PROTOCOL.md 6): what a server tells its agents, and answers to their requests.
#pragma once

#include "trust/canonical_json.h"
#include "trust/cms.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace warifu::trust {

/// A file that belongs to a message; its bytes are at blob/<sha256>.
struct MessageFile {
    std::string name; ///< `[A-Za-z0-9._-]{1,100}` without a leading dot
    crypto::Sha256 sha256;
    std::uint64_t size = 0; ///< bytes
};

/// The content of a message. Times are seconds since 1970.
struct Message {
    std::string kind;   ///< "notice", "settings", "package" or "response"
    std::string stream; ///< "notice", "settings", "package" or "agent-<id>"
    std::string server; ///< srv
    std::string agent;  ///< 32 hex digits, or "*" for all
    std::uint64_t recoveries = 0;
    std::uint64_t generation = 0;
    std::uint64_t issuedAt = 0;
    std::uint64_t expiresAt = 0;
    std::uint64_t sequence = 0;
    std::string request; ///< 64 hex digits of a response; empty in all others
    std::vector<MessageFile> files;
    json::Object body;
};

/// How long a message of this kind may live; a package's life for kinds that are not known.
std::chrono::seconds longestLife(std::string_view kind);

/// True where a kind may come in a stream: its own or an agent's, a response only in an agent's.
bool belongsTo(std::string_view kind, std::string_view stream, std::string_view agent);

/// True for a name that a file of a message may have.
bool isFileName(std::string_view name);

/// True where all files have such names, each another one. False is E150.
bool hasFileNames(const Message& message);

/// Reads the content, whoever signed it. Verdicts E112 and E113.
std::expected<Message, Verdict> readMessage(Bytes content);

/// Reads the content of a signed message that was verified before.
std::expected<Message, Verdict> readMessageFile(Bytes file);

/// A message's place in its stream.
struct MessagePlace {
    std::string stream;
    std::uint64_t sequence = 0;
    bool operator==(const MessagePlace&) const = default;
};

/// The place that a message file claims, unproven, also where the message is of a later version;
/// none where it claims none.
std::optional<MessagePlace> claimedPlace(Bytes file);

/// The content as it is signed.
std::string writeMessage(const Message& message);

/// Signs a message after holding it against the limits and against the certificate (srv, r, g,
/// validity). Error usage names the field that does not fit.
Result<Buffer> signMessage(const Message& message, const Signer& signer);

} // namespace warifu::trust
