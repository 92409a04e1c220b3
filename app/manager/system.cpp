#include "manager/system.h"

#include <netdb.h>
#include <pwd.h>
#include <unistd.h>

#include <array>
#include <condition_variable>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <mutex>
#include <sstream>
#include <system_error>
#include <thread>

namespace warifu::manager::system {

namespace {

/// What a resolver thread hands over. It may outlive the question: a name server that does not
/// answer is not waited for.
struct ResolvedName {
    std::mutex mutex;
    std::condition_variable ready;
    bool done = false;
    std::string name;
};

std::string canonicalName(const std::string& host) {
    addrinfo hints{};
    hints.ai_flags = AI_CANONNAME;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0)
        return host;
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, &::freeaddrinfo);
    if (found == nullptr || found->ai_canonname == nullptr)
        return host;
    return found->ai_canonname;
}

/// The kernel writes blank, tab, line feed and backslash in a path as \ooo (proc(5)).
std::string unescapedMountPath(const std::string& text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto digit = [&](std::size_t at) {
            return text[at] >= '0' && text[at] <= '7';
        };
        if (text[i] == '\\' && i + 3 < text.size() && digit(i + 1) && digit(i + 2) &&
            digit(i + 3)) {
            result +=
                char((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0'));
            i += 3;
        } else {
            result += text[i];
        }
    }
    return result;
}

bool mayBeWindows(const std::string& fileSystem) {
    constexpr std::array<std::string_view, 12> kinds = {"ntfs",  "ntfs3", "fuseblk", "vfat",
                                                        "exfat", "cifs",  "smb3",    "smbfs",
                                                        "9p",    "drvfs", "msdos",   "udf"};
    for (const std::string_view kind : kinds)
        if (fileSystem == kind)
            return true;
    return fileSystem.starts_with("fuse.ntfs") || fileSystem.starts_with("fuse.vmhgfs");
}

} // namespace

bool isRoot() {
    return ::geteuid() == 0;
}

std::string environmentVariable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

Path homeFolder() {
    const std::string home = environmentVariable("HOME");
    if (!home.empty())
        return home;
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    if (::getpwuid_r(::geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 &&
        found != nullptr)
        return found->pw_dir;
    return "/";
}

std::string hostName() {
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0 || name.front() == '\0')
        return "localhost";
    return name.data();
}

std::string fullHostName() {
    std::string host = hostName();
    if (host.find('.') != std::string::npos)
        return host;
    const auto answer = std::make_shared<ResolvedName>();
    try {
        std::thread([answer, host] {
            std::string name = canonicalName(host);
            const std::lock_guard lock(answer->mutex);
            answer->name = std::move(name);
            answer->done = true;
            answer->ready.notify_one();
        }).detach();
    } catch (const std::system_error&) {
        return host; // no thread to be had
    }
    std::unique_lock lock(answer->mutex);
    if (!answer->ready.wait_for(lock, std::chrono::seconds(2), [&] { return answer->done; }))
        return host;
    // "localhost" is what a host is called that nobody has given a name: its own is better.
    if (answer->name.starts_with("localhost"))
        return host;
    return answer->name;
}

std::vector<Path> windowsMountPoints() {
    std::vector<Path> points;
    std::ifstream mounts("/proc/self/mountinfo");
    for (std::string line; std::getline(mounts, line);) {
        // "36 35 98:0 / /mnt/c rw,noatime shared:1 - ntfs3 /dev/sda2 rw": optional fields end with
        // "-".
        std::istringstream fields(line);
        std::string skipped;
        std::string point;
        std::string field;
        fields >> skipped >> skipped >> skipped >> skipped >> point;
        while (fields >> field && field != "-") {
        }
        std::string fileSystem;
        fields >> fileSystem;
        if (mayBeWindows(fileSystem))
            points.emplace_back(unescapedMountPath(point));
    }
    return points;
}

} // namespace warifu::manager::system
