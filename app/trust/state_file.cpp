#include "trust/state_file.h"

#include "trust/limits.h"
#include "trust/verifier.h"

#include <system_error>

namespace warifu::trust {

namespace {

constexpr const char* currentName = "state";
constexpr const char* previousName = "state.previous";

Result<AgentState> loadFrom(const files::Path& path, std::size_t largest) {
    const auto content = files::read(path, largest);
    if (!content)
        return std::unexpected(content.error());
    auto state = readState(content->view());
    if (!state)
        state.error().about = files::display(path);
    return state;
}

bool isMissing(const Error& error) {
    return error.code == ErrorCode::Io && error.reason == Reason::Missing;
}

/// A file that is there and can be read, but is no state. Anything else may pass, and must not cost
/// a pin.
bool isDamaged(const Error& error) {
    return error.code == ErrorCode::Corrupt || error.code == ErrorCode::TooLarge;
}

} // namespace

Result<StateFile::Loaded> StateFile::load(crypto::Time now) {
    currentIsGood_ = false;
    auto current = loadFrom(folder_ / currentName, largest_);
    if (current) {
        currentIsGood_ = true;
        return Loaded{std::move(*current), false, {}};
    }
    if (!isMissing(current.error()) && !isDamaged(current.error()))
        return std::unexpected(current.error());
    auto previous = loadFrom(folder_ / previousName, largest_);
    if (!previous) {
        if (isMissing(current.error()) && isMissing(previous.error()))
            return Loaded{};
        return std::unexpected(isMissing(current.error()) ? previous.error() : current.error());
    }
    dropNotices(*previous, now);
    return Loaded{std::move(*previous), true, current.error().detail};
}

Result<void> StateFile::save(const AgentState& state) {
    const std::string text = writeState(state);
    // What could not be read back must not take the place of what can.
    if (text.size() > largest_)
        return fail(ErrorCode::TooLarge, files::display(folder_ / currentName));
    if (currentIsGood_) {
        if (auto kept = keepPrevious(); !kept)
            return kept;
    }
    auto written = files::writeAtomically(folder_ / currentName, bytesOf(text));
    currentIsGood_ = currentIsGood_ || written.has_value();
    return written;
}

Result<void> StateFile::replace(const AgentState& state) {
    const std::string text = writeState(state);
    if (text.size() > largest_)
        return fail(ErrorCode::TooLarge, files::display(folder_ / currentName));
    // The previous one first: what is in use changes at once, or not at all.
    for (const char* name : {previousName, currentName}) {
        if (auto written = files::writeAtomically(folder_ / name, bytesOf(text)); !written)
            return written;
    }
    currentIsGood_ = true;
    return {};
}

Result<void> StateFile::keepPrevious() {
    // A second name costs nothing; the file itself is never changed in place. A name that a crash
    // left here is swept with the other unfinished files.
    const files::Path current = folder_ / currentName;
    const files::Path spare = folder_ / (std::string(files::temporaryPrefix) + previousName);
    if (auto removed = files::remove(spare); !removed)
        return removed;
    std::error_code failed;
    std::filesystem::create_hard_link(current, spare, failed);
    if (!failed)
        return files::move(spare, folder_ / previousName);
    // Not every file system has second names.
    const auto content = files::read(current, largest_);
    if (!content)
        return std::unexpected(content.error());
    return files::writeAtomically(folder_ / previousName, content->bytes());
}

} // namespace warifu::trust
