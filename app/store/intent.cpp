#include "store/intent.h"

#include "crypto/fingerprint.h"
#include "store/json.h"
#include "store/system.h"

#include <array>
#include <set>

namespace warifu::store {

namespace {

constexpr std::uint64_t intentVersion = 1;

struct StepName {
    Step::Kind kind;
    std::string_view name;
};

constexpr std::array stepNames = {StepName{Step::Kind::Put, "put"},
                                  StepName{Step::Kind::Move, "move"},
                                  StepName{Step::Kind::Remove, "remove"}};

std::string_view nameOfStep(Step::Kind kind) {
    for (const StepName& entry : stepNames)
        if (entry.kind == kind)
            return entry.name;
    return {};
}

/// A name that stays inside the store.
bool staysInside(const std::string& name) {
    const Path path(name);
    if (name.empty() || path.is_absolute())
        return false;
    for (const Path& part : path)
        if (part.empty() || part == ".." || part == ".")
            return false;
    return true;
}

std::optional<Step> stepFromJson(const Json& json) {
    const auto name = textField(json, "do");
    Step step;
    step.from = textField(json, "from").value_or(std::string());
    step.to = textField(json, "to").value_or(std::string());
    step.sha256 = textField(json, "sha256").value_or(std::string());
    bool known = false;
    for (const StepName& entry : stepNames)
        if (name == entry.name) {
            step.kind = entry.kind;
            known = true;
        }
    if (!known || !staysInside(step.to))
        return std::nullopt;
    if (step.kind != Step::Kind::Remove && (!staysInside(step.from) || step.sha256.size() != 64))
        return std::nullopt;
    return step;
}

/// True where `path` is a file with this content, false where it is another or is not there.
Result<bool> hasContent(const Path& path, const std::string& sha256) {
    const auto content = files::read(path, largestStoreFile);
    if (content)
        return crypto::sha256(content->bytes()).hex() == sha256;
    if (content.error().reason == Reason::Missing)
        return false;
    return std::unexpected(content.error());
}

Result<void> makeParents(const Layout& layout, const Path& relative) {
    Path folder;
    for (const Path& part : relative.parent_path()) {
        folder /= part;
        if (auto made = files::makeFolder(layout.root / folder, modeFor(folder, true), true); !made)
            return made;
    }
    return {};
}

/// Others may write to publish/ as well (whoever copies it to a web server, or a thief), also while
/// an operation lies unfinished there.
bool isPublished(const Step& step) {
    return *Path(step.to).begin() == Path(names::publish);
}

/// What becomes of the prepared file: it is renamed, but a copy of it where it may have to be put
/// there again.
Result<Path> fileToRename(const Step& step, const Path& prepared) {
    if (!isPublished(step))
        return prepared;
    const auto content = files::read(prepared, largestStoreFile);
    if (!content)
        return std::unexpected(content.error());
    Path copy = prepared;
    copy += ".copy";
    files::WriteOptions options;
    options.mode = modeFor(step.to, false);
    options.ownerOfFolder = true;
    if (auto written = files::writeAtomically(copy, content->bytes(), options); !written)
        return std::unexpected(written.error());
    return copy;
}

/// Renames `from` to the step's name unless that was done before. The content decides which it is,
/// so that a name that was moved away and written anew is not moved a second time.
Result<void> doRename(const Layout& layout, const Step& step) {
    const Path from = layout.at(step.from);
    const Path to = layout.at(step.to);
    const auto there = hasContent(to, step.sha256);
    if (!there)
        return std::unexpected(there.error());
    if (*there && (step.kind == Step::Kind::Move || isPublished(step) || !system::facts(from)))
        return {};
    const auto ready = hasContent(from, step.sha256);
    if (!ready)
        return std::unexpected(ready.error());
    if (!*ready)
        return fail(ErrorCode::Io, files::display(from), "the prepared content is not there",
                    Reason::StoreDamaged);
    if (auto parents = makeParents(layout, step.to); !parents)
        return parents;
    const auto file = fileToRename(step, from);
    if (!file)
        return std::unexpected(file.error());
    return system::rename(*file, to);
}

/// The folders above a removed file that have nothing in them any more, up to the store's own.
Result<void> removeEmptyParents(const Layout& layout, const Path& relative) {
    for (Path folder = relative.parent_path(); !folder.empty(); folder = folder.parent_path()) {
        const auto removed = system::removeIfEmpty(layout.root / folder);
        if (!removed)
            return std::unexpected(removed.error());
        if (!*removed && system::facts(layout.root / folder))
            break;
    }
    return {};
}

/// The folder itself, or the nearest one above it that is there.
Path existing(Path folder) {
    while (!system::facts(folder) && folder.has_relative_path())
        folder = folder.parent_path();
    return folder;
}

Result<void> doStep(const Layout& layout, const Step& step) {
    if (step.kind != Step::Kind::Remove)
        return doRename(layout, step);
    if (system::facts(layout.at(step.to)))
        if (auto removed = files::remove(layout.at(step.to)); !removed)
            return removed;
    return removeEmptyParents(layout, step.to);
}

/// All folders in which a name has changed, each once.
Result<void> syncFolders(const Layout& layout, const Intent& intent) {
    std::set<Path> folders;
    for (const Step& step : intent.steps) {
        folders.insert(existing(layout.at(step.to).parent_path()));
        if (!step.from.empty())
            folders.insert(existing(layout.at(step.from).parent_path()));
    }
    for (const Path& folder : folders)
        if (auto synced = system::syncFolder(folder); !synced)
            return synced;
    return {};
}

} // namespace

std::string toJson(const Intent& intent) {
    Json steps = Json::array();
    for (const Step& step : intent.steps)
        steps.push_back({{"do", nameOfStep(step.kind)},
                         {"from", textOrNull(step.from)},
                         {"to", step.to},
                         {"sha256", textOrNull(step.sha256)}});
    const Json json = {{"v", intentVersion},
                       {"op", intent.record.operation},
                       {"at", rfc3339(intent.record.at)},
                       {"sha256", textOrNull(intent.record.sha256)},
                       {"journal_length", intent.journalLength},
                       {"steps", steps}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Intent> readIntent(const Layout& layout) {
    const Path path = layout.at(names::intent);
    const auto content = files::read(path, largestStoreFile);
    if (!content)
        return std::unexpected(content.error());
    const auto damaged =
        fail(ErrorCode::Io, files::display(path), "not an intent", Reason::StoreDamaged);
    const Json json = parseJson(content->view());
    const auto operation = textField(json, "op");
    const auto at = timeField(json, "at");
    const auto length = unsignedField(json, "journal_length");
    if (unsignedField(json, "v") != intentVersion || !operation || !at || !length ||
        !json.contains("steps") || !json["steps"].is_array())
        return damaged;
    Intent intent;
    intent.record = {*at, *operation, {}, textField(json, "sha256").value_or(std::string())};
    intent.journalLength = *length;
    for (const Json& entry : json["steps"]) {
        auto step = stepFromJson(entry);
        if (!step)
            return damaged;
        intent.steps.push_back(std::move(*step));
    }
    return intent;
}

Result<void> carryOut(const Layout& layout, const Intent& intent, const Watch& watch) {
    for (const Step& step : intent.steps) {
        if (watch)
            watch(step.to);
        if (auto done = doStep(layout, step); !done)
            return done;
    }
    if (auto synced = syncFolders(layout, intent); !synced)
        return synced;
    const auto told = journalTellsOf(layout, intent.record, intent.journalLength);
    if (!told)
        return std::unexpected(told.error());
    if (*told)
        return {};
    return appendToJournal(layout, intent.record);
}

} // namespace warifu::store
