// Which agents follow a change of certificate: at once, later, or not at all.
#pragma once

#include "manager/types.h"

namespace warifu::manager {

/// When agents of a kind hold the new certificate.
enum class Follows { AtOnce, Later, Never };

/// Kinds of agents as the administrator knows them. explain() says what becomes of each.
enum class AgentKind {
    Reachable,  ///< they run and reach the server
    Asleep,     ///< switched off or offline, for however long
    Behind,     ///< they hold an earlier certificate of this server
    Taken,      ///< a thief of the key has led them to a certificate of his own
    Unlinked,   ///< they hold an earlier certificate, and the statement that leads on from it is
                ///< missing here
    Mismatched, ///< they hold the certificate of another server
};

struct AgentForecast {
    Follows follows = Follows::AtOnce;
    AgentKind kind = AgentKind::Reachable;
    std::optional<std::uint64_t> count; ///< none where there is no roster
};

} // namespace warifu::manager
