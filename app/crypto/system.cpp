#include "crypto/system.h"

#include <dirent.h>
#include <fcntl.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <utility>

namespace warifu::os {

namespace {

/// Repeats a call that a signal interrupted; its result, or errno.
template<typename Function> auto retried(Function&& function) -> Call<decltype(function())> {
    for (;;) {
        const auto result = function();
        if (result >= 0)
            return result;
        if (errno != EINTR)
            return std::unexpected(errno);
    }
}

template<typename Function> Call<void> done(Function&& function) {
    const auto result = retried(std::forward<Function>(function));
    if (!result)
        return std::unexpected(result.error());
    return {};
}

FileFacts factsFrom(const struct stat& status) {
    FileFacts facts;
    if (S_ISREG(status.st_mode))
        facts.kind = FileKind::Regular;
    else if (S_ISDIR(status.st_mode))
        facts.kind = FileKind::Folder;
    facts.size = static_cast<std::uint64_t>(status.st_size);
    facts.device = status.st_dev;
    facts.inode = status.st_ino;
    facts.modifiedSeconds = status.st_mtim.tv_sec;
    facts.modifiedNanoseconds = status.st_mtim.tv_nsec;
    facts.owner = status.st_uid;
    facts.group = status.st_gid;
    return facts;
}

struct FolderCloser {
    void operator()(DIR* folder) const noexcept { ::closedir(folder); }
};

/// For file systems that know neither RENAME_NOREPLACE nor hard links: takes the name with an empty
/// file of its own first, which fails where the name is taken, and replaces that.
Call<void> renameOverReservation(const Descriptor& folder, const std::string& from,
                                 const std::string& to) {
    const auto reservation = createFile(folder, to);
    if (!reservation)
        return std::unexpected(reservation.error());
    const auto renamed = rename(folder, from, to);
    if (!renamed)
        (void)unlink(folder, to);
    return renamed;
}

} // namespace

Descriptor::Descriptor(Descriptor&& other) noexcept
    : number_(std::exchange(other.number_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    if (this != &other) {
        (void)close();
        number_ = std::exchange(other.number_, -1);
    }
    return *this;
}

Descriptor::~Descriptor() {
    (void)close();
}

Call<void> Descriptor::close() noexcept {
    const int number = std::exchange(number_, -1);
    // On Linux the descriptor is gone after EINTR, too: never a second attempt.
    if (number >= 0 && ::close(number) != 0 && errno != EINTR)
        return std::unexpected(errno);
    return {};
}

Call<FileFacts> facts(const Path& path) {
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0)
        return std::unexpected(errno);
    return factsFrom(status);
}

Call<FileFacts> facts(const Descriptor& file) {
    struct stat status{};
    if (::fstat(file.number(), &status) != 0)
        return std::unexpected(errno);
    return factsFrom(status);
}

Call<Descriptor> openFolder(const Path& path) {
    const auto number =
        retried([&] { return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); });
    if (!number)
        return std::unexpected(number.error());
    return Descriptor(*number);
}

Call<Descriptor> openForReading(const Path& path) {
    const auto number =
        retried([&] { return ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC); });
    if (!number)
        return std::unexpected(number.error());
    return Descriptor(*number);
}

