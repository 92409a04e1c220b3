#include "agent/system.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <thread>
#include <utility>

namespace warifu::agent::system {

namespace {

constexpr auto pauseBetweenTries = std::chrono::milliseconds(50);
constexpr mode_t privateMode = 0600;

std::unexpected<Error> failedCall(const Path& about, const char* call) {
    return std::unexpected(files::errorFromErrno(errno, about, call));
}

int openPrivate(const Path& path, int flags) {
    return ::open(path.c_str(), flags | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY,
                  privateMode);
}

/// Writes to a pipe whose reader may be gone or slow, until `end`.
void feed(int pipe, std::string_view input, std::chrono::steady_clock::time_point end) {
    ::fcntl(pipe, F_SETFL, O_NONBLOCK);
    while (!input.empty() && std::chrono::steady_clock::now() < end) {
        pollfd ready{pipe, POLLOUT, 0};
        if (::poll(&ready, 1, 100) < 0 && errno != EINTR)
            return;
        if ((ready.revents & (POLLERR | POLLHUP)) != 0)
            return;
        if ((ready.revents & POLLOUT) == 0)
            continue;
        const ssize_t written = ::write(pipe, input.data(), input.size());
        if (written > 0)
            input.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EAGAIN && errno != EINTR)
            return;
    }
}

Ended waitFor(pid_t child, std::chrono::steady_clock::time_point end) {
    Ended out{true, false, -1};
    int status = 0;
    for (;;) {
        const pid_t ended = ::waitpid(child, &status, out.timedOut ? 0 : WNOHANG);
        if (ended == child) {
            if (WIFEXITED(status))
                out.status = WEXITSTATUS(status);
            return out;
        }
        if (ended < 0 && errno != EINTR)
            return out;
        if (std::chrono::steady_clock::now() >= end && !out.timedOut) {
            ::kill(-child, SIGKILL);
            out.timedOut = true;
        }
        if (!out.timedOut)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

/// Starts a program in a process group of its own, reading from `input`.
pid_t start(const Path& program, const std::vector<std::string>& environment, int input) {
    std::vector<char*> variables;
    variables.reserve(environment.size() + 1);
    for (const std::string& variable : environment)
        variables.push_back(const_cast<char*>(variable.c_str()));
    variables.push_back(nullptr);
    std::string name = program.native();
    char* arguments[] = {name.data(), nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
    ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    sigset_t defaults;
    ::sigemptyset(&defaults);
    ::sigaddset(&defaults, SIGPIPE);
    ::posix_spawnattr_setsigdefault(&attributes, &defaults);
    ::posix_spawnattr_setpgroup(&attributes, 0);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
    pid_t child = -1;
    if (::posix_spawn(&child, name.c_str(), &actions, &attributes, arguments, variables.data()) !=
        0)
        child = -1;
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    return child;
}

} // namespace

Result<Lock> Lock::take(const Path& path, std::chrono::milliseconds patience) {
    Lock lock(openPrivate(path, O_RDWR));
    if (lock.descriptor_ < 0)
        return failedCall(path, "open");
    const auto end = std::chrono::steady_clock::now() + patience;
    while (::flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return failedCall(path, "flock");
        if (std::chrono::steady_clock::now() >= end)
            return fail(ErrorCode::Locked, files::display(path), "another agent is at work",
                        Reason::Busy);
        std::this_thread::sleep_for(pauseBetweenTries);
    }
    return lock;
}

Lock::Lock(Lock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

Lock& Lock::operator=(Lock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

Lock::~Lock() {
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

Result<void> appendLine(const Path& path, std::string_view line) {
    const int file = openPrivate(path, O_WRONLY | O_APPEND);
    if (file < 0)
        return failedCall(path, "open");
    const std::string whole = std::string(line) + '\n';
    Result<void> out;
    // One call for the whole line: lines of several writers do not mix.
    if (const ssize_t written = ::write(file, whole.data(), whole.size()); written < 0)
        out = failedCall(path, "write");
    else if (static_cast<std::size_t>(written) != whole.size())
        out = fail(ErrorCode::Io, files::display(path), "only a part was written", Reason::NoSpace);
    else if (::fsync(file) != 0)
        out = failedCall(path, "fsync");
    ::close(file);
    return out;
}

std::string tail(const Path& path, std::size_t most) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (file < 0)
        return {};
    struct stat facts{};
    std::string out;
    if (::fstat(file, &facts) == 0 && S_ISREG(facts.st_mode)) {
        const auto size = static_cast<std::size_t>(facts.st_size);
        out.resize(std::min(size, most));
        const ssize_t got =
            ::pread(file, out.data(), out.size(), static_cast<off_t>(size - out.size()));
        out.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    }
    ::close(file);
    return out;
}

std::vector<Path> programs(const Path& folder) {
    std::vector<Path> out;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
        struct stat facts{};
        if (::lstat(entry.path().c_str(), &facts) != 0 || !S_ISREG(facts.st_mode) ||
            (facts.st_mode & S_IXUSR) == 0 || (facts.st_mode & (S_IWGRP | S_IWOTH)) != 0 ||
            (facts.st_uid != 0 && facts.st_uid != ::geteuid()))
            continue;
        out.push_back(entry.path());
    }
    std::ranges::sort(out);
    return out;
}

Ended run(const Path& program, std::string_view input, const std::vector<std::string>& environment,
          std::chrono::seconds patience) {
    const auto end = std::chrono::steady_clock::now() + patience;
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return {};
    const pid_t child = start(program, environment, ends[0]);
    ::close(ends[0]);
    if (child > 0)
        feed(ends[1], input, end);
    ::close(ends[1]);
    return child > 0 ? waitFor(child, end) : Ended{};
}

void ignorePipeSignal() {
    struct sigaction ignore{};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &ignore, nullptr);
}

std::chrono::sys_seconds now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Path defaultStateFolder() {
    if (::geteuid() == 0)
        return "/var/lib/warifu-agent";
    const char* data = std::getenv("XDG_DATA_HOME");
    if (data != nullptr && *data == '/')
        return Path(data) / "warifu-agent";
    const char* home = std::getenv("HOME");
    return Path(home != nullptr ? home : "/") / ".local/share/warifu-agent";
}

} // namespace warifu::agent::system
