#include "manager/installation.h"

#include "crypto/pkcs12.h"
#include "crypto/utf8.h"
#include "manager/convert.h"
#include "manager/operation.h"
#include "store/safety.h"
#include "store/system.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace warifu::manager {

namespace {

namespace names = store::names;

std::string inFolder(std::string_view folder, const std::string& name) {
    return std::string(folder) + "/" + name;
}

/// Writes the backup to its prepared place, reads it back from there, opens it and compares.
Result<std::string> prepareBackup(const Environment& environment, store::Transaction& transaction,
                                  const NewCertificate& fresh, const Control& control) {
    if (auto go = step(control, Step::WritingBackup); !go)
        return std::unexpected(go.error());
    std::string name = fresh.certificate.commonName();
    if (name.empty())
        name = fresh.certificate.subject();
    const auto written = crypto::writePkcs12(fresh.key, fresh.certificate, fresh.password, name,
                                             environment.pkcs12Iterations);
    if (!written)
        return std::unexpected(written.error());
    const auto path = transaction.put(Path(names::backup), *written);
    if (!path)
        return std::unexpected(path.error());

    if (auto go = step(control, Step::ProvingBackup); !go)
        return std::unexpected(go.error());
    const auto content = store::system::read(*path, store::largestStoreFile);
    if (!content)
        return std::unexpected(content.error());
    const auto opened = crypto::readPkcs12(content->bytes(), fresh.password);
    const auto notProven = [&](std::string detail) {
        return fail(ErrorCode::Io, files::display(environment.store / names::backup),
                    std::move(detail), Reason::NotProven);
    };
    if (!opened)
        return notProven(opened.error().detail);
    if (opened->keys.size() != 1 || opened->certificates.size() != 1)
        return notProven("not one key and one certificate");
    if (!(opened->certificates.front().certificate == fresh.certificate) ||
        !opened->keys.front().key.samePublicKey(fresh.key) ||
        !fresh.certificate.matches(opened->keys.front().key))
        return notProven("another key or certificate than was written");
    return crypto::sha256(content->bytes()).hex();
}

/// Moves a backup file away that nothing is known to belong to, where there is one.
Result<void> keepBackup(const store::Session& session, store::Transaction& transaction, Time now,
                        PreparedInstallation& prepared) {
    if (!store::system::facts(session.layout().at(names::backup)))
        return {};
    const std::string kept = store::freeTimedName(
        session.layout(), now, inFolder(names::backupFolder, "OfficeScanAuth-"), ".dat");
    if (auto moved = transaction.move(Path(names::backup), kept); !moved)
        return std::unexpected(moved.error());
    prepared.earlierBackup = session.layout().at(kept);
    return {};
}

/// Whether the backup file is, to the byte, the one that was opened and compared.
Result<bool> isProvenBackup(const store::Layout& layout, const store::State& state) {
    const std::string& proven = state.backupSha256;
    const auto content = layout.read(names::backup);
    if (!content && content.error().reason == Reason::Missing)
        return false;
    if (!content)
        return std::unexpected(content.error());
    return !proven.empty() && crypto::sha256(content->bytes()).hex() == proven;
}

/// Seals the key that retires with the new password: the backup that should hold it is gone, or
/// nobody knows what is in it.
Result<void> sealRetired(const Environment& environment, store::Transaction& transaction,
                         const store::Installed& installed, const std::string& name,
                         const SecretBytes& password) {
    const auto sealed =
        crypto::writePkcs12(installed.key, installed.certificate, password,
                            installed.certificate.commonName(), environment.pkcs12Iterations);
    if (!sealed)
        return std::unexpected(sealed.error());
    if (auto put = transaction.put(name, *sealed); !put)
        return std::unexpected(put.error());
    return {};
}

/// Where what was in force until now goes: never away.
Result<void> retire(const Environment& environment, const store::Session& session,
                    store::Transaction& transaction, const NewCertificate& fresh,
                    PreparedInstallation& prepared) {
    const auto& installed = session.contents().installed;
    const crypto::Certificate& certificate = installed ? installed->certificate : *fresh.before;
    store::Retired retired;
    retired.number = nextExpiredNumber(session.layout(), session.contents().state);
    retired.sha256 = certificate.fingerprint().hex();
    retired.recoveries = certificate.recoveries();
    retired.generation = certificate.generation();
    retired.retiredAt = fresh.now;
    retired.reason = fresh.reason;
    const std::string sealed = expiredName(retired.number, "dat");
    if (auto put = transaction.put(expiredName(retired.number, "cer"), certificate.der()); !put)
        return std::unexpected(put.error());
    prepared.retired = std::move(retired);
    const auto proven = isProvenBackup(session.layout(), session.contents().state);
    if (!proven)
        return std::unexpected(proven.error());
    const bool there = store::system::facts(session.layout().at(names::backup)).has_value();
    if (*proven || (there && !installed))
        return transaction.move(Path(names::backup), sealed);
    if (!installed)
        return {};
    if (auto kept = keepBackup(session, transaction, fresh.now, prepared); !kept)
        return kept;
    return sealRetired(environment, transaction, *installed, sealed, fresh.password);
}

/// Takes the bare key out of a safety copy. Where the backup beside it was not proven to hold it,
/// it is sealed there first; one that is no whole key of its certificate stays: nothing else has
/// it.
Result<void> closeSafetyCopy(const Environment& environment, const store::Layout& layout,
                             store::Transaction& transaction, const std::string& copy,
                             const NewCertificate& fresh) {
    const store::Layout kept = layout.below(copy);
    const auto contents = store::readContents(kept);
    if (!contents || !contents->installed)
        return {};
    const auto proven = isProvenBackup(kept, contents->state);
    if (!proven || !*proven) {
        const std::string sealed = store::freeTimedName(
            layout, fresh.now, copy + "/AuthCertBackup/OfficeScanAuth-", ".dat");
        if (auto put =
                sealRetired(environment, transaction, *contents->installed, sealed, fresh.password);
            !put)
            return put;
    }
    transaction.remove(Path(copy) / names::key);
    return {};
}

/// Where nothing can be undone any more, no safety copy needs a bare key: a retired one is in its
/// own backup only (PROTOCOL.md 9).
Result<void> closeSafetyCopies(const Environment& environment, const store::Session& session,
                               store::Transaction& transaction, const NewCertificate& fresh) {
    const auto copies = store::safetyCopiesWithKey(session.layout());
    if (!copies)
        return std::unexpected(copies.error());
    for (const std::string& copy : *copies)
        if (auto closed = closeSafetyCopy(environment, session.layout(), transaction, copy, fresh);
            !closed)
            return closed;
    return {};
}

Result<void> putCertificateAndKey(store::Transaction& transaction, const NewCertificate& fresh) {
    if (auto put = transaction.put(Path(names::certificate), fresh.certificate.toPem()); !put)
        return std::unexpected(put.error());
    const auto key = fresh.key.toPem();
    if (!key)
        return std::unexpected(key.error());
    if (auto put = transaction.put(Path(names::key), key->bytes()); !put)
        return std::unexpected(put.error());
    return {};
}

} // namespace

