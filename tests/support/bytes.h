// Bytes as Qt, the product and the command line of OpenSSL have them.
#pragma once

#include "support/tools.h"

#include <QFile>
#include <QProcess>

#include <cstdint>
#include <span>
#include <string_view>

namespace warifu::support {

inline std::span<const std::uint8_t> bytesOf(const QByteArray& data) {
    return {reinterpret_cast<const std::uint8_t*>(data.constData()),
            static_cast<std::size_t>(data.size())};
}

inline std::string_view viewOf(const QByteArray& data) {
    return {data.constData(), static_cast<std::size_t>(data.size())};
}

/// A copy for Qt, of a vector, a string or secret bytes.
template<typename Bytes> QByteArray toQt(const Bytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

/// `openssl` with arguments as one types them into a shell; fails the test unless it ends with
/// status 0.
inline QByteArray openssl(const QString& arguments, const QByteArray& input = {}) {
    return mustRun(QStringLiteral("openssl"), QProcess::splitCommand(arguments), input);
}

/// What a file holds; empty where it cannot be read.
inline QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Makes or replaces a file without any of the product's care.
inline bool put(const QString& path, const QByteArray& content) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

} // namespace warifu::support
