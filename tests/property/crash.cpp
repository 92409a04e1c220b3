#include "crash.h"

#include "support/sanitizers.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>

#if !WARIFU_PROPERTY_PLAIN
// Of tests/support/faults, which this program is linked with.
extern "C" void warifu_end_before(const char* under, long at);
#endif

namespace warifu::property {

namespace {

std::filesystem::path& agentsFolder() {
    static std::filesystem::path folder;
    return folder;
}

#if !WARIFU_PROPERTY_PLAIN

void sayTo(int pipe, const std::string& line) {
    const std::string whole = line + "\n";
    static_cast<void>(!::write(pipe, whole.data(), whole.size()));
}

std::string allOf(int pipe) {
    std::string text;
    char part[4096];
    for (;;) {
        const ssize_t got = ::read(pipe, part, sizeof part);
        if (got > 0)
            text.append(part, std::size_t(got));
        else if (got == 0 || errno != EINTR)
            return text;
    }
}

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        if (end == std::string::npos)
            break;
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

[[noreturn]] void runInChild(const std::filesystem::path& under, unsigned at, int pipe,
                             const std::function<void(const Tell&)>& task) {
    warifu_end_before(under.c_str(), long(at));
    task([pipe](const std::string& line) { sayTo(pipe, line); });
    ::_exit(0);
}

#endif

} // namespace

bool canCrash() {
    return !support::isSanitized;
}

std::vector<std::string> runToTheEnd(const std::filesystem::path& under, unsigned at,
                                     const std::function<void(const Tell&)>& task) {
#if !WARIFU_PROPERTY_PLAIN
    int ends[2];
    if (at != 0 && ::pipe2(ends, O_CLOEXEC) == 0) {
        std::fflush(nullptr);
        const pid_t child = ::fork();
        if (child == 0)
            runInChild(under, at, ends[1], task);
        ::close(ends[1]);
        const std::string said = allOf(ends[0]);
        ::close(ends[0]);
        int status = 0;
        while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
        }
        return linesOf(said);
    }
#endif
    static_cast<void>(under);
    static_cast<void>(at);
    std::vector<std::string> lines;
    task([&lines](const std::string& line) { lines.push_back(line); });
    return lines;
}

void noteHandlersOf(const std::filesystem::path& agents) {
    agentsFolder() = agents;
}

#if !WARIFU_PROPERTY_PLAIN

namespace {

constexpr pid_t noted = 0x3ffffff0; // above every process number that Linux gives

const char* valueOf(char* const* environment, std::string_view name) {
    for (char* const* entry = environment; *entry != nullptr; ++entry)
        if (std::string_view(*entry).starts_with(name) && (*entry)[name.size()] == '=')
            return *entry + name.size() + 1;
    return "?";
}

} // namespace

extern "C" int posix_spawn(pid_t* child, const char* path, const posix_spawn_file_actions_t*,
                           const posix_spawnattr_t*, char* const*, char* const* environment) {
    // AGENT/handlers/notice.d/PROGRAM
    const auto agent = std::filesystem::path(path).parent_path().parent_path().parent_path();
    if (agent.parent_path() != agentsFolder())
        return ENOSYS;
    char line[160];
    const int length =
        std::snprintf(line, sizeof line, "%s %s %s %s\n", valueOf(environment, "WARIFU_R"),
                      valueOf(environment, "WARIFU_G"), valueOf(environment, "WARIFU_SEQ"),
                      valueOf(environment, "WARIFU_EXP"));
    // Not counted among the calls at which the agent can be ended: the deed is the handler's.
    const auto file = ::syscall(SYS_openat, AT_FDCWD, (agent / "acted").c_str(),
                                O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    ::syscall(SYS_write, file, line, length);
    ::syscall(SYS_close, file);
    *child = noted;
    return 0;
}

extern "C" pid_t waitpid(pid_t process, int* status, int options) {
    if (process == noted) {
        *status = 0;
        return noted;
    }
    return pid_t(::syscall(SYS_wait4, process, status, options, nullptr));
}

#endif

} // namespace warifu::property
