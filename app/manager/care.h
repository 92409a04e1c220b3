// Looking after an installed certificate: state, proofs, copies.
#pragma once

#include "manager/restore.h"

namespace warifu::manager {

/// The store at a glance; an empty store is not an error. Errors: io, no-permission, locked.
Result<Status> status(const Environment& environment);

/// Writes the current certificate (DER) to `path`, which must not exist and not lie in the store.
/// Errors: not-installed, exists, usage, io, no-permission.
Result<Path> exportAgentKey(const Environment& environment, const Path& path);

struct VerifyBackupRequest {
    Path file;
    SecretBytes password;
};

struct BackupProof {
    std::string container;
    std::vector<CertificateInfo> entries;
    bool keyMatches = false;           ///< a signed challenge verified with the certificate
    std::optional<bool> manifestHolds; ///< none where the container has no manifest
    std::optional<Time> writtenAt;
    Time checkedAt{};
    /// What restoring it would do; none where it could only be imported.
    std::optional<RestorePreview> restore;
};

/// Opens a backup and proves that key and certificate belong together by signing a challenge. Of a
/// backup ZIP the digests and the manifest's code are proven, too; its earlier certificates have a
/// key in `entries` where that opens with the same password.
/// Changes nothing but the journal and, where it is this server's current certificate, verified_at.
/// Errors: those of inspect; corrupt (NotAsWritten).
Result<BackupProof> verifyBackup(const Environment& environment, const VerifyBackupRequest& request,
                                 const Control& control);

/// Compares a typed recovery code with the commitment of the current certificate.
/// Errors: wrong-recovery-code (GroupWrong names the group), not-installed, no-recovery-commitment.
Result<void> drillRecoveryCode(const Environment& environment, const SecretBytes& typed);

/// Opens the server's own backup file with the password. Errors: wrong-password, not-installed.
Result<void> drillBackupPassword(const Environment& environment, const SecretBytes& password);

/// The journal of operations, oldest first. Errors: io, no-permission.
Result<Journal> readJournal(const Environment& environment);

struct CopyReport {
    Path path;
    CopyPlace place{}; ///< seen from the store
};

/// Copies the server's backup file to `path` (which must not exist and not lie in the store), reads
/// it back and compares it with the proven original; remembers it in copied_off_host_at where the
/// disk is another one. Errors: not-installed, exists, usage, io, no-permission.
Result<CopyReport> saveBackupCopy(const Environment& environment, const Path& path,
                                  const Control& control);

} // namespace warifu::manager
