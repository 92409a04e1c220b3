// Digests and copies of files that are too large to be held in memory.
#pragma once

#include "crypto/files.h"
#include "crypto/fingerprint.h"

#include <cstdint>

namespace warifu::files {

/// SHA-256 of a regular file, read in pieces. Errors: io (Missing, IsFolder, NotARegularFile,
/// ReadFailed), no-permission.
Result<crypto::Sha256> digest(const Path& path);

/// Size of a regular file in bytes. Errors as above.
Result<std::uint64_t> size(const Path& path);

/// Copies a file under a temporary name, fsyncs it, reads it back, and gives it its name only where
/// the copy has this digest. On any error `to` is what it was and no temporary file stays. Errors:
/// those of both files, and corrupt where the digest is another one.
Result<void> copyProven(const Path& from, const Path& to, const crypto::Sha256& expected,
                        mode_t mode);

} // namespace warifu::files
