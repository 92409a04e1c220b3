// The manifest of the corpus of foreign key files.
#pragma once

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace warifu::support {

/// One check: a file, what is typed for it, and what is to come of it.
struct CorpusRow {
    QString file;
    QString keyFile;
    std::optional<QByteArray> password; ///< UTF-8; none where nothing is given
    QString category;
    QString expected;
    QString leaf; ///< SHA-256 of the certificate that is imported
    QStringList warnings;
    QStringList alsoOk;
};

inline std::optional<QByteArray> unescapedPassword(const QString& text) {
    if (text == QLatin1String("-"))
        return std::nullopt;
    if (text == QLatin1String("\"\""))
        return QByteArray();
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) != QLatin1Char('\\') || i + 1 == text.size()) {
            result += text.at(i);
            continue;
        }
        const QChar kind = text.at(++i);
        const int digits = kind == QLatin1Char('x')   ? 2
                           : kind == QLatin1Char('u') ? 4
                           : kind == QLatin1Char('U') ? 8
                                                      : 0;
        if (digits > 0) {
            const char32_t codePoint = text.mid(i + 1, digits).toUInt(nullptr, 16);
            result += QString::fromUcs4(&codePoint, 1);
            i += digits;
        } else {
            result += kind == QLatin1Char('t')   ? QLatin1Char('\t')
                      : kind == QLatin1Char('n') ? QLatin1Char('\n')
                                                 : kind;
        }
    }
    return result.toUtf8();
}

/// Empty where the manifest cannot be read.
inline QList<CorpusRow> readCorpus(const QString& manifest) {
    QFile file(manifest);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
    const QStringList columns = lines.value(0).split(QLatin1Char('\t'));
    const auto list = [](const QString& text) {
        return text.split(QLatin1Char(';'), Qt::SkipEmptyParts);
    };
    QList<CorpusRow> rows;
    for (const QString& line : lines.mid(1)) {
        const QStringList cells = line.split(QLatin1Char('\t'));
        if (cells.size() != columns.size())
            continue;
        const auto cell = [&](const char* name) {
            return cells.value(columns.indexOf(QLatin1String(name)));
        };
        rows.append({cell("file"), cell("key_file"), unescapedPassword(cell("password")),
                     cell("category"), cell("expected"), cell("leaf_sha256"),
                     list(cell("warnings")), list(cell("also_ok"))});
    }
    return rows;
}

} // namespace warifu::support
