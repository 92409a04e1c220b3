// The verifier of SA/1 for any program: hold a file against what an agent knows, and learn what to
// do.
#pragma once

// For example:
//
//     #include "trust/state_file.h"
//     #include "trust/verifier.h"
//
//     trust::StateFile store(folder);
//     auto loaded = store.load(now); // what the agent knows
//     trust::Question question{.agent = id, .clock = now};
//     const auto outcome = trust::verify(blob, loaded->state, question);
//     if (outcome.verdict != trust::Verdict::Accepted)
//         return log(trust::code(outcome.verdict)); // "E127": nothing has changed
//     trust::advance(loaded->state, outcome, blob);
//     if (store.save(loaded->state)) // on disk before anything acts
//         act(std::get<trust::Message>(outcome.content).body);
//
// Link the libraries trust and crypto (and OpenSSL); there is no Qt, no network and no global state
// in them. All functions may be called from several threads on different objects.

#include "trust/agent_state.h"
#include "trust/head.h"
#include "trust/message.h"
#include "trust/statement.h"
#include "trust/verdict.h"

#include <functional>
#include <optional>
#include <string>
#include <variant>

namespace warifu::trust {

/// What is known of a file that a message names.
enum class FileState { Good, Missing, WrongSize, WrongDigest };

/// Who asks, when, and for what.
struct Question {
    std::string agent;  ///< own id: agentId()
    crypto::Time clock; ///< the machine's clock, read once for all that is decided with it

    /// The request that waits for its answer (SHA-256 over method, path, body and nonce).
    std::optional<crypto::Sha256> request = {};

    /// Looks whether the files of a message are there; without it only their names are judged.
    std::function<FileState(const MessageFile&)> files = {};

    std::optional<FileType> type = {}; ///< only files of this type (else E103)
    std::string kind = {}; ///< only this kind of statement or message (else E138); empty is any
};

/// What became of a file.
struct Outcome {
    Verdict verdict = Verdict::Accepted;
    Warnings warnings = {};

    /// With E137: this very number was seen before. It is refused, but no entry of the log is worth
    /// it.
    bool duplicate = false;

    /// For messages and heads: the pin's signature over the content verified, whatever the verdict
    /// is. Without it nothing says that the file is what the server put there.
    bool isSigned = false;

    /// The content. It is proven where the verdict is Accepted or E151 to E153; with a later
    /// verdict of PROTOCOL.md 8 than E112 it is only there to be shown.
    std::variant<std::monostate, Statement, Message, Head> content = {};
};

/// Checks a statement, message or head in the order of PROTOCOL.md 8. Changes nothing.
Outcome verify(Bytes file, const AgentState& state, const Question& question);

/// Looks again at a message that was accepted before and waits for files: E134, E150 to E153, or
/// Accepted.
Outcome verifyAgain(const PendingMessage& pending, const AgentState& state,
                    const Question& question);

/// Brings what was learned into the state: the new pin of a statement; the number of a message, and
/// the message itself among the pending ones if it is a package or settings, or waits for files
/// (E153); the head. For any other verdict the state stays as it is. Save the state before anything
/// acts. False where it stays as it is, also because limits::pendingMessages of the message's
/// stream are waiting already: then it must not act, comes again, and none behind it may be taken
/// first.
bool advance(AgentState& state, const Outcome& outcome, Bytes file);

/// Takes a pending message off the list: it has acted, or has expired.
void settle(AgentState& state, const Message& message);

/// After memory was lost: notices that were made up to now may have acted already, and are regarded
/// as seen, also those that wait for files. Their numbers are times: none that was made before now
/// has a higher one.
void dropNotices(AgentState& state, crypto::Time clock);

/// What this agent's clock and memory give reason to warn of, without any file.
Warnings warnings(const AgentState& state, crypto::Time clock);

/// The time that is believed: the clock, but never less than the floor (PROTOCOL.md 7).
std::uint64_t believedTime(const AgentState& state, crypto::Time clock);

/// The id of an agent: the left 128 bits of the SHA-256 of its own key's SubjectPublicKeyInfo, in
/// hex.
std::string agentId(Bytes publicKeyInfo);

} // namespace warifu::trust
