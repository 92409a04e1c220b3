// What the tests of the store share.
#pragma once

#include "store/layout.h"
#include "store/time_text.h"
#include "support/bytes.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace warifu::support {

/// 24 November 2026, 00:00 UTC.
constexpr store::Time today{std::chrono::sys_days(std::chrono::year(2026) / 11 / 24)};

/// A new store folder in a temporary one.
class StoreFolder {
public:
    StoreFolder() { QDir().mkpath(path()); }

    QString path() const { return folder_.filePath(QStringLiteral("store")); }

    QString at(const char* name) const { return path() + QLatin1Char('/') + QLatin1String(name); }

    store::Layout layout() const { return {path().toStdString()}; }

    QString beside(const char* name) const { return folder_.filePath(QLatin1String(name)); }

    /// Everything in it, folders too, sorted.
    QStringList names() const {
        QStringList found;
        for (const QByteArray& line :
             mustRun(QStringLiteral("find"),
                     {path(), QStringLiteral("-mindepth"), QStringLiteral("1"),
                      QStringLiteral("-printf"), QStringLiteral("%P\n")})
                 .split('\n'))
            if (!line.isEmpty())
                found.append(QString::fromUtf8(line));
        found.sort();
        return found;
    }

    /// "644" and so on; with the owner where asked: "644 1000:1000".
    QByteArray modeOf(const char* name, bool withOwner = false) const {
        return mustRun(
                   QStringLiteral("stat"),
                   {withOwner ? QStringLiteral("-c%a %u:%g") : QStringLiteral("-c%a"), at(name)})
            .trimmed();
    }

private:
    QTemporaryDir folder_;
};

inline QByteArray messageOf(const Error& error) {
    return QByteArray::fromStdString(std::string(codeName(error.code)) + ": " + error.about + ": " +
                                     error.detail);
}

} // namespace warifu::support

/// Fails the running test with code and detail where a Result is an error.
#define WARIFU_REQUIRE(result)                                                                     \
    do {                                                                                           \
        if (const auto& required = (result); !required)                                            \
            QFAIL(warifu::support::messageOf(required.error()).constData());                       \
    } while (false)
