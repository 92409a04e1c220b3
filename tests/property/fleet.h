// Agents as they are: their folders, the real state file, and what their handlers did.
#pragma once

#include "signed.h"
#include "trust/agent_state.h"

#include <deque>

namespace warifu::property {

/// What a handler did of a notice.
struct Deed {
    std::uint64_t recoveries = 0;
    std::uint64_t generation = 0;
    std::uint64_t sequence = 0;
    std::uint64_t expires = 0; ///< of all notices in a run each has another one: it stands for it
    auto operator<=>(const Deed&) const = default;
};

struct Agent {
    Path folder;
    Name pin;
    /// The statements that it has followed and keeps, oldest first.
    std::vector<std::pair<Address, Name>> history;
    std::vector<Deed> deeds;
    /// The thief has pushed its counter so far ahead that a notice of this many recoveries may be
    /// refused (E137 bounds how long).
    std::optional<std::uint32_t> burntIn;

    /// What it holds really; none where the state does not load.
    std::optional<crypto::Certificate> realPin(Time now) const;
};

/// What came of applying.
struct Applying {
    bool ended = false;
    std::string error; ///< none is ever right
};

/// Enrols with a certificate file; gives up where that fails.
void enrol(const Agent& agent, const Path& certificate, Time now);

/// `warifu-agent apply FOLDER`.
Applying apply(const Agent& agent, const Path& published, Time now, unsigned crashAt);

/// All that its handlers have done so far, oldest first.
std::vector<Deed> deedsOf(const Agent& agent);

/// Cuts the newest state file in half. False where there is none before it to fall back to.
bool damageState(const Agent& agent);

} // namespace warifu::property
