// The agent's state on disk (PROTOCOL.md 7): one file, replaced as a whole, the one before it kept.
#pragma once

#include "crypto/files.h"
#include "trust/agent_state.h"
#include "trust/limits.h"

#include <string>

namespace warifu::trust {

/// The files "state" and "state.previous" in an agent's folder.
class StateFile {
public:
    /// Files of more than `largest` bytes are neither read nor written.
    explicit StateFile(files::Path folder, std::size_t largest = limits::stateFileBytes)
        : folder_(std::move(folder))
        , largest_(largest) {}

    struct Loaded {
        AgentState state;      ///< without pin where nothing was enrolled yet
        bool fellBack = false; ///< the newer file was damaged or lost: this is the one before
        std::string detail;    ///< why, for the log
    };

    /// Reads the state. Where it is damaged the previous one is taken, and notices up to `now` are
    /// regarded as seen, because they may have acted already. Changes nothing on disk. Errors:
    /// corrupt and too-large where neither file is good, io, no-permission.
    Result<Loaded> load(crypto::Time now);

    /// Writes the state, durable when it returns; what was there before becomes the previous one,
    /// unless it was damaged. The state must have a pin. Errors: too-large, with the files as
    /// they were; those of files::writeAtomically().
    Result<void> save(const AgentState& state);

    /// The same where what was there before must never come back: it becomes the previous one too.
    Result<void> replace(const AgentState& state);

private:
    Result<void> keepPrevious();

    files::Path folder_;
    std::size_t largest_;
    bool currentIsGood_ = false; ///< what is on disk was read or written by this object
};

} // namespace warifu::trust
