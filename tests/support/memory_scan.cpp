#include "support/memory_scan.h"

#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>

namespace warifu::support {

namespace {

constexpr std::uint8_t mask = 0xa5;
constexpr std::size_t pageSize = 4096;

/// Sanitizers reserve terabytes that nobody ever touched.
constexpr std::uint64_t largestMapping = std::uint64_t{1} << 30U;

int occurrencesIn(std::span<const std::uint8_t> memory, std::span<const std::uint8_t> masked) {
    int count = 0;
    const auto first = static_cast<std::uint8_t>(masked[0] ^ mask);
    for (std::size_t i = 0; i + masked.size() <= memory.size(); ++i) {
        if (memory[i] != first)
            continue;
        std::size_t same = 1;
        while (same < masked.size() && (memory[i + same] ^ mask) == masked[same])
            ++same;
        if (same == masked.size())
            ++count;
    }
    return count;
}

} // namespace

Searched::Searched(std::span<const std::uint8_t> secret) {
    for (const std::uint8_t byte : secret)
        masked_.push_back(byte ^ mask);
}

int Searched::occurrences() const {
    std::ifstream maps("/proc/self/maps");
    if (!maps)
        return -1;
    int count = 0;
    // A page and the beginning of the next, so that nothing is missed between two of them.
    std::vector<std::uint8_t> buffer(pageSize + masked_.size() - 1);
    for (std::string line; std::getline(maps, line);) {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        char mode[5]{};
        if (std::sscanf(line.c_str(), "%lx-%lx %4s", &begin, &end, mode) != 3 || mode[0] != 'r' ||
            mode[1] != 'w' || end - begin > largestMapping)
            continue;
        for (std::uint64_t at = begin; at < end; at += pageSize) {
            const std::size_t wanted = std::min<std::size_t>(buffer.size(), end - at);
            iovec local{buffer.data(), wanted};
            iovec remote{reinterpret_cast<void*>(at), wanted};
            const ssize_t got = ::process_vm_readv(::getpid(), &local, 1, &remote, 1, 0);
            if (got > 0)
                count +=
                    occurrencesIn(std::span(buffer).first(static_cast<std::size_t>(got)), masked_);
        }
    }
    return count;
}

} // namespace warifu::support
