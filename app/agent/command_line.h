// The command line of the agent (PROTOCOL.md 11). It speaks English.
#pragma once

namespace warifu::agent {

/// The whole of warifu-agent. Returns the exit status: 0 accepted, 1 refused or failed, 2 usage, 5
/// permission.
int runAgent(int argc, char** argv);

} // namespace warifu::agent
