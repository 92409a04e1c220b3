// Looks for a secret in the whole memory of this process.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace warifu::support {

/// A secret to look for, kept in a form that the search cannot find itself.
class Searched {
public:
    explicit Searched(std::span<const std::uint8_t> secret);

    /// How often the secret stands in the memory that this process can write; -1 where that cannot
    /// be read.
    int occurrences() const;

private:
    std::vector<std::uint8_t> masked_;
};

} // namespace warifu::support
