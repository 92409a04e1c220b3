// The operating-system calls of the use cases in one place. Internal to the room.
#pragma once

#include "manager/types.h"

namespace warifu::manager::system {

bool isRoot();

/// Empty where it is not set.
std::string environmentVariable(const char* name);

/// $HOME, else what the user data base says.
Path homeFolder();

/// The host's name as it is set.
std::string hostName();

/// The host's full name as the resolver knows it; hostName() where it does not answer within two
/// seconds.
std::string fullHostName();

/// Where file systems are mounted that may hold a Windows volume, as the kernel lists them.
std::vector<Path> windowsMountPoints();

} // namespace warifu::manager::system
