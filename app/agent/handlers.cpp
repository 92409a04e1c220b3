#include "agent/handlers.h"

#include "agent/system.h"
#include "crypto/file_digest.h"

namespace warifu::agent {

namespace {

constexpr auto patienceWithHandlers = std::chrono::hours(1);
constexpr mode_t folderMode = 0700;
constexpr mode_t fileMode = 0600;

/// Removes a folder with all in it when it goes.
class PassingFolder {
public:
    explicit PassingFolder(files::Path path)
        : path_(std::move(path)) {
        clear();
    }

    ~PassingFolder() { clear(); }

    PassingFolder(const PassingFolder&) = delete;
    PassingFolder& operator=(const PassingFolder&) = delete;

    const files::Path& path() const { return path_; }

private:
    void clear() const {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    files::Path path_;
};

Result<void> copyFiles(const trust::Message& message, const FindBlob& findBlob,
                       const files::Path& folder) {
    if (auto made = files::makeFolder(folder, folderMode); !made)
        return made;
    for (const trust::MessageFile& file : message.files) {
        const auto blob = findBlob(file);
        if (!blob)
            return fail(ErrorCode::Io, file.name, "its bytes are not there", Reason::Missing);
        if (auto copied = files::copyProven(*blob, folder / file.name, file.sha256, fileMode);
            !copied)
            return copied;
    }
    return {};
}

std::vector<std::string> environmentOf(const trust::Message& message, const std::string& agent,
                                       const files::Path& folder) {
    return {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG=C.UTF-8",
            "WARIFU_AGENT=" + agent,
            "WARIFU_EXP=" + std::to_string(message.expiresAt),
            "WARIFU_FILES=" + folder.native(),
            "WARIFU_G=" + std::to_string(message.generation),
            "WARIFU_IAT=" + std::to_string(message.issuedAt),
            "WARIFU_KIND=" + message.kind,
            "WARIFU_R=" + std::to_string(message.recoveries),
            "WARIFU_SEQ=" + std::to_string(message.sequence),
            "WARIFU_SRV=" + message.server,
            "WARIFU_STREAM=" + message.stream};
}

} // namespace

Result<bool> handOver(const files::Path& agentFolder, const trust::Message& message,
                      const std::string& agent, const FindBlob& findBlob) {
    const auto handlers = system::programs(agentFolder / "handlers" / (message.kind + ".d"));
    if (handlers.empty())
        return true;
    const PassingFolder folder(agentFolder / "files" /
                               (message.stream + "-" + std::to_string(message.sequence)));
    if (auto copied = copyFiles(message, findBlob, folder.path()); !copied)
        return std::unexpected(copied.error());
    const std::string body = trust::json::write(message.body);
    const auto environment = environmentOf(message, agent, folder.path());
    for (const files::Path& handler : handlers) {
        const auto ended = system::run(handler, body, environment, patienceWithHandlers);
        if (!ended.started || ended.status != 0)
            return false;
    }
    return true;
}

} // namespace warifu::agent
