#include "trust/verifier.h"

#include "trust/limits.h"
#include "trust/timestamps.h"

#include <algorithm>
#include <array>
#include <utility>

namespace warifu::trust {

namespace {

constexpr std::string_view responseKind = "response";
constexpr std::string_view noticeKind = "notice";

std::uint64_t count(std::chrono::seconds seconds) {
    return static_cast<std::uint64_t>(seconds.count());
}

/// An agent that has followed a recovery, but not yet the rotation that belongs to it.
bool isBetweenKeys(const crypto::Certificate& pin) {
    return pin.recoveries() > 0 && pin.generation() == 0;
}

bool isPending(const AgentState& state, const Message& message) {
    return std::ranges::any_of(state.pending, [&](const PendingMessage& pending) {
        return pending.message.stream == message.stream &&
               pending.message.sequence == message.sequence;
    });
}

/// E106 to E111 of a file that only the pin may have signed.
Verdict checkSeal(const SignedFile& file, const AgentState& state) {
    if (!hasAllowedAlgorithms(file))
        return Verdict::WrongAlgorithm;
    if (!hasExactAttributes(file))
        return Verdict::SignedAttributes;
    const SignerInfo& signer = file.signers.front();
    const auto isNamed = [&](Bytes certificate) {
        const auto identifier = signerIdentifier(certificate);
        return identifier && sameBytes(signer.identifier, *identifier);
    };
    if (!isNamed(state.pin->der()))
        return std::ranges::any_of(state.history.retiredCertificates(), isNamed)
                   ? Verdict::RetiredSigner
                   : Verdict::UnknownSigner;
    if (!hasContentDigest(file))
        return Verdict::WrongDigest;
    return isSignedBy(signer, *state.pin) ? Verdict::Accepted : Verdict::WrongSignature;
}

/// E140 to E135 for content with these times.
Verdict checkTimes(const crypto::Certificate& pin, std::uint64_t now, std::uint64_t issuedAt,
                   std::uint64_t expiresAt, std::chrono::seconds longest) {
    if (now > unixTime(pin.notAfter()))
        return Verdict::PinExpired;
    if (issuedAt < unixTime(pin.notBefore()) || issuedAt > unixTime(pin.notAfter()))
        return Verdict::IssuedOutsideValidity;
    if (expiresAt < issuedAt || expiresAt - issuedAt > count(longest))
        return Verdict::LifeTooLong;
    if (now > expiresAt + count(limits::expiryGrace))
        return Verdict::Expired;
    if (issuedAt > now + count(limits::issuedAhead))
        return Verdict::IssuedAhead;
    return Verdict::Accepted;
}

/// E151 to E153.
Verdict checkFiles(const Message& message, const Question& question) {
    for (const MessageFile& file : message.files) {
        switch (question.files ? question.files(file) : FileState::Good) {
        case FileState::Good:
            break;
        case FileState::Missing:
            return Verdict::FileMissing;
        case FileState::WrongSize:
            return Verdict::FileSize;
        case FileState::WrongDigest:
            return Verdict::FileDigest;
        }
    }
    return Verdict::Accepted;
}

/// One message on its way through the checks behind its signature.
class MessageCheck {
public:
    MessageCheck(const Message& message, const AgentState& state, const Question& question,
                 Outcome& outcome)
        : message_(message)
        , state_(state)
        , question_(question)
        , outcome_(outcome) {}

    Verdict run() {
        if (message_.server != state_.pin->serverIdentity())
            return Verdict::OtherServer;
        if (message_.agent != "*" && message_.agent != question_.agent)
            return Verdict::OtherAgent;
        if (message_.recoveries != state_.pin->recoveries() ||
            message_.generation != state_.pin->generation())
            return Verdict::OtherGeneration;
        if (const Verdict verdict = checkTimes(*state_.pin, now(), message_.issuedAt,
                                               message_.expiresAt, longestLife(message_.kind));
            verdict != Verdict::Accepted)
            return verdict;
        if (isResponse() ? !isOwnAnswer() : !message_.request.empty())
            return Verdict::OtherRequest;
        if (!isNew())
            return Verdict::Replay;
        if (isBetweenKeys(*state_.pin) ||
            !belongsTo(message_.kind, message_.stream, message_.agent) ||
            (!question_.kind.empty() && question_.kind != message_.kind))
            return Verdict::KindNotAllowed;
        if (!hasFileNames(message_))
            return Verdict::FileName;
        return checkFiles(message_, question_);
    }

private:
    bool isResponse() const { return message_.kind == responseKind; }

    bool isOwnAnswer() const {
        return isResponse() && question_.request && message_.request == question_.request->hex();
    }

