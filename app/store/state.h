// What the store remembers about the installed certificate beside the certificate itself
// (state.json).
#pragma once

#include "store/layout.h"
#include "store/time_text.h"

#include <optional>
#include <string>
#include <vector>

namespace warifu::store {

/// An earlier certificate, whose files are expired/NNNN.cer and .dat.
struct Retired {
    std::uint32_t number = 0; ///< NNNN
    std::string sha256;
    std::uint32_t recoveries = 0;
    std::uint32_t generation = 0;
    Time retiredAt{};
    std::string reason; ///< "scheduled", "expired", "leaked", "replaced", …
};

/// Where a certificate stands in the server's line.
struct Standing {
    std::string sha256;
    std::uint32_t recoveries = 0;
    std::uint32_t generation = 0;
};

/// That what is installed came from a backup, and how it stood to what was there before.
struct Restored {
    Time at{};
    std::string relation; ///< "same", "older", "newer", "other" or "empty" (CLI.md)
    /// With "older": the certificate that was in force until then. Whoever has it again, or a later
    /// one, is not behind any more.
    std::optional<Standing> newest = {};
};

struct State {
    bool exportable = true;
    std::string backupSha256;       ///< of the backup file as it was proven; empty where not known
    std::optional<Time> writtenAt;  ///< when the backup was written
    std::optional<Time> verifiedAt; ///< when it was last opened with its password
    std::optional<Time> copiedOffHostAt;
    std::optional<Time> confirmedAt;   ///< when the recovery code was typed back
    std::optional<Time> drilledAt;     ///< the last drill, of code or backup password
    std::optional<Time> codeDrilledAt; ///< the last drill of the recovery code
    std::vector<Retired> expired;      ///< oldest first
    std::optional<Restored> restored;
    std::string undo; ///< the safety copy that takes the last restore or replacing import back,
                      ///< relative to the store; "empty" where nothing was there before the
                      ///< restore; empty where there is none
};

std::string toJson(const State& state);

/// The store's state; nothing known (a default State) where the file is missing. Error io
/// (StoreDamaged) where it cannot be understood.
Result<State> readState(const Layout& layout);

} // namespace warifu::store
