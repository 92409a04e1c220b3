// A state file with any content behind a right digest is refused, or means the same when it is
// written again.
#include "trust/agent_state.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace warifu;
    // Seeds are whole files: what they end with is replaced by the digest of what is before it.
    std::string text(reinterpret_cast<const char*>(data), size);
    text.resize(std::min(text.size(), text.rfind('\n', text.size() < 2 ? 0 : text.size() - 2)));
    text += '\n';
    text += crypto::sha256(trust::bytesOf(text)).hex() + '\n';
    const auto state = trust::readState(text);
    if (!state)
        return 0;
    state->history.retiredCertificates();
    const std::string written = trust::writeState(*state);
    const auto again = trust::readState(written);
    if (!again || trust::writeState(*again) != written)
        __builtin_trap();
    return 0;
}
