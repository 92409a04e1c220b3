#include "crypto/files.h"
#include "manager/setup.h"
#include "manager/system.h"
#include "store/layout.h"
#include "store/system.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <tuple>

namespace warifu::manager {

namespace {

constexpr std::string_view backupFolderName = "AuthCertBackup";
constexpr std::string_view systemStore = "/var/lib/warifu";
constexpr std::size_t mostMountPoints = 64;
constexpr int mostEntriesOfFolder = 4096;

/// What the parts of an install folder below a Windows volume are called; in each place any of
/// these.
using PartNames = std::array<std::string_view, 2>;
constexpr std::array<PartNames, 4> installFolder = {{
    {"program files", "program files (x86)"},
    {"trend micro", {}},
    {"apex one", "officescan"},
    {"authcertbackup", {}},
}};

std::string lowerCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return char(std::tolower(c)); });
    return text;
}

/// Folders directly in `folder` with one of these names, whatever their case.
std::vector<Path> foldersNamed(const Path& folder, const PartNames& wanted) {
    std::vector<Path> found;
    std::error_code failure;
    int seen = 0;
    for (std::filesystem::directory_iterator entry(folder, failure), end;
         !failure && entry != end && seen < mostEntriesOfFolder; entry.increment(failure), ++seen) {
        const std::string name = lowerCase(entry->path().filename().string());
        std::error_code ignored;
        if (std::find(wanted.begin(), wanted.end(), name) != wanted.end() && !name.empty() &&
            entry->is_directory(ignored))
            found.push_back(entry->path());
    }
    return found;
}

struct Candidate {
    Path path;
    std::filesystem::file_time_type written;
};

/// OfficeScanAuth.dat, and what earlier set-ups kept of it: OfficeScanAuth-….dat.
bool isBackupName(const std::string& name) {
    const std::string lower = lowerCase(name);
    return lower.starts_with("officescanauth") && lower.ends_with(".dat");
}

void addBackupsIn(const Path& folder, std::vector<Candidate>& candidates) {
    std::error_code failure;
    int seen = 0;
    for (std::filesystem::directory_iterator entry(folder, failure), end;
         !failure && entry != end && seen < mostEntriesOfFolder; entry.increment(failure), ++seen) {
        std::error_code ignored;
        if (!isBackupName(entry->path().filename().string()) || !entry->is_regular_file(ignored))
            continue;
        const auto written = entry->last_write_time(ignored);
        candidates.push_back({entry->path(), written});
    }
}

void addBackupsOnVolume(const Path& root, std::vector<Candidate>& candidates) {
    std::vector<Path> folders = {root};
    for (const PartNames& part : installFolder) {
        std::vector<Path> next;
        for (const Path& folder : folders)
            for (Path& found : foldersNamed(folder, part))
                next.push_back(std::move(found));
        folders = std::move(next);
    }
    for (const Path& folder : folders)
        addBackupsIn(folder, candidates);
}

} // namespace

std::vector<Path> findExistingBackups(const Environment& environment,
                                      const std::vector<Path>& roots) {
    const store::Layout layout{environment.store};
    std::vector<Candidate> candidates;
    const bool installed = store::system::facts(layout.at(store::names::certificate)).has_value();
    if (!installed)
        addBackupsIn(layout.at(store::names::backupFolder), candidates);
    if (roots.empty() && !store::liesInside(environment.store, systemStore))
        addBackupsIn(Path(systemStore) / backupFolderName, candidates);
    std::vector<Path> volumes = roots.empty() ? system::windowsMountPoints() : roots;
    if (volumes.size() > mostMountPoints)
        volumes.resize(mostMountPoints);
    for (const Path& volume : volumes)
        addBackupsOnVolume(volume, candidates);

    // Newest first; a folder lists its files in any order, so names decide between equal times.
    std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
        return std::tie(b.written, a.path) < std::tie(a.written, b.path);
    });
    std::vector<Path> result;
    for (Candidate& candidate : candidates)
        if (std::find(result.begin(), result.end(), candidate.path) == result.end())
            result.push_back(std::move(candidate.path));
    return result;
}

Path backupPath(const Environment& environment) {
    return environment.store / store::names::backup;
}

} // namespace warifu::manager
