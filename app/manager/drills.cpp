#include "manager/backup_source.h"
#include "manager/care.h"
#include "manager/operation.h"
#include "trust/recovery_code.h"

namespace warifu::manager {

namespace {

constexpr const char* drillOperation = "drill";

enum class Drilled { Code, Password };

Result<void> recordDrill(const store::Session& session, const store::Record& record, Drilled what) {
    store::State state = session.contents().state;
    state.drilledAt = record.at;
    if (what == Drilled::Code)
        state.codeDrilledAt = record.at;
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
    return recordDrill(*session, record, Drilled::Code);
}

Result<void> tryBackupPassword(const Environment& environment, const SecretBytes& password,
                               store::Record& record) {
    const auto session = openInstalled(environment, record);
    if (!session)
        return std::unexpected(session.error());
    const auto content =
        openOwnBackup(session->layout(), session->contents().installed->key, password);
    if (!content)
        return std::unexpected(content.error());
    return recordDrill(*session, record, Drilled::Password);
}

} // namespace

Result<void> drillRecoveryCode(const Environment& environment, const SecretBytes& typed) {
    return journalled(environment, drillOperation, [&](store::Record& record) {
        return compareRecoveryCode(environment, typed, record);
    });
}

Result<void> drillBackupPassword(const Environment& environment, const SecretBytes& password) {
    return journalled(environment, drillOperation, [&](store::Record& record) {
        return tryBackupPassword(environment, password, record);
    });
}

} // namespace warifu::manager
