#include "store/transaction.h"

#include "crypto/fingerprint.h"
#include "store/system.h"

#include <utility>

namespace warifu::store {

namespace {

/// pending/ and what is in it: plain files only. The intent goes last: what is prepared without an
/// intent was never decided on. True where there was a prepared file.
Result<bool> clearPending(const Layout& layout) {
    const Path folder = layout.at(names::pending);
    if (!system::facts(folder))
        return false;
    const auto present = system::namesIn(folder);
    if (!present)
        return std::unexpected(present.error());
    for (const std::string& name : *present)
        if (folder / name != layout.at(names::intent))
            if (auto removed = system::unlink(folder / name); !removed)
                return std::unexpected(removed.error());
    if (hasIntent(layout)) {
        if (auto synced = system::syncFolder(folder); !synced)
            return std::unexpected(synced.error());
        if (auto removed = system::unlink(layout.at(names::intent)); !removed)
            return std::unexpected(removed.error());
        if (auto synced = system::syncFolder(folder); !synced)
            return std::unexpected(synced.error());
    }
    if (const auto removed = system::removeIfEmpty(folder); !removed)
        return std::unexpected(removed.error());
    return !present->empty();
}

/// Removes what a killed run left in the folder that it had announced. That folder may be gone, or
/// on a disk that is not there any more: then nothing of it lies about here.
int sweepTarget(const Layout& layout) {
    const auto target = system::read(layout.at(names::target), largestStoreFile);
    if (!target)
        return 0;
    return files::sweepTemporaries(Path(std::string(target->view()))).value_or(0);
}

std::span<const std::uint8_t> bytesOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

Error unfinished(const Layout& layout, const Error& cause) {
    return {ErrorCode::Unfinished,
            files::display(layout.root),
            cause.about + ": " + cause.detail,
            cause.reason,
            {cause.about, cause.detail}};
}

} // namespace

Result<Transaction> Transaction::begin(const Layout& layout) {
    if (auto cleared = clearPending(layout); !cleared)
        return std::unexpected(cleared.error());
    if (auto made = system::makeFolder(layout.at(names::pending), 0700); !made)
        return std::unexpected(made.error());
    return Transaction(layout);
}

Transaction::Transaction(Transaction&& other) noexcept
    : layout_(std::move(other.layout_))
    , steps_(std::move(other.steps_))
    , droppable_(std::exchange(other.droppable_, false)) {}

Transaction::~Transaction() {
    // What cannot be removed now is removed by the next opening of the store, which also says so.
    if (droppable_)
        static_cast<void>(clearPending(layout_));
}

Result<Path> Transaction::put(const Path& to, std::span<const std::uint8_t> content) {
    Step step;
    step.kind = Step::Kind::Put;
    step.from = std::string(names::pending) + "/" + std::to_string(steps_.size() + 1);
    step.to = to.string();
    step.sha256 = crypto::sha256(content).hex();
    Path prepared = layout_.at(step.from);
    if (auto written = system::write(prepared, content, modeFor(to, false)); !written)
        return std::unexpected(written.error());
    steps_.push_back(std::move(step));
    return prepared;
}

Result<Path> Transaction::put(const Path& to, std::string_view content) {
    return put(to, bytesOf(content));
}

Result<void> Transaction::move(const Path& from, const Path& to) {
    if (system::facts(layout_.root / to))
        return fail(ErrorCode::Exists, files::display(layout_.root / to));
    const auto content = system::read(layout_.root / from, largestStoreFile);
    if (!content)
        return std::unexpected(content.error());
    steps_.push_back(
        {Step::Kind::Move, from.string(), to.string(), crypto::sha256(content->bytes()).hex()});
    return {};
}

void Transaction::remove(const Path& path) {
    steps_.push_back({Step::Kind::Remove, {}, path.string(), {}});
}

Result<void> Transaction::announce(const Path& folder) {
    std::error_code failure;
    const Path absolute = std::filesystem::absolute(folder, failure);
    const std::string text = failure ? folder.string() : absolute.string();
    return system::write(layout_.at(names::target), bytesOf(text));
}

Result<void> Transaction::commit(const Record& record, const Watch& watch) {
    const auto journal = mendJournal(layout_);
    if (!journal)
        return std::unexpected(journal.error());
    const Intent intent{std::move(steps_), record, journal->length};
    if (auto possible = checkPossible(layout_, intent); !possible)
        return possible;
    const auto written = system::write(layout_.at(names::intent), bytesOf(toJson(intent)));
    if (!written) {
        // The write may have failed after its rename. Then the decision stands unless it can be
        // taken back.
        if (!hasIntent(layout_) || system::remove(layout_.at(names::intent)))
            return written;
        droppable_ = false;
        return std::unexpected(unfinished(layout_, written.error()));
    }
    droppable_ = false;
    if (auto done = carryOut(layout_, intent, watch); !done)
        return std::unexpected(unfinished(layout_, done.error()));
    // All is done and lasting. A rest of pending/ that cannot be removed now is no failure of the
    // operation.
    static_cast<void>(clearPending(layout_));
    return {};
}

Result<Finished> finishPending(const Layout& layout) {
    Finished result;
    if (hasIntent(layout)) {
        const auto intent = readIntent(layout);
        if (!intent)
            return std::unexpected(intent.error());
        if (auto done = carryOut(layout, *intent); !done)
            return std::unexpected(unfinished(layout, done.error()));
        result.operation = intent->record.operation;
    }
    result.temporaries = sweepTarget(layout);
    const auto cleared = clearPending(layout);
    if (!cleared)
        return std::unexpected(cleared.error());
    result.undone = *cleared && result.operation.empty();
    return result;
}

bool hasIntent(const Layout& layout) {
    return system::facts(layout.at(names::intent)).has_value();
}

} // namespace warifu::store
