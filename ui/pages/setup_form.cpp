#include "ui/pages/setup_form.h"

namespace warifu::ui {

namespace {

std::optional<SecretBytes> cloneOf(const std::optional<SecretBytes>& secret) {
    if (!secret)
        return std::nullopt;
    return secret->clone();
}

} // namespace

const manager::CertificateInfo* SetupForm::chosenCertificate() const {
    if (!inspection.chosen || *inspection.chosen >= inspection.entries.size())
        return nullptr;
    return &inspection.entries[*inspection.chosen];
}

manager::GenerateRequest SetupForm::generateRequest() const {
    manager::GenerateRequest request;
    request.password = password.clone();
    request.keyType = keyType;
    request.days = days;
    request.commonName = commonName;
    return request;
}

manager::ImportRequest SetupForm::importRequest() const {
    manager::ImportRequest request;
    request.file = file;
    request.keyFile = keyFile;
    request.password = cloneOf(filePassword);
    request.entry = entry;
    request.backupPassword = cloneOf(backupPassword);
    return request;
}

manager::InspectRequest SetupForm::inspectRequest() const {
    manager::InspectRequest request;
    request.file = file;
    request.keyFile = keyFile;
    request.password = cloneOf(filePassword);
    request.entry = entry;
    return request;
}

} // namespace warifu::ui
