// The one way files are written and read: nothing is ever half there.
#pragma once

#include "crypto/error.h"
#include "crypto/secret_bytes.h"

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace warifu::files {

using Path = std::filesystem::path;

/// Names of unfinished files begin with this; they are swept at the next start.
inline constexpr std::string_view temporaryPrefix = ".warifu-tmp-";

/// How the way to a file is gone.
enum class Links {
    Follow, ///< as the system does: for what a person names
    /// A symbolic link anywhere in the path is Error io (SymbolicLink): for what lies in a folder
    /// whose owner may change it meanwhile. The path must be free of links itself.
    Refuse
};

struct WriteOptions {
    mode_t mode = 0600;
    /// Error exists instead of replacing; and where the system has files without a name, a process
    /// that is killed meanwhile leaves nothing.
    bool mustNotExist = false;
    bool ownerOfFolder =
        false; ///< give the file the owner and group of its folder (when root writes)
    Links links = Links::Follow;
};

/// Writes a temporary file beside `path`, fsyncs it, reads it back and compares, renames it over
/// `path` and fsyncs the folder. On any error `path` is what it was and no temporary file stays;
/// only where the very last step fails, the fsync of the folder, a file that was replaced has its
/// new content. A symbolic link at `path` itself is replaced, not followed. Errors: io (NoSpace,
/// WriteFailed, Missing folder, NotAFolder, IsFolder, NotProven), no-permission, exists.
Result<void> writeAtomically(const Path& path, std::span<const std::uint8_t> content,
                             const WriteOptions& options = {});

/// Reads a regular file of at most `limit` bytes into wiped memory. Never blocks on a pipe or
/// device. Errors: io (Missing, IsFolder, NotARegularFile, ReadFailed, ChangedWhileRead),
/// too-large, no-permission.
Result<SecretBytes> read(const Path& path, std::size_t limit, Links links = Links::Follow);

/// Makes a folder with this mode (whatever the umask) where there is none; parents too, 0755 where
/// they are missing. Fsyncs the folder it was made in. A folder that exists is left as it is.
/// Errors: io (NotAFolder, SymbolicLink where that leads nowhere, NoSpace, WriteFailed),
/// no-permission.
Result<void> makeFolder(const Path& path, mode_t mode, bool ownerOfFolder = false,
                        Links links = Links::Follow);

/// rename(2), then fsync of both folders. Replaces `to`. Errors: io, no-permission.
Result<void> move(const Path& from, const Path& to);

/// Removes a file (or the symbolic link itself) where it exists and fsyncs the folder. Errors: io,
/// no-permission.
Result<void> remove(const Path& path, Links links = Links::Follow);

/// Removes unfinished files directly in `folder`; returns how many (0 where there is no such
/// folder).
Result<int> sweepTemporaries(const Path& folder, Links links = Links::Follow);

/// An Error made from errno, with the code and reason that belong to it; the system's English text
/// is appended to `detail`. Reason None where errno says nothing that a person could act on.
Error errorFromErrno(int number, const Path& about, const std::string& detail);

/// The path for messages: as it is, with U+FFFD for each byte that is not UTF-8.
std::string display(const Path& path);

} // namespace warifu::files