    /// The answer to one's own nonce cannot be old: where the clock is far from it, the clock is
    /// wrong.
    std::uint64_t now() {
        const std::uint64_t believed = believedTime(state_, question_.clock);
        if (!isOwnAnswer())
            return believed;
        const std::uint64_t clock = unixTime(question_.clock);
        const std::uint64_t apart =
            clock > message_.issuedAt ? clock - message_.issuedAt : message_.issuedAt - clock;
        if (apart <= count(limits::clockTolerance))
            return believed;
        if (std::ranges::find(outcome_.warnings, Warning::ImplausibleClock) ==
            outcome_.warnings.end())
            outcome_.warnings.insert(outcome_.warnings.begin(), Warning::ImplausibleClock);
        return message_.issuedAt;
    }

    bool isNew() {
        if (isResponse())
            return message_.sequence == 0;
        if (message_.sequence > message_.issuedAt + limits::sequenceAhead)
            return false;
        const auto last = state_.streams.find(message_.stream);
        const bool seen = last != state_.streams.end() && message_.sequence <= last->second;
        const bool dropped =
            message_.kind == noticeKind && message_.sequence <= state_.noticesDroppedUpTo;
        outcome_.duplicate = (seen || dropped) && !isPending(state_, message_);
        return !outcome_.duplicate;
    }

