// Servers with backups, as the tests of backup and restore need them.
#pragma once

#include "fixtures.h"
#include "manager/backup.h"
#include "manager/restore.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace warifu::support {

inline SecretBytes secretOf(const char* text) {
    return SecretBytes::copyOf(std::string_view(text));
}

inline Path pathOf(const QString& path) {
    return path.toStdString();
}

/// Everything in the store that is its state: name and content, but for journal, lock, publish/ and
/// what belongs to the folder whatever state is in it.
inline QMap<QString, QByteArray> stateOf(const QString& store) {
    auto contents = contentsBelow(store);
    for (auto at = contents.begin(); at != contents.end();)
        if (at.key().startsWith(QStringLiteral("publish/")) ||
            at.key().startsWith(QStringLiteral("evidence/")) ||
            at.key() == QStringLiteral("instance") || at.key() == QStringLiteral("journal.jsonl") ||
            at.key() == QStringLiteral("write.lock"))
            at = contents.erase(at);
        else
            ++at;
    return contents;
}

inline QString at(const QString& store, const char* name) {
    return store + QLatin1Char('/') + QLatin1String(name);
}

/// A key with its certificate as PKCS#12, made by openssl. `options` go to "pkcs12 -export".
inline QByteArray foreignPkcs12(const QString& commonName, const char* password = backupPassword,
                                const QStringList& options = {}) {
    const QTemporaryDir folder;
    const QString key = folder.filePath(QStringLiteral("key.pem"));
    const QString certificate = folder.filePath(QStringLiteral("certificate.pem"));
    mustRun(QStringLiteral("openssl"),
            {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
             QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
             QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
             QStringLiteral("-days"), QStringLiteral("800"), QStringLiteral("-subj"),
             QStringLiteral("/CN=") + commonName, QStringLiteral("-keyout"), key,
             QStringLiteral("-out"), certificate});
    return mustRun(QStringLiteral("openssl"),
                   QStringList{QStringLiteral("pkcs12"), QStringLiteral("-export"),
                               QStringLiteral("-in"), certificate, QStringLiteral("-inkey"), key,
                               QStringLiteral("-passout"),
                               QStringLiteral("pass:") + QString::fromUtf8(password)} +
                       options);
}

/// The DER of the certificate in a PKCS#12, as openssl reads it.
inline QByteArray certificateIn(const QByteArray& pkcs12, const char* password = backupPassword) {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("a.p12"));
    if (!put(file, pkcs12))
        qFatal("no file");
    const QByteArray pem =
        mustRun(QStringLiteral("openssl"),
                {QStringLiteral("pkcs12"), QStringLiteral("-in"), file, QStringLiteral("-nokeys"),
                 QStringLiteral("-clcerts"), QStringLiteral("-passin"),
                 QStringLiteral("pass:") + QString::fromUtf8(password)});
    return openssl(QStringLiteral("x509 -outform DER"), pem);
}

/// Imports a PKCS#12 over whatever is installed.
inline Result<InstallReport> importOver(const Environment& environment, const QByteArray& pkcs12,
                                        const char* password = backupPassword) {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("a.p12"));
    if (!put(file, pkcs12))
        qFatal("no file");
    ImportRequest request;
    request.file = pathOf(file);
    request.password = secretOf(password);
    request.replace = true;
    return importCertificate(environment, std::move(request), {});
}

inline Result<BackupReport> backUpTo(const Environment& environment, const QString& path,
                                     const char* password = backupPassword) {
    return backUp(environment, {pathOf(path), secretOf(password)}, {});
}

inline RestoreRequest restoreRequest(const QString& file, const char* password = backupPassword,
                                     bool notExportable = false) {
    return {pathOf(file), secretOf(password), notExportable};
}

inline Result<RestoreReport> restoreFrom(const Environment& environment, const QString& file,
                                         const char* password = backupPassword,
                                         bool notExportable = false) {
    return restore(environment, restoreRequest(file, password, notExportable), {});
}

/// "ok", or the code of the error and the member or field that it names.
template<typename Value> QByteArray verdictOf(const Result<Value>& result) {
    if (result)
        return "ok";
    std::string text(codeName(result.error().code));
    if (result.error().reason == Reason::NotAsWritten)
        text += " " + result.error().values.at(0);
    if (result.error().code == ErrorCode::Usage)
        text += " " + result.error().about;
    return QByteArray::fromStdString(text);
}

} // namespace warifu::support
