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
constexpr std::size_t pieceSize = 256 * pageSize;

/// Sanitizers reserve terabytes that nobody ever touched.
constexpr std::uint64_t largestMapping = std::uint64_t{1} << 30U;

int occurrencesIn(std::span<const std::uint8_t> memory, std::span<const std::uint8_t> masked) {
    int count = 0;
    const int first = masked[0] ^ mask;
    while (memory.size() >= masked.size()) {
        const void* found = std::memchr(memory.data(), first, memory.size() - masked.size() + 1);
        if (found == nullptr)
            break;
        memory = memory.subspan(
            static_cast<std::size_t>(static_cast<const std::uint8_t*>(found) - memory.data()));
        std::size_t same = 1;
        while (same < masked.size() && (memory[same] ^ mask) == masked[same])
            ++same;
        if (same == masked.size())
            ++count;
        memory = memory.subspan(1);
    }
    return count;
}

/// Copies what can be read from `address` on into `buffer`; returns how much.
std::size_t copyMemory(std::uint64_t address, std::span<std::uint8_t> buffer) {
    iovec local{buffer.data(), buffer.size()};
    iovec remote{reinterpret_cast<void*>(address), buffer.size()};
    const ssize_t got = ::process_vm_readv(::getpid(), &local, 1, &remote, 1, 0);
    return got > 0 ? static_cast<std::size_t>(got) : 0;
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
    // A piece and the beginning of the next, so that nothing is missed between two of them.
    std::vector<std::uint8_t> buffer(pieceSize + masked_.size() - 1);
    for (std::string line; std::getline(maps, line);) {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        char mode[5]{};
        if (std::sscanf(line.c_str(), "%lx-%lx %4s", &begin, &end, mode) != 3 || mode[0] != 'r' ||
            mode[1] != 'w' || end - begin > largestMapping)
            continue;
        for (std::uint64_t at = begin; at < end;) {
            const std::size_t wanted = std::min<std::size_t>(buffer.size(), end - at);
            const std::size_t got = copyMemory(at, std::span(buffer).first(wanted));
            count += occurrencesIn(std::span(buffer).first(got), masked_);
            // Behind what cannot be read the search goes on with the next page.
            at += got == wanted ? pieceSize : (got / pageSize + 1) * pageSize;
        }
    }
    return count;
}

} // namespace warifu::support
