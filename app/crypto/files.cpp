#include "crypto/files.h"

#include "crypto/fingerprint.h"
#include "crypto/system.h"

#include <openssl/crypto.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

namespace warifu::files {

namespace {

constexpr std::size_t comparedAtOnce = 16U << 10U;

std::unexpected<Error> failed(int number, const Path& about, const char* call, Reason otherwise) {
    Error error = errorFromErrno(number, about, call);
    if (error.code == ErrorCode::Io && error.reason == Reason::None)
        error.reason = otherwise;
    return std::unexpected(std::move(error));
}

std::unexpected<Error> writeFailed(int number, const Path& about, const char* call) {
    return failed(number, about, call, Reason::WriteFailed);
}

std::unexpected<Error> readFailed(int number, const Path& about, const char* call) {
    return failed(number, about, call, Reason::ReadFailed);
}

Result<os::Descriptor> openFolderOf(const Path& path, Links links = Links::Follow) {
    const Path folder = os::folderOf(path);
    auto opened = os::openFolder(folder, links);
    if (!opened)
        return writeFailed(opened.error(), folder, "open folder");
    return std::move(*opened);
}

Result<void> syncFolderOf(const Path& path) {
    const auto folder = openFolderOf(path);
    if (!folder)
        return std::unexpected(folder.error());
    if (const auto synced = os::syncFolder(*folder); !synced)
        return writeFailed(synced.error(), os::folderOf(path), "fsync folder");
    return {};
}

/// An unfinished file: it goes away with this object unless it was given its final name.
class TemporaryFile {
public:
    /// One that is to replace nothing has no name until then, where the system can do that: it is
    /// gone even where the process is killed.
    static Result<TemporaryFile> create(const os::Descriptor& folder, const Path& target,
                                        bool mustNotExist) {
        if (mustNotExist) {
            auto file = os::createNamelessFile(folder);
            if (file)
                return TemporaryFile(folder, {}, std::move(*file));
            if (file.error() != EOPNOTSUPP)
                return writeFailed(file.error(), target, "create temporary file");
        }
        return createNamed(folder, target);
    }

    TemporaryFile(TemporaryFile&& other) noexcept
        : folder_(other.folder_)
        , name_(std::exchange(other.name_, {}))
        , file_(std::move(other.file_)) {}

    TemporaryFile& operator=(TemporaryFile&&) = delete;
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    ~TemporaryFile() {
        if (!name_.empty())
            (void)os::unlink(folder_, name_);
    }

    os::Descriptor& file() { return file_; }

    os::Call<void> giveName(const std::string& name, bool mustNotExist) {
        if (name_.empty())
            return os::giveFirstName(file_, folder_, name);
        // A network disk may say only now that it is full.
        if (const auto closed = file_.close(); !closed)
            return closed;
        const auto renamed =
            mustNotExist ? os::renameToNew(folder_, name_, name) : os::rename(folder_, name_, name);
        if (renamed)
            name_.clear();
        return renamed;
    }

private:
    static Result<TemporaryFile> createNamed(const os::Descriptor& folder, const Path& target) {
        for (int attempt = 0; attempt < 16; ++attempt) {
            const auto random = crypto::randomBytes(8);
            if (!random)
                return std::unexpected(random.error());
            std::string name = std::string(temporaryPrefix) + crypto::toHex(*random);
            auto file = os::createFile(folder, name);
            if (file)
                return TemporaryFile(folder, std::move(name), std::move(*file));
            if (file.error() != EEXIST)
                return writeFailed(file.error(), target, "create temporary file");
        }
        return fail(ErrorCode::Io, display(target), "no free temporary name", Reason::WriteFailed);
    }

    TemporaryFile(const os::Descriptor& folder, std::string name, os::Descriptor file)
        : folder_(folder)
        , name_(std::move(name))
        , file_(std::move(file)) {}

