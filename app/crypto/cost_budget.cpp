#include "crypto/cost_budget.h"

#include <algorithm>

namespace warifu::crypto {

namespace {

/// More readings than any password has.
constexpr std::uint64_t mostReadings = 16;

} // namespace

CostBudget::CostBudget(const Pkcs12Limits& limits)
    : limits_(limits)
    , forRetries_(limits.iterationsOfRetries) {}

Result<void> CostBudget::charge(const DerivationCost& cost) {
    const auto refuse = [](Reason reason, std::uint64_t wanted, std::uint64_t limit) {
        return fail(ErrorCode::TooExpensive, {}, {}, reason,
                    {std::to_string(wanted), std::to_string(limit)});
    };
    if (cost.memory > limits_.scryptMemory)
        return refuse(Reason::TooMuchMemory, cost.memory, limits_.scryptMemory);
    if (cost.iterations > limits_.iterationsPerBag)
        return refuse(Reason::TooManyIterations, cost.iterations, limits_.iterationsPerBag);
    if (cost.iterations > limits_.iterationsInSum - std::min(iterations_, limits_.iterationsInSum))
        return refuse(Reason::TooManyIterations, iterations_ + cost.iterations,
                      limits_.iterationsInSum);
    iterations_ += cost.iterations;
    return {};
}

std::size_t CostBudget::affordableReadings(std::uint64_t iterations) {
    const std::uint64_t each = std::max<std::uint64_t>(iterations, 1);
    const std::uint64_t further = std::min(forRetries_ / each, mostReadings);
    forRetries_ -= further * each;
    return static_cast<std::size_t>(1 + further);
}

} // namespace warifu::crypto
