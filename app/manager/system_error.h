// What the operating system said, as an Error: for the few calls that a program makes itself.
#pragma once

#include "manager/types.h"

namespace warifu::manager {

/// The Error that belongs to an errno of a call about `about`; `otherwise` is its reason where the
/// number says no more than that the call failed.
Error systemError(int number, const Path& about, Reason otherwise);

} // namespace warifu::manager
