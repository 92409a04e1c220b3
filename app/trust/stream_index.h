// The index of a stream, streams/<stream>.json (PROTOCOL.md 6, 10): which messages there are, in
// order. It is not signed itself; a head names its digest.
#pragma once

#include "crypto/error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace warifu::trust {

struct StreamIndex {
    std::string stream;
    std::vector<std::uint64_t> sequences; ///< rising
};

/// `{"seqs":[7,9],"stream":"notice","v":1}`, canonical.
std::string writeStreamIndex(const StreamIndex& index);

/// Reads what writeStreamIndex() writes. Error corrupt.
Result<StreamIndex> readStreamIndex(std::string_view text);

/// Where an index is published, below the publishing folder: "streams/<stream>.json".
std::string streamIndexPath(std::string_view stream);

/// "streams/<stream>/<seq>.p7s".
std::string messagePath(std::string_view stream, std::uint64_t sequence);

} // namespace warifu::trust
