// The recovery code while it is shown and typed, as text of seven groups joined by "-".
#pragma once

#include "crypto/secret_bytes.h"

#include <optional>

namespace warifu::manager {

constexpr int recoveryGroupCount = 7;
constexpr int recoveryGroupLength = 5;

/// Group 0 to 6 of a code text.
SecretBytes recoveryGroup(const SecretBytes& code, int index);

enum class GroupState { Incomplete, Good, Wrong };

/// What a typed group is worth by its own check character, forgivingly read.
GroupState checkRecoveryGroup(int index, const SecretBytes& typed);

/// Where a typed group differs from the code's, forgivingly read: none where it is equal, else the
/// index (0 to 4) of the first character that differs, is missing or is too much.
std::optional<int> recoveryGroupDifference(const SecretBytes& code, int index,
                                           const SecretBytes& typed);

} // namespace warifu::manager
