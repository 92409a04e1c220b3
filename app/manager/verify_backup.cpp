#include "keyfile/keyfile.h"
#include "manager/care.h"
#include "manager/convert.h"
#include "manager/operation.h"

namespace warifu::manager {

namespace {

constexpr std::size_t challengeLength = 32;

/// A random challenge, signed with the key and verified with the certificate.
Result<bool> keyAnswersFor(const crypto::PrivateKey& key, const crypto::Certificate& certificate) {
    const auto challenge = crypto::randomBytes(challengeLength);
    if (!challenge)
        return std::unexpected(challenge.error());
    const auto signature = key.sign(*challenge);
    if (!signature)
        return std::unexpected(signature.error());
    return certificate.verifies(*challenge, *signature);
}

/// Remembers that a backup of the installed certificate was opened, and writes the line in any
/// case.
Result<void> recordProof(const Environment& environment, const Path& file,
                         const crypto::Certificate& certificate, BackupProof& proof,
                         store::Record& record) {
    const auto session = store::Session::open(environment.store, store::Session::Create::Yes);
    if (!session)
        return std::unexpected(session.error());
    record.at = nowOf(environment);
    const store::Contents& contents = session->contents();
    if (contents.damage || !contents.installed || !(contents.installed->certificate == certificate))
        return store::appendToJournal(session->layout(), record);
    store::State state = contents.state;
    const auto content = files::read(file, store::largestStoreFile);
    const std::string digest = content ? crypto::sha256(content->bytes()).hex() : std::string();
    std::error_code ignored;
    // What lies in the place of the backup now has been proven: from here on copies are compared
    // with it.
    if (content &&
        std::filesystem::equivalent(file, session->layout().at(store::names::backup), ignored))
        state.backupSha256 = digest;
    if (content && digest == state.backupSha256)
        proof.writtenAt = state.writtenAt;
    state.verifiedAt = record.at;
    return saveState(*session, state, record);
}

Result<BackupProof> proveBackup(const Environment& environment, const VerifyBackupRequest& request,
                                const Control& control, store::Record& record) {
    if (auto go = step(control, Step::ReadingFile); !go)
        return std::unexpected(go.error());
    keyfile::Request reading;
    reading.file = request.file;
    if (!request.password.empty())
        reading.password = request.password.clone();
    reading.now = nowOf(environment);
    reading.stop = control.stop;
    const keyfile::Opened opened = keyfile::open(reading);
    if (opened.report.error)
        return std::unexpected(*opened.report.error);
    record.sha256 = opened.certificate->fingerprint().hex();

    if (auto go = step(control, Step::ProvingBackup); !go)
        return std::unexpected(go.error());
    const auto answers = keyAnswersFor(*opened.privateKey, *opened.certificate);
    if (!answers)
        return std::unexpected(answers.error());
    if (!*answers)
        return fail(ErrorCode::KeyMismatch, files::display(request.file),
                    "the signed challenge does not verify");
    BackupProof proof;
    proof.container = opened.report.container;
    for (const keyfile::Entry& entry : opened.report.entries)
        proof.entries.push_back(infoOf(entry));
    proof.keyMatches = true;
    if (auto recorded = recordProof(environment, request.file, *opened.certificate, proof, record);
        !recorded)
        return std::unexpected(recorded.error());
    return proof;
}

} // namespace

Result<BackupProof> verifyBackup(const Environment& environment, const VerifyBackupRequest& request,
                                 const Control& control) {
    return journalled(environment, "verify-backup", [&](store::Record& record) {
        return proveBackup(environment, request, control, record);
    });
}

} // namespace warifu::manager
