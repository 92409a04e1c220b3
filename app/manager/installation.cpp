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
    const auto content = files::read(*path, store::largestStoreFile);
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

/// Where what is installed now goes: never away.
Result<std::optional<store::Retired>> retire(const store::Session& session,
                                             store::Transaction& transaction,
                                             const crypto::Certificate& certificate, Time now) {
    store::Retired retired;
    retired.number = nextExpiredNumber(session.layout(), session.contents().state);
    retired.sha256 = certificate.fingerprint().hex();
    retired.recoveries = certificate.recoveries();
    retired.generation = certificate.generation();
    retired.retiredAt = now;
    retired.reason = "replaced";
    if (auto put = transaction.put(expiredName(retired.number, "cer"), certificate.der()); !put)
        return std::unexpected(put.error());
    if (store::system::facts(session.layout().at(names::backup)))
        if (auto moved = transaction.move(Path(names::backup), expiredName(retired.number, "dat"));
            !moved)
            return std::unexpected(moved.error());
    return retired;
}

Result<void> putCertificateAndKey(store::Transaction& transaction, const NewCertificate& fresh) {
    if (auto put = transaction.put(Path(names::certificate), fresh.certificate.toPem()); !put)
        return std::unexpected(put.error());
    const auto key = fresh.key.toPem();
    if (!key)
        return std::unexpected(key.error());
    if (auto put = transaction.put(Path(names::key), key->bytes()); !put)
        return std::unexpected(put.error());
    if (auto put = transaction.put(Path(names::publishedCertificate), fresh.certificate.der());
        !put)
        return std::unexpected(put.error());
    return {};
}

} // namespace

std::string expiredName(std::uint32_t number, const char* extension) {
    std::array<char, 32> name{};
    std::snprintf(name.data(), name.size(), "%04u.%s", number, extension);
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
    const auto& installed = session.contents().installed;
    if (installed && !(installed->certificate == fresh.certificate)) {
        auto retired = retire(session, transaction, installed->certificate, fresh.now);
        if (!retired)
            return std::unexpected(retired.error());
        prepared.retired = std::move(*retired);
    } else if (store::system::facts(session.layout().at(names::backup))) {
        const std::string kept = store::freeTimedName(
            session.layout(), fresh.now, inFolder(names::backupFolder, "OfficeScanAuth-"), ".dat");
        if (auto moved = transaction.move(Path(names::backup), kept); !moved)
            return std::unexpected(moved.error());
        prepared.earlierBackup = session.layout().at(kept);
    }
    auto backup = prepareBackup(environment, transaction, fresh, control);
    if (!backup)
        return std::unexpected(backup.error());
    prepared.backupSha256 = std::move(*backup);
    if (auto put = putCertificateAndKey(transaction, fresh); !put)
        return std::unexpected(put.error());
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
    return report;
}

Result<void> checkNewPassword(const SecretBytes& password, const char* field) {
    if (password.empty())
        return fail(ErrorCode::Usage, field, "empty", Reason::Empty);
    if (!crypto::isUtf8(password.view()))
        return fail(ErrorCode::Usage, field, "not UTF-8");
    if (std::find(password.bytes().begin(), password.bytes().end(), 0) != password.bytes().end())
        return fail(ErrorCode::Usage, field, "it contains a NUL");
    return {};
}

} // namespace warifu::manager
