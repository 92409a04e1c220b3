// Key files of an earlier server, made by openssl.
#pragma once

#include "fixtures.h"

namespace warifu::support {

constexpr const char* filePassword = "password of the file";

/// A certificate with its key in the forms that administrators bring, all of the same pair.
class KeyFiles {
public:
    explicit KeyFiles(const QString& folder, const char* name = "OfficeScan Server NTSG",
                      const char* type = "rsa:2048", int days = 1000)
        : folder_(folder) {
        QDir().mkpath(folder);
        mustRun(QStringLiteral("openssl"),
                {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                 QString::fromLatin1(type), QStringLiteral("-nodes"), QStringLiteral("-keyout"),
                 key(), QStringLiteral("-out"), certificate(), QStringLiteral("-subj"),
                 QStringLiteral("/CN=") + QString::fromUtf8(name), QStringLiteral("-days"),
                 QString::number(days)});
        mustRun(QStringLiteral("openssl"),
                {QStringLiteral("pkcs12"), QStringLiteral("-export"), QStringLiteral("-inkey"),
                 key(), QStringLiteral("-in"), certificate(), QStringLiteral("-out"), pfx(),
                 QStringLiteral("-passout"),
                 QStringLiteral("pass:") + QString::fromLatin1(filePassword)});
        put(pem(), contentOf(certificate()) + contentOf(key()));
        der_ = openssl(QStringLiteral("x509 -outform DER"), contentOf(certificate()));
    }

    QString key() const { return folder_ + QStringLiteral("/key.pem"); }

    QString certificate() const { return folder_ + QStringLiteral("/certificate.pem"); }

    QString pfx() const { return folder_ + QStringLiteral("/server.pfx"); }

    QString pem() const { return folder_ + QStringLiteral("/both.pem"); } ///< no password

    QByteArray der() const { return der_; }

    std::string sha256() const {
        return QCryptographicHash::hash(der(), QCryptographicHash::Sha256).toHex().toStdString();
    }

private:
    QString folder_;
    QByteArray der_;
};

inline std::optional<SecretBytes> secret(const char* text) {
    return SecretBytes::copyOf(std::string_view(text));
}

inline ImportRequest importOf(const QString& file, const char* password = filePassword) {
    ImportRequest request;
    request.file = file.toStdString();
    if (password != nullptr)
        request.password = secret(password);
    return request;
}

} // namespace warifu::support
