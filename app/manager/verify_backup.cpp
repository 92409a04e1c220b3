#include "keyfile/keyfile.h"
#include "manager/backup_source.h"
#include "manager/care.h"
#include "manager/convert.h"
#include "manager/operation.h"
#include "manager/restore_plan.h"

namespace warifu::manager {

namespace {

/// A backup, or another file that has a certificate with its key.
struct Proven {
    BackupProof proof;
    crypto::Certificate certificate;
    std::optional<OpenedBackup> backup;
};

/// A file that could not be restored, but imported.
Result<Proven> proveKeyFile(const Environment& environment, const VerifyBackupRequest& request,
                            const SecretBytes& content, const Control& control) {
    keyfile::Request reading;
    reading.file = request.file;
    if (!request.password.empty())
        reading.password = request.password.clone();
    reading.now = nowOf(environment);
    reading.stop = control.stop;
    const keyfile::Opened opened = keyfile::open(reading, content.bytes());
    if (opened.report.error)
        return std::unexpected(*opened.report.error);
    if (auto proven = proveKey(*opened.privateKey, *opened.certificate, request.file); !proven)
        return std::unexpected(proven.error());
    Proven result{{}, *opened.certificate, std::nullopt};
    result.proof.container = opened.report.container;
    for (const keyfile::Entry& entry : opened.report.entries)
        result.proof.entries.push_back(infoOf(entry));
    return result;
}

Result<void> addExpired(const VerifyBackupRequest& request, const Control& control,
                        const store::BackupArchive& archive, BackupProof& proof) {
    proof.manifestHolds = true;
    proof.writtenAt = archive.manifest().writtenAt;
    const auto expired = proveExpired(archive, request.file, request.password, control);
    if (!expired)
        return std::unexpected(expired.error());
    for (const ExpiredProof& earlier : *expired) {
        CertificateInfo info = infoOf(earlier.certificate);
        info.hasPrivateKey = earlier.keyOpened;
        proof.entries.push_back(std::move(info));
    }
    return {};
}

Result<Proven> proveFile(const Environment& environment, const VerifyBackupRequest& request,
                         const SecretBytes& content, const Control& control) {
    if (auto go = step(control, Step::ProvingBackup); !go)
        return std::unexpected(go.error());
    auto backup = openBackup(environment, content.bytes(), request.file, request.password, control);
    if (!backup && backup.error().code == ErrorCode::UnsupportedFormat &&
        backup.error().reason == Reason::NotABackup && backup.error().values.empty())
        return proveKeyFile(environment, request, content, control);
    if (!backup)
        return std::unexpected(backup.error());
    Proven result{{}, backup->certificate, std::move(*backup)};
    result.proof.container = result.backup->container;
    for (const keyfile::Entry& entry : result.backup->entries)
        result.proof.entries.push_back(infoOf(entry));
    if (result.backup->archive)
        if (auto added = addExpired(request, control, *result.backup->archive, result.proof);
            !added)
            return std::unexpected(added.error());
    return result;
}

/// What the backup would restore here.
Result<void> addPreview(const Environment& environment, const store::Layout& layout,
                        const store::Contents& contents, const Path& file, Proven& proven,
                        Time now) {
    if (!proven.backup)
        return {};
    auto plan = planRestore(environment, layout, contents, *proven.backup,
                            {file, SecretBytes(), false}, now);
    if (!plan)
        return std::unexpected(plan.error());
    proven.proof.restore = std::move(plan->preview);
    return {};
}

/// Remembers that a backup of the installed certificate was opened, and writes the line in any
/// case. Where there is no store none is made to tell of it.
Result<void> recordProof(const Environment& environment, const Path& file,
                         const SecretBytes& content, Proven& proven, store::Record& record) {
    const auto session = store::Session::open(environment.store, store::Session::Create::No);
    record.at = nowOf(environment);
    if (!session && session.error().reason == Reason::Missing)
        return addPreview(environment, {environment.store}, {}, file, proven, record.at);
    if (!session)
        return std::unexpected(session.error());
    const store::Contents& contents = session->contents();
    if (auto added = addPreview(environment, session->layout(), contents, file, proven, record.at);
        !added)
        return added;
    if (contents.damage || !contents.installed ||
        !(contents.installed->certificate == proven.certificate))
        return store::appendToJournal(session->layout(), record);
    store::State state = contents.state;
    const std::string digest = crypto::sha256(content.bytes()).hex();
    std::error_code ignored;
    // What lies in the place of the backup now has been proven: from here on copies are compared
    // with it.
    if (std::filesystem::equivalent(file, session->layout().at(store::names::backup), ignored))
        state.backupSha256 = digest;
    if (digest == state.backupSha256)
        proven.proof.writtenAt = state.writtenAt;
    state.verifiedAt = record.at;
    return saveState(*session, state, record);
}

Result<BackupProof> proveBackup(const Environment& environment, const VerifyBackupRequest& request,
                                const Control& control, store::Record& record) {
    if (auto go = step(control, Step::ReadingFile); !go)
        return std::unexpected(go.error());
    const auto content = files::read(request.file, keyfile::maximumFileSize);
    if (!content)
        return std::unexpected(content.error());
    auto proven = proveFile(environment, request, *content, control);
    if (!proven)
        return std::unexpected(proven.error());
    record.sha256 = proven->certificate.fingerprint().hex();
    proven->proof.keyMatches = true;
    proven->proof.checkedAt = nowOf(environment);
    if (auto recorded = recordProof(environment, request.file, *content, *proven, record);
        !recorded)
        return std::unexpected(recorded.error());
    return std::move(proven->proof);
}

} // namespace

Result<BackupProof> verifyBackup(const Environment& environment, const VerifyBackupRequest& request,
                                 const Control& control) {
    return journalled(environment, "verify-backup", [&](store::Record& record) {
        return proveBackup(environment, request, control, record);
    });
}

} // namespace warifu::manager
