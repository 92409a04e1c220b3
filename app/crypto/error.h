// What can go wrong, as values: the closed list of codes, and Result<T>, which every fallible
// function returns.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace warifu {

/// The closed list of error codes. codeName() gives the spelling that scripts see.
enum class ErrorCode {
    Io,
    NotInstalled,
    AlreadyInstalled,
    AlreadyCurrent,
    NotExportable,
    Exists,
    NoRecoveryCommitment,
    AgentsAhead,
    NothingToUndo,
    Cancelled,
    Usage,
    WrongPassword,
    WrongRecoveryCode,
    Corrupt,
    UnsafeArchive,
    TooLarge,
    TooExpensive,
    UnsupportedFormat,
    UnsupportedKeyType,
    NoPrivateKey,
    NoCertificate,
    KeyMismatch,
    NoPermission,
    Locked,
    Ambiguous,
    Unfinished,
};

/// Why exactly, where one code covers several situations that a person must be told apart. It only
/// selects the sentence; programs decide by the code. What each uses of Error::values is noted
/// beside it.
enum class Reason {
    None,
    // Io
    NoSpace,
    Missing,         ///< the file does not exist
    IsFolder,        ///< a folder where a file is needed
    NotAFolder,      ///< something else where a folder is needed
    NotARegularFile, ///< a pipe, socket or device
    SymbolicLink,    ///< a link where a file or folder itself is needed
    ReadFailed,
    WriteFailed,
    ChangedWhileRead, ///< another process replaced the file while it was read
    NotProven,        ///< what was written does not read back as what was meant
    StoreDamaged,     ///< the store's own files contradict each other
    NotTheOwners,     ///< a file in the store that somebody else has put there
    // NoPermission
    Denied,
    ReadOnly,
    // Locked: values = pid, host, start (RFC 3339)
    Busy,
    // WrongPassword
    PasswordNeeded, ///< the file has a password and none was given
    // WrongRecoveryCode: values = number of the group, 1 to 7 (GroupWrong), or nothing
    GroupWrong,
    // TooExpensive: values = iterations wanted, limit
    TooManyIterations,
    TooMuchMemory,
    // TooLarge: values = limit in bytes
    FileTooLarge,
    MembersTooLarge, ///< what comes out of an archive, all together
    // UnsupportedFormat, NoPrivateKey, NoCertificate, Corrupt: what the file is, one of
    // fileKindName() in keyfile
    FileKind,  ///< values[0] = the kind
    Empty,     ///< the file has no content
    NoEntries, ///< NoPrivateKey: there is no certificate either
    // Corrupt: values[0] = the member of a backup that was changed, added, moved or is missing
    NotAsWritten,
    // UnsupportedFormat, Ambiguous: it could be imported, but it is no backup that can be restored;
    // values[0] = "version" for a backup of a later version of this product
    NotABackup,
    // UnsupportedFormat: neither a copy of publish/, nor a ZIP with statements, nor an agent's
    // state
    NoStatements,
    // NoCertificate: a certificate alone was asked for, as agents have it
    NotACertificate,
    // UnsupportedKeyType: values = the type as OpenSSL names it
    KeyType,
    // AgentsAhead: what is installed was restored, and agents may follow a later certificate; it
    // may be forced. Without a reason it is certain, and never forced. values = relation (CLI.md)
    Restored,
    // Usage: values as the command line needs them
    Option,
};

/// One failure. It is made where the failure was seen and travels unchanged; a sentence for people
/// is made from it in one place (manager/explain.h).
struct Error {
    ErrorCode code = ErrorCode::Io;
    std::string about = {};  ///< the file or field concerned, UTF-8
    std::string detail = {}; ///< the technical text (errno, OpenSSL), English, never a secret
    Reason reason = Reason::None;
    std::vector<std::string> values = {}; ///< what the sentence names beside `about`
};

template<typename T> using Result = std::expected<T, Error>;

/// The code as it stands in JSON and in the documentation, for example "wrong-password".
std::string_view codeName(ErrorCode code);

/// An Error ready to be returned from a function of any Result type.
inline std::unexpected<Error> fail(ErrorCode code, std::string about = {}, std::string detail = {},
                                   Reason reason = Reason::None,
                                   std::vector<std::string> values = {}) {
    return std::unexpected(
        Error{code, std::move(about), std::move(detail), reason, std::move(values)});
}

} // namespace warifu
