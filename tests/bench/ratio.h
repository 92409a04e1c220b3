// What one thing costs beside another, measured in turns, so that a busy machine slows down both.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace warifu::bench {

using Milliseconds = std::chrono::duration<double, std::milli>;

/// What was measured. Of each the fastest run counts: it is the one that others on the machine
/// disturbed least.
struct Ratio {
    std::string name; ///< what is measured / beside what
    double value = 0; ///< subject / yardstick
    double limit = 0; ///< what it may be at most
    Milliseconds subject{};
    Milliseconds yardstick{};
};

/// Measures `subject` and `yardstick` in turns, `pairs` times after one pair that does not count.
/// Each returns how long it took, or none where it failed; then there is no result.
inline std::optional<Ratio> measure(std::string name, double limit, int pairs,
                                    const std::function<std::optional<Milliseconds>()>& subject,
                                    const std::function<std::optional<Milliseconds>()>& yardstick) {
    Ratio ratio{std::move(name), 0, limit, Milliseconds::max(), Milliseconds::max()};
    for (int i = -1; i < pairs; ++i) {
        const auto one = subject();
        const auto other = yardstick();
        if (!one || !other)
            return std::nullopt;
        if (i < 0)
            continue;
        ratio.subject = std::min(ratio.subject, *one);
        ratio.yardstick = std::min(ratio.yardstick, *other);
    }
    ratio.value = ratio.subject / ratio.yardstick;
    return ratio;
}

/// How long `work` takes; none where it says that it failed.
inline std::optional<Milliseconds> timed(const std::function<bool()>& work) {
    const auto start = std::chrono::steady_clock::now();
    if (!work())
        return std::nullopt;
    return std::chrono::steady_clock::now() - start;
}

} // namespace warifu::bench
