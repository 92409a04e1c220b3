#include "manager/statement_sources.h"

#include "crypto/files.h"
#include "keyfile/file_kind.h"
#include "keyfile/typed_password.h"
#include "keyfile/zip_archive.h"
#include "store/backup_archive.h"
#include "trust/agent_state.h"
#include "trust/limits.h"

#include <algorithm>

namespace warifu::manager {

namespace {

constexpr std::uint64_t largestZipContent = std::uint64_t{256} << 20U;
constexpr const char* agentFiles[] = {"state", "state.previous"};

std::unexpected<Error> noStatements(const Path& path, std::string detail) {
    return fail(ErrorCode::UnsupportedFormat, files::display(path), std::move(detail),
                Reason::NoStatements);
}

std::unexpected<Error> aboutPath(Error error, const Path& path) {
    error.about = files::display(path);
    return std::unexpected(std::move(error));
}

class SourceReader {
public:
    Result<void> read(const Path& path) {
        std::error_code failure;
        if (std::filesystem::is_directory(path, failure))
            return readFolder(path);
        const auto content = files::read(path, trust::limits::stateFileBytes);
        if (!content)
            return std::unexpected(content.error());
        if (keyfile::detectKind(content->bytes()) == keyfile::FileKind::Zip)
            return readZip(path, content->bytes());
        if (auto state = trust::readState(content->view())) {
            addState(*state);
            return {};
        }
        return noStatements(path, "neither ZIP nor state");
    }

    BroughtStatements take() { return std::move(result_); }

private:
    void add(store::StatementFile statement) {
        const auto same = [&statement](const store::StatementFile& there) {
            return there.name == statement.name && there.content.equals(statement.content);
        };
        if (std::ranges::none_of(result_.statements, same))
            result_.statements.push_back(std::move(statement));
    }

    void addCertificate(std::span<const std::uint8_t> der) {
        if (auto certificate = crypto::Certificate::fromDer(der))
            result_.certificates.push_back(std::move(*certificate));
    }

    Result<void> readFolder(const Path& folder) {
        std::error_code failure;
        for (const Path& root : {folder, folder / store::names::publish})
            if (std::filesystem::is_directory(root / "chain", failure) ||
                std::filesystem::is_directory(root / "recovery", failure))
                return readPublished(root);
        for (const char* name : agentFiles) {
            const auto content = files::read(folder / name, trust::limits::stateFileBytes);
            if (!content)
                continue;
            if (auto state = trust::readState(content->view())) {
                addState(*state);
                return {};
            }
        }
        return noStatements(folder, "neither chain/ nor recovery/ nor state in it");
    }

    Result<void> readPublished(const Path& root) {
        // A person may name it through links; those that lie in it are not followed.
        auto found = store::statementsBelow(store::Layout(root).root);
        if (!found)
            return std::unexpected(found.error());
        for (store::StatementFile& statement : *found)
            add(std::move(statement));
        if (const auto der = files::read(root / "OfcNTCer.dat", store::largestStoreFile))
            addCertificate(der->bytes());
        return {};
    }

    /// Names may stand below a folder of the archive.
    static std::string lastTwo(const std::string& name) {
        const std::size_t slash = name.rfind('/');
        if (slash == std::string::npos || slash == 0)
            return name;
        const std::size_t before = name.rfind('/', slash - 1);
        return before == std::string::npos ? name : name.substr(before + 1);
    }

    Result<void> readZip(const Path& path, std::span<const std::uint8_t> content) {
        const auto zip = keyfile::ZipArchive::open(content);
        if (!zip)
            return aboutPath(zip.error(), path);
        if (auto judged = zip->judge(largestZipContent); !judged)
            return aboutPath(judged.error(), path);
        const keyfile::TypedPassword none(std::nullopt);
        bool any = false;
        for (const keyfile::ArchiveMember& member : zip->members()) {
            std::string name = lastTwo(member.name);
            const bool statement = store::isStatementName(name);
            const bool certificate = (store::isExpiredName(name) && name.ends_with(".cer")) ||
                                     member.name.ends_with(store::backup_members::certificate);
            const bool readable = !member.isEncrypted && !member.isFolder &&
                                  (!statement || member.size <= trust::limits::statementBytes);
            if (!readable || (!statement && !certificate))
                continue;
            auto bytes = zip->read(member, none);
            if (!bytes)
                return aboutPath(bytes.error(), path);
            any = true;
            if (statement)
                add({std::move(name), std::move(*bytes)});
            else
                addCertificate(bytes->bytes());
        }
        return any ? Result<void>() : noStatements(path, "no statement in the ZIP");
    }

    /// The statements of an agent carry no names: each leads on from the certificate before it.
    void addState(const trust::AgentState& state) {
        const auto before = state.history.retiredCertificates();
        for (std::size_t i = 0; i < state.history.size() && i < before.size(); ++i) {
            const auto from = crypto::Certificate::fromDer(before[i]);
            if (!from)
                continue;
            const trust::Buffer file = state.history.statement(i);
            const auto statement = trust::verifyStatement(file, *from);
            if (!statement)
                continue;
            const bool rotation = statement->kind == trust::Statement::Kind::Rotation;
            add({rotation ? trust::rotationPath(statement->from)
                          : trust::recoveryPath(statement->from),
                 SecretBytes::copyOf(file)});
            result_.certificates.push_back(*from);
        }
        result_.certificates.push_back(*state.pin);
    }

    BroughtStatements result_;
};

} // namespace

Result<BroughtStatements> readStatements(const std::vector<Path>& paths) {
    SourceReader reader;
    for (const Path& path : paths)
        if (auto read = reader.read(path); !read)
            return std::unexpected(read.error());
    return reader.take();
}

} // namespace warifu::manager
