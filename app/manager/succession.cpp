#include "manager/succession.h"

#include "manager/line.h"
#include "store/safety.h"

namespace warifu::manager {

namespace {

/// With the agent's own code, from the bytes that will be published.
Result<void> checkFollowed(const Succession& succession, const crypto::Certificate& goal) {
    const auto met = walkFrom(succession.from, succession.statements);
    if (!met)
        return std::unexpected(met.error());
    if (met->empty() || !(met->back() == goal))
        return fail(ErrorCode::Io, succession.statement, "no agent would follow it",
                    Reason::NotProven);
    return {};
}

} // namespace

Result<std::unique_ptr<PreparedCertificate>>
prepareSuccession(const Environment& environment, store::Session session,
                  const KeyAndCertificate& made, const SecretBytes& password, Succession succession,
                  Time now, const Control& control) {
    if (auto followed = checkFollowed(succession, made.certificate); !followed)
        return std::unexpected(followed.error());
    const std::optional<crypto::Certificate> before = succession.before;
    auto publication = makePublication(session.layout(), before, made.key, made.certificate, now);
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
    installation->droppedMessages = publication->dropped;
    if (publication->newInstance)
        if (auto put = transaction->put(Path(store::names::instance), *publication->newInstance);
            !put)
            return std::unexpected(put.error());
    for (const store::StatementFile& statement : succession.evidence)
        if (auto put = transaction->put(Path(store::names::evidence) / statement.name,
                                        statement.content.bytes());
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
