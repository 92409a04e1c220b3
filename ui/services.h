// The use cases as the pages call them: the real ones of manager, or canned ones in a test of a
// page.
#pragma once

#include "manager/backup.h"
#include "manager/care.h"
#include "manager/recover.h"
#include "manager/rotate.h"
#include "manager/setup.h"
#include "manager/take_away.h"

namespace warifu::ui {

/// One member for each use case that a page starts, always from a job. None of them may be empty.
struct Services {
    std::function<manager::Inspection(const manager::InspectRequest&, const manager::Control&)>
        inspect;
    std::function<Result<std::unique_ptr<manager::PreparedGenerate>>(manager::GenerateRequest,
                                                                     const manager::Control&)>
        prepareGenerate;
    std::function<Result<manager::InstallReport>(manager::ImportRequest, const manager::Control&)>
        importCertificate;
    std::function<std::vector<manager::Path>()> findExistingBackups;
    std::function<std::string()> defaultCommonName;
    std::function<Result<manager::Status>()> status;
    std::function<Result<manager::CopyReport>(const manager::Path&, const manager::Control&)>
        saveBackupCopy;
    std::function<Result<void>(const SecretBytes& password)> drillBackupPassword;
    std::function<Result<manager::BackupTarget>(const manager::Path&)> checkBackup;
    std::function<Result<manager::BackupReport>(const manager::BackupRequest&,
                                                const manager::Control&)>
        backUp;
    std::function<Result<manager::BackupProof>(const manager::VerifyBackupRequest&,
                                               const manager::Control&)>
        verifyBackup;
    std::function<Result<manager::RestorePreview>(const manager::RestoreRequest&,
                                                  const manager::Control&)>
        inspectBackup;
    std::function<Result<manager::RestoreReport>(const manager::RestoreRequest&,
                                                 const manager::Control&)>
        restore;
    std::function<Result<manager::RestorePreview>()> previewUndo;
    std::function<Result<manager::RestoreReport>(const manager::Control&)> undoRestore;
    std::function<Result<void>(const SecretBytes& typed)> drillRecoveryCode;
    std::function<Result<manager::Journal>()> readJournal;
    std::function<Result<manager::RotationPreview>(manager::RotationReason, bool force)>
        previewRotation;
    std::function<Result<std::unique_ptr<manager::PreparedCertificate>>(manager::RotateRequest,
                                                                        const manager::Control&)>
        prepareRotation;
    std::function<Result<manager::RecoverySituation>(const manager::RecoverySource&)>
        recoverySituation;
    std::function<Result<manager::RecoveryPreview>(const SecretBytes& typed,
                                                   const manager::RecoverySource&)>
        previewRecovery;
    std::function<Result<std::unique_ptr<manager::PreparedCertificate>>(manager::RecoverRequest,
                                                                        const manager::Control&)>
        prepareRecovery;
    std::function<Result<void>(const manager::Path&, std::span<const std::uint8_t>)> saveDocument;
    std::function<manager::Time()> now;
    manager::Path store;      ///< only to say where things will lie
    manager::Path backupPath; ///< the server's own backup file, only to say so
};

/// The use cases of manager in this environment. Those that write a backup, restore one or take a
/// restore back wait for each other: one that was cancelled lets the store go before the next
/// begins.
Services realServices(const manager::Environment& environment);

} // namespace warifu::ui
