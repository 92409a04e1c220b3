#include "store/tidy.h"

#include "store/system.h"

#include <algorithm>
#include <array>

namespace warifu::store {

namespace {

constexpr int deepestFolder = 8;

constexpr std::array knownNames = {names::certificate,  names::key,     names::state,
                                   names::backupFolder, names::expired, names::publish,
                                   names::safety,       names::journal, names::lock,
                                   names::instance,     names::evidence};

class Tidying {
public:
    explicit Tidying(const Layout& layout)
        : layout_(layout)
        , folder_(system::facts(layout.root)) {}

    Result<Tidied> run() {
        // A folder that everybody may write to, like /tmp, is not made a private one because of a
        // mistyped path.
        constexpr mode_t stickyBit = 01000;
        if (folder_ && (folder_->mode & stickyBit) == 0 && hasOnlyOurs())
            mend({}, *folder_);
        sweep(layout_.root);
        for (const std::string_view name : knownNames)
            visit(Path(name), 0);
        if (error_)
            return std::unexpected(*error_);
        return std::move(result_);
    }

private:
    /// A folder that somebody uses for other things as well, a home or the root, keeps its mode.
    bool hasOnlyOurs() const {
        const auto present = system::namesIn(layout_.root);
        return present && std::ranges::all_of(*present, [](const std::string& name) {
                   return name == names::pending || name.starts_with(files::temporaryPrefix) ||
                          std::ranges::find(knownNames, name) != knownNames.end();
               });
    }

    void visit(const Path& relative, int depth) {
        const Path path = layout_.root / relative;
        const auto facts = system::facts(path);
        if (!facts || (!facts->isFolder && !facts->isRegular))
            return;
        mend(relative, *facts);
        if (!facts->isFolder || depth == deepestFolder)
            return;
        sweep(path);
        if (const auto inside = system::namesIn(path))
            for (const std::string& name : *inside)
                visit(relative / name, depth + 1);
    }

    void mend(const Path& relative, const system::Facts& facts) {
        const Path path = relative.empty() ? layout_.root : layout_.root / relative;
        const mode_t mode = modeFor(relative, facts.isFolder);
        // A file with a second name somewhere else is not only ours.
        if (facts.isRegular && facts.links > 1)
            return;
        bool changed = false;
        if (system::isRoot() && folder_ &&
            (facts.owner != folder_->owner || facts.group != folder_->group))
            changed = system::setOwner(path, folder_->owner, folder_->group);
        if (facts.mode != mode && system::setMode(path, mode))
            changed = true;
        if (changed)
            result_.mended.push_back(nameOf(relative));
    }

    std::string nameOf(const Path& relative) const {
        return files::display(relative.empty() ? layout_.root : relative);
    }

    void sweep(const Path& folder) {
        const auto swept = files::sweepTemporaries(folder, files::Links::Refuse);
        if (swept)
            result_.temporaries += *swept;
        else if (!error_)
            error_ = swept.error();
    }

    const Layout& layout_;
    std::optional<system::Facts> folder_;
    Tidied result_;
    std::optional<Error> error_;
};

} // namespace

Result<Tidied> tidy(const Layout& layout) {
    return Tidying(layout).run();
}

} // namespace warifu::store
