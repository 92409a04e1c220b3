// A ZIP archive in memory, judged before anything of it is unpacked.
#pragma once

#include "crypto/error.h"
#include "keyfile/typed_password.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

struct zip;

namespace warifu::keyfile {

/// Most members of an archive, folders included.
constexpr std::size_t maximumArchiveMembers = 4'096;

/// A member that is larger than a MiB and compressed better than this is a bomb.
constexpr std::uint64_t maximumArchiveRatio = 200;

/// Longest name of a member in bytes of UTF-8.
constexpr std::size_t maximumMemberName = 1'024;

struct ArchiveMember {
    std::uint64_t index = 0;
    std::string name; ///< UTF-8, "/" between the parts
    std::uint64_t size = 0;
    std::uint64_t packedSize = 0;
    bool isFolder = false;
    bool isLink = false;
    bool isEncrypted = false;
    bool isStrong = false;      ///< encrypted with AES, which tells a wrong password from damage
    bool hasNoChecksum = false; ///< its field is zero
    bool isSupported = false;   ///< compression and encryption are known
};

class ZipArchive {
public:
    /// Reads the directory. `data` must live as long as the archive. Errors: corrupt; too-large
    /// (more members than maximumArchiveMembers); unsupported-format (FileKind, "zip-method") for
    /// archives in several volumes.
    static Result<ZipArchive> open(std::span<const std::uint8_t> data);

    const std::vector<ArchiveMember>& members() const { return members_; }

    /// Whether it may be unpacked at all, by what the directory says. Errors: unsafe-archive (names
    /// that lead out of a folder, absolute ones, links, two members of one name, bombs); too-large
    /// (`limit` in sum).
    Result<void> judge(std::uint64_t limit) const;

    /// Unpacks a member; never more than the directory promised. Errors: wrong-password, corrupt,
    /// unsafe-archive (more comes out than the directory says), unsupported-format (FileKind,
    /// "zip-method").
    Result<SecretBytes> read(const ArchiveMember& member, const TypedPassword& password) const;

private:
    struct Discard {
        void operator()(zip* archive) const;
    };

    ZipArchive() = default;
    Result<SecretBytes> readWith(const ArchiveMember& member, std::string_view password) const;

    std::unique_ptr<zip, Discard> archive_;
    std::vector<ArchiveMember> members_;
};

} // namespace warifu::keyfile
