#include "store/lock.h"

#include "store/json.h"
#include "store/time_text.h"

#include <chrono>
#include <limits>

namespace warifu::store {

namespace {

constexpr std::size_t largestHolderText = 4096;

/// What the holder wrote, or nothing where it has not come to that yet or is long gone.
std::optional<std::vector<std::string>> readHolder(const system::Descriptor& file,
                                                   const Path& path) {
    const auto text = system::readAt(file, path, 0, largestHolderText);
    if (!text)
        return std::nullopt;
    const Json holder = parseJson(*text);
    const auto pid = unsignedField(holder, "pid");
    const auto host = textField(holder, "host");
    const auto start = textField(holder, "start");
    if (!pid || !host || !start || *pid > std::uint64_t(std::numeric_limits<int>::max()))
        return std::nullopt;
    if (*host == system::hostName() && !system::processExists(int(*pid)))
        return std::nullopt;
    return std::vector<std::string>{std::to_string(*pid), *host, *start};
}

/// The lock can be seen an instant before its holder's name: a second look is worth more than no
/// name.
Error busy(const system::Descriptor& file, const Layout& layout) {
    constexpr int tries = 50;
    Error error{
        ErrorCode::Locked, files::display(layout.root), "flock", Reason::Busy, {"?", "?", "?"}};
    for (int i = 0; i < tries; ++i) {
        if (auto holder = readHolder(file, layout.at(names::lock))) {
            error.values = std::move(*holder);
            return error;
        }
        system::waitMilliseconds(10);
    }
    return error;
}

/// Whoever finds another file of this name locks that one: only a lock that can be found counts.
bool isStillAt(const system::Descriptor& file, const Path& path) {
    const auto held = system::facts(file);
    const auto found = system::facts(path);
    return held && found && held->device == found->device && held->inode == found->inode;
}

} // namespace

Result<WriteLock> WriteLock::take(const Layout& layout) {
    constexpr int tries = 100;
    const Path path = layout.at(names::lock);
    auto file = system::openForUpdate(path, true);
    for (int i = 0;; ++i) {
        if (!file)
            return std::unexpected(file.error());
        const auto locked = system::tryLock(*file, path);
        if (!locked)
            return std::unexpected(locked.error());
        if (!*locked)
            return std::unexpected(busy(*file, layout));
        if (isStillAt(*file, path))
            break;
        if (i == tries)
            return fail(ErrorCode::Locked, files::display(layout.root), "write.lock keeps changing",
                        Reason::Busy, {"?", "?", "?"});
        file = system::openForUpdate(path, true);
    }
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const Json holder = {{"pid", std::uint64_t(system::processId())},
                         {"host", system::hostName()},
                         {"start", rfc3339(now)}};
    const std::string text = oneLine(holder) + "\n";
    if (auto cut = system::cut(*file, path, 0); !cut)
        return std::unexpected(cut.error());
    if (auto written = system::writeAt(*file, path, 0, text); !written)
        return std::unexpected(written.error());
    return WriteLock(std::move(*file), path);
}

WriteLock::~WriteLock() {
    // An empty file says that nobody is at work. Nothing depends on it: the lock itself is what
    // counts.
    if (file_.isOpen())
        static_cast<void>(system::cut(file_, path_, 0));
}

} // namespace warifu::store
