#include "fleet.h"

#include "agent/agent.h"
#include "crash.h"
#include "trust/state_file.h"

#include <algorithm>
#include <sstream>

namespace warifu::property {

std::optional<crypto::Certificate> Agent::realPin(Time now) const {
    auto loaded = trust::StateFile(folder).load(now);
    return loaded ? loaded->state.pin : std::nullopt;
}

void enrol(const Agent& agent, const Path& certificate, Time now) {
    const auto enrolled = agent::Agent(agent.folder).enroll(certificate, {}, now);
    if (!enrolled)
        giveUp("enrol: " + enrolled.error().about + ": " + enrolled.error().detail);
    // What is started for a notice is noted (noteHandlersOf), never run.
    const Path handler = agent.folder / "handlers" / "notice.d" / "note";
    std::filesystem::create_directories(handler.parent_path());
    writeFile(handler, {});
    std::filesystem::permissions(handler, std::filesystem::perms(0700));
}

Applying apply(const Agent& agent, const Path& published, Time now, unsigned crashAt) {
    Applying result;
    for (const std::string& line : runToTheEnd(agent.folder, crashAt, [&](const Tell& tell) {
             const auto applied = agent::Agent(agent.folder).apply({published}, now);
             tell(applied ? "well" : applied.error().about + ": " + applied.error().detail);
         })) {
        result.ended = true;
        if (line != "well")
            result.error = line;
    }
    return result;
}

std::vector<Deed> deedsOf(const Agent& agent) {
    std::vector<Deed> deeds;
    const auto text = contentOf(agent.folder / "acted");
    std::istringstream words(text ? std::string(text->begin(), text->end()) : std::string());
    for (Deed deed; words >> deed.recoveries >> deed.generation >> deed.sequence >> deed.expires;)
        deeds.push_back(deed);
    return deeds;
}

bool damageState(const Agent& agent) {
    const auto state = contentOf(agent.folder / "state");
    if (!state || !std::filesystem::exists(agent.folder / "state.previous"))
        return false;
    // As a disk leaves it: a second name of the same file must not be changed with it.
    const Path path = agent.folder / "state";
    std::filesystem::remove(path);
    writeFile(path, std::span(*state).first(state->size() / 2));
    return true;
}

} // namespace warifu::property
