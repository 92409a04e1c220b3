// What use cases take and return: plain values, no room below shows through.
#pragma once

#include "crypto/copy_place.h"
#include "crypto/error.h"
#include "crypto/secret_bytes.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace warifu::manager {

using Path = std::filesystem::path;
using files::CopyPlace;
using Time = std::chrono::sys_seconds;

/// Where a use case works. The programs set only `store`.
struct Environment {
    Path store;
    std::function<Time()> now;      ///< empty: the system clock
    int pkcs12Iterations = 600'000; ///< tests lower it; no program does
};

/// `/var/lib/warifu` for root, else `$XDG_DATA_HOME/warifu` (`~/.local/share/warifu`).
Path defaultStore();

/// What is being done now, for a progress display.
enum class Step {
    ReadingFile,
    MakingKey,
    MakingCertificate,
    SigningStatement, ///< the old and the new key sign the hand-over
    SigningRecovery,  ///< the recovery key signs the hand-over
    WritingBackup,
    ProvingBackup,
    Publishing, ///< the commit point of a rotation or recovery: from here on it is only redone
    Retiring,   ///< the certificate before and its backup move to expired/
    Installing,
    CopyingFile,
    ProvingCopy,
};

/// How a running use case is watched and stopped. Both may be empty. `progress` is called in the
/// thread of the use case, at the beginning of each step and from time to time within a long one.
struct Control {
    std::function<void(Step)> progress;
    std::stop_token stop;
};

enum class KeyType { P256, P384, Rsa2048, Rsa3072, Rsa4096 };

std::string_view keyTypeName(KeyType type);                    ///< "p256", …
std::optional<KeyType> keyTypeFromName(std::string_view name); ///< none where unknown

constexpr int minimumDays = 1;
constexpr int defaultDays = 1096;
constexpr int maximumDays = 3660;

/// A certificate as people and scripts see it.
struct CertificateInfo {
    std::string sha256; ///< 64 lower-case hex digits of the DER
    std::string sha1;   ///< 40
    std::string subject;
    std::string issuer;
    std::string commonName;
    std::string serial;          ///< lower-case hex
    std::string key;             ///< "p256", "rsa2048", …
    std::string signatureDigest; ///< "SHA-256", …
    Time notBefore{};
    Time notAfter{};
    bool hasPrivateKey = false;
    std::optional<std::string> friendlyName;
    std::string serverIdentity;
    std::uint32_t recoveries = 0;
    std::uint32_t generation = 0;
    bool recoveryCommitment = false;
};

/// The closed list of warnings of CLI.md, in its order.
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

std::string_view warningName(Warning warning); ///< "weak-encryption", …

enum class Verdict { Imports, ImportsWithWarning, Rejects };

/// What a brought file is and whether it could be imported.
struct Inspection {
    Verdict verdict = Verdict::Rejects;
    std::string container; ///< "pkcs12", "zip", "pem", …
    std::optional<std::string> member;
    std::string encryption;     ///< for display: "AES-256", "3DES"; empty where none
    bool needsPassword = false; ///< the file has a password that is not the empty one
    std::vector<CertificateInfo> entries;
    std::optional<std::size_t> chosen;
    std::vector<Warning> warnings;
    std::optional<Error> error; ///< set exactly where the verdict is Rejects
};

/// Something that was found and mended when the store was opened, and that a person should hear of
/// once.
struct Notice {
    enum class Kind {
        ModesMended,       ///< values = files whose mode or owner was wrong
        SetupUndone,       ///< an interrupted set-up left nothing behind
        OperationFinished, ///< an interrupted operation was completed; values = its name
        TemporariesSwept,  ///< unfinished files of a killed run were removed; values = their number
        JournalTailCut,    ///< an unfinished last line of the journal was cut off
        EarlierBackupKept, ///< a backup found before the first set-up was kept; values = its new
                           ///< path
        MessagesDropped,   ///< messages to agents that live could not be signed again, because the
                           ///< clock was set back; values = their number
    };
    Kind kind{};
    std::vector<std::string> values;
};

struct CurrentCertificate {
    CertificateInfo certificate;
    std::int64_t daysLeft = 0; ///< whole days, negative once expired
    bool exportable = true;
};

struct ExpiredCertificate {
    std::string sha256;
    std::uint32_t recoveries = 0;
    std::uint32_t generation = 0;
    Time retiredAt{};
    std::string reason;
};

struct BackupState {
    Path path;
    std::optional<Time> writtenAt;
    std::optional<Time> verifiedAt;
    std::optional<Time> copiedOffHostAt;
};

/// That what is installed came from a backup.
struct RestoredState {
    Time at{};
    std::string relation; ///< "same", "older", "newer", "other" or "empty" (CLI.md)
};

struct RecoveryState {
    std::optional<Time> confirmedAt;   ///< typed back when it was handed out
    std::optional<Time> drilledAt;     ///< the last drill, of code or backup password
    std::optional<Time> codeDrilledAt; ///< the last drill of the code itself
};

struct AgentCounts {
    std::uint64_t total = 0;
    std::uint64_t current = 0;
    std::uint64_t behind = 0;
    std::uint64_t mismatched = 0;
    std::uint64_t silent = 0;
};

/// The store at a glance.
struct Status {
    Path store;
    Time checkedAt{};
    std::string serverIdentity;                ///< empty where nothing is installed
    std::optional<CurrentCertificate> current; ///< none where nothing is installed
    std::vector<ExpiredCertificate> expired;
    BackupState backup;
    RecoveryState recovery;
    std::optional<RestoredState> restored; ///< none where it was made or imported here
    /// Why a rotation is refused now (agents-ahead): the next step is a newer backup or a recovery.
    /// None where it is not, and where nothing is installed.
    std::optional<Error> rotationRefusal;
    std::optional<AgentCounts> agents; ///< none where there is no roster
    std::vector<Notice> notices;
};

/// What came of making or importing a certificate.
struct InstallReport {
    CurrentCertificate current;
    std::string serverIdentity;
    std::optional<std::string> previous; ///< fingerprint of the one that was installed before
    Path backup;
    /// The published statement that leads on from the one before: of a rotation, or of a recovery.
    std::optional<Path> statement = {};
    std::vector<Warning> warnings;
    std::vector<Notice> notices;
};

struct JournalEntry {
    std::uint64_t number = 0; ///< from 1
    Time at{};
    std::string user;
    std::string operation; ///< "generate", "import", …
    std::string result;    ///< "ok" or "failed"
    std::string code;      ///< error code of a failure, else empty
    std::string sha256;    ///< the certificate concerned, else empty
    std::string previous;  ///< SHA-256 of the line before, 64 zeros in the first
};

struct Journal {
    std::vector<JournalEntry> entries;
    bool chainHolds = true;
    std::optional<std::uint64_t> brokenAt; ///< number of the first line that does not fit
};

} // namespace warifu::manager