std::string expiredName(std::uint32_t number, const char* extension) {
    std::array<char, 32> name{};
    (void)std::snprintf(name.data(), name.size(), "%04u.%s", number, extension);
    return inFolder(names::expired, name.data());
}

std::uint32_t nextExpiredNumber(const store::Layout& layout, const store::State& state) {
    std::uint32_t number = 1;
    for (const store::Retired& retired : state.expired)
        number = std::max(number, retired.number + 1);
    while (store::system::facts(layout.at(expiredName(number, "cer"))) ||
           store::system::facts(layout.at(expiredName(number, "dat"))))
        ++number;
    return number;
}

Result<PreparedInstallation> prepareInstallation(const Environment& environment,
                                                 const store::Session& session,
                                                 store::Transaction& transaction,
                                                 const NewCertificate& fresh,
                                                 const Control& control) {
    PreparedInstallation prepared;
    for (const store::StatementFile& file : fresh.published)
        if (auto put = transaction.put(Path(names::publish) / file.name, file.content.bytes());
            !put)
            return std::unexpected(put.error());
    if (auto put = transaction.put(Path(names::publishedCertificate), fresh.certificate.der());
        !put)
        return std::unexpected(put.error());
    const auto& installed = session.contents().installed;
    const bool retires =
        installed ? !(installed->certificate == fresh.certificate) : fresh.before.has_value();
    auto moved = retires ? retire(environment, session, transaction, fresh, prepared)
                         : keepBackup(session, transaction, fresh.now, prepared);
    if (!moved)
        return std::unexpected(moved.error());
    auto backup = prepareBackup(environment, transaction, fresh, control);
    if (!backup)
        return std::unexpected(backup.error());
    prepared.backupSha256 = std::move(*backup);
    if (auto put = putCertificateAndKey(transaction, fresh); !put)
        return std::unexpected(put.error());
    if (!fresh.undoable)
        if (auto closed = closeSafetyCopies(environment, session, transaction, fresh); !closed)
            return std::unexpected(closed.error());
    return prepared;
}

store::State stateAfter(const store::Session& session, const PreparedInstallation& prepared,
                        Time now) {
    store::State state;
    state.backupSha256 = prepared.backupSha256;
    state.writtenAt = now;
    state.verifiedAt = now;
    state.expired = session.contents().state.expired;
    if (prepared.retired)
        state.expired.push_back(*prepared.retired);
    return state;
}

InstallReport reportOf(const store::Session& session, const PreparedInstallation& prepared,
                       const crypto::Certificate& certificate, Time now) {
    InstallReport report;
    report.current = currentOf(certificate, true, now);
    report.serverIdentity = certificate.serverIdentity();
    if (prepared.retired)
        report.previous = prepared.retired->sha256;
    report.backup = session.layout().at(names::backup);
    report.notices = noticesOf(session.findings());
    if (prepared.earlierBackup)
        report.notices.push_back(
            {Notice::Kind::EarlierBackupKept, {files::display(*prepared.earlierBackup)}});
    if (prepared.droppedMessages > 0)
        report.notices.push_back(
            {Notice::Kind::MessagesDropped, {std::to_string(prepared.droppedMessages)}});
    return report;
}

Result<void> checkNewPassword(const SecretBytes& password, const char* field) {
    if (password.empty())
        return fail(ErrorCode::Usage, field, "empty", Reason::Empty);
    if (password.size() > crypto::maximumPasswordLength)
        return fail(ErrorCode::Usage, field, "too long", Reason::None,
                    {std::to_string(crypto::maximumPasswordLength)});
    if (!crypto::isUtf8(password.view()))
        return fail(ErrorCode::Usage, field, "not UTF-8");
    if (std::find(password.bytes().begin(), password.bytes().end(), 0) != password.bytes().end())
        return fail(ErrorCode::Usage, field, "it contains a NUL");
    return {};
}

} // namespace warifu::manager
