// Stores in temporary folders, as the tests of the use cases need them.
#pragma once

#include "manager/care.h"
#include "manager/setup.h"
#include "support/bytes.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

namespace warifu::support {

using namespace manager;

constexpr int fewIterations = 1000;
constexpr const char* backupPassword = "correct horse battery";

/// 24 November 2026, 00:00 UTC.
constexpr Time today{std::chrono::sys_days(std::chrono::year(2026) / 11 / 24)};

inline Environment environmentAt(const QString& store, Time now = today) {
    Environment environment;
    environment.store = store.toStdString();
    environment.now = [now] {
        return now;
    };
    environment.pkcs12Iterations = fewIterations;
    return environment;
}

inline GenerateRequest generateRequest(const char* password = backupPassword) {
    GenerateRequest request;
    request.password = SecretBytes::copyOf(std::string_view(password));
    request.commonName = "server.example.jp";
    return request;
}

/// Generates and commits; the failure of a step is the error.
inline Result<InstallReport> generate(const Environment& environment,
                                      HandOut handOut = HandOut::TypedBack) {
    auto prepared = prepareGenerate(environment, generateRequest(), {});
    if (!prepared)
        return std::unexpected(prepared.error());
    return (*prepared)->commit(handOut, {});
}

/// Every file and folder below a folder, relative and sorted, each with its mode: "0600 key.pem".
inline QStringList listing(const QString& folder) {
    QStringList lines;
    const QByteArray found =
        mustRun(QStringLiteral("find"), {folder, QStringLiteral("-mindepth"), QStringLiteral("1"),
                                         QStringLiteral("-printf"), QStringLiteral("%m %P\n")});
    for (const QByteArray& line : found.split('\n'))
        if (!line.isEmpty())
            lines.append(QString::fromUtf8(line));
    lines.sort();
    return lines;
}

/// The files of a folder and below with their content.
inline QMap<QString, QByteArray> contentsBelow(const QString& folder) {
    QMap<QString, QByteArray> contents;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        contents.insert(QDir(folder).relativeFilePath(path), contentOf(path));
    }
    return contents;
}

} // namespace warifu::support

/// Fails the running test with code and detail where a Result is an error.
#define WARIFU_REQUIRE(result)                                                                     \
    do {                                                                                           \
        if (const auto& required = (result); !required) {                                          \
            QFAIL(qPrintable(QString::fromStdString(                                               \
                std::string(warifu::codeName(required.error().code)) + ": " +                      \
                required.error().about + ": " + required.error().detail)));                        \
        }                                                                                          \
    } while (false)
