#include "store/intent.h"

#include "crypto/fingerprint.h"
#include "crypto/utf8.h"
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

/// JSON is UTF-8; a name need not be: then its octets stand there.
Json jsonOfName(const std::string& name) {
    if (crypto::isUtf8(name))
        return textOrNull(name);
    Json octets = Json::array();
    for (const char c : name)
        octets.push_back(unsigned(static_cast<unsigned char>(c)));
    return octets;
}

std::string nameField(const Json& json, const char* key) {
    if (!json.is_object() || !json.contains(key) || !json[key].is_array())
        return textField(json, key).value_or(std::string());
    std::string name;
    for (const Json& octet : json[key]) {
        if (!octet.is_number_unsigned() || octet.get<std::uint64_t>() > 255)
            return {};
        name += char(static_cast<unsigned char>(octet.get<std::uint64_t>()));
    }
    return name;
}

std::optional<Step> stepFromJson(const Json& json) {
    const auto name = textField(json, "do");
    Step step;
    step.from = nameField(json, "from");
    step.to = nameField(json, "to");
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
    const auto content = system::read(path, largestStoreFile);
    if (content)
        return crypto::sha256(content->bytes()).hex() == sha256;
    if (countsAsAbsent(content.error()))
        return false;
    return std::unexpected(content.error());
}

/// Moves what stands in the way to a name beside it that says so. Nothing in it is lost.
Result<void> moveAside(const Path& path) {
    for (int number = 1;; ++number) {
        Path aside = path;
        aside += number == 1 ? ".in-the-way" : ".in-the-way-" + std::to_string(number);
        if (!system::facts(aside))
            return system::rename(path, aside);
    }
}

/// A file can take the place of anything but a folder.
Result<void> makeWay(const Path& path) {
    const auto facts = system::facts(path);
    if (!facts || !facts->isFolder)
        return {};
    const auto removed = system::removeIfEmpty(path);
    if (!removed)
        return std::unexpected(removed.error());
    return *removed ? Result<void>() : moveAside(path);
}

/// Others may write to publish/ as well (whoever copies it to a web server, or a thief), also while
/// an operation lies unfinished there.
bool isPublished(const Step& step) {
    return *Path(step.to).begin() == Path(names::publish);
}

Result<void> makeParents(const Layout& layout, const Step& step) {
    Path folder;
    for (const Path& part : Path(step.to).parent_path()) {
        folder /= part;
        const Path path = layout.root / folder;
        const auto facts = system::facts(path);
        if (isPublished(step) && facts && !facts->isFolder)
            if (auto moved = moveAside(path); !moved)
                return moved;
        if (auto made = system::makeFolder(path, modeFor(folder, true)); !made)
            return made;
    }
    return {};
}

/// publish/ may be a file system of its own, for the web server's sake.
bool isOnOtherDevice(const Path& file, const Path& folder) {
    const auto one = system::facts(file);
    const auto other = system::facts(folder);
    return one && other && one->device != other->device;
}

/// The file `from` becomes the step's name. What is published is a copy, since it may have to be
/// put there again.
Result<void> giveName(const Step& step, const Path& from, const Path& to) {
    const bool otherDevice = isOnOtherDevice(from, to.parent_path());
    if (!otherDevice && !isPublished(step))
        return system::rename(from, to);
    const auto content = system::read(from, largestStoreFile);
    if (!content)
        return std::unexpected(content.error());
    if (auto written = system::write(to, content->bytes(), modeFor(step.to, false)); !written)
        return written;
    return isPublished(step) ? Result<void>() : system::unlink(from);
}

