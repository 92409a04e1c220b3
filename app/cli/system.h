// The operating-system calls of the command line in one place: standard streams, the terminal,
// signals.
#pragma once

#include "manager/types.h"

#include <memory>
#include <span>
#include <string_view>

namespace warifu::cli::system {

/// Gives closed standard streams something harmless, so that no file that is opened later can be
/// taken for one of them; writing to a stream that was closed fails. A broken pipe becomes an error
/// of write(2) instead of a signal.
void prepareStandardStreams();

bool inputIsTerminal();   ///< standard input
bool errorsAreTerminal(); ///< standard error

/// Writes all bytes to standard output. Error io.
Result<void> print(std::string_view bytes);

/// Makes sure that what was printed has arrived, as far as the kind of standard output can tell.
/// Error io.
Result<void> flushOutput();

/// Where standard output is a pipe: waits until its reader has taken all that was printed. Errors:
/// io (the reader is gone, or takes nothing for a minute), cancelled.
Result<void> waitForReader(const std::stop_token& stop);

/// True where print(), flushOutput() or waitForReader() failed so.
bool isOutputError(const Error& error);

/// Writes to standard error; there is nobody left to tell where that fails.
void printError(std::string_view bytes);

/// Turns SIGINT, SIGTERM, SIGHUP and SIGQUIT into a requested stop, for as long as it lives; those
/// that were ignored before stay ignored. Make it before any other thread; there may be one only.
class Interruption {
public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    std::stop_token token() const;

    /// Readable as soon as the stop is requested: for poll(2).
    int descriptor() const;

private:
    struct Watch;
    std::unique_ptr<Watch> watch_;
};

/// The longest line that is taken as a password or code, in bytes.
constexpr std::size_t longestSecret = 32U << 10U;

/// Error io (Missing), or what else keeps a file from being looked at.
Result<void> requireFile(const manager::Path& path);

/// The first line of a file without its line end (LF or CRLF); "-" is standard input. It is read
/// straight into wiped memory; pipes are taken. Errors: io (Missing, IsFolder, ReadFailed, a pipe
/// that nobody writes into), no-permission, too-large, cancelled.
Result<SecretBytes> readFirstLine(const manager::Path& path, const Interruption& interruption);

/// Shows `prompt` on the terminal behind standard input and reads a line from it without echo. The
/// terminal is as before afterwards, however the reading ends. Errors: cancelled (a signal, or the
/// end of input), io.
Result<SecretBytes> readHiddenLine(std::string_view prompt, const Interruption& interruption);

} // namespace warifu::cli::system
