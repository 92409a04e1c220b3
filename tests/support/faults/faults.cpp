// Preloaded into a program: counts its file-system calls below one folder, and at a chosen one ends
// the process or lets the call fail. What it does is told by the environment:
//
// - WARIFU_FAULT_UNDER: only paths that begin with this count
// - WARIFU_FAULT_AT: the number of the call, from 1
// - WARIFU_FAULT: "kill" (SIGKILL before the call), "EIO" or "ENOSPC" (that error)
// - WARIFU_FAULT_STAYS: if set, the disk stays full: every later call of its kind fails as well
// - WARIFU_FAULT_MARK: a file that is made when the call was reached
//
// "kill" counts calls that change something; "EIO" counts reading too; "ENOSPC" counts what needs
// space.

#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdlib>
#include <cstring>

namespace {

enum class Kind { Change, Space, Read };

struct Plan {
    const char* under = std::getenv("WARIFU_FAULT_UNDER");
    const char* mark = std::getenv("WARIFU_FAULT_MARK");
    bool stays = std::getenv("WARIFU_FAULT_STAYS") != nullptr;
    long at = 0;
    bool kills = false;
    int error = 0;
    long count = 0;
    bool reached = false;

    bool armed() const { return kills || error != 0; }

    Plan() {
        if (const char* number = std::getenv("WARIFU_FAULT_AT"))
            at = std::strtol(number, nullptr, 10);
        const char* what = std::getenv("WARIFU_FAULT");
        if (what != nullptr && under != nullptr && at != 0)
            choose(what);
    }

    void choose(const char* what) {
        kills = std::strcmp(what, "kill") == 0;
        error = 0;
        if (std::strcmp(what, "EIO") == 0)
            error = EIO;
        if (std::strcmp(what, "ENOSPC") == 0)
            error = ENOSPC;
    }
};

Plan& plan() {
    static Plan the;
    return the;
}

bool counts(Kind kind) {
    if (plan().kills)
        return kind != Kind::Read;
    if (plan().error == ENOSPC)
        return kind == Kind::Space;
    return plan().error == EIO;
}

/// True where the call is to fail; errno is set. Does not return where the process is to end.
bool strikes(Kind kind, const char* path) {
    Plan& the = plan();
    if (!the.armed() || !counts(kind) || path == nullptr ||
        std::strncmp(path, the.under, std::strlen(the.under)) != 0)
        return false;
    ++the.count;
    const bool now = the.count == the.at || (the.stays && the.count > the.at);
    if (!now)
        return false;
    if (!the.reached && the.mark != nullptr) {
        const long file = ::syscall(SYS_openat, AT_FDCWD, the.mark, O_CREAT | O_WRONLY, 0600);
        ::syscall(SYS_close, file);
    }
    the.reached = true;
    if (the.kills)
        ::kill(::getpid(), SIGKILL);
    errno = the.error;
    return true;
}

/// Empty where nothing is planned: nobody looks at it then.
struct PathOf {
    std::array<char, PATH_MAX> text; // of which only what is written is read

    explicit PathOf(int descriptor) {
        text[0] = '\0';
        if (!plan().armed())
            return;
        std::array<char, 64> link{};
        ::snprintf(link.data(), link.size(), "/proc/self/fd/%d", descriptor);
        const long length =
            ::syscall(SYS_readlinkat, AT_FDCWD, link.data(), text.data(), text.size() - 1);
        text[std::size_t(length < 0 ? 0 : length)] = '\0';
    }

    /// Of a name in a folder that is open, or AT_FDCWD.
    PathOf(int folder, const char* name) {
        text[0] = '\0';
        if (!plan().armed())
            return;
        if (folder == AT_FDCWD || name[0] == '/') {
            ::snprintf(text.data(), text.size(), "%s", name);
            return;
        }
        const PathOf parent(folder);
        const int length = ::snprintf(text.data(), text.size(), "%s/%s", parent.text.data(), name);
        if (length < 0)
            text[0] = '\0';
    }

