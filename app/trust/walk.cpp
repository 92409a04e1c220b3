#include "trust/walk.h"

#include "trust/verifier.h"

#include <algorithm>

namespace warifu::trust {

namespace {

/// One step, if the file at `path` leads on from the pin.
bool follow(AgentState& state, const std::string& path, Statement::Kind kind, const Fetch& fetch,
            Walk& walk) {
    const auto file = fetch(path);
    if (!file)
        return false;
    Outcome outcome;
    if (auto statement = verifyStatement(*file, *state.pin); !statement)
        outcome.verdict = statement.error();
    else if (statement->kind != kind)
        outcome.verdict = Verdict::KindNotAllowed;
    else
        outcome.content = std::move(*statement);
    if (outcome.verdict != Verdict::Accepted) {
        const Walk::Refusal refusal{path, outcome.verdict};
        if (std::ranges::find(walk.refusals, refusal) == walk.refusals.end())
            walk.refusals.push_back(refusal); // a bad recovery is met again at every link
        return false;
    }
    advance(state, outcome, *file);
    return true;
}

} // namespace

Result<Walk> walk(AgentState& state, const Fetch& fetch, const Persist& persist, int longest) {
    Walk out;
    if (!state.pin)
        return out;
    while (true) {
        if (out.links >= longest) {
            out.unfinished = true;
            return out;
        }
        const auto commitment = state.pin->recoveryCommitment();
        const std::string rotation = rotationPath(state.pin->fingerprint());
        const bool followed = (commitment && follow(state, recoveryPath(*commitment),
                                                    Statement::Kind::Recovery, fetch, out)) ||
                              follow(state, rotation, Statement::Kind::Rotation, fetch, out);
        if (!followed)
            return out;
        ++out.links;
        if (const auto persisted = persist(state); !persisted)
            return std::unexpected(persisted.error());
    }
}

} // namespace warifu::trust
