#include "store/safety.h"

#include "store/backup_archive.h"
#include "store/system.h"

#include <algorithm>

namespace warifu::store {

namespace {

constexpr int deepestCopied = 8;

/// A file that somebody has left in a folder of the store, larger than any that the store writes.
bool isStranger(const Path& relative, const system::Facts& facts) {
    return facts.size > largestStoreFile && relative != Path(names::backup) &&
           !isExpiredName(relative.string());
}

/// Appends the regular files in a folder and below, but for strangers. A folder that is not there
/// has none.
Result<void> appendFilesBelow(const Path& root, const Path& folder, std::vector<Path>& found,
                              int depth = 0) {
    const auto names = system::namesIn(root / folder);
    if (!names)
        return std::unexpected(names.error());
    for (const std::string& name : *names) {
        const auto facts = system::facts(root / folder / name);
        if (facts && facts->isRegular && !isStranger(folder / name, *facts))
            found.push_back(folder / name);
        if (facts && facts->isFolder && depth < deepestCopied)
            if (auto below = appendFilesBelow(root, folder / name, found, depth + 1); !below)
                return below;
    }
    return {};
}

} // namespace

Result<std::vector<Path>> stateFiles(const Layout& layout, const Path& copy) {
    const Path root = copy.empty() ? layout.root : layout.root / copy;
    std::vector<Path> found;
    for (const std::string_view name : {names::certificate, names::key, names::state})
        if (system::facts(root / name))
            found.emplace_back(name);
    for (const std::string_view folder : {names::backupFolder, names::expired})
        if (auto appended = appendFilesBelow(root, folder, found); !appended)
            return std::unexpected(appended.error());
    std::ranges::sort(found);
    return found;
}

std::string freeTimedName(const Layout& layout, Time now, const std::string& before,
                          const std::string& after) {
    for (;; now += std::chrono::seconds(1)) {
        std::string name = before + fileNameTime(now) + after;
        if (!system::facts(layout.at(name)))
            return name;
    }
}

Result<std::string> addSafetyCopy(const Layout& layout, Transaction& transaction, Time now) {
    std::string copy = freeTimedName(layout, now, std::string(names::safety) + "/", "");
    const auto present = stateFiles(layout);
    if (!present)
        return std::unexpected(present.error());
    for (const Path& path : *present) {
        const auto content = system::read(layout.root / path, largestStoreFile);
        if (!content)
            return std::unexpected(content.error());
        if (auto put = transaction.put(copy / path, content->bytes()); !put)
            return std::unexpected(put.error());
    }
    return copy;
}

Result<std::vector<std::string>> safetyCopiesWithKey(const Layout& layout) {
    const auto present = system::namesIn(layout.at(names::safety));
    if (!present)
        return std::unexpected(present.error());
    std::vector<std::string> found;
    for (const std::string& name : *present) {
        std::string copy = std::string(names::safety) + "/" + name;
        const auto folder = system::facts(layout.at(copy));
        const auto key = system::facts(layout.at(copy) / names::key);
        if (folder && folder->isFolder && key && key->isRegular)
            found.push_back(std::move(copy));
    }
    return found;
}

Result<void> addReturn(const Layout& layout, Transaction& transaction, const std::string& copy) {
    const auto present = stateFiles(layout);
    if (!present)
        return std::unexpected(present.error());
    const auto kept = stateFiles(layout, copy);
    if (!kept)
        return std::unexpected(kept.error());
    if (kept->empty())
        return fail(ErrorCode::Io, files::display(layout.at(copy)), "no such safety copy",
                    Reason::Missing);
    for (const Path& path : *present)
        if (!std::ranges::binary_search(*kept, path))
            transaction.remove(path);
    for (const Path& path : *kept) {
        const auto content = system::read(layout.root / copy / path, largestStoreFile);
        if (!content)
            return std::unexpected(content.error());
        if (auto put = transaction.put(path, content->bytes()); !put)
            return std::unexpected(put.error());
    }
    for (const Path& path : *kept)
        transaction.remove(copy / path);
    return {};
}

} // namespace warifu::store
