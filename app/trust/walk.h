// The walk (PROTOCOL.md 7): from the certificate that is held to the newest one that can be
// reached.
#pragma once

#include "trust/agent_state.h"
#include "trust/verdict.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace warifu::trust {

/// Gives the bytes of a published file by its path ("chain/<sha256>.p7s"), none where it is absent.
using Fetch = std::function<std::optional<Buffer>(const std::string& path)>;

/// Makes a state durable.
using Persist = std::function<Result<void>(const AgentState& state)>;

struct Walk {
    struct Refusal {
        std::string path;
        Verdict verdict;
        bool operator==(const Refusal&) const = default;
    };

    int links = 0;           ///< statements that were followed
    bool unfinished = false; ///< limits::linksPerWalk was reached: the next walk goes on
    std::vector<Refusal>
        refusals; ///< files that were there, but do not verify: they count as absent
};

/// Follows recoveries and rotations, recoveries first, and persists after each. Where persisting
/// fails the error is returned and `state` must be loaded again.
Result<Walk> walk(AgentState& state, const Fetch& fetch, const Persist& persist,
                  int longest = limits::linksPerWalk);

} // namespace warifu::trust
