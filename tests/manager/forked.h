// Running an operation in a child of the test that is ended or failed at a chosen call: hundreds of
// times as quick as starting a program each time.
#pragma once

#include "interrupted.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <functional>

// Of tests/support/faults, which such a test is linked with, but for a sanitized build: there the
// runtime has its own versions of the calls that are replaced, and nothing is disturbed.
#if !WARIFU_FAULTS_LINKED
inline void warifu_disturb(const char*, const char*, long, bool) {}

inline bool warifu_was_reached() {
    return false;
}
#else
extern "C" void warifu_disturb(const char* under, const char* what, long at, bool stays);
extern "C" bool warifu_was_reached();
#endif

namespace warifu::support {

/// An operation: says what came of it, and gives an exit status.
using Operation = std::function<int(QByteArray& said)>;

[[noreturn]] inline void carryOutInChild(const QString& under, const Fault& fault, int pipe,
                                         const Operation& operation) {
    const QByteArray folder = under.toUtf8(); // it is not copied
    warifu_disturb(folder.constData(), fault.what.toUtf8().constData(), fault.at, fault.stays);
    QByteArray said;
    const int status = operation(said);
    said.append(warifu_was_reached() ? '1' : '0');
    for (qsizetype done = 0; done < said.size();) {
        const ssize_t written = ::write(pipe, said.constData() + done, size_t(said.size() - done));
        if (written < 0 && errno != EINTR)
            break;
        done += std::max<ssize_t>(written, 0);
    }
    ::_exit(status);
}

/// Only calls below the folder `under` count.
inline FaultyRun runForked(const QString& under, const Fault& fault, const Operation& operation) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        qFatal("no pipe");
    const pid_t child = ::fork();
    if (child < 0)
        qFatal("no child");
    if (child == 0)
        carryOutInChild(under, fault, ends[1], operation);
    ::close(ends[1]);
    FaultyRun result;
    char part[4096];
    for (ssize_t got = 1; got != 0;) {
        got = ::read(ends[0], part, sizeof part);
        if (got > 0)
            result.output.append(part, got);
        else if (got < 0 && errno != EINTR)
            break;
    }
    ::close(ends[0]);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    result.killed = WIFSIGNALED(status);
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    result.reached = result.killed || result.output.endsWith('1');
    result.output.chop(1);
    return result;
}

} // namespace warifu::support
