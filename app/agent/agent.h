// The use cases of an agent with files on disk (PROTOCOL.md 7, 11): enrol, verify, apply, status,
// repair.
#pragma once

#include "agent/system.h"
#include "crypto/files.h"
#include "trust/verifier.h"

#include <optional>
#include <string>
#include <vector>

namespace warifu::agent {

using files::Path;

/// Where an agent stands, for every answer that it gives.
struct Standing {
    trust::AgentState state;
    std::string agent; ///< its id; empty where it has no key yet
    trust::Warnings warnings;
    bool fellBack = false; ///< the newest state was damaged, this is the one before

    /// Where a head of another certificate says that it is. Anybody can write such a head: it is
    /// told, but not remembered (PROTOCOL.md 6).
    std::optional<trust::Situation> heard;
};

/// What became of one file.
struct Judged {
    trust::Outcome outcome;
    Standing standing;
};

/// A file that was refused on the way, and why.
struct Refusal {
    std::string path;
    trust::Verdict verdict;
};

/// What became of files and folders that were applied.
struct Applied {
    trust::Verdict verdict = trust::Verdict::Accepted; ///< the failure that decides, if one does
    int links = 0;                                     ///< statements that were followed
    int messages = 0;                                  ///< messages that were accepted
    std::vector<Refusal> refused;                      ///< all that was skipped, in order
    Standing standing;
};

/// What verify() is asked beside the file.
struct Asked {
    std::string kind; ///< "statement", "rotation", "recovery", "head", "message" or a kind of
                      ///< message; empty is any
    std::optional<crypto::Sha256> request;
    crypto::Time clock;
};

/// True for a kind that Asked takes.
bool isKind(std::string_view kind);

/// An agent, by the folder that holds all it knows.
class Agent {
public:
    explicit Agent(Path folder);

    /// Takes the server's certificate (DER or PEM) as the pin and makes the agent's own key.
    /// Errors: already-current and already-installed where there is a pin, key-mismatch where the
    /// fingerprint (64 hex digits, colons and spaces are ignored) is another one, no-certificate,
    /// unsupported-key-type, io, locked.
    Result<Standing> enroll(const Path& certificate, const std::string& fingerprint,
                            crypto::Time now);

    /// The way back for an agent that cannot be reached any more: puts another certificate in place
    /// of the pin. Notices up to `now` are regarded as seen. Errors as above; not-installed where
    /// it was never enrolled.
    Result<Standing> repair(const Path& certificate, const std::string& fingerprint,
                            crypto::Time now);

    /// Judges a file and changes nothing.
    Result<Judged> verify(const Path& file, const Asked& asked) const;

    /// Applies files, and folders laid out as publish/: walks the statements, takes the head, the
    /// streams in the order of their signed indexes, and what was waiting for files. A folder whose
    /// head is of the pin, but expired, leaves the agent current and stale, and decides nothing.
    Result<Applied> apply(const std::vector<Path>& paths, crypto::Time now);

    Result<Standing> status(crypto::Time now) const;

private:
    Result<Standing> standing(crypto::Time now) const;
    Result<system::Lock> lockFolder() const;

    Path folder_;
};

/// "unenrolled", "current", "stale", "behind" or "mismatched" (PROTOCOL.md 7).
std::string_view stateName(const Standing& standing);

} // namespace warifu::agent
