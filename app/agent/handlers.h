// Where an accepted message acts: the programs in handlers/<kind>.d/ (PROTOCOL.md 11).
#pragma once

#include "crypto/files.h"
#include "trust/message.h"

#include <functional>
#include <optional>
#include <string>

namespace warifu::agent {

/// Where the bytes of a message's file lie; none where they are not there.
using FindBlob = std::function<std::optional<files::Path>(const trust::MessageFile&)>;

/// Hands a message to every handler of its kind, by name, and stops at the first that fails. The
/// body is on standard input; WARIFU_KIND, _STREAM, _SEQ, _SRV, _AGENT, _R, _G, _IAT, _EXP are in
/// the environment, and WARIFU_FILES names a folder with copies of the message's files, proven,
/// under their names, that goes away afterwards. True where all ended with status 0, or there is
/// none. Errors: io of the copies.
Result<bool> handOver(const files::Path& agentFolder, const trust::Message& message,
                      const std::string& agent, const FindBlob& findBlob);

} // namespace warifu::agent
