// What others put where a server publishes: forgers, who know only what everybody may read, and
// thieves, who copied the online key.
#pragma once

#include "crypto/server_certificate.h"
#include "succession_fixtures.h"

namespace warifu::support {

inline QString chainName(const crypto::Certificate& certificate) {
    return QString::fromStdString(trust::rotationPath(certificate.fingerprint()));
}

inline QByteArray derOf(const crypto::Certificate& certificate) {
    const auto der = certificate.der();
    return {reinterpret_cast<const char*>(der.data()), qsizetype(der.size())};
}

/// A key of somebody else's, and a certificate for it that says what the server's says.
struct Impostor {
    crypto::PrivateKey key;
    crypto::Certificate certificate;
};

/// Needs no key of the server: identity and commitment stand in its published certificate.
inline Impostor impostorOf(const crypto::Certificate& server, std::uint32_t recoveries,
                           std::uint32_t generation) {
    auto key = *crypto::PrivateKey::generate(crypto::KeyType::P256);
    crypto::ServerCertificateRequest form;
    form.commonName = "thief";
    form.serverIdentity = server.serverIdentity();
    form.recoveries = recoveries;
    form.generation = generation;
    form.recoveryCommitment = *server.recoveryCommitment();
    form.now = today;
    auto certificate = *crypto::makeServerCertificate(key, form);
    return {std::move(key), std::move(certificate)};
}

inline crypto::PrivateKey keyIn(const QString& store) {
    return *crypto::PrivateKey::fromPem(bytesOf(contentOf(at(store, "key.pem"))));
}

/// Writes a file and its folder below one that is laid out as publish/.
inline void putBelow(const QString& publish, const QString& name, const QByteArray& content) {
    const QString path = publish + QLatin1Char('/') + name;
    if (!QDir().mkpath(QFileInfo(path).path()) || !put(path, content))
        qFatal("not written: %s", qPrintable(path));
}

/// What a thief of the online key publishes: a rotation to a key of his own.
struct Theft {
    crypto::PrivateKey key;
    crypto::Certificate certificate;
    QByteArray statement;
};

inline Theft theftFrom(const QString& store) {
    const auto key = keyIn(store);
    const auto before = publishedIn(store);
    auto his = impostorOf(before, before.recoveries(), before.generation() + 1);
    const auto statement =
        toQt(*trust::signRotation({key, before}, {his.key, his.certificate}, "scheduled", today));
    return {std::move(his.key), std::move(his.certificate), statement};
}

} // namespace warifu::support
