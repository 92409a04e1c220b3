#include "crypto/copy_place.h"

#include "crypto/mounts.h"

#include <sys/sysmacros.h>

#include <algorithm>
#include <cerrno>
#include <string>

namespace warifu::files {

namespace {

constexpr int deepestStack = 16; // what is stacked deeper, the kernel does not make

/// Adds the disks below the device with this folder of sysfs.
void addDisks(const Path& device, int depth, std::set<std::string>& disks) {
    std::error_code none;
    if (std::filesystem::exists(device / "partition", none)) {
        // The kernel tells of a whole device what it is stacked on, not of its parts.
        addDisks(device.parent_path(), depth, disks);
        return;
    }
    bool stacked = false;
    std::filesystem::directory_iterator below(device / "slaves", none);
    for (; depth < deepestStack && !none && below != std::filesystem::directory_iterator();
         below.increment(none)) {
        std::error_code gone;
        const Path next = std::filesystem::canonical(below->path(), gone);
        if (gone)
            continue;
        stacked = true;
        addDisks(next, depth + 1, disks);
    }
    if (!stacked)
        disks.insert(device.filename().string());
}

std::unexpected<Error> askedInVain(int number, const Path& about, const char* call) {
    Error error = errorFromErrno(number, about, call);
    if (error.code == ErrorCode::Io && error.reason == Reason::None)
        error.reason = Reason::ReadFailed;
    return std::unexpected(std::move(error));
}

/// The disks below a path that exists. A file system of several devices (btrfs) has a number of its
/// own; of those one is named where it is mounted.
std::set<std::string> disksBelow(const Path& path, dev_t device) {
    std::set<std::string> disks = disksOf(device);
    if (!disks.empty())
        return disks;
    std::error_code none;
    const Path real = std::filesystem::canonical(path, none);
    if (none)
        return disks;
    const auto mounted = os::blockDevice(os::mountSource(real));
    return mounted ? disksOf(*mounted) : disks;
}

bool share(const std::set<std::string>& one, const std::set<std::string>& other) {
    return std::ranges::any_of(one, [&](const std::string& disk) { return other.contains(disk); });
}

} // namespace

std::set<std::string> disksOf(dev_t device, const Path& system) {
    const std::string number = std::to_string(major(device)) + ':' + std::to_string(minor(device));
    std::error_code none;
    const Path folder = std::filesystem::canonical(system / "dev/block" / number, none);
    std::set<std::string> disks;
    if (!none)
        addDisks(folder, 0, disks);
    return disks;
}

Result<CopyPlace> copyPlace(const Path& existing, const Path& target) {
    const auto one = os::facts(existing);
    if (!one)
        return askedInVain(one.error(), existing, "stat");
    std::error_code ignored;
    Path other = std::filesystem::absolute(target, ignored);
    auto facts = os::facts(other);
    while (!facts && facts.error() == ENOENT && other != other.parent_path()) {
        other = other.parent_path();
        facts = os::facts(other);
    }
    if (!facts)
        return askedInVain(facts.error(), other, "stat");
    if (facts->device == one->device)
        return CopyPlace::SameDisk;
    const auto inMemory = os::isInMemory(other);
    if (!inMemory)
        return askedInVain(inMemory.error(), other, "statfs");
    if (*inMemory)
        return CopyPlace::Memory;
    return share(disksBelow(existing, one->device), disksBelow(other, facts->device))
               ? CopyPlace::SameDisk
               : CopyPlace::OtherDisk;
}

} // namespace warifu::files
