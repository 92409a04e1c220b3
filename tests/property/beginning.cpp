// How every run begins.
#include "trust/recovery_code.h"
#include "world.h"

namespace warifu::property {

namespace {

constexpr unsigned agentsAtFirst = 3;

} // namespace

std::string commitmentOf(const std::string& recoveryCode) {
    const auto code =
        trust::RecoveryCode::parse(SecretBytes::copyOf(std::string_view(recoveryCode)));
    const auto commitment = code ? code->commitment() : fail(ErrorCode::WrongRecoveryCode);
    if (!commitment)
        giveUp("not a recovery code: " + recoveryCode);
    return commitment->hex();
}

Path agentFolder(const Path& root, std::size_t number) {
    return root / "agents" / std::to_string(number);
}

Beginning::Beginning(Path root)
    : root_(std::move(root)) {
    Server server(root_ / "store");
    server.now = firstDay;
    const Done done = server.generate();
    if (!done.well())
        giveUp("generate: " + done.code + " " + done.detail);
    sheet_ = {done.recoveryCode, commitmentOf(done.recoveryCode)};
    certificate_ = identityIn(server.store()).value().certificate;
    for (unsigned i = 0; i < agents(); ++i) {
        Agent agent;
        agent.folder = agentFolder(root_, i);
        enrol(agent, server.published() / "OfcNTCer.dat", firstDay);
    }
}

unsigned Beginning::agents() const {
    return agentsAtFirst;
}

void Beginning::copyTo(const Path& root) const {
    std::filesystem::copy(root_, root, std::filesystem::copy_options::recursive);
}

} // namespace warifu::property
