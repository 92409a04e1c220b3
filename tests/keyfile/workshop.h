// A folder where real tools make the key files that the tests open.
#pragma once

#include "keyfile/keyfile.h"
#include "support/tools.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <chrono>

namespace warifu::test {

/// Space-separated arguments.
inline QStringList words(const char* text) {
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

class Workshop {
public:
    static constexpr const char* password = "Corpus-Pw1";

    QString path(const QString& name) const { return folder_.filePath(name); }

    bool isReady() const { return folder_.isValid(); }

    QByteArray content(const QString& name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QString put(const QString& name, const QByteArray& content) const {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(name));
        return path(name);
    }

    /// openssl with these arguments; "@name" stands for the path of a file in the folder.
    QByteArray openssl(const char* arguments, const QByteArray& input = {}) const {
        return tool("openssl", arguments, input);
    }

    QByteArray tool(const char* program, const char* arguments,
                    const QByteArray& input = {}) const {
        QStringList list = words(arguments);
        for (QString& argument : list) {
            const qsizetype at = argument.indexOf(QLatin1Char('@'));
            if (at >= 0)
                argument = argument.left(at) + path(argument.mid(at + 1));
        }
        return support::mustRun(QString::fromUtf8(program), list, input);
    }

    /// NAME.key and NAME.crt (self-signed, 300 days), both PEM, and NAME.pem with the two of them.
    void makePair(const char* name, const char* newKey = "rsa:2048", const char* more = "") const {
        const QByteArray n(name);
        openssl(QByteArray("req -x509 -nodes -days 300 -subj /CN=" + n + " -keyout @" + n +
                           ".key -out @" + n + ".crt -newkey " + newKey + " " + more)
                    .constData());
        const QString base = QString::fromUtf8(name);
        put(base + QStringLiteral(".pem"),
            content(base + QStringLiteral(".key")) + content(base + QStringLiteral(".crt")));
    }

    /// Opens a file of the folder. A null password means that none is given.
    keyfile::Opened open(const QString& name, const char* secret = nullptr,
                         const QString& keyFile = {}, std::optional<std::size_t> entry = {}) const {
        keyfile::Request request;
        request.file = path(name).toStdString();
        if (secret != nullptr)
            request.password = SecretBytes::copyOf(std::string_view(secret));
        if (!keyFile.isEmpty())
            request.keyFile = path(keyFile).toStdString();
        request.entry = entry;
        request.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        return keyfile::open(request);
    }

    /// The SHA-256 of NAME.crt as openssl says it.
    QByteArray fingerprint(const char* name) const {
        const QByteArray shown =
            openssl(QByteArray("x509 -noout -fingerprint -sha256 -in @" + QByteArray(name) + ".crt")
                        .constData());
        return shown.mid(shown.indexOf('=') + 1).trimmed().replace(':', "").toLower();
    }

    /// "imports", or the code and, where there is one, the kind: "unsupported-format jks".
    static QByteArray verdict(const keyfile::Opened& opened) {
        if (!opened.report.error)
            return "imports";
        const Error& error = *opened.report.error;
        QByteArray text(codeName(error.code).data(),
                        static_cast<qsizetype>(codeName(error.code).size()));
        if (error.code == ErrorCode::UnsupportedFormat && error.reason == Reason::FileKind &&
            !error.values.empty())
            text += " " + QByteArray::fromStdString(error.values.front());
        return text;
    }

    static QByteArray leaf(const keyfile::Opened& opened) {
        return opened.certificate
                   ? QByteArray::fromStdString(opened.certificate->fingerprint().hex())
                   : QByteArray();
    }

    static bool warns(const keyfile::Opened& opened, keyfile::Warning warning) {
        const auto& warnings = opened.report.warnings;
        return std::find(warnings.begin(), warnings.end(), warning) != warnings.end();
    }

private:
    QTemporaryDir folder_;
};

} // namespace warifu::test
