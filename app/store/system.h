// The operating-system calls of the store in one place: locks, appending, modes and owners, who we
// are.
#pragma once

#include "crypto/files.h"

#include <optional>
#include <string>
#include <string_view>

namespace warifu::store::system {

using files::Path;

/// An open file; closed when it goes.
class Descriptor {
public:
    Descriptor() = default;

    explicit Descriptor(int number)
        : number_(number) {}

    Descriptor(Descriptor&& other) noexcept
        : number_(other.number_) {
        other.number_ = -1;
    }

    Descriptor& operator=(Descriptor&& other) noexcept;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor();

    int number() const { return number_; }

    bool isOpen() const { return number_ >= 0; }

private:
    int number_ = -1;
};

/// Opens a regular file for reading and writing, mode 0600 and the owner of its folder where it is
/// made here. Symbolic links are not followed. Errors: io (Missing where `create` is false, …),
/// no-permission.
Result<Descriptor> openForUpdate(const Path& path, bool create);

/// Opens a regular file for reading, without following a symbolic link.
Result<Descriptor> openForReading(const Path& path);

/// flock(2), exclusive, without waiting. False where another process has it.
Result<bool> tryLock(const Descriptor& file, const Path& path);

Result<std::uint64_t> size(const Descriptor& file, const Path& path);

/// Exactly `count` bytes from `offset`, fewer at the end of the file.
Result<std::string> readAt(const Descriptor& file, const Path& path, std::uint64_t offset,
                           std::size_t count);

/// Writes at `offset`, all or an error. Lasting only after sync().
Result<void> writeAt(const Descriptor& file, const Path& path, std::uint64_t offset,
                     std::string_view text);

/// Cuts the file to `length` bytes. Lasting only after sync().
Result<void> cut(const Descriptor& file, const Path& path, std::uint64_t length);

/// fsync(2) of a file.
Result<void> sync(const Descriptor& file, const Path& path);

/// rename(2) without fsync: for several moves that are made lasting together by syncFolder().
Result<void> rename(const Path& from, const Path& to);

/// fsync(2) of a folder.
Result<void> syncFolder(const Path& folder);

/// rmdir(2). False where it is not empty or not there.
Result<bool> removeIfEmpty(const Path& folder);

/// What a name stands for, symbolic links not followed.
struct Facts {
    bool isFolder = false;
    bool isRegular = false;
    mode_t mode = 0; ///< permission bits only
    uid_t owner = 0;
    gid_t group = 0;
    std::uint64_t links = 1;
    std::uint64_t size = 0; ///< in bytes
};

/// Nothing where the name does not exist or cannot be looked at.
std::optional<Facts> facts(const Path& path);

/// Sets mode and, where we are root, owner and group, never through a symbolic link. False where
/// that is not ours to change.
bool setMode(const Path& path, mode_t mode);
bool setOwner(const Path& path, uid_t owner, gid_t group);

bool isRoot();
int processId();
std::string hostName();

/// Who runs this: "root (alice)" where alice used sudo, else the name of the effective user.
std::string userName();

/// Waits a moment: between two tries for something that another process holds for an instant.
void waitMilliseconds(int milliseconds);

/// False where this process number is not in use on this host.
bool processExists(int processId);

} // namespace warifu::store::system
