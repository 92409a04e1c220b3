#include "crypto/server_certificate.h"
#include "crypto/utf8.h"
#include "manager/convert.h"
#include "manager/installation.h"
#include "manager/operation.h"
#include "manager/setup.h"
#include "manager/system.h"
#include "trust/recovery_code.h"

#include <algorithm>

namespace warifu::manager {

namespace {

constexpr const char* generateOperation = "generate";
constexpr std::size_t longestCommonName = 64; // ub-common-name, RFC 5280 appendix A

std::size_t charactersIn(std::string_view utf8) {
    return std::size_t(std::count_if(utf8.begin(), utf8.end(),
                                     [](char c) { return (std::uint8_t(c) & 0xC0U) != 0x80U; }));
}

Result<void> checkCommonName(const std::string& name) {
    if (!crypto::isUtf8(name))
        return fail(ErrorCode::Usage, "name", "not UTF-8");
    if (name.empty() || charactersIn(name) > longestCommonName)
        return fail(ErrorCode::Usage, "name", "not 1 to 64 characters");
    if (std::any_of(name.begin(), name.end(),
                    [](char c) { return std::uint8_t(c) < 0x20U || c == 0x7F; }))
        return fail(ErrorCode::Usage, "name", "a control character");
    return {};
}

Result<void> checkGenerateRequest(const GenerateRequest& request) {
    if (auto good = checkNewPassword(request.password, "password"); !good)
        return good;
    if (request.days < minimumDays || request.days > maximumDays)
        return fail(ErrorCode::Usage, "days", std::to_string(request.days));
    return checkCommonName(request.commonName);
}

/// Everything that is made, waiting to be put in force.
class Generated final : public PreparedGenerate {
public:
    Generated(Environment environment, store::Session session, store::Transaction transaction,
              crypto::Certificate certificate, PreparedInstallation installation, SecretBytes code)
        : environment_(std::move(environment))
        , session_(std::move(session))
        , transaction_(std::move(transaction))
        , certificate_(std::move(certificate))
        , info_(infoOf(certificate_))
        , installation_(std::move(installation))
        , code_(std::move(code)) {
        info_.hasPrivateKey = true;
    }

    ~Generated() override {
        if (!transaction_)
            return;
        transaction_.reset();
        recordFailure(environment_, record(), Error{ErrorCode::Cancelled});
    }

    const SecretBytes& recoveryCode() const override { return code_; }

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
        return reportOf(session_, installation_, certificate_, now);
    }

private:
    store::Record record() const { return {{}, generateOperation, {}, info_.sha256}; }

    Result<void> putInForce(HandOut handOut, Time now, const Control& control) {
        if (auto go = step(control, Step::Installing); !go)
            return go;
        store::State state = stateAfter(session_, installation_, now);
        if (handOut == HandOut::TypedBack)
            state.confirmedAt = now;
        if (auto put = transaction_->put(Path(store::names::state), store::toJson(state)); !put)
            return std::unexpected(put.error());
        store::Record told = record();
        told.at = now;
        return transaction_->commit(told);
    }

    Environment environment_;
    store::Session session_;
    std::optional<store::Transaction> transaction_;
    crypto::Certificate certificate_;
    CertificateInfo info_;
    PreparedInstallation installation_;
    SecretBytes code_;
};

struct Made {
    crypto::PrivateKey key;
    crypto::Certificate certificate;
    SecretBytes code;
};

Result<Made> make(const GenerateRequest& request, Time now, const Control& control) {
    if (auto go = step(control, Step::MakingKey); !go)
        return std::unexpected(go.error());
    const auto tick = [&control] {
        if (control.progress)
            control.progress(Step::MakingKey);
    };
    auto key = crypto::PrivateKey::generate(keyTypeOf(request.keyType), control.stop, tick);
    if (!key)
        return std::unexpected(key.error());
    if (auto go = step(control, Step::MakingCertificate); !go)
        return std::unexpected(go.error());
    const auto code = trust::RecoveryCode::generate();
    if (!code)
        return std::unexpected(code.error());
    const auto commitment = code->commitment();
    if (!commitment)
        return std::unexpected(commitment.error());
    auto identity = crypto::makeServerIdentity();
    if (!identity)
        return std::unexpected(identity.error());
    crypto::ServerCertificateRequest form;
    form.commonName = request.commonName;
    form.serverIdentity = std::move(*identity);
    form.days = request.days;
    form.now = now;
    form.recoveryCommitment = *commitment;
    auto certificate = crypto::makeServerCertificate(*key, form);
    if (!certificate)
        return std::unexpected(certificate.error());
    return Made{std::move(*key), std::move(*certificate), code->text()};
}

Result<std::unique_ptr<PreparedGenerate>> prepare(const Environment& environment,
                                                  const GenerateRequest& request,
                                                  const Control& control, store::Record& record) {
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
    auto made = make(request, now, control);
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
    return std::make_unique<Generated>(environment, std::move(*session), std::move(*transaction),
                                       std::move(made->certificate), std::move(*installation),
                                       std::move(made->code));
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

Result<std::unique_ptr<PreparedGenerate>>
prepareGenerate(const Environment& environment, GenerateRequest request, const Control& control) {
    if (request.commonName.empty())
        request.commonName = defaultCommonName();
    if (auto good = checkGenerateRequest(request); !good)
        return std::unexpected(good.error());
    return journalled(environment, generateOperation, [&](store::Record& record) {
        return prepare(environment, request, control, record);
    });
}

std::string defaultCommonName() {
    return shortened(system::fullHostName());
}

} // namespace warifu::manager
