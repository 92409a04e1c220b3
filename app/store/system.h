// The operating-system calls of the store in one place: locks, appending, modes and owners, who we
// are. No call for a path goes through a symbolic link: the owner of a store is not to lead root
// out of it.
#pragma once

#include "crypto/files.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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
/// made here. Errors: io (Missing where `create` is false, …), no-permission.
Result<Descriptor> openForUpdate(const Path& path, bool create);

/// Opens a regular file for reading.
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

/// Whether names in this folder may be changed by us. Errors: no-permission (ReadOnly), io.
Result<void> checkWritable(const Path& folder);

/// unlink(2) without fsync. Nothing happens where there is no such name.
Result<void> unlink(const Path& path);

/// rmdir(2). False where it is not empty, a mount point, or not there.
Result<bool> removeIfEmpty(const Path& folder);

/// A whole file, as files::read() does it.
Result<SecretBytes> read(const Path& path, std::size_t limit);

/// A file of the store with the owner of its folder, whole or not at all, as
/// files::writeAtomically() does it.
Result<void> write(const Path& path, std::span<const std::uint8_t> content, mode_t mode = 0600);

/// A folder of the store, as files::makeFolder() makes it, with the owner of the one above.
Result<void> makeFolder(const Path& path, mode_t mode);

/// Takes a name away for good, as files::remove() does it.
Result<void> remove(const Path& path);

/// The names in a folder, sorted; none where there is no such folder.
Result<std::vector<std::string>> namesIn(const Path& folder);

/// What a name stands for.
struct Facts {
    bool isFolder = false;
    bool isRegular = false;
    bool isLink = false; ///< symbolic
    mode_t mode = 0;     ///< permission bits only
    uid_t owner = 0;
    gid_t group = 0;
    std::uint64_t links = 1;
    std::uint64_t size = 0; ///< in bytes
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
};

/// Nothing where the name does not exist or cannot be looked at.
std::optional<Facts> facts(const Path& path);
std::optional<Facts> facts(const Descriptor& file);

/// Sets mode and, where we are root, owner and group. False where that is not ours to change.
bool setMode(const Path& path, mode_t mode);
bool setOwner(const Path& path, uid_t owner, gid_t group);

bool isRoot();
uid_t userId();
int processId();
std::string hostName();

/// Who runs this: "root (alice)" where alice used sudo, else the name of the effective user.
std::string userName();

/// Waits a moment: between two tries for something that another process holds for an instant.
void waitMilliseconds(int milliseconds);

/// False where this process number is not in use on this host.
bool processExists(int processId);

} // namespace warifu::store::system
