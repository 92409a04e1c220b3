#include "crypto/pkcs12.h"
#include "keyfile/keyfile.h"
#include "manager/care.h"
#include "manager/convert.h"
#include "manager/operation.h"
#include "trust/recovery_code.h"

namespace warifu::manager {

namespace {

constexpr const char* drillOperation = "drill";
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
    if (content && crypto::sha256(content->bytes()).hex() == state.backupSha256)
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

Result<void> recordDrill(const store::Session& session, const store::Record& record) {
    store::State state = session.contents().state;
    state.drilledAt = record.at;
    return saveState(session, state, record);
}

Result<void> compareRecoveryCode(const Environment& environment, const SecretBytes& typed,
                                 store::Record& record) {
    const auto session = openInstalled(environment, record);
    if (!session)
        return std::unexpected(session.error());
    const auto expected = session->contents().installed->certificate.recoveryCommitment();
    if (!expected)
        return fail(ErrorCode::NoRecoveryCommitment, files::display(environment.store));
    const auto code = trust::RecoveryCode::parse(typed);
    if (!code)
        return std::unexpected(code.error());
    const auto commitment = code->commitment();
    if (!commitment)
        return std::unexpected(commitment.error());
    if (*commitment != *expected)
        return fail(ErrorCode::WrongRecoveryCode, {}, "another commitment");
    return recordDrill(*session, record);
}

Result<void> openOwnBackup(const Environment& environment, const SecretBytes& password,
                           store::Record& record) {
    const auto session = openInstalled(environment, record);
    if (!session)
        return std::unexpected(session.error());
    const Path path = session->layout().at(store::names::backup);
    const auto content = files::read(path, store::largestStoreFile);
    if (!content)
        return std::unexpected(content.error());
    const auto opened = crypto::readPkcs12(content->bytes(), password);
    if (!opened) {
        Error error = opened.error();
        error.about = files::display(path);
        return std::unexpected(error);
    }
    const crypto::PrivateKey& key = session->contents().installed->key;
    if (opened->keys.size() != 1 || !opened->keys.front().key.samePublicKey(key))
        return fail(ErrorCode::Io, files::display(path), "not the key that is installed",
                    Reason::StoreDamaged);
    return recordDrill(*session, record);
}

} // namespace

Result<BackupProof> verifyBackup(const Environment& environment, const VerifyBackupRequest& request,
                                 const Control& control) {
    return journalled(environment, "verify-backup", [&](store::Record& record) {
        return proveBackup(environment, request, control, record);
    });
}

Result<void> drillRecoveryCode(const Environment& environment, const SecretBytes& typed) {
    return journalled(environment, drillOperation, [&](store::Record& record) {
        return compareRecoveryCode(environment, typed, record);
    });
}

Result<void> drillBackupPassword(const Environment& environment, const SecretBytes& password) {
    return journalled(environment, drillOperation, [&](store::Record& record) {
        return openOwnBackup(environment, password, record);
    });
}

} // namespace warifu::manager
