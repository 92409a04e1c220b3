#include "manager/backup.h"

#include "manager/backup_source.h"
#include "manager/convert.h"
#include "manager/operation.h"

namespace warifu::manager {

namespace {

namespace parts = store::backup_members;

Path folderOf(const Path& path) {
    return path.has_parent_path() ? path.parent_path() : Path(".");
}

Result<Path> targetAt(const Environment& environment, const Path& path, Time now) {
    if (auto outside = requireOutsideStore(environment, path, "path"); !outside)
        return std::unexpected(outside.error());
    std::error_code failure;
    Path target = path;
    if (std::filesystem::is_directory(path, failure))
        target /= "warifu-backup-" + store::fileNameTime(now) + ".zip";
    else if (!path.filename().string().ends_with(".zip"))
        return fail(ErrorCode::Usage, "backup-path", "it does not end in .zip", Reason::None,
                    {files::display(path)});
    if (std::filesystem::exists(std::filesystem::symlink_status(target, failure)))
        return fail(ErrorCode::Exists, files::display(target));
    if (auto folder = requireFolder(folderOf(target)); !folder)
        return std::unexpected(folder.error());
    return target;
}

/// A mark of policy: -re leaves it (CLI.md).
Result<void> mayBeExported(const Environment& environment, const store::State& state) {
    if (!state.exportable)
        return fail(ErrorCode::NotExportable, files::display(environment.store));
    return {};
}

/// What the manifest says of the server; digests are added when it is written.
Result<store::BackupManifest> manifestOf(const Environment& environment,
                                         const store::Session& session, const SecretBytes& own,
                                         Time now) {
    const store::State& state = session.contents().state;
    const crypto::Certificate& certificate = session.contents().installed->certificate;
    auto salt = crypto::randomBytes(store::manifestSaltLength);
    if (!salt)
        return std::unexpected(salt.error());
    store::BackupManifest manifest;
    manifest.writtenAt = now;
    manifest.serverIdentity = certificate.serverIdentity();
    manifest.recoveries = certificate.recoveries();
    manifest.generation = certificate.generation();
    manifest.sha256 = certificate.fingerprint().hex();
    manifest.salt = std::move(*salt);
    manifest.iterations = environment.pkcs12Iterations;
    if (crypto::sha256(own.bytes()).hex() == state.backupSha256)
        manifest.sealedAt = state.writtenAt;
    manifest.confirmedAt = state.confirmedAt;
    manifest.drilledAt = state.drilledAt;
    manifest.expired = state.expired;
    return manifest;
}

/// The archive in memory. The PKCS#12 in it is the server's own backup file as it is: it has been
/// proven with this password, and a restore brings back the very same bytes.
Result<std::vector<std::uint8_t>> makeArchive(const Environment& environment,
                                              const store::Session& session, SecretBytes own,
                                              const SecretBytes& password, Time now) {
    auto manifest = manifestOf(environment, session, own, now);
    if (!manifest)
        return std::unexpected(manifest.error());
    auto members = store::collectBackupMembers(session.layout());
    if (!members)
        return std::unexpected(members.error());
    const auto& der = session.contents().installed->certificate.der();
    members->insert(members->begin(), {std::string(parts::certificate), SecretBytes::copyOf(der)});
    members->insert(members->begin(), {std::string(parts::pkcs12), std::move(own)});
    return store::writeBackupArchive(std::move(*manifest), std::move(*members), password);
}

/// Opens an archive as a restore would, and compares what comes out with what is installed.
Result<void> proveArchive(const Environment& environment, std::span<const std::uint8_t> archive,
                          const Path& path, const store::Session& session,
                          const SecretBytes& password, const Control& control) {
    if (auto go = step(control, Step::ProvingBackup); !go)
        return go;
    const auto opened = openBackup(environment, archive, path, password, control);
    if (!opened && opened.error().code == ErrorCode::Cancelled)
        return std::unexpected(opened.error());
    if (!opened)
        return fail(ErrorCode::Io, files::display(path), opened.error().detail, Reason::NotProven);
    const store::Installed& installed = *session.contents().installed;
    if (!opened->archive || !(opened->certificate == installed.certificate) ||
        !opened->key.samePublicKey(installed.key))
        return fail(ErrorCode::Io, files::display(path), "another key or certificate",
                    Reason::NotProven);
    return {};
}

/// Writes the proven archive, reads it back and proves it again.
Result<void> writeProven(const Environment& environment, const Path& path,
                         std::span<const std::uint8_t> archive, const store::Session& session,
                         const SecretBytes& password, const Control& control) {
    if (auto go = step(control, Step::WritingBackup); !go)
        return go;
    files::WriteOptions options;
    options.mustNotExist = true;
    if (auto written = files::writeAtomically(path, archive, options); !written)
        return written;
    const auto content = files::read(path, store::largestStoreFile);
    Result<void> proven =
        content ? proveArchive(environment, content->bytes(), path, session, password, control)
                : std::unexpected(content.error());
    if (proven && !content->equals(archive))
        proven = fail(ErrorCode::Io, files::display(path), "it reads back differently",
                      Reason::NotProven);
    // What is not proven must not look like a backup.
    if (!proven)
        static_cast<void>(files::remove(path));
    return proven;
}

/// What is remembered of a backup that has been written and of the own one that was opened for it.
Result<void> remember(store::Transaction& transaction, const store::Session& session,
                      const std::string& ownSha256, CopyPlace place, const store::Record& record) {
    store::State state = session.contents().state;
    state.backupSha256 = ownSha256;
    state.verifiedAt = record.at;
    if (place == CopyPlace::OtherDisk)
        state.copiedOffHostAt = record.at;
    if (auto put = transaction.put(Path(store::names::state), store::toJson(state)); !put)
        return std::unexpected(put.error());
    return transaction.commit(record);
}

Result<BackupReport> writeBackup(const Environment& environment, const BackupRequest& request,
                                 const Control& control, store::Record& record) {
    const Time now = nowOf(environment); // in its name, in the archive and in the journal
    const auto path = targetAt(environment, request.path, now);
    if (!path)
        return std::unexpected(path.error());
    const auto session = openInstalled(environment, record);
    if (!session)
        return std::unexpected(session.error());
    record.at = now;
    if (auto may = mayBeExported(environment, session->contents().state); !may)
        return std::unexpected(may.error());
    if (auto go = step(control, Step::ReadingFile); !go)
        return std::unexpected(go.error());
    auto own =
        openOwnBackup(session->layout(), session->contents().installed->key, request.password);
    if (!own)
        return std::unexpected(own.error());
    const std::string ownSha256 = crypto::sha256(own->bytes()).hex();
    auto archive = makeArchive(environment, *session, std::move(*own), request.password, now);
    if (!archive) {
        archive.error().about = files::display(*path);
        return std::unexpected(archive.error());
    }
    if (auto proven =
            proveArchive(environment, *archive, *path, *session, request.password, control);
        !proven)
        return std::unexpected(proven.error());
    const auto place = files::copyPlace(environment.store, *path);
    if (!place)
        return std::unexpected(place.error());

    auto transaction = store::Transaction::begin(session->layout());
    if (!transaction)
        return std::unexpected(transaction.error());
    if (auto announced = transaction->announce(folderOf(*path)); !announced)
        return std::unexpected(announced.error());
    if (auto written =
            writeProven(environment, *path, *archive, *session, request.password, control);
        !written)
        return std::unexpected(written.error());
    auto remembered = remember(*transaction, *session, ownSha256, *place, record);
    if (!remembered) {
        // Past the commit point the backup is there to stay.
        if (remembered.error().code != ErrorCode::Unfinished)
            static_cast<void>(files::remove(*path));
        return std::unexpected(remembered.error());
    }
    return BackupReport{*path, crypto::sha256(*archive).hex(), record.at, *place,
                        noticesOf(session->findings())};
}

} // namespace

Result<Path> backupTarget(const Environment& environment, const Path& path) {
    return targetAt(environment, path, nowOf(environment));
}

Result<BackupTarget> checkBackup(const Environment& environment, const Path& path) {
    auto target = backupTarget(environment, path);
    if (!target)
        return std::unexpected(target.error());
    const auto view = store::look(environment.store);
    if (!view)
        return std::unexpected(view.error());
    if (view->contents.damage)
        return std::unexpected(*view->contents.damage);
    if (!view->contents.installed)
        return fail(ErrorCode::NotInstalled, files::display(environment.store));
    if (auto may = mayBeExported(environment, view->contents.state); !may)
        return std::unexpected(may.error());
    const auto place = files::copyPlace(environment.store, *target);
    if (!place)
        return std::unexpected(place.error());
    BackupTarget result{std::move(*target), *place, {}, noticesOf(view->findings)};
    std::error_code unknown;
    const auto space = std::filesystem::space(folderOf(result.path), unknown);
    if (!unknown)
        result.freeBytes = space.available;
    return result;
}

Result<BackupReport> backUp(const Environment& environment, const BackupRequest& request,
                            const Control& control) {
    return journalled(environment, "backup", [&](store::Record& record) {
        return writeBackup(environment, request, control, record);
    });
}

} // namespace warifu::manager
