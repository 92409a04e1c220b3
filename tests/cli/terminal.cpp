#include "command/terminal.h"

#include <QByteArrayList>

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <vector>

namespace warifu::command {

Terminal::Terminal(const QString& program, const QStringList& arguments) {
    master_ = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (master_ < 0 || ::grantpt(master_) != 0 || ::unlockpt(master_) != 0)
        qFatal("no pseudo terminal");
    slave_ = ::open(::ptsname(master_), O_RDWR | O_NOCTTY | O_CLOEXEC);

    QByteArrayList words = {program.toUtf8()};
    for (const QString& argument : arguments)
        words.append(argument.toUtf8());
    std::vector<char*> pointers;
    for (QByteArray& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);

    child_ = ::fork();
    if (child_ == 0) {
        ::setsid();
        ::ioctl(slave_, TIOCSCTTY, 0);
        for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
            ::dup2(slave_, stream);
        ::setenv("LC_ALL", "en_US.UTF-8", 1);
        ::execv(pointers.front(), pointers.data());
        ::_exit(127);
    }
}

Terminal::~Terminal() {
    if (child_ > 0) {
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
    }
    ::close(slave_);
    ::close(master_);
}

bool Terminal::readMore() {
    pollfd wait{master_, POLLIN, 0};
    if (::poll(&wait, 1, 100) <= 0)
        return false;
    char bytes[4096];
    const ssize_t count = ::read(master_, bytes, sizeof bytes);
    if (count > 0)
        shown_.append(bytes, static_cast<qsizetype>(count));
    return count > 0;
}

bool Terminal::shows(const QByteArray& text) {
    for (int tries = 0; tries < 300; ++tries) {
        if (shown_.contains(text))
            return true;
        readMore();
    }
    return false;
}

void Terminal::type(const QByteArray& keys) {
    if (::write(master_, keys.constData(), static_cast<std::size_t>(keys.size())) != keys.size())
        qFatal("the terminal takes no keys");
}

void Terminal::signal(int number) const {
    ::kill(child_, number);
}

int Terminal::status() {
    int state = 0;
    for (int tries = 0; tries < 300; ++tries) {
        if (::waitpid(child_, &state, WNOHANG) == child_) {
            child_ = -1;
            while (readMore()) {
            }
            return WIFEXITED(state) ? WEXITSTATUS(state) : -1;
        }
        readMore();
    }
    qFatal("the program does not end; it has shown: %s", shown_.constData());
}

bool Terminal::echoes() const {
    termios state{};
    ::tcgetattr(slave_, &state);
    return (state.c_lflag & ECHO) != 0;
}

} // namespace warifu::command
