#include "trust/agent_state.h"

#include "trust/base64.h"
#include "trust/canonical_json.h"
#include "trust/content.h"
#include "trust/limits.h"
#include "trust/timestamps.h"

namespace warifu::trust {

namespace {

constexpr std::string_view situationNames[] = {"current", "behind", "mismatched"};

/// The digest line: LF, 64 digits, LF.
constexpr std::size_t stateTrailerBytes = 66;

std::string stateTrailer(std::string_view text) {
    // The line feed behind the JSON is part of "what stands before".
    return crypto::sha256(bytesOf(text)).hex() + "\n";
}

std::unexpected<Error> corruptState(const char* what) {
    return fail(ErrorCode::Corrupt, "state", what);
}

/// The certificate inside of a statement that was verified when it came.
Bytes carried(Bytes statement) {
    const auto read = readSignedFile(statement, FileType::Statement);
    return read ? read->certificate : Bytes();
}

} // namespace

std::string_view situationName(Situation situation) {
    return situationNames[static_cast<std::size_t>(situation)];
}

Buffer History::first() const {
    return fromBase64(first_).value_or(Buffer());
}

Buffer History::statement(std::size_t index) const {
    return fromBase64(statements_.at(index)).value_or(Buffer());
}

std::vector<Buffer> History::retiredCertificates() const {
    std::vector<Buffer> out;
    if (empty())
        return out;
    out.push_back(first());
    for (std::size_t i = 0; i + 1 < size(); ++i) {
        const Buffer file = statement(i);
        const Bytes certificate = carried(file);
        out.emplace_back(certificate.begin(), certificate.end());
    }
    return out;
}

void History::add(const crypto::Certificate& before, Bytes statement) {
    if (empty())
        first_ = toBase64(before.der());
    statements_.push_back(toBase64(statement));
    std::size_t bytes = 0;
    for (const std::string& text : statements_)
        bytes += text.size();
    std::size_t forgotten = 0;
    for (; bytes > limits::historyBytes && forgotten + 1 < size(); ++forgotten)
        bytes -= statements_[forgotten].size();
    if (forgotten == 0)
        return;
    const Buffer last = this->statement(forgotten - 1);
    first_ = toBase64(carried(last));
    statements_.erase(statements_.begin(),
                      statements_.begin() + static_cast<std::ptrdiff_t>(forgotten));
}

bool History::leadsTo(const crypto::Certificate& pin) const {
    if (empty())
        return first_.empty();
    const Buffer last = statement(size() - 1);
    return sameBytes(carried(last), pin.der());
}

AgentState enrolledState(const crypto::Certificate& pin) {
    AgentState state;
    state.pin = pin;
    state.floor = unixTime(pin.notBefore());
    return state;
}

/// Between AgentState and its JSON.
class StateText {
public:
    static json::Object write(const AgentState& state) {
        json::Object object{{"floor", state.floor},
                            {"g", std::uint64_t{state.pin->generation()}},
                            {"log", state.logCursor},
                            {"notices_dropped_up_to", state.noticesDroppedUpTo},
                            {"pin", toBase64(state.pin->der())},
                            {"r", std::uint64_t{state.pin->recoveries()}},
                            {"situation", situationName(state.situation)},
                            {"srv", state.pin->serverIdentity()},
                            {"v", contentVersion}};
        // Moved in: a list of members would copy what may be long.
        object.set("past", pastOf(state.history));
        object.set("pending", pendingOf(state));
        if (state.head)
            object.set("head", json::Object{{"certificate", state.head->certificate.hex()},
                                            {"exp", state.head->expiresAt},
                                            {"iat", state.head->issuedAt},
                                            {"inst", state.head->instance}});
        json::Object streams;
        for (const auto& [name, sequence] : state.streams)
            streams.set(name, sequence);
        object.set("streams", std::move(streams));
        return object;
    }

