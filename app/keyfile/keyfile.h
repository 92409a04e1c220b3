// What administrators bring: says what a file is, by content and never by name, and reads it.
#pragma once

#include "crypto/certificate.h"
#include "crypto/pkcs12.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace warifu::keyfile {

/// Largest file that is read, and largest sum of what an archive unpacks to.
constexpr std::size_t maximumFileSize = 16U << 20U;

/// What is worth a warning although the file can be imported; the closed list of CLI.md.
enum class Warning {
    WeakEncryption,
    WeakSignature,
    Expired,
    NotYetValid,
    ExpiresSoon,
    SmallKey,
    LongValidity,
    NoIntegrity,
    NoRecoveryCommitment,
    ExtraCertificates,
    PasswordEmpty,
    UntrustedIssuer,
};

/// What is brought. Passwords are UTF-8 as typed; an empty optional means that none was given.
struct Request {
    std::filesystem::path file;
    std::optional<std::filesystem::path> keyFile;
    std::optional<SecretBytes> password;
    std::optional<std::size_t> entry; ///< which of several, as numbered in Report::entries
    crypto::Time now{};
    std::stop_token stop;
};

/// A certificate found in the file.
struct Entry {
    crypto::Certificate certificate;
    bool hasPrivateKey = false;
    std::optional<std::string> friendlyName;
};

/// What was found. `error` is set where nothing can be imported; the rest is filled in as far as it
/// is known.
struct Report {
    std::string
        container; ///< outermost kind: "pkcs12", "zip", "pem", "der", "pkcs7", "jks", …; "unknown"
    std::optional<std::string> member; ///< inside an archive: the member that was read
    std::string encryption;            ///< for display: "AES-256", "3DES", …; empty where none
    bool needsPassword = false;        ///< the file has a password that is not the empty one
    std::vector<Entry> entries;
    std::optional<std::size_t> chosen;
    std::vector<Warning> warnings;
    std::optional<Error> error;
};

/// A report with the key pair of the chosen entry, ready to be installed.
struct Opened {
    Report report;
    std::optional<crypto::PrivateKey> privateKey;   ///< set exactly where report.error is not
    std::optional<crypto::Certificate> certificate; ///< that of privateKey
};

/// Reads the file and decides. Never fails as a call: every trouble is in report.error
/// (wrong-password, corrupt, unsupported-format, …, ambiguous where several entries could be meant,
/// io where it cannot be read). At most maximumFileSize is read, and no key derivation is begun
/// before its cost has been found acceptable.
/// Reason::FileKind carries one of kindName() (file_kind.h); of a damaged member of an archive
/// `about` is the member.
Opened open(const Request& request);

/// The same for a file that was read before: `request.file` only names it. More than
/// maximumFileSize is not looked at (too-large).
Opened open(const Request& request, std::span<const std::uint8_t> content);

} // namespace warifu::keyfile
