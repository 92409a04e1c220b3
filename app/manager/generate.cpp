#include "crypto/server_certificate.h"
#include "manager/installation.h"
#include "manager/new_certificate.h"
#include "manager/operation.h"
#include "manager/prepared_certificate.h"
#include "manager/setup.h"
#include "manager/system.h"
#include "trust/recovery_code.h"

namespace warifu::manager {

namespace {

constexpr const char* generateOperation = "generate";

Result<std::unique_ptr<PreparedCertificate>> prepare(const Environment& environment,
                                                     const GenerateRequest& request,
                                                     const Control& control,
                                                     store::Record& record) {
    auto session = store::Session::open(environment.store, store::Session::Create::Yes);
    if (!session)
        return std::unexpected(session.error());
    const store::Contents& contents = session->contents();
    if (contents.damage)
        return std::unexpected(*contents.damage);
    if (contents.installed) {
        record.sha256 = contents.installed->certificate.fingerprint().hex();
        return fail(ErrorCode::AlreadyInstalled, files::display(environment.store));
    }
    const Time now = nowOf(environment);
    const auto code = trust::RecoveryCode::generate();
    if (!code)
        return std::unexpected(code.error());
    const auto commitment = code->commitment();
    if (!commitment)
        return std::unexpected(commitment.error());
    auto identity = crypto::makeServerIdentity();
    if (!identity)
        return std::unexpected(identity.error());
    const CertificateForm form{
        request.keyType, request.days, request.commonName, std::move(*identity), 0, 0, *commitment};
    auto made = makeKeyAndCertificate(form, now, control);
    if (!made)
        return std::unexpected(made.error());
    auto transaction = store::Transaction::begin(session->layout());
    if (!transaction)
        return std::unexpected(transaction.error());
    auto installation =
        prepareInstallation(environment, *session, *transaction,
                            {made->key, made->certificate, request.password, now}, control);
    if (!installation)
        return std::unexpected(installation.error());
    if (control.stop.stop_requested())
        return fail(ErrorCode::Cancelled);
    return preparedCertificate(environment, std::move(*session), std::move(*transaction),
                               {generateOperation,
                                std::move(made->certificate),
                                std::move(*installation),
                                code->text(),
                                {},
                                {},
                                {}});
}

/// The first 64 characters.
std::string shortened(std::string name) {
    std::size_t end = 0;
    for (std::size_t count = 0; end < name.size(); ++end)
        if ((std::uint8_t(name[end]) & 0xC0U) != 0x80U && ++count > longestCommonName)
            break;
    name.resize(end);
    return name;
}

} // namespace

Result<std::unique_ptr<PreparedCertificate>>
prepareGenerate(const Environment& environment, GenerateRequest request, const Control& control) {
    if (request.commonName.empty())
        request.commonName = defaultCommonName();
    using Result = Result<std::unique_ptr<PreparedCertificate>>;
    return journalled(environment, generateOperation, [&](store::Record& record) -> Result {
        // Before a store is made for it.
        if (auto good = checkNewCertificate(request.password, request.days, request.commonName);
            !good)
            return std::unexpected(good.error());
        return prepare(environment, request, control, record);
    });
}

std::string defaultCommonName() {
    return shortened(system::fullHostName());
}

} // namespace warifu::manager