Call<Descriptor> createFile(const Descriptor& folder, const std::string& name) {
    const auto number = retried([&] {
        return ::openat(folder.number(), name.c_str(),
                        O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    });
    if (!number)
        return std::unexpected(number.error());
    return Descriptor(*number);
}

Call<void> writeAll(const Descriptor& file, std::span<const std::uint8_t> content) {
    while (!content.empty()) {
        const auto written =
            retried([&] { return ::write(file.number(), content.data(), content.size()); });
        if (!written)
            return std::unexpected(written.error());
        if (*written == 0)
            return std::unexpected(EIO);
        content = content.subspan(static_cast<std::size_t>(*written));
    }
    return {};
}

Call<std::size_t> readAt(const Descriptor& file, std::span<std::uint8_t> out,
                         std::uint64_t offset) {
    std::size_t filled = 0;
    while (filled < out.size()) {
        const auto part = retried([&] {
            return ::pread(file.number(), out.data() + filled, out.size() - filled,
                           static_cast<off_t>(offset + filled));
        });
        if (!part)
            return std::unexpected(part.error());
        if (*part == 0)
            break;
        filled += static_cast<std::size_t>(*part);
    }
    return filled;
}

Call<void> syncFile(const Descriptor& file) {
    const auto synced = done([&] { return ::fsync(file.number()); });
    if (synced)
        (void)::posix_fadvise(file.number(), 0, 0, POSIX_FADV_DONTNEED);
    return synced;
}

Call<void> syncFolder(const Descriptor& folder) {
    const auto synced = done([&] { return ::fsync(folder.number()); });
    if (!synced && (synced.error() == EINVAL || synced.error() == EOPNOTSUPP))
        return {};
    return synced;
}

Call<void> setMode(const Descriptor& file, mode_t mode) {
    const auto changed = done([&] { return ::fchmod(file.number(), mode); });
    // The file was made by this process: it can be refused only where there are no modes to set.
    if (!changed && (changed.error() == EPERM || changed.error() == EOPNOTSUPP))
        return {};
    return changed;
}

Call<void> takeOwnerOf(const Descriptor& folder, const Descriptor& file) {
    if (::geteuid() != 0)
        return {};
    const auto above = facts(folder);
    if (!above)
        return std::unexpected(above.error());
    const auto own = facts(file);
    if (!own)
        return std::unexpected(own.error());
    if (above->owner == own->owner && above->group == own->group)
        return {};
    return done([&] { return ::fchown(file.number(), above->owner, above->group); });
}

Call<void> rename(const Descriptor& folder, const std::string& from, const std::string& to) {
    return done(
        [&] { return ::renameat(folder.number(), from.c_str(), folder.number(), to.c_str()); });
}

Call<void> renameToNew(const Descriptor& folder, const std::string& from, const std::string& to) {
    const auto renamed = done([&] {
        return ::renameat2(folder.number(), from.c_str(), folder.number(), to.c_str(),
                           RENAME_NOREPLACE);
    });
    if (renamed ||
        (renamed.error() != EINVAL && renamed.error() != ENOSYS && renamed.error() != EOPNOTSUPP))
        return renamed;
    const auto linked = done(
        [&] { return ::linkat(folder.number(), from.c_str(), folder.number(), to.c_str(), 0); });
    if (linked)
        return unlink(folder, from);
    if (linked.error() == EEXIST)
        return linked;
    return renameOverReservation(folder, from, to);
}

Call<void> renameAcross(const Path& from, const Path& to) {
    return done([&] { return ::rename(from.c_str(), to.c_str()); });
}

Call<void> unlink(const Descriptor& folder, const std::string& name) {
    return done([&] { return ::unlinkat(folder.number(), name.c_str(), 0); });
}

Call<void> createFolder(const Path& path) {
    return done([&] { return ::mkdir(path.c_str(), 0700); });
}

Call<std::vector<std::string>> regularFiles(const Path& folder, std::string_view prefix) {
    const std::unique_ptr<DIR, FolderCloser> open(::opendir(folder.c_str()));
    if (!open)
        return std::unexpected(errno);
    std::vector<std::string> names;
    for (;;) {
        errno = 0;
        const dirent* entry = ::readdir(open.get());
        if (entry == nullptr) {
            if (errno != 0)
                return std::unexpected(errno);
            return names;
        }
        const std::string name = entry->d_name;
        struct stat status{};
        if (name.starts_with(prefix) &&
            ::fstatat(::dirfd(open.get()), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISREG(status.st_mode))
            names.push_back(name);
    }
}

std::string errorText(int number) {
    const char* name = ::strerrorname_np(number);
    const char* description = ::strerrordesc_np(number);
    if (name == nullptr || description == nullptr)
        return "errno " + std::to_string(number);
    return std::string(name) + ": " + description;
}

std::size_t allocatedSize(void* memory) {
    return ::malloc_usable_size(memory);
}

void forbidCoreDumps() {
    const rlimit none{0, 0};
    (void)::setrlimit(RLIMIT_CORE, &none);
#ifndef WARIFU_TRACEABLE
    (void)::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

} // namespace warifu::os