    const char* get() const { return text.data(); }
};

template<typename Function> Function* real(const char* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

Kind kindOfOpening(int flags) {
    if ((flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE)
        return Kind::Space;
    return (flags & O_ACCMODE) == O_RDONLY ? Kind::Read : Kind::Change;
}

int openFile(int folder, const char* path, int flags, mode_t mode) {
    // A folder that is only reached for, to name what is in it, is neither read nor changed.
    if ((flags & O_PATH) == 0 && strikes(kindOfOpening(flags), PathOf(folder, path).get()))
        return -1;
    return int(::syscall(SYS_openat, folder, path, flags, mode));
}

mode_t modeArgument(int flags, va_list& arguments) {
    return (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(arguments, mode_t)
                                                                      : 0;
}

} // namespace

extern "C" {

/// For a program that is linked with this file: what the environment tells otherwise.
void warifu_disturb(const char* under, const char* what, long at, bool stays);

void warifu_disturb(const char* under, const char* what, long at, bool stays) {
    Plan& the = plan();
    the.under = under;
    the.choose(what);
    the.at = at;
    the.stays = stays;
    the.count = 0;
    the.reached = false;
}

/// The chosen call has come.
bool warifu_was_reached();

bool warifu_was_reached() {
    return plan().reached;
}

/// For a program that is linked with this file: from now on it ends itself (SIGKILL) before the
/// `at`-th call that changes something below `under`.
void warifu_end_before(const char* under, long at);

void warifu_end_before(const char* under, long at) {
    Plan& the = plan();
    the.under = under;
    the.at = at;
    the.kills = true;
    the.count = 0;
}

int open(const char* path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeArgument(flags, arguments);
    va_end(arguments);
    return openFile(AT_FDCWD, path, flags, mode);
}

int open64(const char* path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeArgument(flags, arguments);
    va_end(arguments);
    return openFile(AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char* path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeArgument(flags, arguments);
    va_end(arguments);
    return openFile(folder, path, flags, mode);
}

int openat64(int folder, const char* path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = modeArgument(flags, arguments);
    va_end(arguments);
    return openFile(folder, path, flags, mode);
}

int __open_2(const char* path, int flags) {
    return openFile(AT_FDCWD, path, flags, 0);
}

int __open64_2(const char* path, int flags) {
    return openFile(AT_FDCWD, path, flags, 0);
}

int __openat_2(int folder, const char* path, int flags) {
    return openFile(folder, path, flags, 0);
}

int __openat64_2(int folder, const char* path, int flags) {
    return openFile(folder, path, flags, 0);
}

ssize_t read(int file, void* buffer, size_t size) {
    if (strikes(Kind::Read, PathOf(file).get()))
        return -1;
    return ::syscall(SYS_read, file, buffer, size);
}

ssize_t pread(int file, void* buffer, size_t size, off_t offset) {
    if (strikes(Kind::Read, PathOf(file).get()))
        return -1;
    return ::syscall(SYS_pread64, file, buffer, size, offset);
}

ssize_t pread64(int file, void* buffer, size_t size, off64_t offset) {
    return pread(file, buffer, size, offset);
}

ssize_t write(int file, const void* buffer, size_t size) {
    if (strikes(Kind::Space, PathOf(file).get()))
        return -1;
    return ::syscall(SYS_write, file, buffer, size);
}

ssize_t pwrite(int file, const void* buffer, size_t size, off_t offset) {
    if (strikes(Kind::Space, PathOf(file).get()))
        return -1;
    return ::syscall(SYS_pwrite64, file, buffer, size, offset);
}

ssize_t pwrite64(int file, const void* buffer, size_t size, off64_t offset) {
    return pwrite(file, buffer, size, offset);
}

int fsync(int file) {
    return strikes(Kind::Change, PathOf(file).get()) ? -1 : int(::syscall(SYS_fsync, file));
}

int fdatasync(int file) {
    return strikes(Kind::Change, PathOf(file).get()) ? -1 : int(::syscall(SYS_fdatasync, file));
}

int ftruncate(int file, off_t length) noexcept {
    return strikes(Kind::Change, PathOf(file).get()) ? -1
                                                     : int(::syscall(SYS_ftruncate, file, length));
}

int ftruncate64(int file, off64_t length) noexcept {
    return ftruncate(file, length);
}

int fchmod(int file, mode_t mode) noexcept {
    return strikes(Kind::Change, PathOf(file).get()) ? -1 : int(::syscall(SYS_fchmod, file, mode));
}

int fchown(int file, uid_t owner, gid_t group) noexcept {
    return strikes(Kind::Change, PathOf(file).get())
               ? -1
               : int(::syscall(SYS_fchown, file, owner, group));
}

int rename(const char* from, const char* to) noexcept {
    return strikes(Kind::Change, to) ? -1 : real<int(const char*, const char*)>("rename")(from, to);
}

int renameat(int fromFolder, const char* from, int toFolder, const char* to) noexcept {
    if (strikes(Kind::Change, PathOf(toFolder, to).get()))
        return -1;
    return int(::syscall(SYS_renameat2, fromFolder, from, toFolder, to, 0));
}

int renameat2(int fromFolder, const char* from, int toFolder, const char* to,
              unsigned flags) noexcept {
    if (strikes(Kind::Change, PathOf(toFolder, to).get()))
        return -1;
    return int(::syscall(SYS_renameat2, fromFolder, from, toFolder, to, flags));
}

int link(const char* from, const char* to) noexcept {
    return strikes(Kind::Space, to) ? -1 : real<int(const char*, const char*)>("link")(from, to);
}

int linkat(int fromFolder, const char* from, int toFolder, const char* to, int flags) noexcept {
    if (strikes(Kind::Space, PathOf(toFolder, to).get()))
        return -1;
    return int(::syscall(SYS_linkat, fromFolder, from, toFolder, to, flags));
}

int unlink(const char* path) noexcept {
    return strikes(Kind::Change, path) ? -1 : int(::syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}

int unlinkat(int folder, const char* path, int flags) noexcept {
    if (strikes(Kind::Change, PathOf(folder, path).get()))
        return -1;
    return int(::syscall(SYS_unlinkat, folder, path, flags));
}

int rmdir(const char* path) noexcept {
    return strikes(Kind::Change, path) ? -1
                                       : int(::syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR));
}

int remove(const char* path) noexcept {
    return strikes(Kind::Change, path) ? -1 : real<int(const char*)>("remove")(path);
}

int mkdir(const char* path, mode_t mode) noexcept {
    return strikes(Kind::Space, path) ? -1 : int(::syscall(SYS_mkdirat, AT_FDCWD, path, mode));
}

int mkdirat(int folder, const char* path, mode_t mode) noexcept {
    if (strikes(Kind::Space, PathOf(folder, path).get()))
        return -1;
    return int(::syscall(SYS_mkdirat, folder, path, mode));
}

} // extern "C"