    const os::Descriptor& folder_;
    std::string name_;
    os::Descriptor file_;
};

/// True where the file holds exactly `content`.
os::Call<bool> holds(const os::Descriptor& file, std::span<const std::uint8_t> content) {
    std::array<std::uint8_t, comparedAtOnce> buffer;
    bool equal = true;
    std::size_t offset = 0;
    // One byte more is asked for than there should be, so that a file that is too long is seen as
    // well.
    while (equal && offset <= content.size()) {
        const std::size_t wanted = std::min(buffer.size(), content.size() - offset + 1);
        const auto got = os::readAt(file, std::span(buffer).first(wanted), offset);
        if (!got)
            return std::unexpected(got.error());
        const std::size_t expected = std::min(wanted, content.size() - offset);
        equal =
            *got == expected &&
            (expected == 0 || std::memcmp(buffer.data(), content.data() + offset, expected) == 0);
        if (expected < wanted)
            break;
        offset += expected;
    }
    OPENSSL_cleanse(buffer.data(), buffer.size());
    return equal;
}

Result<void> fill(TemporaryFile& temporary, const os::Descriptor& folder, const Path& path,
                  std::span<const std::uint8_t> content, const WriteOptions& options) {
    os::Descriptor& file = temporary.file();
    if (const auto written = os::writeAll(file, content); !written)
        return writeFailed(written.error(), path, "write");
    if (options.ownerOfFolder) {
        if (const auto owned = os::takeOwnerOf(folder, file); !owned)
            return writeFailed(owned.error(), path, "fchown");
    }
    if (const auto changed = os::setMode(file, options.mode); !changed)
        return writeFailed(changed.error(), path, "fchmod");
    if (const auto synced = os::syncFile(file); !synced)
        return writeFailed(synced.error(), path, "fsync");
    const auto proven = holds(file, content);
    if (!proven)
        return fail(ErrorCode::Io, display(path), "read back: " + os::errorText(proven.error()),
                    Reason::NotProven);
    if (!*proven)
        return fail(ErrorCode::Io, display(path), "what was written reads back differently",
                    Reason::NotProven);
    return {};
}

bool isSameState(const os::FileFacts& one, const os::FileFacts& other) {
    return one.device == other.device && one.inode == other.inode && one.size == other.size &&
           one.modifiedSeconds == other.modifiedSeconds &&
           one.modifiedNanoseconds == other.modifiedNanoseconds;
}

std::unexpected<Error> changedWhileRead(const Path& path) {
    return fail(ErrorCode::Io, display(path), "the file changed while it was read",
                Reason::ChangedWhileRead);
}

Result<void> makeOneFolder(const Path& path, mode_t mode, bool ownerOfFolder, Links links) {
    const auto above = openFolderOf(path, links);
    if (!above)
        return std::unexpected(above.error());
    const std::string name = path.filename().native();
    if (const auto made = os::createFolder(*above, name); !made) {
        const auto facts = os::facts(*above, name);
        // Another process may have made it in the meantime: as good as ours.
        if (made.error() == EEXIST && facts && facts->kind == os::FileKind::Folder)
            return {};
        const bool isLink = facts && facts->kind == os::FileKind::SymbolicLink;
        return writeFailed(made.error() == EEXIST && isLink ? ELOOP : made.error(), path, "mkdir");
    }
    const auto folder = os::openFolder(*above, name, Links::Refuse);
    if (!folder)
        return writeFailed(folder.error(), path, "open folder");
    if (ownerOfFolder) {
        if (const auto owned = os::takeOwnerOf(*above, *folder); !owned)
            return writeFailed(owned.error(), path, "fchown");
    }
    if (const auto changed = os::setMode(*folder, mode); !changed)
        return writeFailed(changed.error(), path, "fchmod");
    if (const auto synced = os::syncFolder(*above); !synced)
        return writeFailed(synced.error(), os::folderOf(path), "fsync folder");
    return {};
}

} // namespace

Result<void> writeAtomically(const Path& path, std::span<const std::uint8_t> content,
                             const WriteOptions& options) {
    if (!path.has_filename())
        return fail(ErrorCode::Io, display(path), "the path names a folder", Reason::IsFolder);
    const auto folder = openFolderOf(path, options.links);
    if (!folder)
        return std::unexpected(folder.error());
    auto temporary = TemporaryFile::create(*folder, path, options.mustNotExist);
    if (!temporary)
        return std::unexpected(temporary.error());
    if (auto filled = fill(*temporary, *folder, path, content, options); !filled)
        return filled;
    const std::string name = path.filename().native();
    if (const auto renamed = temporary->giveName(name, options.mustNotExist); !renamed)
        return writeFailed(renamed.error(), path, "close and rename");
    if (const auto synced = os::syncFolder(*folder); !synced) {
        // A new file goes again; one that was replaced is gone already.
        if (options.mustNotExist)
            (void)os::unlink(*folder, name);
        return writeFailed(synced.error(), os::folderOf(path), "fsync folder");
    }
    return {};
}

Result<SecretBytes> read(const Path& path, std::size_t limit, Links links) {
    const auto file = os::openForReading(path, links);
    if (!file && file.error() == ELOOP && links == Links::Follow) // they lead round in a circle
        return fail(ErrorCode::Io, display(path), "open: " + os::errorText(ELOOP),
                    Reason::ReadFailed);
    if (!file)
        return readFailed(file.error(), path, "open");
    const auto before = os::facts(*file);
    if (!before)
        return readFailed(before.error(), path, "fstat");
    if (before->kind == os::FileKind::Folder)
        return fail(ErrorCode::Io, display(path), "a folder", Reason::IsFolder);
    if (before->kind != os::FileKind::Regular)
        return fail(ErrorCode::Io, display(path), "not a regular file", Reason::NotARegularFile);
    if (before->size > limit)
        return fail(ErrorCode::TooLarge, display(path), std::to_string(before->size) + " bytes",
                    Reason::FileTooLarge, {std::to_string(limit)});

    SecretBytes content(static_cast<std::size_t>(before->size));
    const auto got = os::readAt(*file, content.bytes(), 0);
    if (!got)
        return readFailed(got.error(), path, "read");
    std::array<std::uint8_t, 1> more{};
    const auto beyond = os::readAt(*file, more, before->size);
    if (!beyond)
        return readFailed(beyond.error(), path, "read");
    const auto after = os::facts(*file);
    const auto now = os::facts(path, links);
    if (!after || !now || !isSameState(*before, *after) || !isSameState(*before, *now) ||
        *got != content.size())
        return changedWhileRead(path);
    // It has more than it says, and stays so: the kernel's own files do that.
    if (*beyond != 0)
        return fail(ErrorCode::Io, display(path), "longer than its size", Reason::NotARegularFile);
    return content;
}

Result<void> makeFolder(const Path& path, mode_t mode, bool ownerOfFolder, Links links) {
    const Path folder = path.has_filename() ? path : path.parent_path();
    if (const auto facts = os::facts(folder, links)) {
        if (facts->kind == os::FileKind::Folder)
            return {};
        if (facts->kind == os::FileKind::SymbolicLink)
            return writeFailed(ELOOP, folder, "open folder");
        return fail(ErrorCode::Io, display(folder), "not a folder", Reason::NotAFolder);
    } else if (facts.error() != ENOENT) {
        return writeFailed(facts.error(), folder, "stat");
    }
    if (folder.has_parent_path() && folder.parent_path() != folder) {
        if (auto above = makeFolder(folder.parent_path(), 0755, ownerOfFolder, links); !above)
            return above;
    }
    return makeOneFolder(folder, mode, ownerOfFolder, links);
}

Result<void> move(const Path& from, const Path& to) {
    if (const auto renamed = os::renameAcross(from, to); !renamed)
        return writeFailed(renamed.error(), renamed.error() == ENOENT ? from : to, "rename");
    // First the folder where it is now: whatever happens in between, it has at least one name.
    if (auto synced = syncFolderOf(to); !synced)
        return synced;
    if (os::folderOf(from) == os::folderOf(to))
        return {};
    return syncFolderOf(from);
}

Result<void> remove(const Path& path, Links links) {
    const auto folder = os::openFolder(os::folderOf(path), links);
    if (!folder && folder.error() == ENOENT)
        return {};
    if (!folder)
        return writeFailed(folder.error(), os::folderOf(path), "open folder");
    const auto removed = os::unlink(*folder, path.filename().native());
    if (!removed && removed.error() == ENOENT)
        return {};
    if (!removed)
        return writeFailed(removed.error(), path, "unlink");
    if (const auto synced = os::syncFolder(*folder); !synced)
        return writeFailed(synced.error(), os::folderOf(path), "fsync folder");
    return {};
}

Result<int> sweepTemporaries(const Path& folder, Links links) {
    const auto open = os::openFolder(folder, links);
    if (!open && open.error() == ENOENT)
        return 0;
    if (!open)
        return readFailed(open.error(), folder, "read folder");
    const auto names = os::namesIn(*open);
    if (!names)
        return readFailed(names.error(), folder, "read folder");
    int swept = 0;
    for (const std::string& name : *names) {
        const auto facts = os::facts(*open, name);
        if (!name.starts_with(temporaryPrefix) || !facts || facts->kind != os::FileKind::Regular)
            continue;
        if (const auto removed = os::unlink(*open, name); !removed && removed.error() != ENOENT)
            return writeFailed(removed.error(), folder / name, "unlink");
        ++swept;
    }
    if (swept > 0)
        if (const auto synced = os::syncFolder(*open); !synced)
            return writeFailed(synced.error(), folder, "fsync folder");
    return swept;
}

} // namespace warifu::files
