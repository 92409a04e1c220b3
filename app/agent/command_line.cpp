#include "agent/command_line.h"

#include "agent/agent.h"
#include "agent/arguments.h"
#include "agent/system.h"
#include "crypto/secret_bytes.h"
#include "trust/canonical_json.h"

#include <cstdio>
#include <iterator>

namespace warifu::agent {

namespace {

using trust::json::Object;

constexpr int accepted = 0;
constexpr int refused = 1;
constexpr int usage = 2;
constexpr int permission = 5;

/// What a command has to say: an object for programs, a line for people.
struct Answer {
    int status = accepted;
    Object json;
    std::string text;
};

std::string timeText(crypto::Time time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    char text[32];
    (void)std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ",
                        static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                        static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                        static_cast<int>(clock.minutes().count()),
                        static_cast<int>(clock.seconds().count()));
    return text;
}

void addStanding(Object& json, const Standing& standing) {
    json.set("state", stateName(standing));
    if (!standing.agent.empty())
        json.set("agent", standing.agent);
    if (standing.fellBack)
        json.set("fell_back", true);
    trust::json::Array warnings;
    for (const trust::Warning warning : standing.warnings)
        warnings.emplace_back(code(warning));
    json.set("warnings", std::move(warnings));
    const auto& pin = standing.state.pin;
    if (!pin)
        return;
    json.set("pin", pin->fingerprint().hex());
    json.set("r", std::uint64_t{pin->recoveries()});
    json.set("g", std::uint64_t{pin->generation()});
    json.set("srv", pin->serverIdentity());
    json.set("not_after", timeText(pin->notAfter()));
    json.set("links", std::uint64_t{standing.state.history.size()});
    json.set("pending", std::uint64_t{standing.state.pending.size()});
}

std::string standingText(const Standing& standing) {
    std::string text = "State: " + std::string(stateName(standing)) + "\n";
    if (const auto& pin = standing.state.pin)
        text += "Pin: " + pin->fingerprint().hex() + "\nServer: " + pin->serverIdentity() +
                "\nPosition: " + std::to_string(pin->recoveries()) + "." +
                std::to_string(pin->generation()) + ", valid until " + timeText(pin->notAfter()) +
                "\n";
    if (standing.fellBack)
        text += "The newest state file is damaged: the one before it is in use.\n";
    for (const trust::Warning warning : standing.warnings)
        text += code(warning) + ": " + std::string(sentence(warning)) + "\n";
    return text;
}

Answer answer(const Standing& standing) {
    Answer out;
    out.json.set("ok", true);
    addStanding(out.json, standing);
    out.text = standingText(standing);
    return out;
}

/// The same for a file that was judged: refused unless Accepted.
Answer answer(trust::Verdict verdict, const Standing& standing) {
    Answer out = answer(standing);
    if (verdict == trust::Verdict::Accepted)
        return out;
    out.status = refused;
    out.json.set("ok", false);
    out.json.set("code", code(verdict));
    out.json.set("message", sentence(verdict));
    out.text = code(verdict) + ": " + std::string(sentence(verdict)) + "\n" + out.text;
    return out;
}

std::string_view whatWentWrong(ErrorCode code) {
    switch (code) {
    case ErrorCode::Usage:
        return "The command is not understood; --help shows what there is";
    case ErrorCode::AlreadyCurrent:
        return "This agent holds that certificate already";
    case ErrorCode::AlreadyInstalled:
        return "This agent is enrolled with another certificate; repair replaces it";
    case ErrorCode::NotInstalled:
        return "This agent is not enrolled; enroll does that";
    case ErrorCode::KeyMismatch:
        return "The certificate does not have that fingerprint; do not trust it";
    case ErrorCode::NoCertificate:
        return "The file holds no certificate";
    case ErrorCode::UnsupportedKeyType:
        return "The certificate's key is of a kind that is not supported";
    case ErrorCode::UnsupportedFormat:
        return "The certificate has a form that is not supported";
    case ErrorCode::Corrupt:
        return "What this agent knew is damaged; repair brings it back";
    case ErrorCode::TooLarge:
        return "It is more than this agent keeps or reads";
    case ErrorCode::NoPermission:
        return "This user may not do that";
    case ErrorCode::Locked:
        return "Another agent is at work here; try again";
    default:
        return "Reading or writing failed";
    }
}

Answer answer(const Error& error) {
    Answer out;
    switch (error.code) {
    case ErrorCode::Usage:
        out.status = usage;
        break;
    case ErrorCode::NoPermission:
    case ErrorCode::Locked:
        out.status = permission;
        break;
    default:
        out.status = refused;
    }
    std::string message(whatWentWrong(error.code));
    if (!error.about.empty())
        message += ": " + error.about;
    if (!error.detail.empty())
        message += " (" + error.detail + ")";
    out.json.set("ok", false);
    out.json.set("code", codeName(error.code));
    out.json.set("message", message);
    out.text = message + "\n";
    return out;
}

Answer answer(const Judged& judged) {
    Answer out = answer(judged.outcome.verdict, judged.standing);
    if (const auto* message = std::get_if<trust::Message>(&judged.outcome.content))
        out.json.set("kind", message->kind);
    else if (const auto* statement = std::get_if<trust::Statement>(&judged.outcome.content))
        out.json.set("kind",
                     statement->kind == trust::Statement::Kind::Rotation ? "rotation" : "recovery");
    else if (std::holds_alternative<trust::Head>(judged.outcome.content))
        out.json.set("kind", "head");
    return out;
}

Answer answer(const Applied& applied) {
    Answer out = answer(applied.verdict, applied.standing);
    trust::json::Array skipped;
    for (const Refusal& refusal : applied.refused) {
        skipped.emplace_back(Object{{"code", code(refusal.verdict)}, {"path", refusal.path}});
        out.text += "Skipped " + refusal.path + ": " + code(refusal.verdict) + ", " +
                    std::string(sentence(refusal.verdict)) + "\n";
    }
    out.json.set("refused", std::move(skipped));
    out.json.set("followed", static_cast<std::uint64_t>(applied.links));
    out.json.set("messages", static_cast<std::uint64_t>(applied.messages));
    return out;
}

template<typename T> Answer answer(const Result<T>& result) {
    return result ? answer(*result) : answer(result.error());
}

Answer execute(const Arguments& arguments, Agent& agent, crypto::Time now) {
    if (arguments.command == "enroll")
        return answer(agent.enroll(*arguments.certificate, arguments.fingerprint, now));
    if (arguments.command == "repair")
        return answer(agent.repair(*arguments.certificate, arguments.fingerprint, now));
    if (arguments.command == "apply")
        return answer(agent.apply(arguments.paths, now));
    if (arguments.command == "status")
        return answer(agent.status(now));
    Asked asked{arguments.kind, std::nullopt, now};
    if (arguments.request)
        asked.request = *crypto::Sha256::fromHex(*arguments.request);
    if (arguments.at)
        asked.clock = crypto::Time{std::chrono::seconds(*arguments.at)};
    return answer(agent.verify(arguments.paths.front(), asked));
}

int print(const Answer& answer, bool json) {
    std::FILE* out = json || answer.status == accepted ? stdout : stderr;
    const std::string text = json ? trust::json::write(answer.json) + "\n" : answer.text;
    // An answer that nobody could read is not given.
    const bool written = std::fputs(text.c_str(), out) >= 0 && std::fflush(out) == 0;
    return written || answer.status != accepted ? answer.status : refused;
}

} // namespace

int runAgent(int argc, char** argv) {
    hardenProcess();
    system::ignorePipeSignal();
    Arguments arguments;
    const std::vector<std::string_view> typed(argv + (argc > 0 ? 1 : 0), argv + argc);
    const auto read = readArguments(typed, arguments);
    if (!read)
        return print(answer(read.error()), arguments.json);
    if (arguments.help)
        return print(
            {accepted, Object{{"ok", true}, {"help", helpText()}}, std::string(helpText())},
            arguments.json);
    if (arguments.version)
        return print({accepted, Object{{"ok", true}, {"version", WARIFU_VERSION}},
                      "warifu-agent " WARIFU_VERSION "\n"},
                     arguments.json);
    const crypto::Time now = system::now();
    Agent agent(arguments.state.value_or(system::defaultStateFolder()));
    Answer said = execute(arguments, agent, now);
    // Also where it failed programs learn where the agent stands, if that can be read.
    if (said.json.find("state") == nullptr) {
        if (const auto standing = agent.status(now))
            addStanding(said.json, *standing);
    }
    return print(said, arguments.json);
}

} // namespace warifu::agent
