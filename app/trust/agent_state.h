// What an agent knows and must not forget (PROTOCOL.md 7), as values.
#pragma once

#include "crypto/certificate.h"
#include "trust/der.h"
#include "trust/message.h"
#include "trust/statement.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace warifu::trust {

/// Where an agent stands towards its server. Unenrolled is an agent without pin; stale is a matter
/// of the clock (Warning::StaleHead), not of memory.
enum class Situation { Current, Behind, Mismatched };

/// "current", "behind", "mismatched".
std::string_view situationName(Situation situation);

/// The statements that led from the certificate of enrolment to the pin, oldest first. Each carries
/// the certificate that it led to, so that with the first one no certificate of the past is
/// missing. Where there are more than limits::historyBytes it begins later, with the certificate
/// that the last forgotten statement led to.
class History {
public:
    bool empty() const { return statements_.empty(); }

    std::size_t size() const { return statements_.size(); }

    /// DER of the certificate before the first statement; empty where there is none yet.
    Buffer first() const;

    Buffer statement(std::size_t index) const;

    /// Certificates that were pins once, oldest first, without the present one.
    std::vector<Buffer> retiredCertificates() const;

    /// `before` was the pin until `statement` was followed.
    void add(const crypto::Certificate& before, Bytes statement);

    /// The last statement carries exactly this certificate, or there is none.
    bool leadsTo(const crypto::Certificate& pin) const;

    bool operator==(const History&) const = default;

private:
    friend class StateText;
    std::string first_; ///< base 64, as in the file: a long history is written again
    std::vector<std::string> statements_; ///< and again while it is walked
};

/// A message that was accepted, but has not acted completely: files are missing, or its handler did
/// not end well.
struct PendingMessage {
    Buffer file;
    Message message;
};

/// What is remembered of the last head that was accepted.
struct LastHead {
    crypto::Sha256 certificate; ///< the pin that signed it
    std::uint64_t issuedAt = 0;
    std::uint64_t expiresAt = 0;
    std::string instance;
    bool operator==(const LastHead&) const = default;
};

/// The state of one agent. Without pin it is unenrolled and everything else is empty.
struct AgentState {
    std::optional<crypto::Certificate> pin;
    History history;
    std::map<std::string, std::uint64_t> streams; ///< last number seen, per stream, of this r
    std::uint64_t noticesDroppedUpTo =
        0; ///< after a fall-back: notices up to this number may have acted
    std::vector<PendingMessage> pending;
    std::optional<LastHead> head;
    std::uint64_t floor = 0;     ///< no clock is believed that shows less, seconds since 1970
    std::uint64_t logCursor = 0; ///< how much of the refusal log was delivered, bytes
    Situation situation = Situation::Current;
};

/// The state of an agent that has just been given its pin.
AgentState enrolledState(const crypto::Certificate& pin);

/// The state as its file has it: canonical JSON, LF, the SHA-256 of what stands before in hex, LF.
/// The state must have a pin.
std::string writeState(const AgentState& state);

/// Reads what writeState() writes. Error corrupt, its detail names what does not fit.
Result<AgentState> readState(std::string_view text);

} // namespace warifu::trust
