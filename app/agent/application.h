// Applying published files to an agent, one after the other; for the files of this room only.
#pragma once

#include "agent/agent.h"
#include "agent/refusal_log.h"
#include "trust/state_file.h"

#include <set>
#include <utility>

namespace warifu::agent {

/// One run of apply(): what is known, where it is kept, and what came of it.
class Application {
public:
    Application(Path folder, trust::StateFile& file, Applied& applied, crypto::Time now)
        : folder_(std::move(folder))
        , file_(file)
        , log_(folder_)
        , applied_(applied)
        , now_(now) {}

    /// A statement, message or head.
    Result<void> applyFile(const Path& path);

    /// A folder laid out as publish/.
    Result<void> applyFolder(const Path& published);

private:
    trust::AgentState& state() { return applied_.standing.state; }

    trust::Question question(std::optional<trust::FileType> type) const;

    Result<void> save() { return file_.save(state()); }

    Result<void> refuse(const std::string& path, trust::Verdict verdict, trust::Bytes file);
    void decide(trust::Verdict verdict);

    /// What became of a file.
    struct Taken {
        trust::Verdict verdict;
        bool isSigned; ///< by the pin's key, whatever the verdict is
        bool hasRoom;  ///< false: it would have to wait, and too many of its stream do already
    };

    Result<Taken> take(const std::string& name, trust::Bytes file,
                       std::optional<trust::FileType> type);
    Result<void> act(const trust::Message& message);

    Result<bool> walk(const Path& published);
    Result<void> takeHead(const Path& published, bool unfinished);
    void noteAge(const trust::Head& head);
    Result<void> takeStream(const Path& published, const std::string& stream,
                            const crypto::Sha256& digest);
    Result<bool> takeStreamMessage(const Path& published, const trust::MessagePlace& place);
    Result<void> takePending();

    Path folder_;
    trust::StateFile& file_;
    RefusalLog log_;
    Applied& applied_;
    crypto::Time now_;
    Path blobs_; ///< the folder blob/ that belongs to what is applied
    std::set<std::pair<std::string, std::uint64_t>>
        tried_; ///< pending messages that were handed over
};

/// Reads a published file. One that is too large for any verdict but E101 comes as so many zero
/// bytes.
Result<trust::Buffer> readPublished(const Path& path);

/// The folder blob/ beside a file or up to two folders above it.
Path blobsNear(const Path& file);

/// What is known of a message's file in a folder blob/.
trust::FileState stateOfBlob(const Path& blobs, const trust::MessageFile& file);

} // namespace warifu::agent