    const Message& message_;
    const AgentState& state_;
    const Question& question_;
    Outcome& outcome_;
};

Verdict checkMessage(const SignedFile& file, const AgentState& state, const Question& question,
                     Outcome& outcome) {
    if (const Verdict seal = checkSeal(file, state); seal != Verdict::Accepted)
        return seal;
    outcome.isSigned = true;
    auto message = readMessage(file.content);
    if (!message)
        return message.error();
    const Verdict verdict = MessageCheck(*message, state, question, outcome).run();
    outcome.content = std::move(*message);
    return verdict;
}

Verdict checkHeadContent(const Head& head, const AgentState& state, const Question& question,
                         Outcome& outcome) {
    const crypto::Certificate& pin = *state.pin;
    if (head.server != pin.serverIdentity())
        return Verdict::OtherServer;
    if (head.certificate != pin.fingerprint() || head.recoveries != pin.recoveries() ||
        head.generation != pin.generation())
        return Verdict::OtherGeneration;
    const std::uint64_t now = believedTime(state, question.clock);
    if (const Verdict verdict =
            checkTimes(pin, now, head.issuedAt, head.expiresAt, limits::headLife);
        verdict != Verdict::Accepted)
        return verdict;
    const bool comparable = state.head && state.head->certificate == head.certificate;
    if (comparable && state.head->instance != head.instance && now <= state.head->expiresAt)
        outcome.warnings.push_back(Warning::SharedIdentity);
    if (comparable && head.issuedAt < state.head->issuedAt)
        return Verdict::Replay;
    return isBetweenKeys(pin) || !question.kind.empty() ? Verdict::KindNotAllowed
                                                        : Verdict::Accepted;
}

Verdict checkHead(const SignedFile& file, const AgentState& state, const Question& question,
                  Outcome& outcome) {
    if (const Verdict seal = checkSeal(file, state); seal != Verdict::Accepted)
        return seal;
    outcome.isSigned = true;
    auto head = readHead(file.content);
    if (!head)
        return head.error();
    const Verdict verdict = checkHeadContent(*head, state, question, outcome);
    if (verdict == Verdict::Accepted)
        std::erase(outcome.warnings, Warning::StaleHead);
    outcome.content = std::move(*head);
    return verdict;
}

Verdict checkStatement(const SignedFile& file, const AgentState& state, const Question& question,
                       Outcome& outcome) {
    auto statement = verifyStatement(file, *state.pin);
    if (!statement)
        return statement.error();
    const std::string_view kind =
        statement->kind == Statement::Kind::Rotation ? "rotation" : "recovery";
    outcome.content = std::move(*statement);
    return question.kind.empty() || question.kind == kind ? Verdict::Accepted
                                                          : Verdict::KindNotAllowed;
}

void raiseFloor(AgentState& state, std::uint64_t issuedAt) {
    state.floor = std::max(state.floor, std::min(issuedAt, unixTime(state.pin->notAfter())));
}

void advanceTo(AgentState& state, const Statement& statement, Bytes file) {
    state.history.add(*state.pin, file);
    state.pin = statement.certificate;
    state.floor = unixTime(state.pin->notBefore());
    state.situation = Situation::Current;
    if (statement.kind == Statement::Kind::Rotation)
        return;
    // What the key before the recovery said may have been said by a thief.
    state.streams.clear();
    state.pending.clear();
    state.noticesDroppedUpTo = 0;
    state.head.reset();
}

/// False where too many of its stream wait already.
bool advanceBy(AgentState& state, const Message& message, bool complete, Bytes file) {
    const bool acts = complete && (message.kind == noticeKind || message.kind == responseKind);
    const auto waiting = std::ranges::count(
        state.pending, message.stream,
        [](const PendingMessage& pending) -> const std::string& { return pending.message.stream; });
    if (!acts && !isPending(state, message) &&
        std::cmp_greater_equal(waiting, limits::pendingMessages))
        return false;
    raiseFloor(state, message.issuedAt);
    if (message.kind == responseKind)
        return true;
    settle(state, message);
    auto& last = state.streams[message.stream];
    last = std::max(last, message.sequence);
    if (!acts)
        state.pending.push_back({Buffer(file.begin(), file.end()), message});
    return true;
}

} // namespace

Outcome verify(Bytes file, const AgentState& state, const Question& question) {
    Outcome outcome;
    if (!state.pin) {
        outcome.verdict = Verdict::NoPin;
        return outcome;
    }
    outcome.warnings = warnings(state, question.clock);
    const auto read = readSignedFile(file, question.type);
    if (!read) {
        outcome.verdict = read.error();
        return outcome;
    }
    switch (read->type) {
    case FileType::Statement:
        outcome.verdict = checkStatement(*read, state, question, outcome);
        break;
    case FileType::Message:
        outcome.verdict = checkMessage(*read, state, question, outcome);
        break;
    case FileType::Head:
        outcome.verdict = checkHead(*read, state, question, outcome);
        break;
    }
    return outcome;
}

Outcome verifyAgain(const PendingMessage& pending, const AgentState& state,
                    const Question& question) {
    Outcome outcome;
    outcome.warnings = warnings(state, question.clock);
    outcome.content = pending.message;
    const std::uint64_t now = believedTime(state, question.clock);
    outcome.verdict = now > pending.message.expiresAt + count(limits::expiryGrace)
                          ? Verdict::Expired
                          : checkFiles(pending.message, question);
    return outcome;
}

bool advance(AgentState& state, const Outcome& outcome, Bytes file) {
    // A file that came damaged may come whole the next time, as one that is missing may.
    const bool waits = outcome.verdict == Verdict::FileMissing ||
                       outcome.verdict == Verdict::FileSize ||
                       outcome.verdict == Verdict::FileDigest;
    if (!state.pin || (outcome.verdict != Verdict::Accepted && !waits))
        return false;
    if (const auto* message = std::get_if<Message>(&outcome.content))
        return advanceBy(state, *message, !waits, file);
    if (const auto* statement = std::get_if<Statement>(&outcome.content)) {
        advanceTo(state, *statement, file);
    } else if (const auto* head = std::get_if<Head>(&outcome.content)) {
        raiseFloor(state, head->issuedAt);
        state.head = LastHead{head->certificate, head->issuedAt, head->expiresAt, head->instance};
        state.situation = Situation::Current;
    }
    return true;
}

void settle(AgentState& state, const Message& message) {
    std::erase_if(state.pending, [&](const PendingMessage& pending) {
        return pending.message.stream == message.stream &&
               pending.message.sequence == message.sequence;
    });
}

void dropNotices(AgentState& state, crypto::Time clock) {
    // A clock that is far ahead must not silence the server for longer than this pin lives.
    const std::uint64_t moment =
        std::min(believedTime(state, clock), unixTime(state.pin->notAfter()));
    state.noticesDroppedUpTo = std::max(state.noticesDroppedUpTo, moment);
    // What waited then may have acted since, whatever its number is.
    std::erase_if(state.pending,
                  [](const PendingMessage& pending) { return pending.message.kind == noticeKind; });
}

Warnings warnings(const AgentState& state, crypto::Time clock) {
    Warnings out;
    if (!state.pin)
        return out;
    if (clock < state.pin->notBefore())
        out.push_back(Warning::ImplausibleClock);
    if (state.head &&
        believedTime(state, clock) > state.head->issuedAt + count(limits::headFreshness))
        out.push_back(Warning::StaleHead);
    return out;
}

std::uint64_t believedTime(const AgentState& state, crypto::Time clock) {
    return std::max(unixTime(clock), state.floor);
}

std::string agentId(Bytes publicKeyInfo) {
    const auto digest = crypto::sha256(publicKeyInfo);
    return crypto::toHex(std::span(digest.bytes).first(limits::agentIdDigits / 2));
}

} // namespace warifu::trust
