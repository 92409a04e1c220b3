// How soon the window can be seen.
#pragma once

#include "bench/ratio.h"

namespace warifu::bench {

/// From the start of the process to the first pixels on the screen: the set-up wizard beside a
/// small Qt window with the same font, a translator and a table. Under Xvfb where there is one,
/// else without a screen.
std::optional<Ratio> firstPaintBesideSmallWindow(int pairs);

} // namespace warifu::bench
