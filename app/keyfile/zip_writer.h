// Writing ZIP archives in memory, proven before anybody stores them.
#pragma once

#include "crypto/certificate.h"

#include <span>
#include <string>
#include <vector>

namespace warifu::keyfile {

/// A file that goes into an archive. The content must live until the archive is written.
struct NewMember {
    std::string name; ///< ASCII, "/" between the parts
    std::span<const std::uint8_t> content;
};

/// An archive of the members in their order, stored without compression and with mode 0600, all of
/// the time `written`; equal input gives equal bytes. It is opened again by another library than
/// the one that wrote it and compared. Errors: io (NotProven); too-large and unsafe-archive where
/// ZipArchive would not unpack it.
Result<std::vector<std::uint8_t>> writeZip(std::span<const NewMember> members,
                                           crypto::Time written);

} // namespace warifu::keyfile
