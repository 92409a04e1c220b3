#include "ui_canned/canned_renewal.h"

#include "ui_canned/canned_setup.h"

#include <thread>
#include <utility>

namespace warifu::test {

namespace {

using manager::AgentKind;
using manager::Follows;
using manager::Step;

manager::CertificateInfo renewedCertificate() {
    manager::CertificateInfo info = freshCertificate();
    info.sha256 = "3fd1c08a64b7e25909ad4c71be38f6027d115ea0c94b83f6d2705c1e9b8a4e37";
    info.generation = 5;
    return info;
}

class CannedRenewal : public manager::PreparedCertificate {
public:
    CannedRenewal(std::shared_ptr<Renewals> told, bool withCode)
        : told_(std::move(told))
        , certificate_(renewedCertificate()) {
        if (withCode)
            code_ = SecretBytes::copyOf(recoveryCodeText);
        ++told_->alive;
    }

    ~CannedRenewal() override { --told_->alive; }

    const SecretBytes& recoveryCode() const override { return code_; }

    const manager::CertificateInfo& certificate() const override { return certificate_; }

    Result<manager::InstallReport> commit(manager::HandOut,
                                          const manager::Control& control) override {
        control.progress(Step::Publishing);
        control.progress(Step::Retiring);
        if (told_->commitFailure)
            return std::unexpected(*std::exchange(told_->commitFailure, std::nullopt));
        control.progress(Step::Installing);
        ++told_->committed;
        manager::InstallReport report = freshReport();
        report.current.certificate = certificate_;
        report.previous = ownCertificate().sha256;
        return report;
    }

    void giveUp(const Error&) override {}

private:
    std::shared_ptr<Renewals> told_;
    SecretBytes code_;
    manager::CertificateInfo certificate_;
};

Result<std::unique_ptr<manager::PreparedCertificate>> prepare(const std::shared_ptr<Renewals>& told,
                                                              Step signing, bool withCode,
                                                              const manager::Control& control) {
    ++told->begun;
    for (const Step step : {Step::MakingKey, Step::MakingCertificate, signing, Step::WritingBackup})
        control.progress(step);
    while (told->held && !control.stop.stop_requested())
        std::this_thread::yield();
    if (control.stop.stop_requested())
        return fail(ErrorCode::Cancelled);
    if (told->failure)
        return std::unexpected(*std::exchange(told->failure, std::nullopt));
    control.progress(Step::ProvingBackup);
    return std::make_unique<CannedRenewal>(told, withCode);
}

} // namespace

manager::RotationPreview rotationPreview(manager::RotationReason reason) {
    manager::RotationPreview preview;
    preview.current.certificate = ownCertificate();
    preview.current.daysLeft = 811;
    preview.serverIdentity = ownCertificate().serverIdentity;
    preview.generation = 5;
    preview.commonName = ownCertificate().commonName;
    preview.agents = {{Follows::AtOnce, AgentKind::Reachable, {}},
                      {Follows::Later, AgentKind::Asleep, {}},
                      {Follows::Later, AgentKind::Behind, {}}};
    if (reason == manager::RotationReason::Leaked)
        preview.agents.push_back({Follows::Never, AgentKind::Taken, {}});
    preview.agents.push_back({Follows::Never, AgentKind::Mismatched, {}});
    return preview;
}

manager::RecoverySituation liveSituation() {
    manager::RecoverySituation situation;
    situation.start = manager::RecoveryStart::Live;
    situation.certificate = ownCertificate();
    situation.suggested = manager::RecoveryReason::Leaked;
    return situation;
}

manager::RecoveryPreview recoveryPreview() {
    manager::RecoveryPreview preview;
    preview.situation = liveSituation();
    preview.from = ownCertificate();
    preview.serverIdentity = ownCertificate().serverIdentity;
    preview.recoveries = 1;
    preview.generation = 1;
    preview.commonName = ownCertificate().commonName;
    preview.agents = {{Follows::AtOnce, AgentKind::Reachable, {}},
                      {Follows::Later, AgentKind::Asleep, {}},
                      {Follows::Later, AgentKind::Behind, {}},
                      {Follows::Later, AgentKind::Taken, {}},
                      {Follows::Never, AgentKind::Mismatched, {}}};
    return preview;
}

std::shared_ptr<Renewals> cannedRenewals(ui::Services& services) {
    auto told = std::make_shared<Renewals>();
    services.previewRotation = [told](manager::RotationReason reason,
                                      bool) -> Result<manager::RotationPreview> {
        manager::RotationPreview preview = rotationPreview(reason);
        preview.makesRecoveryCode = told->withCode;
        return preview;
    };
    services.prepareRotation = [told](manager::RotateRequest, const manager::Control& control) {
        return prepare(told, Step::SigningStatement, told->withCode, control);
    };
    services.recoverySituation =
        [](const manager::RecoverySource&) -> Result<manager::RecoverySituation> {
        return liveSituation();
    };
    services.previewRecovery =
        [](const SecretBytes&, const manager::RecoverySource&) -> Result<manager::RecoveryPreview> {
        return recoveryPreview();
    };
    services.prepareRecovery = [told](manager::RecoverRequest, const manager::Control& control) {
        return prepare(told, Step::SigningRecovery, true, control);
    };
    return told;
}

} // namespace warifu::test
