#include "crypto/mounts.h"

#include <linux/magic.h>
#include <mntent.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>

namespace warifu::os {

namespace {

constexpr std::size_t longestMount = 16384; // of one line of the table

struct TableCloser {
    void operator()(std::FILE* table) const noexcept { ::endmntent(table); }
};

bool isBelow(const Path& path, const Path& folder) {
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first ==
           folder.end();
}

} // namespace

Call<bool> isInMemory(const Path& path) {
    struct statfs system{};
    if (::statfs(path.c_str(), &system) != 0)
        return std::unexpected(errno);
    return system.f_type == TMPFS_MAGIC || system.f_type == RAMFS_MAGIC;
}

std::optional<dev_t> blockDevice(const Path& path) {
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0 || !S_ISBLK(status.st_mode))
        return std::nullopt;
    return status.st_rdev;
}

Path mountSource(const Path& path, const Path& table) {
    const std::unique_ptr<std::FILE, TableCloser> mounts(::setmntent(table.c_str(), "re"));
    if (!mounts)
        return {};
    Path source;
    Path nearest;
    mntent mount{};
    std::array<char, longestMount> line{};
    // Of two on the same folder the later one hides the earlier.
    while (::getmntent_r(mounts.get(), &mount, line.data(), int(line.size())) != nullptr) {
        const Path folder = mount.mnt_dir;
        if (isBelow(path, folder) && folder.native().size() >= nearest.native().size()) {
            nearest = folder;
            source = mount.mnt_fsname;
        }
    }
    return source;
}

} // namespace warifu::os
