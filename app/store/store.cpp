#include "store/store.h"

#include "store/system.h"
#include "store/tidy.h"

#include <array>
#include <utility>

namespace warifu::store {

namespace {

constexpr std::size_t largestPem = std::size_t{1} << 20U;

/// The content of a file of the store; nothing where it does not exist.
Result<std::optional<SecretBytes>> readIfThere(const Path& path) {
    auto content = system::read(path, largestPem);
    if (content)
        return std::move(*content);
    if (content.error().reason == Reason::Missing)
        return std::nullopt;
    return std::unexpected(content.error());
}

Error damaged(const Path& path, std::string detail) {
    return {ErrorCode::Io, files::display(path), std::move(detail), Reason::StoreDamaged, {}};
}

/// Certificate and key where both are there and fit; else what is wrong with them.
std::expected<Installed, Error> pair(const Layout& layout,
                                     const std::optional<SecretBytes>& certificateText,
                                     const std::optional<SecretBytes>& keyText) {
    const Path certificatePath = layout.at(names::certificate);
    const Path keyPath = layout.at(names::key);
    if (!certificateText)
        return std::unexpected(damaged(certificatePath, "missing"));
    auto certificate = crypto::Certificate::fromPem(certificateText->bytes());
    if (!certificate)
        return std::unexpected(damaged(certificatePath, certificate.error().detail));
    if (!keyText)
        return std::unexpected(damaged(keyPath, "missing"));
    auto key = crypto::PrivateKey::fromPem(keyText->bytes());
    if (!key)
        return std::unexpected(damaged(keyPath, key.error().detail));
    if (!certificate->matches(*key))
        return std::unexpected(damaged(keyPath, "it is not the key of certificate.pem"));
    return Installed{std::move(*certificate), std::move(*key)};
}

/// Completes, undoes and tidies. The lock is held.
Result<std::vector<Finding>> putRight(const Layout& layout) {
    std::vector<Finding> findings;
    const auto pending = finishPending(layout);
    if (!pending)
        return std::unexpected(pending.error());
    if (pending->undone)
        findings.push_back({Finding::Kind::Undone, {}});
    if (!pending->operation.empty())
        findings.push_back({Finding::Kind::Finished, {pending->operation}});
    const auto journal = mendJournal(layout);
    if (!journal)
        return std::unexpected(journal.error());
    if (journal->tailCut)
        findings.push_back({Finding::Kind::JournalTailCut, {}});
    auto tidied = tidy(layout);
    if (!tidied)
        return std::unexpected(tidied.error());
    if (!tidied->mended.empty())
        findings.push_back({Finding::Kind::ModesMended, std::move(tidied->mended)});
    if (const int swept = tidied->temporaries + pending->temporaries; swept > 0)
        findings.push_back({Finding::Kind::TemporariesSwept, {std::to_string(swept)}});
    return findings;
}

/// The names that a store has of its own, in the order in which they are looked at.
constexpr std::array ownNames = {names::pending,  names::certificate,  names::key,
                                 names::state,    names::backupFolder, names::expired,
                                 names::publish,  names::evidence,     names::safety,
                                 names::instance, names::journal,      names::lock};

/// A link in a store leads out of it, and whoever opens the store as root would follow its owner
/// there.
Result<void> requireNoLinks(const Layout& layout) {
    for (const std::string_view name : ownNames)
        if (const auto facts = system::facts(layout.at(name)); facts && facts->isLink)
            return fail(ErrorCode::Io, files::display(layout.at(name)), "a symbolic link",
                        Reason::SymbolicLink);
    return {};
}

std::uint64_t journalSize(const Layout& layout) {
    const auto facts = system::facts(layout.at(names::journal));
    return facts ? facts->size : 0;
}

/// Puts right what an earlier process left, unless another is at work (Error locked) or we may not
/// and need not.
Result<std::vector<Finding>> putRightIfFree(const Layout& layout) {
    if (!isStore(layout))
        return {};
    if (auto own = requireNoLinks(layout); !own)
        return std::unexpected(own.error());
    const auto lock = WriteLock::take(layout);
    if (lock)
        return putRight(layout);
    if (lock.error().code == ErrorCode::Locked || hasIntent(layout))
        return std::unexpected(lock.error());
    return {};
}

/// The contents as they are at one moment; nothing where another process is putting its changes in
/// force, or did so while they were read: the journal then is longer.
Result<std::optional<Contents>> readSteadily(const Layout& layout) {
    if (hasIntent(layout))
        return std::nullopt;
    const std::uint64_t before = journalSize(layout);
    auto contents = readContents(layout);
    if (!contents)
        return std::unexpected(contents.error());
    if (hasIntent(layout) || journalSize(layout) != before)
        return std::nullopt;
    return std::move(*contents);
}

Result<void> requireFolder(const Layout& layout) {
    std::error_code failure;
    const auto status = std::filesystem::status(layout.root, failure);
    if (std::filesystem::is_directory(status))
        return {};
    if (status.type() == std::filesystem::file_type::not_found)
        return fail(ErrorCode::Io, files::display(layout.root), "no such folder", Reason::Missing);
    if (failure)
        return std::unexpected(files::errorFromErrno(failure.value(), layout.root, "stat"));
    return fail(ErrorCode::Io, files::display(layout.root), "not a folder", Reason::NotAFolder);
}

} // namespace

bool isStore(const Layout& layout) {
    return system::facts(layout.at(names::lock)) || system::facts(layout.at(names::certificate)) ||
           system::facts(layout.at(names::journal));
}

Result<Contents> readContents(const Layout& layout) {
    const auto certificate = readIfThere(layout.at(names::certificate));
    if (!certificate)
        return std::unexpected(certificate.error());
    const auto key = readIfThere(layout.at(names::key));
    if (!key)
        return std::unexpected(key.error());
    Contents contents;
    auto state = readState(layout);
    if (state)
        contents.state = std::move(*state);
    else if (state.error().reason == Reason::StoreDamaged)
        contents.damage = state.error();
    else
        return std::unexpected(state.error());
    if (!*certificate && !*key)
        return contents;
    auto installed = pair(layout, *certificate, *key);
    if (installed)
        contents.installed = std::move(*installed);
    else
        contents.damage = installed.error();
    return contents;
}

Result<Session> Session::open(const Path& root, Create create) {
    if (create == Create::Yes)
        if (auto made = files::makeFolder(root, modeFor({}, true)); !made)
            return std::unexpected(made.error());
    Layout layout{root};
    if (auto folder = requireFolder(layout); !folder)
        return std::unexpected(folder.error());
    // A mistyped path is no reason to leave anything there.
    if (create == Create::No && !isStore(layout))
        return fail(ErrorCode::Io, files::display(layout.root), "no store", Reason::Missing);
    if (auto own = requireNoLinks(layout); !own)
        return std::unexpected(own.error());
    auto lock = WriteLock::take(layout);
    if (!lock)
        return std::unexpected(lock.error());
    Session session(std::move(layout), std::move(*lock));
    auto findings = putRight(session.layout_);
    if (!findings)
        return std::unexpected(findings.error());
    session.findings_ = std::move(*findings);
    auto contents = readContents(session.layout_);
    if (!contents)
        return std::unexpected(contents.error());
    session.contents_ = std::move(*contents);
    return session;
}

Result<View> look(const Path& root) {
    constexpr int tries = 300;
    const Layout layout{root};
    const auto folder = requireFolder(layout);
    if (!folder && folder.error().reason == Reason::Missing)
        return View{};
    if (!folder)
        return std::unexpected(folder.error());
    Error inTheWay{
        ErrorCode::Locked, files::display(root), "intent", Reason::Busy, {"?", "?", "?"}};
    for (int i = 0; i < tries; ++i) {
        View view;
        if (auto findings = putRightIfFree(layout))
            view.findings = std::move(*findings);
        else if (findings.error().code == ErrorCode::Locked)
            inTheWay = findings.error();
        else
            return std::unexpected(findings.error());
        auto contents = readSteadily(layout);
        if (!contents)
            return std::unexpected(contents.error());
        if (*contents) {
            view.contents = std::move(**contents);
            return view;
        }
        system::waitMilliseconds(10);
    }
    return std::unexpected(inTheWay);
}

} // namespace warifu::store
