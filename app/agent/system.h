// The operating-system calls of the agent: its lock, its log, the programs it starts.
#pragma once

#include "crypto/files.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace warifu::agent::system {

using files::Path;

/// An exclusive flock(2), held as long as this object.
class Lock {
public:
    /// Waits for the lock at most `patience`. Errors: locked (Busy), io, no-permission.
    static Result<Lock> take(const Path& path, std::chrono::milliseconds patience);

    Lock(Lock&& other) noexcept;
    Lock& operator=(Lock&& other) noexcept;
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;
    ~Lock();

private:
    explicit Lock(int descriptor)
        : descriptor_(descriptor) {}

    int descriptor_;
};

/// Appends one line to a file of mode 0600, and makes it durable. Errors: io, no-permission.
Result<void> appendLine(const Path& path, std::string_view line);

/// The last `most` bytes of a file; empty where it cannot be read.
std::string tail(const Path& path, std::size_t most);

/// The programs in a folder by name: regular files that may be executed and that nobody but their
/// owner, who is root or this user, may change.
std::vector<Path> programs(const Path& folder);

/// How a program ended.
struct Ended {
    bool started = false;
    bool timedOut = false;
    int status = -1; ///< exit status; -1 where a signal ended it
};

/// Runs a program to its end with `input` on standard input and exactly this environment
/// ("NAME=value"), its output on standard error. After `patience` it and what it started are
/// killed. Before the first call: ignorePipeSignal().
Ended run(const Path& program, std::string_view input, const std::vector<std::string>& environment,
          std::chrono::seconds patience);

/// From here on who does not read, a handler or the one that asked, is an error of writing and not
/// the end of this process. Programs that run() starts have the signal as usual.
void ignorePipeSignal();

/// The machine's clock.
std::chrono::sys_seconds now();

/// Where the state lies if nobody says: /var/lib/warifu-agent for root, else below XDG_DATA_HOME or
/// HOME.
Path defaultStateFolder();

} // namespace warifu::agent::system
