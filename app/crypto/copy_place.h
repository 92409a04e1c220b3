// Whether a copy would still be there where its original is lost.
#pragma once

#include "crypto/files.h"

#include <sys/types.h>

#include <set>
#include <string>

namespace warifu::files {

/// Where a copy lies, seen from its original.
enum class CopyPlace {
    SameDisk, ///< lost with the original
    Memory,   ///< a file system in the memory of this host (tmpfs, ramfs): gone when it restarts
    OtherDisk
};

/// The place of `target`, which may not exist yet (its nearest existing folder counts). Two file
/// systems are on the same disk where they share any. Where the system does not say on which disks
/// one lies (a network, an overlay, ZFS), it counts as a disk of its own. Errors: io,
/// no-permission.
Result<CopyPlace> copyPlace(const Path& existing, const Path& target);

/// The names of the disks on which a block device lies, through partitions and what is stacked
/// (LVM, dm-crypt, RAID); empty where it is none. `system` is where sysfs is mounted. See Linux,
/// Documentation/ABI/stable/sysfs-block.
std::set<std::string> disksOf(dev_t device, const Path& system = "/sys");

} // namespace warifu::files
