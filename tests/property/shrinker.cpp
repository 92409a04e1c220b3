#include "shrinker.h"

#include <algorithm>

namespace warifu::property {

namespace {

using Fails = std::function<bool(const Script&)>;

/// Takes whole stretches of steps out, large ones first. True where that helped.
bool dropSteps(Script& script, const Fails& fails) {
    bool helped = false;
    for (std::size_t length = std::max<std::size_t>(1, script.size() / 2); length > 0; length /= 2)
        for (std::size_t at = 0; at + length <= script.size();) {
            Script less = script;
            const auto begin = less.begin() + std::ptrdiff_t(at);
            less.erase(begin, begin + std::ptrdiff_t(length));
            if (fails(less)) {
                script = std::move(less);
                helped = true;
            } else {
                ++at;
            }
        }
    return helped;
}

bool lower(Script& script, unsigned Step::* number, const Fails& fails) {
    bool helped = false;
    for (std::size_t at = 0; at < script.size(); ++at)
        for (unsigned value : {0U, 1U, 2U}) {
            if (script[at].*number <= value)
                break;
            Script less = script;
            less[at].*number = value;
            if (fails(less)) {
                script = std::move(less);
                helped = true;
                break;
            }
        }
    return helped;
}

} // namespace

Script shortest(Script script, const Fails& fails) {
    bool helped = true;
    while (helped) {
        helped = dropSteps(script, fails);
        for (unsigned Step::* number : {&Step::crashAt, &Step::who, &Step::what})
            helped = lower(script, number, fails) || helped;
    }
    return script;
}

} // namespace warifu::property
