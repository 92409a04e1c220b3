#include "manager/succession.h"

#include "store/safety.h"

namespace warifu::manager {

Result<std::unique_ptr<PreparedCertificate>>
prepareSuccession(const Environment& environment, store::Session session,
                  const KeyAndCertificate& made, const SecretBytes& password, Succession succession,
                  Time now, const Control& control) {
    const auto& installed = session.contents().installed;
    const std::optional<crypto::Certificate> before =
        installed ? installed->certificate : succession.before;
    auto publication = makePublication(session.layout(), before, made.key, made.certificate,
                                       succession.again, now);
    if (!publication)
        return std::unexpected(publication.error());
    auto transaction = store::Transaction::begin(session.layout());
    if (!transaction)
        return std::unexpected(transaction.error());
    if (succession.safetyCopy)
        if (auto copied = store::addSafetyCopy(session.layout(), *transaction, now); !copied)
            return std::unexpected(copied.error());
    NewCertificate fresh{made.key, made.certificate,  password,
                         now,      succession.reason, std::move(succession.statements),
                         before};
    for (store::StatementFile& file : publication->files)
        fresh.published.push_back(std::move(file));
    auto installation = prepareInstallation(environment, session, *transaction, fresh, control);
    if (!installation)
        return std::unexpected(installation.error());
    if (publication->newInstance)
        if (auto put = transaction->put(Path(store::names::instance), *publication->newInstance);
            !put)
            return std::unexpected(put.error());
    if (control.stop.stop_requested())
        return fail(ErrorCode::Cancelled);
    return preparedCertificate(environment, std::move(session), std::move(*transaction),
                               {succession.operation, made.certificate, std::move(*installation),
                                std::move(succession.code), succession.confirmedAt,
                                succession.drilledAt,
                                Path(store::names::publish) / succession.statement});
}

} // namespace warifu::manager
