#include "ui_canned/canned_setup.h"

#include <thread>

namespace warifu::test {

namespace {

using manager::Step;

class CannedPreparation : public manager::PreparedGenerate {
public:
    explicit CannedPreparation(std::shared_ptr<Preparations> told)
        : told_(std::move(told))
        , code_(SecretBytes::copyOf(recoveryCodeText))
        , certificate_(freshCertificate()) {
        ++told_->alive;
    }

    ~CannedPreparation() override { --told_->alive; }

    const SecretBytes& recoveryCode() const override { return code_; }

    const manager::CertificateInfo& certificate() const override { return certificate_; }

    Result<manager::InstallReport> commit(manager::HandOut handOut,
                                          const manager::Control& control) override {
        control.progress(Step::Installing);
        if (told_->commitFailure)
            return std::unexpected(*std::exchange(told_->commitFailure, std::nullopt));
        told_->typedBack = handOut == manager::HandOut::TypedBack;
        ++told_->committed;
        return freshReport();
    }

    void giveUp(const Error&) override {}

private:
    std::shared_ptr<Preparations> told_;
    SecretBytes code_;
    manager::CertificateInfo certificate_;
};

} // namespace

manager::CertificateInfo freshCertificate() {
    manager::CertificateInfo info = ownCertificate();
    info.notBefore = canonicalNow() - std::chrono::minutes(5);
    info.notAfter = info.notBefore + std::chrono::days(manager::defaultDays);
    info.generation = 0;
    return info;
}

manager::InstallReport freshReport() {
    manager::InstallReport report;
    report.current.certificate = freshCertificate();
    report.current.daysLeft = manager::defaultDays - 1;
    report.serverIdentity = report.current.certificate.serverIdentity;
    report.backup = "/var/lib/warifu/AuthCertBackup/OfficeScanAuth.dat";
    return report;
}

manager::InstallReport importReport() {
    manager::InstallReport report = freshReport();
    report.current.certificate = earlierCertificate();
    report.current.daysLeft = 41;
    report.notices = {{manager::Notice::Kind::EarlierBackupKept,
                       {"/var/lib/warifu/AuthCertBackup/OfficeScanAuth-20261124-174000.dat"}}};
    return report;
}

std::shared_ptr<Preparations> cannedPreparations(ui::Services& services) {
    auto told = std::make_shared<Preparations>();
    services.prepareGenerate = [told](manager::GenerateRequest, const manager::Control& control)
        -> Result<std::unique_ptr<manager::PreparedGenerate>> {
        ++told->begun;
        for (const Step step : {Step::MakingKey, Step::MakingCertificate, Step::WritingBackup})
            control.progress(step);
        while (told->held && !control.stop.stop_requested())
            std::this_thread::yield();
        if (control.stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        if (told->failure)
            return std::unexpected(*std::exchange(told->failure, std::nullopt));
        control.progress(Step::ProvingBackup);
        return std::make_unique<CannedPreparation>(told);
    };
    return told;
}

} // namespace warifu::test
