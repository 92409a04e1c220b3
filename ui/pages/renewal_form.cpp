#include "ui/pages/renewal_form.h"

namespace warifu::ui {

const manager::CertificateInfo& RenewalForm::before() const {
    return recovers() ? recovery->from : rotation->current.certificate;
}

const std::vector<manager::AgentForecast>& RenewalForm::agents() const {
    return recovers() ? recovery->agents : rotation->agents;
}

const std::string& RenewalForm::defaultName() const {
    return recovers() ? recovery->commonName : rotation->commonName;
}

std::uint32_t RenewalForm::generation() const {
    return recovers() ? recovery->generation : rotation->generation;
}

bool RenewalForm::makesRecoveryCode() const {
    return recovers() || rotation->makesRecoveryCode;
}

manager::RotateRequest RenewalForm::rotateRequest() const {
    manager::RotateRequest request;
    request.password = password.clone();
    request.reason = reason;
    request.keyType = keyType;
    request.days = days;
    request.commonName = commonName;
    request.force = force;
    return request;
}

manager::RecoverRequest RenewalForm::recoverRequest() const {
    manager::RecoverRequest request;
    request.code = code.clone();
    request.password = password.clone();
    request.reason = recoveryReason;
    request.keyType = keyType;
    request.days = days;
    request.commonName = commonName;
    request.source = source;
    return request;
}

} // namespace warifu::ui
