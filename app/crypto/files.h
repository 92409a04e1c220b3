// The one way files are written and read: nothing is ever half there.
#pragma once

#include "crypto/error.h"
#include "crypto/secret_bytes.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include <sys/types.h>

namespace warifu::files {

using Path = std::filesystem::path;

/// Names of unfinished files begin with this; they are swept at the next start.
inline constexpr std::string_view temporaryPrefix = ".warifu-tmp-";

struct WriteOptions {
    mode_t mode = 0600;
    bool mustNotExist = false;      ///< Error exists instead of replacing
    bool ownerOfFolder = false;     ///< give the file the owner and group of its folder (when root writes)
};

/// Writes a temporary file beside `path`, fsyncs it, reads it back and compares, renames it over `path` and
/// fsyncs the folder. On any error `path` is what it was and no temporary file stays.
/// Errors: io (NoSpace, WriteFailed, Missing folder, NotProven), no-permission, exists.
Result<void> writeAtomically(const Path& path, std::span<const std::uint8_t> content, const WriteOptions& options = {});

/// Reads a regular file of at most `limit` bytes into wiped memory. Follows symbolic links; never blocks on
/// a pipe or device. Errors: io (Missing, IsFolder, NotARegularFile, ReadFailed, ChangedWhileRead), too-large,
/// no-permission.
Result<SecretBytes> read(const Path& path, std::size_t limit);

/// Makes a folder with this mode (whatever the umask) where there is none; parents too, 0755 where they are missing.
/// Fsyncs the folder it was made in.
Result<void> makeFolder(const Path& path, mode_t mode, bool ownerOfFolder = false);

/// rename(2), then fsync of both folders. Replaces `to`.
Result<void> move(const Path& from, const Path& to);

/// Removes a file where it exists and fsyncs the folder.
Result<void> remove(const Path& path);

/// Removes unfinished files directly in `folder`; returns how many.
Result<int> sweepTemporaries(const Path& folder);

/// True where both lie on the same file system; `target` may not exist yet (its folder counts).
Result<bool> onSameDevice(const Path& existing, const Path& target);

/// An Error made from errno, with the code and reason that belong to it.
Error errorFromErrno(int number, const Path& about, std::string detail);

/// The path as UTF-8 for messages.
std::string display(const Path& path);

} // namespace warifu::files
