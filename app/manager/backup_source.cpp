#include "manager/backup_source.h"

#include "crypto/files.h"
#include "crypto/pkcs12.h"
#include "keyfile/file_kind.h"
#include "keyfile/zip_archive.h"
#include "manager/operation.h"

#include <algorithm>

namespace warifu::manager {

namespace {

namespace parts = store::backup_members;

constexpr std::size_t challengeLength = 32;

std::optional<SecretBytes> typedPassword(const SecretBytes& password) {
    return password.empty() ? std::nullopt : std::optional(password.clone());
}

std::unexpected<Error> withFile(Error error, const Path& file) {
    error.about = files::display(file);
    return std::unexpected(std::move(error));
}

std::unexpected<Error> notABackup(const Path& file, std::string detail) {
    return fail(ErrorCode::UnsupportedFormat, files::display(file), std::move(detail),
                Reason::NotABackup);
}

/// What a reader of key files makes of these bytes.
keyfile::Opened openKeyFile(const Environment& environment, std::span<const std::uint8_t> content,
                            const Path& file, const SecretBytes& password, const Control& control) {
    keyfile::Request request;
    request.file = file;
    request.password = typedPassword(password);
    request.now = nowOf(environment);
    request.stop = control.stop;
    return keyfile::open(request, content);
}

/// The PKCS#12 in an archive of somebody else.
Result<SecretBytes> foreignMember(std::span<const std::uint8_t> archive,
                                  const std::optional<std::string>& name,
                                  const SecretBytes& password) {
    const auto zip = keyfile::ZipArchive::open(archive);
    if (!zip)
        return std::unexpected(zip.error());
    for (const keyfile::ArchiveMember& member : zip->members())
        if (name && member.name == *name)
            return zip->read(member, keyfile::TypedPassword(typedPassword(password)));
    return fail(ErrorCode::Corrupt, {}, "the member is not there any more");
}

/// What the manifest says beside digests must be what the members say: nobody but the one who wrote
/// them could have made it differ.
Result<void> checkFacts(const store::BackupArchive& archive,
                        const crypto::Certificate& certificate) {
    const store::BackupManifest& manifest = archive.manifest();
    const store::BackupMember* published = archive.find(parts::certificate);
    if (manifest.sha256 != certificate.fingerprint().hex() ||
        manifest.serverIdentity != certificate.serverIdentity() ||
        manifest.recoveries != certificate.recoveries() ||
        manifest.generation != certificate.generation())
        return store::notAsWritten(parts::manifest, "it speaks of another certificate");
    if (published == nullptr || !std::ranges::equal(published->content.bytes(), certificate.der()))
        return store::notAsWritten(parts::certificate, "another certificate");
    return {};
}

Result<OpenedBackup> openArchive(const Environment& environment, store::BackupArchive archive,
                                 const Path& file, const SecretBytes& password,
                                 const Control& control) {
    SecretBytes pkcs12 = archive.find(parts::pkcs12)->content.clone();
    keyfile::Opened opened = openKeyFile(environment, pkcs12.bytes(), file, password, control);
    if (opened.report.error)
        return std::unexpected(*opened.report.error);
    if (auto authentic = archive.authenticate(keyfile::TypedPassword(typedPassword(password)));
        !authentic)
        return withFile(authentic.error(), file);
    if (auto facts = checkFacts(archive, *opened.certificate); !facts)
        return withFile(facts.error(), file);
    return OpenedBackup{"zip",
                        std::move(*opened.certificate),
                        std::move(*opened.privateKey),
                        std::move(pkcs12),
                        std::move(archive),
                        std::move(opened.report.entries),
                        std::move(opened.report.warnings)};
}

Result<OpenedBackup> openForeign(const Environment& environment,
                                 std::span<const std::uint8_t> content, const Path& file,
                                 const SecretBytes& password, const Control& control) {
    keyfile::Opened opened = openKeyFile(environment, content, file, password, control);
    if (opened.report.error) {
        if (opened.report.error->code == ErrorCode::Ambiguous)
            opened.report.error->reason = Reason::NotABackup;
        // No file with the key alone can be brought here.
        if (opened.report.error->code == ErrorCode::NoPrivateKey &&
            opened.report.error->values.empty())
            opened.report.error->values = {"backup"};
        return std::unexpected(*opened.report.error);
    }
    SecretBytes pkcs12;
    if (opened.report.container == "zip") {
        auto member = foreignMember(content, opened.report.member, password);
        if (!member)
            return withFile(member.error(), file);
        pkcs12 = std::move(*member);
    } else {
        pkcs12 = SecretBytes::copyOf(content);
    }
    if (keyfile::detectKind(pkcs12.bytes()) != keyfile::FileKind::Pkcs12)
        return notABackup(file, "not PKCS #12: " + opened.report.container);
    const bool openToAnybody =
        std::ranges::find(opened.report.warnings, keyfile::Warning::PasswordEmpty) !=
        opened.report.warnings.end();
    if (!opened.report.needsPassword || opened.report.encryption.empty() || openToAnybody)
        return notABackup(file, "it opens without a password");
    return OpenedBackup{opened.report.container,
                        std::move(*opened.certificate),
                        std::move(*opened.privateKey),
                        std::move(pkcs12),
                        std::nullopt,
                        std::move(opened.report.entries),
                        std::move(opened.report.warnings)};
}

/// Whether a sealed file of an earlier certificate opens and holds its key.
bool holdsKeyOf(const crypto::Certificate& certificate, std::span<const std::uint8_t> sealed,
                const keyfile::TypedPassword& password) {
    const auto opened = crypto::readPkcs12(sealed, password.typed(), password.otherForms());
    return opened && std::ranges::any_of(opened->keys, [&](const crypto::Pkcs12Key& found) {
               return certificate.matches(found.key);
           });
}

} // namespace

Result<OpenedBackup> openBackup(const Environment& environment,
                                std::span<const std::uint8_t> content, const Path& file,
                                const SecretBytes& password, const Control& control) {
    auto archive =
        store::BackupArchive::open(content, keyfile::TypedPassword(typedPassword(password)));
    if (!archive)
        return withFile(archive.error(), file);
    auto opened = *archive ? openArchive(environment, std::move(**archive), file, password, control)
                           : openForeign(environment, content, file, password, control);
    if (!opened)
        return opened;
    if (auto proven = proveKey(opened->key, opened->certificate, file); !proven)
        return std::unexpected(proven.error());
    return opened;
}

Result<void> proveKey(const crypto::PrivateKey& key, const crypto::Certificate& certificate,
                      const Path& file) {
    const auto challenge = crypto::randomBytes(challengeLength);
    if (!challenge)
        return std::unexpected(challenge.error());
    const auto signature = key.sign(*challenge);
    if (!signature)
        return std::unexpected(signature.error());
    if (!certificate.verifies(*challenge, *signature))
        return fail(ErrorCode::KeyMismatch, files::display(file),
                    "the signed challenge does not verify");
    return {};
}

Result<std::vector<ExpiredProof>> proveExpired(const store::BackupArchive& archive,
                                               const Path& file, const SecretBytes& password,
                                               const Control& control) {
    const keyfile::TypedPassword typed(typedPassword(password));
    std::vector<ExpiredProof> proofs;
    for (const store::BackupMember& member : archive.members()) {
        if (!store::isExpiredName(member.name) || !member.name.ends_with(".cer"))
            continue;
        if (auto go = step(control, Step::ProvingBackup); !go)
            return std::unexpected(go.error());
        auto certificate = crypto::Certificate::fromDer(member.content.bytes());
        if (!certificate)
            return withFile(store::notAsWritten(member.name, certificate.error().detail).error(),
                            file);
        const store::BackupMember* sealed =
            archive.find(member.name.substr(0, member.name.size() - 4) + ".dat");
        const bool opened =
            sealed != nullptr && holdsKeyOf(*certificate, sealed->content.bytes(), typed);
        proofs.push_back({std::move(*certificate), opened});
    }
    return proofs;
}

Result<SecretBytes> openOwnBackup(const store::Layout& layout, const crypto::PrivateKey& installed,
                                  const SecretBytes& password) {
    const Path path = layout.at(store::names::backup);
    auto content = layout.read(store::names::backup);
    if (!content)
        return content;
    const keyfile::TypedPassword typed(typedPassword(password));
    const auto opened = crypto::readPkcs12(content->bytes(), typed.typed(), typed.otherForms());
    if (!opened)
        return withFile(opened.error(), path);
    const bool holdsIt = std::ranges::any_of(opened->keys, [&](const crypto::Pkcs12Key& found) {
        return found.key.samePublicKey(installed);
    });
    if (!holdsIt)
        return fail(ErrorCode::Io, files::display(path), "not the key that is installed",
                    Reason::StoreDamaged);
    return content;
}

} // namespace warifu::manager
