// Where everything lies in the certificate store (CLI.md, "What lies in the store").
#pragma once

#include "crypto/files.h"

namespace warifu::store {

using files::Path;

/// Names inside the store, relative to its folder.
namespace names {
inline constexpr std::string_view certificate = "certificate.pem";
inline constexpr std::string_view key = "key.pem";
inline constexpr std::string_view state = "state.json";
inline constexpr std::string_view backupFolder = "AuthCertBackup";
inline constexpr std::string_view backup = "AuthCertBackup/OfficeScanAuth.dat";
inline constexpr std::string_view expired = "expired";
inline constexpr std::string_view publish = "publish";
inline constexpr std::string_view publishedCertificate = "publish/OfcNTCer.dat";
inline constexpr std::string_view head = "publish/head.p7s";
/// The identity of this folder as the head has it (PROTOCOL.md 6, inst): no backup has it, so that
/// two stores of one server can be told apart.
inline constexpr std::string_view instance = "instance";
/// Statements that lead on from what is installed, or past it: not published (PROTOCOL.md 9).
inline constexpr std::string_view evidence = "evidence";
inline constexpr std::string_view safety = "safety";
inline constexpr std::string_view pending = "pending"; ///< what a running operation has prepared
inline constexpr std::string_view intent = "pending/intent.json";
inline constexpr std::string_view target =
    "pending/target"; ///< the folder outside of the store that it writes to
inline constexpr std::string_view journal = "journal.jsonl";
inline constexpr std::string_view lock = "write.lock";
} // namespace names

/// The largest file of its own that the store reads back.
inline constexpr std::size_t largestStoreFile = std::size_t{16} << 20U;

/// One store folder. Nothing is touched but where read() says so.
struct Layout {
    /// The folder that the path stands for now, symbolic links resolved: from then on none is
    /// followed in it or on the way to it.
    Layout(const Path& folder); // NOLINT(google-explicit-constructor): a path names a store

    /// A folder in the store that is laid out like one: a safety copy.
    Layout below(std::string_view relative) const;

    Path at(std::string_view relative) const { return root / relative; }

    /// The content of a file of the store. Errors: those of files::read(), and io (SymbolicLink).
    Result<SecretBytes> read(const Path& relative, std::size_t limit = largestStoreFile) const;

    Path root;

private:
    Layout() = default;
};

/// The mode that belongs to a file or folder of this name inside the store; "" is the store folder
/// itself.
mode_t modeFor(const Path& relative, bool isFolder);

/// True where `path` is the folder `folder` or lies in it, symbolic links resolved as far as they
/// exist.
bool liesInside(const Path& folder, const Path& path);

} // namespace warifu::store
