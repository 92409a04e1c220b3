#include "manager/take_away.h"

#include "crypto/files.h"
#include "manager/operation.h"

#include <algorithm>

namespace warifu::manager {

Result<void> checkTakeAway(const Environment& environment, const Path& path) {
    if (auto outside = requireOutsideStore(environment, path, "path"); !outside)
        return outside;
    std::error_code error;
    if (std::filesystem::exists(std::filesystem::symlink_status(path, error)))
        return fail(ErrorCode::Exists, files::display(path));
    return requireFolder(path.has_parent_path() ? path.parent_path() : Path("."));
}

Result<void> writeTakeAway(const Environment& environment, const Path& path,
                           std::span<const std::uint8_t> content, bool replace) {
    auto fit = checkTakeAway(environment, path);
    if (!fit && !(replace && fit.error().code == ErrorCode::Exists))
        return fit;
    files::WriteOptions options;
    options.mode = 0600;
    options.mustNotExist = !replace;
    return files::writeAtomically(path, content, options);
}

Result<void> writeRecoveryCode(const Environment& environment, const Path& path,
                               const SecretBytes& code) {
    SecretBytes line(code.size() + 1);
    std::ranges::copy(code.bytes(), line.data());
    line.data()[code.size()] = '\n';
    return writeTakeAway(environment, path, line.bytes());
}

Result<void> removeRecoveryCode(const Path& path) {
    return files::remove(path);
}

} // namespace warifu::manager
