#include "crypto/place.h"

#include "crypto/system.h"

#include <linux/magic.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>

#include <algorithm>
#include <cerrno>
#include <string>

namespace warifu::files {

namespace {

constexpr int deepestStack = 16; // what is stacked deeper, the kernel does not make

/// Adds the disks below the device with this folder of sysfs.
void addDisks(const Path& device, int depth, std::set<std::string>& disks) {
    std::error_code none;
    bool stacked = false;
    if (depth < deepestStack)
        for (const auto& below : std::filesystem::directory_iterator(device / "slaves", none)) {
            stacked = true;
            addDisks(std::filesystem::canonical(below.path(), none), depth + 1, disks);
        }
    if (stacked)
        return;
    const bool isPartition = std::filesystem::exists(device / "partition", none);
    disks.insert((isPartition ? device.parent_path() : device).filename().string());
}

std::unexpected<Error> statFailed(int number, const Path& about) {
    Error error = errorFromErrno(number, about, "stat");
    if (error.code == ErrorCode::Io && error.reason == Reason::None)
        error.reason = Reason::ReadFailed;
    return std::unexpected(std::move(error));
}

bool inMemory(const Path& path) {
    struct statfs system{};
    return ::statfs(path.c_str(), &system) == 0 &&
           (system.f_type == TMPFS_MAGIC || system.f_type == RAMFS_MAGIC);
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

Result<Place> placeOf(const Path& existing, const Path& target) {
    const auto one = os::facts(existing);
    if (!one)
        return statFailed(one.error(), existing);
    std::error_code ignored;
    Path other = std::filesystem::absolute(target, ignored);
    auto facts = os::facts(other);
    while (!facts && facts.error() == ENOENT && other != other.parent_path()) {
        other = other.parent_path();
        facts = os::facts(other);
    }
    if (!facts)
        return statFailed(facts.error(), other);
    if (facts->device == one->device)
        return Place::SameDisk;
    if (inMemory(other))
        return Place::Memory;
    return share(disksOf(one->device), disksOf(facts->device)) ? Place::SameDisk : Place::OtherDisk;
}

} // namespace warifu::files
