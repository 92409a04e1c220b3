// Recovery: whoever has the printed recovery code takes all agents over to a new certificate
// (PROTOCOL.md 3 and 5), whatever became of key, backup or disk, and whoever led them astray.
#pragma once

#include "manager/forecast.h"
#include "manager/setup.h"

namespace warifu::manager {

enum class RecoveryReason {
    Leaked, ///< somebody else may have the key
    Lost,   ///< the key is gone
};

std::string_view recoveryReasonName(RecoveryReason reason); ///< "leaked", "lost"
std::optional<RecoveryReason> recoveryReasonFromName(std::string_view name);

/// What a recovery may start from beside the store.
struct RecoverySource {
    /// OfcNTCer.dat of any agent or of any copy of publish/ (DER or PEM): needed where the store
    /// has no certificate any more.
    std::optional<Path> agentCertificate = {};
    /// Where statements are taken from: copies of publish/, backup ZIPs, state files or state
    /// folders of agents. They are published where they lead to the new certificate.
    std::vector<Path> statements = {};
};

/// What is left to recover from.
enum class RecoveryStart {
    Live,       ///< certificate and key are installed
    KeyMissing, ///< the certificate is there, its key is not, or not readable
    Empty,      ///< nothing is installed; only the certificate that was brought is known
};

/// What can be said before a code is typed.
struct RecoverySituation {
    RecoveryStart start = RecoveryStart::Empty;
    /// What is in force, or was brought; none where a certificate has to be brought first.
    std::optional<CertificateInfo> certificate;
    RecoveryReason suggested = RecoveryReason::Lost;
    /// Some certificate that is known commits to a code.
    bool hasCommitment = false;
    std::vector<Notice> notices;
};

/// Looks what is left. A store that is damaged is no error here. Changes nothing. Errors: those of
/// reading `source`; already-installed where the certificate that was brought is one of another
/// server than the installed one; io, no-permission, locked, unfinished.
Result<RecoverySituation> recoverySituation(const Environment& environment,
                                            const RecoverySource& source);

/// What a recovery with a certain code would do.
struct RecoveryPreview {
    RecoverySituation situation;
    CertificateInfo from;       ///< the certificate whose commitment is the code's
    std::string serverIdentity; ///< stays as it is
    std::uint32_t recoveries = 0;
    std::uint32_t generation = 0;      ///< of the new certificate
    std::string commonName;            ///< that it gets where the request has none
    std::size_t statements = 0;        ///< that were found in the source
    std::size_t newStatements = 0;     ///< those of them that would be published
    std::vector<AgentForecast> agents; ///< at once first, never last
};

/// Compares a typed code with every certificate that is known here and says what recovering with it
/// would do. Changes nothing but the journal, which is told of a code that is refused. Errors:
/// wrong-recovery-code (GroupWrong names the group), no-recovery-commitment, not-installed (no
/// certificate is known), agents-ahead (this code was used before: the sheet that was made then is
/// needed), those of recoverySituation().
Result<RecoveryPreview> previewRecovery(const Environment& environment, const SecretBytes& typed,
                                        const RecoverySource& source);

struct RecoverRequest {
    SecretBytes code;                          ///< as it was typed
    SecretBytes password;                      ///< for the new backup, UTF-8, not empty
    std::optional<RecoveryReason> reason = {}; ///< none: what recoverySituation() suggests
    KeyType keyType = KeyType::P256;
    int days = defaultDays;
    std::string commonName = {}; ///< empty: that of the certificate before
    RecoverySource source = {};
};

/// Makes key, certificate, both statements, head, backup and the new recovery code up to the commit
/// point, proven with the agent's own code. The steps are ReadingFile (where something was
/// brought), MakingKey, MakingCertificate, SigningRecovery, WritingBackup, ProvingBackup; those of
/// commit() are Publishing, Retiring, Installing. The result holds the store's lock; its
/// recoveryCode() is the new code, and the old one is to be destroyed after commit(). Errors: usage
/// (about = "password", "days", "name"), those of previewRecovery(), cancelled.
Result<std::unique_ptr<PreparedCertificate>>
prepareRecovery(const Environment& environment, RecoverRequest request, const Control& control);

} // namespace warifu::manager
