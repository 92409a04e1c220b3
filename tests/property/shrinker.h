// Finding the shortest script that still fails.
#pragma once

#include "script.h"

#include <functional>

namespace warifu::property {

/// Leaves out as many steps, then as many crashes, and makes the numbers as small as it can while
/// `fails` stays true of what is left.
Script shortest(Script script, const std::function<bool(const Script&)>& fails);

} // namespace warifu::property
