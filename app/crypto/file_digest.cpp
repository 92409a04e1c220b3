#include "crypto/file_digest.h"

#include "crypto/handles.h"
#include "crypto/system.h"

namespace warifu::files {

namespace {

constexpr std::size_t pieceSize = std::size_t{64} * 1024;

Result<os::Descriptor> openRegular(const Path& path) {
    auto file = os::openForReading(path);
    if (!file)
        return std::unexpected(errorFromErrno(file.error(), path, "open"));
    const auto facts = os::facts(*file);
    if (!facts)
        return std::unexpected(errorFromErrno(facts.error(), path, "fstat"));
    if (facts->kind != os::FileKind::Regular)
        return fail(ErrorCode::Io, display(path), "not a regular file",
                    facts->kind == os::FileKind::Folder ? Reason::IsFolder
                                                        : Reason::NotARegularFile);
    return std::move(*file);
}

/// Hands the content to `take` piece by piece.
template<typename Take>
Result<void> readPieces(const os::Descriptor& file, const Path& path, Take&& take) {
    std::vector<std::uint8_t> piece(pieceSize);
    for (std::uint64_t offset = 0;;) {
        const auto got = os::readAt(file, piece, offset);
        if (!got) {
            Error error = errorFromErrno(got.error(), path, "read");
            if (error.reason == Reason::None)
                error.reason = Reason::ReadFailed;
            return std::unexpected(std::move(error));
        }
        if (*got == 0)
            return {};
        if (auto taken = take(std::span(piece).first(*got)); !taken)
            return taken;
        offset += *got;
    }
}

Result<crypto::Sha256> digestOf(const os::Descriptor& file, const Path& path) {
    const crypto::MessageDigestContext context(EVP_MD_CTX_new());
    if (!context || EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) != 1)
        return crypto::opensslFailure(ErrorCode::Io, display(path));
    auto read = readPieces(file, path, [&](std::span<const std::uint8_t> piece) -> Result<void> {
        if (EVP_DigestUpdate(context.get(), piece.data(), piece.size()) != 1)
            return crypto::opensslFailure(ErrorCode::Io, display(path));
        return {};
    });
    if (!read)
        return std::unexpected(read.error());
    crypto::Sha256 digest;
    if (EVP_DigestFinal_ex(context.get(), digest.bytes.data(), nullptr) != 1)
        return crypto::opensslFailure(ErrorCode::Io, display(path));
    return digest;
}

Result<void> fillCopy(const os::Descriptor& copy, const Path& from, const Path& to,
                      const crypto::Sha256& expected, mode_t mode) {
    const auto writeError = [&to](int number, const char* call) {
        Error error = errorFromErrno(number, to, call);
        if (error.reason == Reason::None)
            error.reason = Reason::WriteFailed;
        return std::unexpected(std::move(error));
    };
    const auto source = openRegular(from);
    if (!source)
        return std::unexpected(source.error());
    auto read = readPieces(*source, from, [&](std::span<const std::uint8_t> piece) -> Result<void> {
        if (const auto written = os::writeAll(copy, piece); !written)
            return writeError(written.error(), "write");
        return {};
    });
    if (!read)
        return read;
    if (const auto changed = os::setMode(copy, mode); !changed)
        return writeError(changed.error(), "fchmod");
    if (const auto synced = os::syncFile(copy); !synced)
        return writeError(synced.error(), "fsync");
    const auto made = digestOf(copy, to);
    if (!made)
        return std::unexpected(made.error());
    if (*made != expected)
        return fail(ErrorCode::Corrupt, display(from), "it has another digest");
    return {};
}

} // namespace

Result<crypto::Sha256> digest(const Path& path) {
    const auto file = openRegular(path);
    if (!file)
        return std::unexpected(file.error());
    return digestOf(*file, path);
}

Result<std::uint64_t> size(const Path& path) {
    const auto file = openRegular(path);
    if (!file)
        return std::unexpected(file.error());
    const auto facts = os::facts(*file);
    if (!facts)
        return std::unexpected(errorFromErrno(facts.error(), path, "fstat"));
    return facts->size;
}

Result<void> copyProven(const Path& from, const Path& to, const crypto::Sha256& expected,
                        mode_t mode) {
    const Path parent = to.has_parent_path() ? to.parent_path() : Path(".");
    const auto folder = os::openFolder(parent);
    if (!folder)
        return std::unexpected(errorFromErrno(folder.error(), parent, "open folder"));
    const auto random = crypto::randomBytes(8);
    if (!random)
        return std::unexpected(random.error());
    const std::string name = std::string(temporaryPrefix) + crypto::toHex(*random);
    auto copy = os::createFile(*folder, name);
    if (!copy)
        return std::unexpected(errorFromErrno(copy.error(), to, "create temporary file"));
    auto filled = fillCopy(*copy, from, to, expected, mode);
    if (filled) {
        const auto renamed = os::rename(*folder, name, to.filename().native());
        if (!renamed)
            filled = std::unexpected(errorFromErrno(renamed.error(), to, "rename"));
    }
    if (!filled) {
        (void)os::unlink(*folder, name);
        return filled;
    }
    if (const auto synced = os::syncFolder(*folder); !synced)
        return std::unexpected(errorFromErrno(synced.error(), parent, "fsync folder"));
    return {};
}

} // namespace warifu::files
