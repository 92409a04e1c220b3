#include "keyfile/choose.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <set>
#include <string_view>

namespace warifu::keyfile {

namespace {

using namespace std::string_view_literals;

constexpr std::chrono::days soon{60};
constexpr std::chrono::days longestValidity{3'660};
constexpr int smallestRsa = 2'048;

bool isWeakDigest(const std::string& digest) {
    constexpr std::array weak{"MD2"sv, "MD4"sv, "MD5"sv, "SHA-1"sv};
    return std::ranges::find(weak, digest) != weak.end();
}

/// True where certificates lie in the file that are neither the chosen one nor in its chain.
bool hasExtra(const Material& material, std::size_t chosen) {
    std::set<std::size_t> chain{chosen};
    std::string issuer = material.certificates[chosen].certificate.issuer();
    for (bool grew = true; grew;) {
        grew = false;
        for (std::size_t i = 0; i < material.certificates.size(); ++i) {
            const crypto::Certificate& candidate = material.certificates[i].certificate;
            if (candidate.subject() != issuer || !chain.insert(i).second)
                continue;
            issuer = candidate.issuer();
            grew = true;
        }
    }
    return chain.size() < material.certificates.size();
}

} // namespace

std::vector<Warning> warningsOf(const Material& material, std::size_t chosen, crypto::Time now) {
    const crypto::Certificate& certificate = material.certificates[chosen].certificate;
    const bool expired = certificate.notAfter() < now;
    const bool isRsa = certificate.keyDescription().starts_with("rsa");
    std::vector<Warning> warnings;
    const auto add = [&warnings](bool applies, Warning warning) {
        if (applies)
            warnings.push_back(warning);
    };
    add(material.protection.weak, Warning::WeakEncryption);
    add(isWeakDigest(certificate.signatureDigest()), Warning::WeakSignature);
    add(expired, Warning::Expired);
    add(certificate.notBefore() > now, Warning::NotYetValid);
    add(!expired && certificate.notAfter() - now < soon, Warning::ExpiresSoon);
    add(isRsa && certificate.keyBits() < smallestRsa, Warning::SmallKey);
    add(certificate.notAfter() - certificate.notBefore() > longestValidity, Warning::LongValidity);
    add(material.protection.noIntegrity, Warning::NoIntegrity);
    add(!certificate.recoveryCommitment(), Warning::NoRecoveryCommitment);
    add(hasExtra(material, chosen), Warning::ExtraCertificates);
    add(material.protection.passwordEmpty, Warning::PasswordEmpty);
    add(!certificate.isSelfSigned(), Warning::UntrustedIssuer);
    return warnings;
}

} // namespace warifu::keyfile
