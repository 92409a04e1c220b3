#include "crypto/fingerprint.h"
#include "manager/care.h"
#include "manager/operation.h"

namespace warifu::manager {

namespace {

constexpr mode_t publicFile = 0644;

Result<Path> exportKey(const Environment& environment, const Path& path, store::Record& record) {
    const auto session = openInstalled(environment, record);
    if (!session)
        return std::unexpected(session.error());
    files::WriteOptions options;
    options.mode = publicFile;
    options.mustNotExist = true;
    const auto& certificate = session->contents().installed->certificate;
    if (auto written = files::writeAtomically(path, certificate.der(), options); !written)
        return std::unexpected(written.error());
    if (auto told = store::appendToJournal(session->layout(), record); !told) {
        static_cast<void>(files::remove(path));
        return std::unexpected(told.error());
    }
    return path;
}

/// The backup file as it was when it was proven.
Result<SecretBytes> provenBackup(const store::Session& session) {
    const Path path = session.layout().at(store::names::backup);
    auto content = session.layout().read(store::names::backup);
    if (!content)
        return content;
    const std::string& proven = session.contents().state.backupSha256;
    if (!proven.empty() && crypto::sha256(content->bytes()).hex() != proven)
        return fail(ErrorCode::Io, files::display(path), "it is not the file that was proven",
                    Reason::StoreDamaged);
    return content;
}

Result<CopyReport> copyBackup(const Environment& environment, const Path& path,
                              const Control& control, store::Record& record) {
    const auto session = openInstalled(environment, record);
    if (!session)
        return std::unexpected(session.error());
    if (!session->contents().state.exportable)
        return fail(ErrorCode::NotExportable, files::display(environment.store));
    const auto backup = provenBackup(*session);
    if (!backup)
        return std::unexpected(backup.error());
    if (auto go = step(control, Step::CopyingFile); !go)
        return std::unexpected(go.error());
    files::WriteOptions options;
    options.mustNotExist = true;
    if (auto written = files::writeAtomically(path, backup->bytes(), options); !written)
        return std::unexpected(written.error());

    if (auto go = step(control, Step::ProvingCopy); !go)
        return std::unexpected(go.error());
    const auto copy = files::read(path, store::largestStoreFile);
    if (!copy)
        return std::unexpected(copy.error());
    if (!copy->equals(*backup))
        return fail(ErrorCode::Io, files::display(path), "it differs from the backup",
                    Reason::NotProven);
    const auto place = files::copyPlace(environment.store, path);
    if (!place)
        return std::unexpected(place.error());
    store::State state = session->contents().state;
    if (*place == CopyPlace::OtherDisk)
        state.copiedOffHostAt = record.at;
    if (auto saved = saveState(*session, state, record); !saved)
        return std::unexpected(saved.error());
    return CopyReport{path, *place};
}

} // namespace

Result<Path> exportAgentKey(const Environment& environment, const Path& path) {
    return journalled(environment, "export-agent-key", [&](store::Record& record) -> Result<Path> {
        if (auto outside = requireOutsideStore(environment, path, "path"); !outside)
            return std::unexpected(outside.error());
        return exportKey(environment, path, record);
    });
}

Result<CopyReport> saveBackupCopy(const Environment& environment, const Path& path,
                                  const Control& control) {
    return journalled(environment, "copy-backup", [&](store::Record& record) -> Result<CopyReport> {
        if (auto outside = requireOutsideStore(environment, path, "path"); !outside)
            return std::unexpected(outside.error());
        return copyBackup(environment, path, control, record);
    });
}

} // namespace warifu::manager
