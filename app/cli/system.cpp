#include "cli/system.h"

#include "cli/arguments.h"
#include "manager/system_error.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <thread>

namespace warifu::cli::system {

namespace {

/// What tells a failure of standard output from that of a file of this name.
const char outputMark[] = "standard output";

/// A reader that takes nothing for so long will not.
constexpr std::chrono::seconds patience{60};

/// So long, in milliseconds, a pipe may be without anybody who writes into it.
constexpr int writerWait = 5'000;

Error outputError(int number) {
    Error error = manager::systemError(number, "stdout", Reason::WriteFailed);
    error.code = ErrorCode::Io;
    error.values = {outputMark};
    return error;
}

bool writeAll(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno == EAGAIN) {
            pollfd wait{descriptor, POLLOUT, 0};
            ::poll(&wait, 1, -1);
            continue;
        }
        if (count < 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

/// Whoever called the program so wants it to go on, as nohup does.
bool isIgnored(int number) {
    struct sigaction action{};
    return ::sigaction(number, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

/// Closes a descriptor that was opened here.
class OpenFile {
public:
    explicit OpenFile(int number)
        : number_(number) {}

    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    ~OpenFile() {
        if (number_ > STDERR_FILENO)
            ::close(number_);
    }

    int number() const { return number_; }

private:
    int number_;
};

/// No echo for as long as it lives; Ctrl-Z is without effect, because a stopped program could not
/// put the echo back.
class WithoutEcho {
public:
    explicit WithoutEcho(int terminal)
        : terminal_(terminal) {
        sigemptyset(&stop_);
        sigaddset(&stop_, SIGTSTP);
        pthread_sigmask(SIG_BLOCK, &stop_, nullptr);
        changed_ = ::tcgetattr(terminal_, &before_) == 0;
        if (!changed_)
            return;
        termios hidden = before_;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        hidden.c_lflag |= ICANON | ISIG | ECHONL;
        // What was typed ahead is kept: TCSANOW, not TCSAFLUSH.
        changed_ = ::tcsetattr(terminal_, TCSANOW, &hidden) == 0;
    }

    WithoutEcho(const WithoutEcho&) = delete;
    WithoutEcho& operator=(const WithoutEcho&) = delete;

    ~WithoutEcho() {
        if (changed_)
            ::tcsetattr(terminal_, TCSANOW, &before_);
        pthread_sigmask(SIG_UNBLOCK, &stop_, nullptr);
    }

    bool holds() const { return changed_; }

private:
    int terminal_;
    sigset_t stop_{};
    termios before_{};
    bool changed_ = false;
};

/// Reads up to the first line feed, or the end of the file. `ended` tells that the file ended
/// before any byte. A pipe that was opened without waiting `mayLackWriter` for some seconds.
Result<SecretBytes> readLine(int descriptor, const std::string& about,
                             const Interruption& interruption, bool& ended,
                             bool mayLackWriter = false) {
    SecretBytes line(longestSecret);
    std::size_t size = 0;
    ended = false;
    while (true) {
        pollfd wait[] = {{interruption.descriptor(), POLLIN, 0}, {descriptor, POLLIN, 0}};
        const int ready = ::poll(wait, 2, mayLackWriter ? writerWait : -1);
        if (ready < 0 && errno != EINTR)
            return std::unexpected(manager::systemError(errno, about, Reason::ReadFailed));
        if (wait[0].revents != 0)
            return fail(ErrorCode::Cancelled);
        if (ready != 0 && wait[1].revents == 0)
            continue;
        // One byte at a time: what stands behind the line belongs to whoever reads the same stream
        // next.
        std::uint8_t byte = 0;
        const ssize_t count = ::read(descriptor, &byte, 1);
        // A pipe that nobody has opened to write is at its end; a writer who takes his time is
        // waited for.
        if (ready == 0 && count == 0)
            return std::unexpected(callError(ErrorCode::Io, Misuse::NobodyWrites, about));
        mayLackWriter = false;
        if (count < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (count < 0)
            return std::unexpected(manager::systemError(errno, about, Reason::ReadFailed));
        ended = count == 0 && size == 0;
        if (count == 0 || byte == '\n')
            break;
        if (size == line.size())
            return std::unexpected(callError(ErrorCode::TooLarge, Misuse::SecretTooLong, about,
                                             std::to_string(longestSecret >> 10U) + " KiB"));
        line.data()[size++] = byte;
    }
    if (size > 0 && line.data()[size - 1] == '\r')
        --size;
    line.truncate(size);
    return line;
}

} // namespace

void prepareStandardStreams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        // open(2) takes the lowest free number, which is exactly the closed one.
        if (::fcntl(stream, F_GETFD) < 0 && errno == EBADF)
            (void)::open("/dev/null", O_RDONLY);
    }
    (void)std::signal(SIGPIPE, SIG_IGN);
}

bool inputIsTerminal() {
    return ::isatty(STDIN_FILENO) == 1;
}

bool errorsAreTerminal() {
    return ::isatty(STDERR_FILENO) == 1;
}

Result<void> print(std::string_view bytes) {
    if (!writeAll(STDOUT_FILENO, bytes))
        return std::unexpected(outputError(errno));
    return {};
}

Result<void> flushOutput() {
    // A pipe, a terminal and the like know no fsync: they have what was written.
    if (::fsync(STDOUT_FILENO) != 0 && errno != EINVAL && errno != EROFS && errno != ENOTSUP)
        return std::unexpected(outputError(errno));
    return {};
}

Result<void> waitForReader(const std::stop_token& stop) {
    struct stat facts{};
    if (::fstat(STDOUT_FILENO, &facts) != 0 || !S_ISFIFO(facts.st_mode))
        return {};
    const auto end = std::chrono::steady_clock::now() + patience;
    int unread = 0;
    while (::ioctl(STDOUT_FILENO, FIONREAD, &unread) == 0 && unread > 0) {
        // Asked for nothing, poll(2) still tells that no reader is left. That bytes were taken is
        // no event, so that it has to be looked for.
        pollfd reader{STDOUT_FILENO, 0, 0};
        if (::poll(&reader, 1, 5) > 0 && (reader.revents & POLLERR) != 0)
            return std::unexpected(outputError(EPIPE));
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        if (std::chrono::steady_clock::now() > end)
            return std::unexpected(outputError(ETIMEDOUT));
    }
    return {};
}

bool isOutputError(const Error& error) {
    return error.code == ErrorCode::Io && error.values.size() == 1 && error.values[0] == outputMark;
}

void printError(std::string_view bytes) {
    (void)writeAll(STDERR_FILENO, bytes);
}

struct Interruption::Watch {
    std::stop_source stop;
    int event = -1;
    sigset_t signals{};
    std::thread thread;
};

Interruption::Interruption()
    : watch_(std::make_unique<Watch>()) {
    watch_->event = ::eventfd(0, EFD_CLOEXEC);
    sigemptyset(&watch_->signals);
    // SIGUSR2 is how the destructor ends the thread.
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT})
        if (!isIgnored(number))
            sigaddset(&watch_->signals, number);
    sigaddset(&watch_->signals, SIGUSR2);
    pthread_sigmask(SIG_BLOCK, &watch_->signals, nullptr);
    watch_->thread = std::thread([watch = watch_.get()] {
        int number = 0;
        while (sigwait(&watch->signals, &number) == 0 && number != SIGUSR2) {
            watch->stop.request_stop();
            (void)::eventfd_write(watch->event, 1);
        }
    });
}

Interruption::~Interruption() {
    pthread_kill(watch_->thread.native_handle(), SIGUSR2);
    watch_->thread.join();
    ::close(watch_->event);
}

std::stop_token Interruption::token() const {
    return watch_->stop.get_token();
}

int Interruption::descriptor() const {
    return watch_->event;
}

Result<void> requireFile(const manager::Path& path) {
    struct stat facts{};
    if (::stat(path.c_str(), &facts) != 0)
        return std::unexpected(manager::systemError(errno, path.string(), Reason::ReadFailed));
    return {};
}

Result<SecretBytes> readFirstLine(const manager::Path& path, const Interruption& interruption) {
    bool ended = false;
    if (path == "-")
        return readLine(STDIN_FILENO, "stdin", interruption, ended);
    const OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
    if (file.number() < 0)
        return std::unexpected(manager::systemError(errno, path.string(), Reason::ReadFailed));
    struct stat facts{};
    const bool isPipe = ::fstat(file.number(), &facts) == 0 && S_ISFIFO(facts.st_mode);
    return readLine(file.number(), path.string(), interruption, ended, isPipe);
}

Result<SecretBytes> readHiddenLine(std::string_view prompt, const Interruption& interruption) {
    const WithoutEcho hidden(STDIN_FILENO);
    if (!hidden.holds())
        return std::unexpected(manager::systemError(errno, "stdin", Reason::ReadFailed));
    // The terminal that answers is the one that must ask; it is nearly always open for both.
    if (!writeAll(STDIN_FILENO, prompt))
        printError(prompt);
    bool ended = false;
    auto line = readLine(STDIN_FILENO, "stdin", interruption, ended);
    if (line && !ended)
        return line;
    // Nobody has ended the line of the prompt.
    if (!writeAll(STDIN_FILENO, "\n"))
        printError("\n");
    if (!line)
        return line;
    return fail(ErrorCode::Cancelled);
}

} // namespace warifu::cli::system
