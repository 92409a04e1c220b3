#include "store/layout.h"

#include "store/system.h"

namespace warifu::store {

namespace {

Path resolvedPath(const Path& path) {
    std::error_code failure;
    Path absolute = std::filesystem::absolute(path, failure);
    if (failure)
        absolute = path;
    const Path resolved = std::filesystem::weakly_canonical(absolute, failure);
    Path result = failure ? absolute.lexically_normal() : resolved;
    if (!result.has_filename()) // "folder/" and "folder" are the same place
        result = result.parent_path();
    return result;
}

} // namespace

Layout::Layout(const Path& folder)
    : root(resolvedPath(folder)) {}

Layout Layout::below(std::string_view relative) const {
    Layout inner;
    inner.root = root / relative; // not resolved: that would follow a link
    return inner;
}

Result<SecretBytes> Layout::read(const Path& relative, std::size_t limit) const {
    return system::read(root / relative, limit);
}

mode_t modeFor(const Path& relative, bool isFolder) {
    if (relative.empty())
        return 0711;
    if (*relative.begin() == Path(names::publish))
        return isFolder ? 0755 : 0644;
    return isFolder ? 0700 : 0600;
}

bool liesInside(const Path& folder, const Path& path) {
    const Path outer = resolvedPath(folder);
    const Path inner = resolvedPath(path);
    auto at = inner.begin();
    for (const Path& part : outer)
        if (at == inner.end() || *at++ != part)
            return false;
    return true;
}

} // namespace warifu::store
