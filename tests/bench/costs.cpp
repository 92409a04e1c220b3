#include "bench/costs.h"

#include "crypto/pkcs12.h"
#include "crypto/server_certificate.h"
#include "manager/setup.h"

#include <QTemporaryDir>

#include <openssl/evp.h>
#include <openssl/pkcs12.h>

#include <array>

namespace warifu::bench {

namespace {

constexpr std::string_view passwordText = "correct horse battery staple";

SecretBytes password() {
    return SecretBytes::copyOf(passwordText);
}

manager::Environment storeIn(const QTemporaryDir& folder) {
    manager::Environment environment;
    environment.store = folder.filePath(QStringLiteral("store")).toStdString();
    return environment;
}

/// A whole set-up in a new store.
bool generate(const manager::Environment& environment) {
    manager::GenerateRequest request;
    request.password = password();
    request.commonName = "server.example";
    const auto prepared = manager::prepareGenerate(environment, std::move(request), {});
    return prepared && (*prepared)->commit(manager::HandOut::TypedBack, {});
}

/// All that a file of ours asks for: the MAC by the derivation of RFC 7292 B, key and certificate
/// by PBKDF2.
bool derive() {
    constexpr std::array<unsigned char, 16> salt{};
    std::array<unsigned char, 32> key{};
    const auto length = static_cast<int>(passwordText.size());
    for (int bag = 0; bag < 2; ++bag) {
        if (PKCS5_PBKDF2_HMAC(passwordText.data(), length, salt.data(), salt.size(),
                              crypto::pkcs12Iterations, EVP_sha256(), key.size(), key.data()) != 1)
            return false;
    }
    auto macSalt = salt;
    return PKCS12_key_gen_utf8(passwordText.data(), length, macSalt.data(), macSalt.size(),
                               PKCS12_MAC_ID, crypto::pkcs12Iterations, key.size(), key.data(),
                               EVP_sha256()) == 1;
}

} // namespace

std::optional<Ratio> generateBesidePkcs12(int pairs) {
    const auto key = crypto::PrivateKey::generate(crypto::KeyType::P256);
    crypto::ServerCertificateRequest form;
    form.commonName = "server.example";
    form.serverIdentity = crypto::makeServerIdentity().value_or(std::string());
    form.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto certificate = crypto::makeServerCertificate(*key, form);
    if (!certificate)
        return std::nullopt;
    const auto subject = [] {
        const QTemporaryDir folder;
        return timed([&] { return generate(storeIn(folder)); });
    };
    const auto yardstick = [&] {
        return timed([&] {
            const auto file = crypto::writePkcs12(*key, *certificate, password(), "server");
            return file && crypto::readPkcs12(*file, password());
        });
    };
    return measure("generate (P-256) / writing and opening its PKCS #12", 1.2, pairs, subject,
                   yardstick);
}

std::optional<Ratio> inspectBesideDerivations(int pairs) {
    const QTemporaryDir folder;
    const manager::Environment environment = storeIn(folder);
    if (!generate(environment))
        return std::nullopt;
    const auto subject = [&] {
        return timed([&] {
            manager::InspectRequest request;
            request.file = environment.store / "AuthCertBackup" / "OfficeScanAuth.dat";
            request.password = password();
            const auto inspection = manager::inspect(environment, request, {});
            return inspection.verdict != manager::Verdict::Rejects && inspection.chosen.has_value();
        });
    };
    return measure("inspect of a PKCS #12 / its key derivations", 1.1, pairs, subject,
                   [] { return timed(derive); });
}

} // namespace warifu::bench
