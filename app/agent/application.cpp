#include "agent/application.h"

#include "agent/handlers.h"
#include "crypto/file_digest.h"
#include "trust/limits.h"
#include "trust/stream_index.h"
#include "trust/walk.h"

namespace warifu::agent {

using trust::Verdict;

namespace {

constexpr const char* headName = "head.p7s";
constexpr int mostReadings = 3;
constexpr std::size_t largestIndex = std::size_t{16} * 1024 * 1024;

bool isMissing(const Error& error) {
    return error.code == ErrorCode::Io && error.reason == Reason::Missing;
}

} // namespace

Result<trust::Buffer> readPublished(const Path& path) {
    auto content = files::read(path, trust::limits::messageBytes);
    // The server may just have put a newer file in its place.
    for (int again = 0;
         again < mostReadings && !content && content.error().reason == Reason::ChangedWhileRead;
         ++again)
        content = files::read(path, trust::limits::messageBytes);
    if (content)
        return trust::Buffer(content->data(), content->data() + content->size());
    if (content.error().code == ErrorCode::TooLarge)
        return trust::Buffer(trust::limits::messageBytes + 1);
    return std::unexpected(content.error());
}

Path blobsNear(const Path& file) {
    std::error_code failed;
    Path folder = std::filesystem::absolute(file, failed).parent_path();
    for (int up = 0; up < 3; ++up, folder = folder.parent_path()) {
        if (std::filesystem::is_directory(folder / "blob", failed))
            return folder / "blob";
    }
    return {};
}

trust::FileState stateOfBlob(const Path& blobs, const trust::MessageFile& file) {
    const Path path = blobs / file.sha256.hex();
    const auto size = blobs.empty() ? fail(ErrorCode::Io) : files::size(path);
    if (!size)
        return trust::FileState::Missing;
    if (*size != file.size)
        return trust::FileState::WrongSize;
    const auto digest = files::digest(path);
    if (!digest)
        return trust::FileState::Missing;
    return *digest == file.sha256 ? trust::FileState::Good : trust::FileState::WrongDigest;
}

trust::Question Application::question(std::optional<trust::FileType> type) const {
    trust::Question question;
    question.agent = applied_.standing.agent;
    question.clock = now_;
    question.type = type;
    question.files = [blobs = blobs_](const trust::MessageFile& file) {
        return stateOfBlob(blobs, file);
    };
    return question;
}

Result<void> Application::refuse(const std::string& path, Verdict verdict, trust::Bytes file) {
    applied_.refused.push_back({path, verdict});
    return log_.add(now_, code(verdict), path, file);
}

void Application::decide(Verdict verdict) {
    if (applied_.verdict == Verdict::Accepted)
        applied_.verdict = verdict;
}

/// Judges one file, remembers what it says, and lets a message act.
Result<Application::Taken> Application::take(const std::string& name, trust::Bytes file,
                                             std::optional<trust::FileType> type) {
    const auto outcome = trust::verify(file, state(), question(type));
    if (outcome.verdict != Verdict::Accepted && !outcome.duplicate) {
        if (auto logged = refuse(name, outcome.verdict, file); !logged)
            return std::unexpected(logged.error());
    }
    const bool waits = outcome.verdict >= Verdict::FileSize;
    if (outcome.verdict != Verdict::Accepted && !waits)
        return Taken{outcome.verdict, outcome.isSigned, true};
    if (!trust::advance(state(), outcome, file))
        return Taken{outcome.verdict, outcome.isSigned, false};
    if (auto saved = save(); !saved)
        return std::unexpected(saved.error());
    if (std::holds_alternative<trust::Statement>(outcome.content))
        ++applied_.links;
    const auto* message = std::get_if<trust::Message>(&outcome.content);
    if (message != nullptr && !waits) {
        ++applied_.messages;
        if (auto acted = act(*message); !acted)
            return std::unexpected(acted.error());
    }
    return Taken{outcome.verdict, outcome.isSigned, true};
}

/// The state with this message in it is on disk. A notice has this one chance; everything else
/// stays pending until its handlers end well.
Result<void> Application::act(const trust::Message& message) {
    tried_.emplace(message.stream, message.sequence);
    const auto handled = handOver(folder_, message, applied_.standing.agent,
                                  [this](const trust::MessageFile& file) -> std::optional<Path> {
                                      Path blob = blobs_ / file.sha256.hex();
                                      std::error_code failed;
                                      if (blobs_.empty() || !std::filesystem::exists(blob, failed))
                                          return std::nullopt;
                                      return blob;
                                  });
    if (!handled)
        return std::unexpected(handled.error());
    const std::size_t before = state().pending.size();
    if (*handled)
        trust::settle(state(), message);
    return state().pending.size() == before ? Result<void>() : save();
}

Result<void> Application::applyFile(const Path& path) {
    const auto file = readPublished(path);
    if (!file)
        return std::unexpected(file.error());
    for (std::size_t i = 0; i < state().history.size(); ++i) {
        if (state().history.statement(i) == *file)
            return {}; // followed already
    }
    blobs_ = blobsNear(path);
    const auto taken = take(files::display(path), *file, std::nullopt);
    if (!taken)
        return std::unexpected(taken.error());
    if (taken->verdict == Verdict::Accepted && !taken->hasRoom)
        return fail(ErrorCode::TooLarge, files::display(path),
                    "too many messages of its stream are waiting already");
    decide(taken->verdict);
    return {};
}

Result<void> Application::applyFolder(const Path& published) {
    blobs_ = published / "blob";
    const auto unfinished = walk(published);
    if (!unfinished)
        return std::unexpected(unfinished.error());
    if (auto taken = takeHead(published, *unfinished); !taken)
        return taken;
    return takePending();
}

/// True where the walk is not at its end yet.
Result<bool> Application::walk(const Path& published) {
    std::set<std::string> unreadable;
    const auto walked = trust::walk(
        state(),
        [&](const std::string& path) -> std::optional<trust::Buffer> {
            auto file = readPublished(published / path);
            if (file)
                return std::move(*file);
            if (!isMissing(file.error()))
                unreadable.insert(path);
            return std::nullopt;
        },
        [this](const trust::AgentState&) { return save(); });
    if (!walked)
        return std::unexpected(walked.error());
    // What is no readable file is as absent as what does not verify (PROTOCOL.md 5).
    for (const std::string& path : unreadable) {
        if (auto logged = refuse(path, Verdict::FileMissing, {}); !logged)
            return std::unexpected(logged.error());
    }
    applied_.links += walked->links;
    for (const auto& refusal : walked->refusals) {
        const auto file = readPublished(published / refusal.path);
        if (auto logged = refuse(refusal.path, refusal.verdict, file.value_or(trust::Buffer()));
            !logged)
            return std::unexpected(logged.error());
    }
    return walked->unfinished;
}

Result<void> Application::takeHead(const Path& published, bool unfinished) {
    const auto file = readPublished(published / headName);
    // What is skipped on the way decides nothing (PROTOCOL.md 11): without a head there is no more.
    if (!file && isMissing(file.error()))
        return {};
    if (!file) {
        decide(Verdict::FileMissing);
        return refuse(headName, Verdict::FileMissing, {});
    }
    const auto outcome = trust::verify(*file, state(), question(trust::FileType::Head));
    if (outcome.verdict == Verdict::Accepted) {
        trust::advance(state(), outcome, *file);
        applied_.standing.heard.reset();
        if (auto saved = save(); !saved)
            return saved;
        for (const auto& [stream, position] : std::get<trust::Head>(outcome.content).streams) {
            if (auto taken = takeStream(published, stream, position.index); !taken)
                return taken;
        }
        return {};
    }
    const bool isOld = outcome.verdict == Verdict::Expired;
    if (auto logged = refuse(headName, outcome.verdict, *file); !logged)
        return logged;
    // An old head of the pin: the agent has come to where the folder leads, and what an agent
    // cannot hear any more makes it stale, not wrong (PROTOCOL.md 7). The head itself is skipped
    // like all that does not verify (11).
    if (isOld) {
        noteAge(std::get<trust::Head>(outcome.content));
        return {};
    }
    // What an agent met on its way says more than that the head is not of its pin.
    decide(applied_.refused.front().verdict);
    const auto named = trust::namedCertificate(*file);
    if (!named || *named == state().pin->fingerprint())
        return {};
    applied_.standing.heard = unfinished ? trust::Situation::Behind : trust::Situation::Mismatched;
    return {};
}

void Application::noteAge(const trust::Head& head) {
    const std::uint64_t freshUntil =
        head.issuedAt + std::uint64_t(trust::limits::headFreshness.count());
    if (trust::believedTime(state(), now_) > freshUntil)
        applied_.standing.warnings.push_back(trust::Warning::StaleHead);
}

Result<void> Application::takeStream(const Path& published, const std::string& stream,
                                     const crypto::Sha256& digest) {
    const std::string name = trust::streamIndexPath(stream);
    const auto content = files::read(published / name, largestIndex);
    if (!content)
        return refuse(name, Verdict::FileMissing, {});
    if (crypto::sha256(content->bytes()) != digest)
        return refuse(name, Verdict::FileDigest, content->bytes());
    const auto index = trust::readStreamIndex(content->view());
    if (!index || index->stream != stream)
        return refuse(name, Verdict::NotCanonical, content->bytes());
    const auto last = state().streams.find(stream);
    const std::uint64_t seen = last == state().streams.end() ? 0 : last->second;
    for (const std::uint64_t sequence : index->sequences) {
        if (sequence <= seen)
            continue;
        const auto goesOn = takeStreamMessage(published, {stream, sequence});
        if (!goesOn)
            return std::unexpected(goesOn.error());
        if (!*goesOn)
            return {};
    }
    return {};
}

/// False where nothing proves that what is there is the server's message of this place, or where it
/// cannot be kept until it acts: those behind it wait, so that it is not passed over.
Result<bool> Application::takeStreamMessage(const Path& published,
                                            const trust::MessagePlace& place) {
    const std::string name = trust::messagePath(place.stream, place.sequence);
    const auto file = readPublished(published / name);
    const auto claimed = file ? trust::claimedPlace(*file) : std::nullopt;
    if (!file || (claimed && *claimed != place)) {
        const Verdict verdict = file ? Verdict::Replay : Verdict::FileMissing;
        if (auto logged = refuse(name, verdict, file.value_or(trust::Buffer())); !logged)
            return std::unexpected(logged.error());
        return false;
    }
    const auto taken = take(name, *file, trust::FileType::Message);
    if (!taken)
        return std::unexpected(taken.error());
    return claimed && taken->isSigned && taken->hasRoom;
}

Result<void> Application::takePending() {
    const auto pending = state().pending;
    for (const trust::PendingMessage& entry : pending) {
        if (tried_.contains({entry.message.stream, entry.message.sequence}))
            continue;
        const auto outcome = trust::verifyAgain(entry, state(), question(std::nullopt));
        const bool notice = entry.message.kind == "notice";
        if (outcome.verdict == Verdict::Expired ||
            (notice && outcome.verdict == Verdict::Accepted)) {
            trust::settle(state(), entry.message);
            if (auto saved = save(); !saved)
                return saved;
        }
        if (outcome.verdict == Verdict::Accepted) {
            if (auto acted = act(entry.message); !acted)
                return acted;
        } else if (auto logged =
                       refuse(trust::messagePath(entry.message.stream, entry.message.sequence),
                              outcome.verdict, entry.file);
                   !logged) {
            return logged;
        }
    }
    return {};
}

} // namespace warifu::agent
