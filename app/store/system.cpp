#include "store/system.h"

#include "crypto/system.h"

#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <thread>

namespace warifu::store::system {

namespace {

std::unexpected<Error> failed(const Path& about, const char* call) {
    return std::unexpected(files::errorFromErrno(errno, about, call));
}

/// The folder in which a name lies; every call for a path goes through this.
Result<os::Descriptor> folderFor(const Path& path) {
    auto folder = os::reachFolder(os::folderOf(path), files::Links::Refuse);
    if (!folder)
        return std::unexpected(files::errorFromErrno(folder.error(), path, "open folder"));
    return std::move(*folder);
}

std::string lastName(const Path& path) {
    return path.filename().native();
}

Facts factsOf(const struct stat& info) {
    return {S_ISDIR(info.st_mode), S_ISREG(info.st_mode),
            S_ISLNK(info.st_mode), mode_t(info.st_mode & 07777U),
            info.st_uid,           info.st_gid,
            info.st_nlink,         std::uint64_t(info.st_size),
            info.st_dev,           info.st_ino};
}

/// Only a regular file may be locked or appended to: a device or pipe of that name is not ours.
Result<Descriptor> onlyRegular(Descriptor file, const Path& path) {
    struct stat info{};
    if (::fstat(file.number(), &info) != 0)
        return failed(path, "fstat");
    if (!S_ISREG(info.st_mode))
        return fail(ErrorCode::Io, files::display(path), "not a regular file",
                    S_ISDIR(info.st_mode) ? Reason::IsFolder : Reason::NotARegularFile);
    return file;
}

std::string nameOfUser(uid_t user) {
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    if (::getpwuid_r(user, &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr)
        return found->pw_name;
    return std::to_string(user);
}

} // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
}

Descriptor::~Descriptor() {
    if (number_ >= 0)
        ::close(number_);
}

Result<Descriptor> openForUpdate(const Path& path, bool create) {
    constexpr int flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;
    const auto folder = folderFor(path);
    if (!folder)
        return std::unexpected(folder.error());
    const std::string name = lastName(path);
    Descriptor existing(::openat(folder->number(), name.c_str(), flags));
    if (existing.isOpen())
        return onlyRegular(std::move(existing), path);
    if (errno != ENOENT || !create)
        return failed(path, "open");
    Descriptor made(::openat(folder->number(), name.c_str(), flags | O_CREAT, 0600));
    if (!made.isOpen())
        return failed(path, "open");
    ::fchmod(made.number(), 0600); // whatever the umask
    struct stat above{};
    if (isRoot() && ::fstat(folder->number(), &above) == 0 &&
        ::fchown(made.number(), above.st_uid, above.st_gid) != 0)
        return failed(path, "fchown");
    return onlyRegular(std::move(made), path);
}

Result<Descriptor> openForReading(const Path& path) {
    const auto folder = folderFor(path);
    if (!folder)
        return std::unexpected(folder.error());
    Descriptor file(::openat(folder->number(), lastName(path).c_str(),
                             O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
    if (!file.isOpen())
        return failed(path, "open");
    return onlyRegular(std::move(file), path);
}

Result<bool> tryLock(const Descriptor& file, const Path& path) {
    for (;;) {
        if (::flock(file.number(), LOCK_EX | LOCK_NB) == 0)
            return true;
        if (errno == EWOULDBLOCK)
            return false;
        if (errno != EINTR)
            return failed(path, "flock");
    }
}

Result<std::uint64_t> size(const Descriptor& file, const Path& path) {
    struct stat info{};
    if (::fstat(file.number(), &info) != 0)
        return failed(path, "fstat");
    return std::uint64_t(info.st_size);
}

Result<std::string> readAt(const Descriptor& file, const Path& path, std::uint64_t offset,
                           std::size_t count) {
    std::string text(count, '\0');
    std::size_t done = 0;
    while (done < count) {
        const ssize_t got =
            ::pread(file.number(), text.data() + done, count - done, off_t(offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failed(path, "read");
        if (got == 0)
            break;
        done += std::size_t(got);
    }
    text.resize(done);
    return text;
}

Result<void> writeAt(const Descriptor& file, const Path& path, std::uint64_t offset,
                     std::string_view text) {
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t put =
            ::pwrite(file.number(), text.data() + done, text.size() - done, off_t(offset + done));
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return failed(path, "write");
        done += std::size_t(put);
    }
    return {};
}

Result<void> cut(const Descriptor& file, const Path& path, std::uint64_t length) {
    if (::ftruncate(file.number(), off_t(length)) != 0)
        return failed(path, "ftruncate");
    return {};
}

Result<void> sync(const Descriptor& file, const Path& path) {
    if (::fsync(file.number()) != 0)
        return failed(path, "fsync");
    return {};
}

Result<void> rename(const Path& from, const Path& to) {
    const auto source = folderFor(from);
    if (!source)
        return std::unexpected(source.error());
    const auto target = folderFor(to);
    if (!target)
        return std::unexpected(target.error());
    if (::renameat(source->number(), lastName(from).c_str(), target->number(),
                   lastName(to).c_str()) != 0)
        return failed(to, "rename");
    return {};
}

Result<void> syncFolder(const Path& folder) {
    const auto open = os::openFolder(folder, files::Links::Refuse);
    if (!open)
        return std::unexpected(files::errorFromErrno(open.error(), folder, "open"));
    if (const auto synced = os::syncFolder(*open); !synced)
        return std::unexpected(files::errorFromErrno(synced.error(), folder, "fsync"));
    return {};
}

Result<void> checkWritable(const Path& folder) {
    const auto open = os::reachFolder(folder, files::Links::Refuse);
    if (!open)
        return std::unexpected(files::errorFromErrno(open.error(), folder, "open folder"));
    if (::faccessat(open->number(), ".", W_OK | X_OK, AT_EACCESS) != 0)
        return failed(folder, "access");
    return {};
}

Result<void> unlink(const Path& path) {
    const auto folder = folderFor(path);
    if (!folder && folder.error().reason == Reason::Missing)
        return {};
    if (!folder)
        return std::unexpected(folder.error());
    if (::unlinkat(folder->number(), lastName(path).c_str(), 0) != 0 && errno != ENOENT)
        return failed(path, "unlink");
    return {};
}

Result<bool> removeIfEmpty(const Path& folder) {
    const auto above = folderFor(folder);
    if (!above && above.error().reason == Reason::Missing)
        return false;
    if (!above)
        return std::unexpected(above.error());
    if (::unlinkat(above->number(), lastName(folder).c_str(), AT_REMOVEDIR) == 0)
        return true;
    if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOENT || errno == EBUSY)
        return false;
    return failed(folder, "rmdir");
}

Result<SecretBytes> read(const Path& path, std::size_t limit) {
    return files::read(path, limit, files::Links::Refuse);
}

Result<void> write(const Path& path, std::span<const std::uint8_t> content, mode_t mode) {
    files::WriteOptions options;
    options.mode = mode;
    options.ownerOfFolder = true;
    options.links = files::Links::Refuse;
    return files::writeAtomically(path, content, options);
}

Result<void> makeFolder(const Path& path, mode_t mode) {
    return files::makeFolder(path, mode, true, files::Links::Refuse);
}

Result<void> remove(const Path& path) {
    return files::remove(path, files::Links::Refuse);
}

Result<std::vector<std::string>> namesIn(const Path& folder) {
    const auto open = os::openFolder(folder, files::Links::Refuse);
    if (!open && open.error() == ENOENT)
        return std::vector<std::string>();
    if (!open)
        return std::unexpected(files::errorFromErrno(open.error(), folder, "open folder"));
    auto names = os::namesIn(*open);
    if (!names)
        return std::unexpected(files::errorFromErrno(names.error(), folder, "read folder"));
    std::ranges::sort(*names);
    return std::move(*names);
}

std::optional<Facts> facts(const Path& path) {
    const auto folder = folderFor(path);
    struct stat info{};
    const std::string name = path.has_filename() ? lastName(path) : ".";
    if (!folder || ::fstatat(folder->number(), name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0)
        return std::nullopt;
    return factsOf(info);
}

std::optional<Facts> facts(const Descriptor& file) {
    struct stat info{};
    if (::fstat(file.number(), &info) != 0)
        return std::nullopt;
    return factsOf(info);
}

bool setMode(const Path& path, mode_t mode) {
    const auto folder = folderFor(path);
    return folder &&
           ::fchmodat(folder->number(), lastName(path).c_str(), mode, AT_SYMLINK_NOFOLLOW) == 0;
}

bool setOwner(const Path& path, uid_t owner, gid_t group) {
    const auto folder = folderFor(path);
    return folder && ::fchownat(folder->number(), lastName(path).c_str(), owner, group,
                                AT_SYMLINK_NOFOLLOW) == 0;
}

bool isRoot() {
    return ::geteuid() == 0;
}

uid_t userId() {
    return ::geteuid();
}

int processId() {
    return int(::getpid());
}

std::string hostName() {
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0)
        return "localhost";
    return name.data();
}

std::string userName() {
    std::string name = nameOfUser(::geteuid());
    const char* caller = std::getenv("SUDO_USER");
    // Whoever is root may say who he was; anybody else's word for it is worth nothing.
    if (isRoot() && caller != nullptr && ::getpwnam(caller) != nullptr && name != caller)
        name += " (" + std::string(caller) + ")";
    return name;
}

void waitMilliseconds(int milliseconds) {
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

bool processExists(int processId) {
    return ::kill(processId, 0) == 0 || errno != ESRCH;
}

} // namespace warifu::store::system
