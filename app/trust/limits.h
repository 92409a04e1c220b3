// Every limit of SA/1, each with the section of PROTOCOL.md that sets it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace warifu::trust::limits {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// Section 2: certificates
constexpr std::size_t serialBits = 128;
constexpr std::size_t serverNameLength = 64; ///< RFC 5280 A.1
constexpr std::size_t serverIdentityDigits = 32;
constexpr std::size_t subjectKeyIdentifierBytes = 20; ///< RFC 7093 method 1
constexpr seconds longestValidity = hours(24 * 3660);

// Section 4: sizes and the form of content
constexpr std::size_t messageBytes = std::size_t{64} * 1024; ///< messages and heads
constexpr std::size_t statementBytes = std::size_t{16} * 1024;
constexpr int jsonDepth = 8; ///< the outermost object is depth 1
constexpr std::uint64_t largestInteger = (std::uint64_t{1} << 53U) - 1;
constexpr int derDepth = 32; ///< nesting of a file; the profile itself needs less than 12

// Section 6: messages and heads
constexpr seconds noticeLife = hours(24);
constexpr seconds settingsLife = hours(24 * 30);
constexpr seconds packageLife = hours(24 * 365);
constexpr seconds headLife = hours(24);
constexpr seconds responseLife = minutes(5);
constexpr std::uint64_t sequenceAhead = std::uint64_t{1} << 20U; ///< seq at most iat + this
constexpr std::size_t fileNameLength = 100;

// Section 7: the agent
constexpr seconds expiryGrace = minutes(10);
constexpr seconds issuedAhead = minutes(10);    ///< section 8, E135
constexpr seconds clockTolerance = minutes(10); ///< before W201 is given
constexpr seconds headFreshness = hours(24);    ///< before W202 is given
constexpr int linksPerWalk = 1024;
constexpr std::size_t agentIdDigits = 32;

// Not of the protocol: what an agent keeps and reads back at most. More than 3,000 links with
// RSA-4096 keys fit, and the oldest give way to newer ones, so that nobody who has the online key
// can make a state grow until it cannot be read; a message that would be one too many is not
// counted as seen and comes again. The history and the waiting messages of all four streams
// together fit into the file.
constexpr std::size_t historyBytes = std::size_t{16} * 1024 * 1024; ///< of the file, in base 64
constexpr std::size_t pendingMessages = 256;                        ///< of each stream
constexpr std::size_t stateFileBytes = std::size_t{256} * 1024 * 1024;

} // namespace warifu::trust::limits
