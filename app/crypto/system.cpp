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

constexpr auto ownDescriptors = "/proc/self/fd";

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
    else if (S_ISLNK(status.st_mode))
        facts.kind = FileKind::SymbolicLink;
    facts.size = static_cast<std::uint64_t>(status.st_size);
    facts.device = status.st_dev;
    facts.inode = status.st_ino;
    facts.modifiedSeconds = status.st_mtim.tv_sec;
    facts.modifiedNanoseconds = status.st_mtim.tv_nsec;
    facts.owner = status.st_uid;
    facts.group = status.st_gid;
    return facts;
}

/// A folder, opened as `access` says.
Call<Descriptor> openedFolder(int above, const std::string& name, int access, Links links) {
    const int stays = links == Links::Refuse ? O_NOFOLLOW : 0;
    const auto number = retried(
        [&] { return ::openat(above, name.c_str(), access | stays | O_DIRECTORY | O_CLOEXEC); });
    if (number)
        return Descriptor(*number);
    // The system calls a link that it does not follow "no folder".
    struct stat status{};
    if (number.error() == ENOTDIR && links == Links::Refuse &&
        ::fstatat(above, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
        S_ISLNK(status.st_mode))
        return std::unexpected(ELOOP);
    return std::unexpected(number.error());
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

Call<FileFacts> facts(const Path& path, Links links) {
    struct stat status{};
    if (links == Links::Follow) {
        if (::stat(path.c_str(), &status) != 0)
            return std::unexpected(errno);
        return factsFrom(status);
    }
    const auto folder = reachFolder(folderOf(path), links);
    if (!folder)
        return std::unexpected(folder.error());
    return facts(*folder, path.filename().native());
}

Call<FileFacts> facts(const Descriptor& file) {
    struct stat status{};
    if (::fstat(file.number(), &status) != 0)
        return std::unexpected(errno);
    return factsFrom(status);
}

Call<FileFacts> facts(const Descriptor& folder, const std::string& name) {
    struct stat status{};
    const int flags = AT_SYMLINK_NOFOLLOW | (name.empty() ? AT_EMPTY_PATH : 0);
    if (::fstatat(folder.number(), name.c_str(), &status, flags) != 0)
        return std::unexpected(errno);
    return factsFrom(status);
}

Path folderOf(const Path& path) {
    return path.has_parent_path() ? path.parent_path() : Path(".");
}

Call<Descriptor> openFolder(const Path& path, Links links) {
    if (links == Links::Follow)
        return openedFolder(AT_FDCWD, path.native(), O_RDONLY, links);
    const auto above = reachFolder(folderOf(path), links);
    if (!above)
        return std::unexpected(above.error());
    return openFolder(*above, path.has_filename() ? path.filename().native() : ".", links);
}

Call<Descriptor> openFolder(const Descriptor& folder, const std::string& name, Links links) {
    return openedFolder(folder.number(), name, O_RDONLY, links);
}

Call<Descriptor> reachFolder(const Path& path, Links links) {
    if (links == Links::Follow)
        return openedFolder(AT_FDCWD, path.native(), O_PATH, links);
    auto reached =
        openedFolder(AT_FDCWD, path.is_absolute() ? path.root_path().native() : ".", O_PATH, links);
    for (const Path& part : path.relative_path()) {
        if (!reached)
            return reached;
        if (!part.empty()) // behind a last slash
            reached = openedFolder(reached->number(), part.native(), O_PATH, links);
    }
    return reached;
}

Call<Descriptor> openForReading(const Path& path, Links links) {
    constexpr int flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    if (links == Links::Follow) {
        const auto number = retried([&] { return ::open(path.c_str(), flags); });
        if (!number)
            return std::unexpected(number.error());
        return Descriptor(*number);
    }
    const auto folder = reachFolder(folderOf(path), links);
    if (!folder)
        return std::unexpected(folder.error());
    const auto number = retried(
        [&] { return ::openat(folder->number(), path.filename().c_str(), flags | O_NOFOLLOW); });
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

Call<Descriptor> createNamelessFile(const Descriptor& folder) {
    // Only through /proc can such a file be named without a capability: open(2), O_TMPFILE.
    if (::access(ownDescriptors, X_OK) != 0)
        return std::unexpected(EOPNOTSUPP);
    const auto number = retried(
        [&] { return ::openat(folder.number(), ".", O_RDWR | O_TMPFILE | O_CLOEXEC, 0600); });
    if (number)
        return Descriptor(*number);
    // What kernels and file systems that do not know the flag answer.
    const int error = number.error();
    return std::unexpected(error == EISDIR || error == EINVAL || error == ENOENT ? EOPNOTSUPP
                                                                                 : error);
}

Call<void> giveFirstName(const Descriptor& file, const Descriptor& folder,
                         const std::string& name) {
    const std::string own = std::string(ownDescriptors) + '/' + std::to_string(file.number());
    return done([&] {
        return ::linkat(AT_FDCWD, own.c_str(), folder.number(), name.c_str(), AT_SYMLINK_FOLLOW);
    });
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

Call<void> createFolder(const Descriptor& folder, const std::string& name) {
    return done([&] { return ::mkdirat(folder.number(), name.c_str(), 0700); });
}

Call<std::vector<std::string>> namesIn(const Descriptor& folder) {
    const int number = ::fcntl(folder.number(), F_DUPFD_CLOEXEC, 0); // which the listing closes
    const std::unique_ptr<DIR, FolderCloser> open(number < 0 ? nullptr : ::fdopendir(number));
    if (!open) {
        const int error = errno;
        if (number >= 0)
            ::close(number);
        return std::unexpected(error);
    }
    ::rewinddir(open.get());
    std::vector<std::string> names;
    for (;;) {
        errno = 0;
        const dirent* entry = ::readdir(open.get());
        if (entry == nullptr) {
            if (errno != 0)
                return std::unexpected(errno);
            return names;
        }
        const std::string_view name = entry->d_name;
        if (name != "." && name != "..")
            names.emplace_back(name);
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
