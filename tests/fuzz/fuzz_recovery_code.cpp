// Whatever is typed as a recovery code is either refused or shown again in a form that is accepted.
#include "trust/recovery_code.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace warifu;
    using trust::RecoveryCode;
    const SecretBytes typed = SecretBytes::copyOf(std::span<const std::uint8_t>(data, size));
    for (int group = 0; group < RecoveryCode::groupCount; ++group)
        RecoveryCode::checkGroup(group, typed);
    const auto code = RecoveryCode::parse(typed);
    if (!code)
        return 0;
    const auto again = RecoveryCode::parse(code->text());
    if (!again || !again->text().equals(code->text()))
        __builtin_trap();
    return 0;
}
