// What key derivations of a file of unknown origin may cost, judged before any of them is begun.
#pragma once

#include "crypto/error.h"

#include <cstddef>
#include <cstdint>

namespace warifu::crypto {

/// What must not be exceeded by a file of unknown origin.
struct Pkcs12Limits {
    std::uint64_t iterationsPerBag = 10'000'000;
    std::uint64_t iterationsInSum = 20'000'000; ///< all bags of the file, MAC included
    std::uint64_t iterationsOfRetries =
        20'000'000; ///< for further readings of a typed password, where the first fails
    std::uint64_t scryptMemory = 80U << 20U; ///< bytes
    std::size_t bags = 1'000;
};

/// What one derivation costs.
struct DerivationCost {
    std::uint64_t iterations = 0; ///< of PBKDF2 or the like; scrypt is converted
    std::uint64_t memory = 0;     ///< bytes
};

/// Adds up the costs of one file, its members included where it is an archive.
class CostBudget {
public:
    explicit CostBudget(const Pkcs12Limits& limits = {});

    const Pkcs12Limits& limits() const { return limits_; }

    /// Error too-expensive (TooManyIterations, TooMuchMemory; values = wanted, limit).
    Result<void> charge(const DerivationCost& cost);

    /// What it costs to check a private key of so many bytes of DER, which grows with the cube of
    /// its size. Error too-large where there are more of them than any key file has.
    Result<void> chargeKey(std::size_t derSize);

    /// Everything charged so far.
    std::uint64_t iterations() const { return iterations_; }

    /// How many readings of a password may be tried where each costs `iterations`, at least 1; the
    /// further ones are taken from what the limits leave for them.
    std::size_t affordableReadings(std::uint64_t iterations);

private:
    Pkcs12Limits limits_;
    std::uint64_t iterations_ = 0;
    std::uint64_t forRetries_;
    double keyWork_ = 0; ///< in keys of the largest size
};

/// The largest number of 63 bits where the product would be larger.
std::uint64_t saturatingProduct(std::uint64_t a, std::uint64_t b);

} // namespace warifu::crypto
