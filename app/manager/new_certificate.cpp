#include "manager/new_certificate.h"

#include "crypto/server_certificate.h"
#include "crypto/utf8.h"
#include "manager/convert.h"
#include "manager/installation.h"
#include "manager/operation.h"
#include "manager/setup.h"

#include <algorithm>

namespace warifu::manager {

namespace {

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

/// A character that no name should have stands as \XX in what a certificate says of itself.
bool hasEscape(std::string_view name) {
    const auto isHex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
    };
    for (std::size_t at = name.find('\\'); at != std::string_view::npos;
         at = name.find('\\', at + 1))
        if (at + 2 < name.size() && isHex(name[at + 1]) && isHex(name[at + 2]))
            return true;
    return false;
}

} // namespace

Result<void> checkNewCertificate(const SecretBytes& password, int days,
                                 const std::string& commonName) {
    if (auto good = checkNewPassword(password, "password"); !good)
        return good;
    if (days < minimumDays || days > maximumDays)
        return fail(ErrorCode::Usage, "days", std::to_string(days));
    return checkCommonName(commonName);
}

std::string successorName(const crypto::Certificate& certificate) {
    std::string name = certificate.commonName();
    return checkCommonName(name) && !hasEscape(name) ? name : defaultCommonName();
}

Result<KeyAndCertificate> makeKeyAndCertificate(const CertificateForm& form, Time now,
                                                const Control& control) {
    if (auto go = step(control, Step::MakingKey); !go)
        return std::unexpected(go.error());
    const auto tick = [&control] {
        if (control.progress)
            control.progress(Step::MakingKey);
    };
    auto key = crypto::PrivateKey::generate(keyTypeOf(form.keyType), control.stop, tick);
    if (!key)
        return std::unexpected(key.error());
    if (auto go = step(control, Step::MakingCertificate); !go)
        return std::unexpected(go.error());
    auto certificate = makeCertificate(*key, form, now);
    if (!certificate)
        return std::unexpected(certificate.error());
    return KeyAndCertificate{std::move(*key), std::move(*certificate)};
}

Result<crypto::Certificate> makeCertificate(const crypto::PrivateKey& key,
                                            const CertificateForm& form, Time now) {
    crypto::ServerCertificateRequest request;
    request.commonName = form.commonName;
    request.serverIdentity = form.serverIdentity;
    request.recoveries = form.recoveries;
    request.generation = form.generation;
    request.days = form.days;
    request.now = now;
    request.recoveryCommitment = form.recoveryCommitment;
    return crypto::makeServerCertificate(key, request);
}

} // namespace warifu::manager
