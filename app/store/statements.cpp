#include "store/statements.h"

#include "store/system.h"
#include "trust/limits.h"
#include "trust/statement.h"

#include <algorithm>
#include <array>

namespace warifu::store {

namespace {

using namespace std::string_view_literals;

constexpr std::array statementFolders = {"chain/"sv, "recovery/"sv};
constexpr std::string_view statementExtension = ".p7s";
constexpr std::size_t digestLength = 64;

/// Where agents that hold this certificate would look for a statement of this kind: whatever lies
/// at another address they do not follow.
std::optional<std::string> addressOf(trust::Statement::Kind kind,
                                     const crypto::Certificate& certificate) {
    if (kind == trust::Statement::Kind::Rotation)
        return trust::rotationPath(certificate.fingerprint());
    const auto commitment = certificate.recoveryCommitment();
    return commitment ? std::optional(trust::recoveryPath(*commitment)) : std::nullopt;
}

/// True where the statement's name says that it leads on from this certificate.
bool concerns(const std::string& name, const crypto::Certificate& certificate) {
    return name == addressOf(trust::Statement::Kind::Rotation, certificate) ||
           name == addressOf(trust::Statement::Kind::Recovery, certificate);
}

Result<void> collectFolder(const Path& root, std::string_view folder,
                           std::vector<StatementFile>& found) {
    const Path path = root / folder;
    const auto names = system::namesIn(path);
    if (!names)
        return std::unexpected(names.error());
    for (const std::string& fileName : *names) {
        std::string name = std::string(folder) + fileName;
        const auto facts = system::facts(root / name);
        if (!isStatementName(name) || !facts || !facts->isRegular ||
            facts->size > trust::limits::statementBytes)
            continue;
        auto content = system::read(root / name, trust::limits::statementBytes);
        if (!content)
            return std::unexpected(content.error());
        found.push_back({std::move(name), std::move(*content)});
    }
    return {};
}

} // namespace

bool isStatementName(std::string_view name) {
    for (const std::string_view folder : statementFolders) {
        if (!name.starts_with(folder) || !name.ends_with(statementExtension) ||
            name.size() != folder.size() + digestLength + statementExtension.size())
            continue;
        const std::string_view digest = name.substr(folder.size(), digestLength);
        return std::ranges::all_of(
            digest, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    }
    return false;
}

Result<std::vector<StatementFile>> publishedStatements(const Layout& layout) {
    return statementsBelow(layout.at(names::publish));
}

Result<std::vector<StatementFile>> keptEvidence(const Layout& layout) {
    return statementsBelow(layout.at(names::evidence));
}

Result<void> keepAsEvidence(const Layout& layout, const std::vector<StatementFile>& statements) {
    for (const StatementFile& statement : statements) {
        const Path relative = Path(names::evidence) / statement.name;
        for (const Path& folder : {Path(names::evidence), relative.parent_path()})
            if (auto made = system::makeFolder(layout.root / folder, modeFor(folder, true)); !made)
                return made;
        if (auto written = system::write(layout.root / relative, statement.content.bytes(),
                                         modeFor(relative, false));
            !written)
            return written;
    }
    return {};
}

Result<std::vector<StatementFile>> statementsBelow(const Path& root) {
    std::vector<StatementFile> found;
    for (const std::string_view folder : statementFolders)
        if (auto collected = collectFolder(root, folder, found); !collected)
            return std::unexpected(collected.error());
    std::ranges::sort(found, {}, &StatementFile::name);
    return found;
}

bool verifiesFrom(const StatementFile& statement,
                  const std::vector<crypto::Certificate>& certificates) {
    return std::ranges::any_of(certificates, [&](const crypto::Certificate& certificate) {
        if (!concerns(statement.name, certificate))
            return false;
        const auto verified = trust::verifyStatement(statement.content.bytes(), certificate);
        return verified && statement.name == addressOf(verified->kind, certificate);
    });
}

bool isWholeAlone(const StatementFile& statement) {
    const auto checked = trust::verifyStatementAlone(statement.content.bytes());
    return checked && statement.name == (checked->kind == trust::Statement::Kind::Rotation
                                             ? trust::rotationPath(checked->from)
                                             : trust::recoveryPath(checked->from));
}

namespace {

/// What lies there gives way to what is brought only where that is better for sure.
bool givesWay(const StatementFile& there, const StatementFile& brought,
              const std::vector<crypto::Certificate>& certificates) {
    if (there.content.equals(brought.content) || verifiesFrom(there, certificates))
        return false;
    return verifiesFrom(brought, certificates) || (!isWholeAlone(there) && isWholeAlone(brought));
}

} // namespace

Result<std::vector<const StatementFile*>>
missingStatements(const Layout& layout, const std::vector<StatementFile>& brought,
                  const std::vector<crypto::Certificate>& certificates) {
    const auto published = publishedStatements(layout);
    if (!published)
        return std::unexpected(published.error());
    std::vector<const StatementFile*> missing;
    for (const StatementFile& statement : brought) {
        const auto there = std::ranges::find(*published, statement.name, &StatementFile::name);
        if (there == published->end() || givesWay(*there, statement, certificates))
            missing.push_back(&statement);
    }
    return missing;
}

} // namespace warifu::store
