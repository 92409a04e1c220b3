#include "manager/prepared_certificate.h"

#include "manager/convert.h"
#include "manager/operation.h"

namespace warifu::manager {

namespace {

/// What a step of the transaction does, as a watcher knows it.
Step stepOf(const std::string& name) {
    const Path path(name);
    if (*path.begin() == Path(store::names::publish))
        return Step::Publishing;
    return *path.begin() == Path(store::names::expired) ? Step::Retiring : Step::Installing;
}

class Prepared final : public PreparedCertificate {
public:
    Prepared(Environment environment, store::Session session, store::Transaction transaction,
             Preparation preparation)
        : environment_(std::move(environment))
        , session_(std::move(session))
        , transaction_(std::move(transaction))
        , preparation_(std::move(preparation))
        , info_(infoOf(preparation_.certificate)) {
        info_.hasPrivateKey = true;
    }

    ~Prepared() override { abandon(Error{ErrorCode::Cancelled}); }

    const SecretBytes& recoveryCode() const override { return preparation_.code; }

    const CertificateInfo& certificate() const override { return info_; }

    Result<InstallReport> commit(HandOut handOut, const Control& control) override {
        if (!transaction_)
            return fail(ErrorCode::Cancelled, {}, "it was committed before");
        const Time now = nowOf(environment_);
        auto done = putInForce(handOut, now, control);
        transaction_.reset();
        if (!done) {
            recordFailure(environment_, record(), done.error());
            return std::unexpected(done.error());
        }
        InstallReport report =
            reportOf(session_, preparation_.installation, preparation_.certificate, now);
        if (preparation_.statement)
            report.statement = session_.layout().root / *preparation_.statement;
        return report;
    }

    void giveUp(const Error& reason) override { abandon(reason); }

private:
    void abandon(const Error& reason) {
        if (!transaction_)
            return;
        transaction_.reset();
        recordFailure(environment_, record(), reason);
    }

    store::Record record() const { return {{}, preparation_.operation, {}, info_.sha256}; }

    Result<void> putInForce(HandOut handOut, Time now, const Control& control) {
        if (control.stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        store::State state = stateAfter(session_, preparation_.installation, now);
        state.confirmedAt = preparation_.confirmedAt;
        state.drilledAt = preparation_.drilledAt;
        if (preparation_.code.empty())
            state.codeDrilledAt = session_.contents().state.codeDrilledAt;
        else if (handOut == HandOut::TypedBack)
            state.confirmedAt = now;
        if (auto put = transaction_->put(Path(store::names::state), store::toJson(state)); !put)
            return std::unexpected(put.error());
        store::Record told = record();
        told.at = now;
        return transaction_->commit(
            told, [this, &control, last = std::optional<Step>()](const std::string& name) mutable {
                // Where nothing is handed over there is one step for people.
                const Step present = preparation_.statement ? stepOf(name) : Step::Installing;
                if (control.progress && last != present)
                    control.progress(present);
                last = present;
            });
    }

    Environment environment_;
    store::Session session_;
    std::optional<store::Transaction> transaction_;
    Preparation preparation_;
    CertificateInfo info_;
};

} // namespace

std::unique_ptr<PreparedCertificate> preparedCertificate(const Environment& environment,
                                                         store::Session session,
                                                         store::Transaction transaction,
                                                         Preparation preparation) {
    return std::make_unique<Prepared>(environment, std::move(session), std::move(transaction),
                                      std::move(preparation));
}

} // namespace warifu::manager