/// Renames `from` to the step's name unless that was done before. The content decides which it is,
/// so that a name that was moved away and written anew is not moved a second time.
Result<void> doRename(const Layout& layout, const Step& step) {
    const Path from = layout.at(step.from);
    const Path to = layout.at(step.to);
    const auto there = hasContent(to, step.sha256);
    if (!there)
        return std::unexpected(there.error());
    const auto ready = hasContent(from, step.sha256);
    if (!ready)
        return std::unexpected(ready.error());
    if (*there && step.kind == Step::Kind::Move)
        return *ready && isOnOtherDevice(from, to) ? system::unlink(from) : Result<void>();
    if (*there && (isPublished(step) || !system::facts(from)))
        return {};
    if (!*ready)
        return fail(ErrorCode::Io, files::display(from), "the prepared content is not there",
                    Reason::StoreDamaged);
    if (auto parents = makeParents(layout, step); !parents)
        return parents;
    if (isPublished(step))
        if (auto way = makeWay(to); !way)
            return way;
    return giveName(step, from, to);
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
        if (auto removed = system::remove(layout.at(step.to)); !removed)
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

/// What a step writes to lies in folders, as far as those are there, in which we may write; in
/// publish/ whatever is in the way moves aside.
Result<void> checkPlace(const Layout& layout, const Step& step, const Path& relative) {
    Path folder = layout.root;
    for (const Path& part : relative.parent_path()) {
        const auto facts = system::facts(folder / part);
        const Path path = folder / part;
        if (facts && !facts->isFolder && !isPublished(step))
            return fail(ErrorCode::Io, files::display(path), "not a folder",
                        facts->isLink ? Reason::SymbolicLink : Reason::NotAFolder);
        if (!facts || !facts->isFolder)
            break;
        folder = path;
    }
    const auto there = system::facts(layout.root / relative);
    if (there && there->isFolder && !isPublished(step))
        return fail(ErrorCode::Io, files::display(layout.root / relative), "a folder",
                    Reason::IsFolder);
    return system::checkWritable(folder);
}

bool belongsToStore(const Layout& layout, const Path& path) {
    const auto store = system::facts(layout.root);
    const auto file = system::facts(path);
    return store && file &&
           (file->owner == store->owner || file->owner == 0 || file->owner == system::userId());
}

} // namespace

bool countsAsAbsent(const Error& error) {
    switch (error.reason) {
    case Reason::Missing:
    case Reason::IsFolder:
    case Reason::NotAFolder:
    case Reason::NotARegularFile:
    case Reason::SymbolicLink:
    case Reason::Denied:
        return true;
    default:
        return error.code == ErrorCode::TooLarge;
    }
}

std::string toJson(const Intent& intent) {
    Json steps = Json::array();
    for (const Step& step : intent.steps)
        steps.push_back({{"do", nameOfStep(step.kind)},
                         {"from", jsonOfName(step.from)},
                         {"to", jsonOfName(step.to)},
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
    const auto content = system::read(path, largestStoreFile);
    if (!content)
        return std::unexpected(content.error());
    if (!belongsToStore(layout, path))
        return fail(ErrorCode::Io, files::display(path), "the file of another user",
                    Reason::NotTheOwners);
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

Result<void> checkPossible(const Layout& layout, const Intent& intent) {
    for (const Step& step : intent.steps) {
        if (auto place = checkPlace(layout, step, step.to); !place)
            return place;
        if (step.kind == Step::Kind::Move)
            if (auto writable = system::checkWritable(layout.at(step.from).parent_path());
                !writable)
                return writable;
    }
    return {};
}

Result<void> carryOut(const Layout& layout, const Intent& intent, const Watch& watch) {
    // The line is written when all is done and lasting; what is changed in publish/ from then on
    // is no concern of this operation.
    const auto told = journalTellsOf(layout, intent.record, intent.journalLength);
    if (!told)
        return std::unexpected(told.error());
    if (*told)
        return {};
    for (const Step& step : intent.steps) {
        if (watch)
            watch(step.to);
        if (auto done = doStep(layout, step); !done)
            return done;
    }
    if (auto synced = syncFolders(layout, intent); !synced)
        return synced;
    return appendToJournal(layout, intent.record);
}

} // namespace warifu::store
