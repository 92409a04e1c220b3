// The operating-system calls about file systems, each with its errno as a value.
#pragma once

#include "crypto/system.h"

#include <optional>

namespace warifu::os {

/// True for a file system that lives in the memory of this host (tmpfs, ramfs).
Call<bool> isInMemory(const Path& path);

/// The number of the block device at this path; none where there is another kind of file, or none.
std::optional<dev_t> blockDevice(const Path& path);

/// What is mounted where a path lies ("/dev/sda2", but also "tmpfs" or "host:/export"); the path
/// must be absolute and free of links. Empty where the table of mounts cannot be read. See
/// fstab(5).
Path mountSource(const Path& path, const Path& table = "/proc/self/mounts");

} // namespace warifu::os
