// What one thing costs beside another, measured in turns, so that a busy machine slows down both.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace warifu::bench {

using Milliseconds = std::chrono::duration<double, std::milli>;

struct Ratio {
    std::string name;       ///< what is measured / beside what
    double value = 0;       ///< median over the pairs
    double limit = 0;       ///< what it may cost at most
    Milliseconds subject{}; ///< medians
    Milliseconds yardstick{};
};

template<typename T> T median(std::vector<T> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Measures `subject` and `yardstick` in turns, `pairs` times after one pair that does not count.
/// Each returns how long it took, or none where it failed; then there is no result.
inline std::optional<Ratio> measure(std::string name, double limit, int pairs,
                                    const std::function<std::optional<Milliseconds>()>& subject,
                                    const std::function<std::optional<Milliseconds>()>& yardstick) {
    std::vector<Milliseconds> subjects;
    std::vector<Milliseconds> yardsticks;
    std::vector<double> ratios;
    for (int i = -1; i < pairs; ++i) {
        const auto one = subject();
        const auto other = yardstick();
        if (!one || !other)
            return std::nullopt;
        if (i < 0)
            continue;
        subjects.push_back(*one);
        yardsticks.push_back(*other);
        ratios.push_back(*one / *other);
    }
    return Ratio{std::move(name), median(ratios), limit, median(subjects), median(yardsticks)};
}

/// How long `work` takes; none where it says that it failed.
inline std::optional<Milliseconds> timed(const std::function<bool()>& work) {
    const auto start = std::chrono::steady_clock::now();
    if (!work())
        return std::nullopt;
    return std::chrono::steady_clock::now() - start;
}

} // namespace warifu::bench
