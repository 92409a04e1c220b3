#include "crypto/cost_budget.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace warifu::crypto {

namespace {

/// More readings than any password has.
constexpr std::uint64_t mostReadings = 16;

/// The numbers of an RSA key with 16384 bits fill this many bytes of DER.
constexpr double largestKey = 9'300;

/// How many keys of that size are worth a look: it takes some 0.2 s each.
constexpr double mostLargestKeys = 20;

} // namespace

std::uint64_t saturatingProduct(std::uint64_t a, std::uint64_t b) {
    constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
    return a != 0 && b > most / a ? most : a * b;
}

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

Result<void> CostBudget::chargeKey(std::size_t derSize) {
    keyWork_ += std::pow(static_cast<double>(derSize) / largestKey, 3);
    if (keyWork_ > mostLargestKeys)
        return fail(ErrorCode::TooLarge, {}, "more private keys than any key file has");
    return {};
}

std::size_t CostBudget::affordableReadings(std::uint64_t iterations) {
    const std::uint64_t each = std::max<std::uint64_t>(iterations, 1);
    const std::uint64_t further = std::min(forRetries_ / each, mostReadings);
    forRetries_ -= further * each;
    return static_cast<std::size_t>(1 + further);
}

} // namespace warifu::crypto