    static Result<AgentState> read(const json::Object& object) {
        Fields fields(object);
        AgentState state;
        if (auto pin = readPin(fields.text("pin")); pin)
            state.pin = std::move(*pin);
        else
            return std::unexpected(pin.error());
        state.floor = fields.integer("floor");
        state.logCursor = fields.integer("log");
        state.noticesDroppedUpTo = fields.integer("notices_dropped_up_to");
        fields.require(fields.integer("r") == state.pin->recoveries());
        fields.require(fields.integer("g") == state.pin->generation());
        fields.require(fields.text("srv") == state.pin->serverIdentity());
        fields.require(fields.integer("v") == contentVersion);
        fields.require(readSituation(fields.text("situation"), state.situation));
        fields.require(readStreams(fields.object("streams"), state.streams));
        fields.require(readPast(fields.object("past"), state.history));
        fields.require(readPending(fields.array("pending"), state.pending));
        fields.require(readHead(object, state.head));
        if (!fields.complete())
            return corruptState("a field is missing or contradicts the pin");
        if (!state.history.leadsTo(*state.pin))
            return corruptState("the statements do not lead to the pin");
        return state;
    }

private:
    static json::Object pastOf(const History& history) {
        json::Object out{{"first", history.first_}};
        out.set("statements", json::Array(history.statements_.begin(), history.statements_.end()));
        return out;
    }

    static json::Array pendingOf(const AgentState& state) {
        json::Array out;
        for (const PendingMessage& pending : state.pending)
            out.emplace_back(toBase64(pending.file));
        return out;
    }

    static Result<crypto::Certificate> readPin(const std::string& text) {
        const auto der = fromBase64(text);
        if (!der)
            return corruptState("the pin is not base 64");
        return crypto::Certificate::fromDer(*der);
    }

    static bool readSituation(std::string_view name, Situation& out) {
        for (const Situation situation :
             {Situation::Current, Situation::Behind, Situation::Mismatched}) {
            if (situationName(situation) != name)
                continue;
            out = situation;
            return true;
        }
        return false;
    }

    static bool readStreams(const json::Object& object, std::map<std::string, std::uint64_t>& out) {
        for (const json::Member& member : object.members()) {
            if (member.value.integer() == nullptr)
                return false;
            out[member.name] = *member.value.integer();
        }
        return true;
    }

    static bool readPast(const json::Object& object, History& out) {
        Fields fields(object);
        out.first_ = fields.text("first");
        bool good = fromBase64(out.first_).has_value();
        for (const json::Value& value : fields.array("statements")) {
            good = good && value.string() != nullptr && fromBase64(*value.string());
            if (!good)
                return false;
            out.statements_.push_back(*value.string());
        }
        return good && fields.complete() && out.first_.empty() == out.statements_.empty();
    }

    static bool readPending(const json::Array& array, std::vector<PendingMessage>& out) {
        for (const json::Value& value : array) {
            auto file = value.string() != nullptr ? fromBase64(*value.string()) : std::nullopt;
            auto message =
                file ? readMessageFile(*file)
                     : std::expected<Message, Verdict>(std::unexpected(Verdict::NotStrictDer));
            if (!message)
                return false;
            out.push_back({std::move(*file), std::move(*message)});
        }
        return true;
    }

    static bool readHead(const json::Object& object, std::optional<LastHead>& out) {
        const json::Value* value = object.find("head");
        if (value == nullptr)
            return true;
        if (value->object() == nullptr)
            return false;
        Fields fields(*value->object());
        out = LastHead{fields.digest("certificate"), fields.integer("iat"), fields.integer("exp"),
                       fields.text("inst")};
        return fields.complete();
    }
};

std::string writeState(const AgentState& state) {
    std::string text = json::write(StateText::write(state));
    text += '\n';
    text += stateTrailer(text);
    return text;
}

Result<AgentState> readState(std::string_view text) {
    if (text.size() < stateTrailerBytes)
        return corruptState("too short");
    const std::size_t trailer = text.size() - stateTrailerBytes + 1;
    const std::string_view body = text.substr(0, trailer);
    if (!body.ends_with('\n') || text.substr(trailer) != stateTrailer(body))
        return corruptState("its digest does not fit");
    const auto value = json::parse(body.substr(0, body.size() - 1));
    if (!value)
        return corruptState(value.error().detail.c_str());
    if (value->object() == nullptr)
        return corruptState("not an object");
    return StateText::read(*value->object());
}

} // namespace warifu::trust
