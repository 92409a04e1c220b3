#include "manager/recovery_code.h"

#include "trust/recovery_code.h"

namespace warifu::manager {

static_assert(recoveryGroupCount == trust::RecoveryCode::groupCount);
static_assert(recoveryGroupLength == trust::RecoveryCode::groupLength);

SecretBytes recoveryGroup(const SecretBytes& code, int index) {
    const auto parsed = trust::RecoveryCode::parse(code);
    return parsed ? parsed->group(index) : SecretBytes();
}

GroupState checkRecoveryGroup(int index, const SecretBytes& typed) {
    switch (trust::RecoveryCode::checkGroup(index, typed)) {
    case trust::RecoveryCode::GroupState::Incomplete:
        return GroupState::Incomplete;
    case trust::RecoveryCode::GroupState::Good:
        return GroupState::Good;
    case trust::RecoveryCode::GroupState::Wrong:
        break;
    }
    return GroupState::Wrong;
}

std::optional<int> recoveryGroupDifference(const SecretBytes& code, int index,
                                           const SecretBytes& typed) {
    const auto parsed = trust::RecoveryCode::parse(code);
    return parsed ? parsed->firstDifference(index, typed) : 0;
}

} // namespace warifu::manager
