// The operating-system calls of this room, each with its errno as a value; for the files of this
// room, and for those of the rooms above that make such calls themselves.
#pragma once

#include "crypto/files.h"

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace warifu::os {

using files::Links;
using files::Path;

/// What a call gives, or its errno.
template<typename T> using Call = std::expected<T, int>;

/// An open file or folder, closed when it goes.
class Descriptor {
public:
    explicit Descriptor(int number) noexcept
        : number_(number) {}

    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&& other) noexcept;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor();

    int number() const noexcept { return number_; }

    /// Closes now and says what the file system still had to say (a full network disk).
    Call<void> close() noexcept;

private:
    int number_;
};

enum class FileKind { Regular, Folder, SymbolicLink, Other };

struct FileFacts {
    FileKind kind = FileKind::Other;
    std::uint64_t size = 0;
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::int64_t modifiedSeconds = 0;
    std::int64_t modifiedNanoseconds = 0;
    uid_t owner = 0;
    gid_t group = 0;
};

/// With Links::Refuse those of a link itself, and ELOOP where one leads to it.
Call<FileFacts> facts(const Path& path, Links links = Links::Follow);
Call<FileFacts> facts(const Descriptor& file);
/// Of a name in a folder; of a link itself.
Call<FileFacts> facts(const Descriptor& folder, const std::string& name);

/// ELOOP where links are refused and there is one, also in place of the folder itself.
Call<Descriptor> openFolder(const Path& path, Links links = Links::Follow);

/// The folder as a place for names in it: for the calls that take folder and name, and no others.
/// It need not be readable.
Call<Descriptor> reachFolder(const Path& path, Links links);

/// The folder in which a path's last name lies.
Path folderOf(const Path& path);

/// Never blocks, whatever lies there, and never makes a terminal the controlling one.
Call<Descriptor> openForReading(const Path& path, Links links = Links::Follow);

/// A new file of mode 0600, for writing and reading; EEXIST where the name is taken in any way.
Call<Descriptor> createFile(const Descriptor& folder, const std::string& name);

/// The same without a name: gone with its descriptor unless giveFirstName() gives it one.
/// EOPNOTSUPP where the system or the file system has no such files.
Call<Descriptor> createNamelessFile(const Descriptor& folder);

/// Gives a file of createNamelessFile() its name in that folder; EEXIST where the name is taken.
Call<void> giveFirstName(const Descriptor& file, const Descriptor& folder, const std::string& name);

Call<void> writeAll(const Descriptor& file, std::span<const std::uint8_t> content);

/// Fills `out` from `offset` on, as far as the file goes; returns how far.
Call<std::size_t> readAt(const Descriptor& file, std::span<std::uint8_t> out, std::uint64_t offset);

/// fsync; the pages are let go afterwards, so that reading shows what the disk has.
Call<void> syncFile(const Descriptor& file);

/// fsync; a file system that has no such thing for folders is content.
Call<void> syncFolder(const Descriptor& folder);

/// Sets exactly this mode; a file system without modes is content.
Call<void> setMode(const Descriptor& file, mode_t mode);

/// Gives the file the owner and group of `folder`, where this process is root's and they differ.
Call<void> takeOwnerOf(const Descriptor& folder, const Descriptor& file);

/// Gives a file its final name in the same folder, in place of what has that name.
Call<void> rename(const Descriptor& folder, const std::string& from, const std::string& to);

/// The same, but EEXIST where the name is taken. Never replaces anything, on any file system.
Call<void> renameToNew(const Descriptor& folder, const std::string& from, const std::string& to);

Call<void> renameAcross(const Path& from, const Path& to);

Call<void> unlink(const Descriptor& folder, const std::string& name);

/// A new folder of mode 0700.
Call<void> createFolder(const Descriptor& folder, const std::string& name);

/// A folder in a folder; ELOOP where it is a link and those are refused.
Call<Descriptor> openFolder(const Descriptor& folder, const std::string& name, Links links);

/// All names in a folder but "." and "..", in no order.
Call<std::vector<std::string>> namesIn(const Descriptor& folder);

/// "ENOSPC: No space left on device", never translated.
std::string errorText(int number);

/// The size of a block from malloc, at least as large as it was asked for.
std::size_t allocatedSize(void* memory);

/// No core dumps of this process, no debugger of the same user.
void forbidCoreDumps();

} // namespace warifu::os
