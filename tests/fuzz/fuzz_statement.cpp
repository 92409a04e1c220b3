// Nothing that is not signed leads an agent anywhere, and what the agent knows does not change on
// the way.
#include "trust/state_file.h"
#include "trust/verifier.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

using namespace warifu;

/// The state of the first case of the conformance suite that has one: seeds are its files.
trust::AgentState someState() {
    for (const auto& entry : std::filesystem::directory_iterator(WARIFU_CASES)) {
        std::ifstream file(entry.path() / "before.state", std::ios::binary);
        const std::string text((std::istreambuf_iterator<char>(file)), {});
        if (auto state = trust::readState(text); state && state->history.empty())
            return std::move(*state);
    }
    std::fputs("no case has a state\n", stderr);
    std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const trust::AgentState state = someState();
    static const std::string before = trust::writeState(state);
    const trust::Bytes file(data, size);
    trust::Question question;
    question.agent = std::string(32, 'a');
    question.clock = state.pin->notBefore();
    const auto outcome = trust::verify(file, state, question);
    trust::AgentState next = state;
    trust::advance(next, outcome, file);
    const bool accepted = outcome.verdict == trust::Verdict::Accepted;
    if (!accepted && trust::writeState(next) != before)
        __builtin_trap();
    if (accepted && !trust::readState(trust::writeState(next)))
        __builtin_trap();
    return 0;
}
