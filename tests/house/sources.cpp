#include "house/sources.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>

namespace warifu::house {

namespace {

QString roomOf(const QString& path) {
    const QStringList parts = path.split(QLatin1Char('/'));
    if (parts.first() == QLatin1String("ui"))
        return parts.first();
    return parts.first() == QLatin1String("app") && parts.size() > 2 ? parts.at(1) : QString();
}

} // namespace

QString top() {
    return QStringLiteral(WARIFU_SOURCE_DIR);
}

QList<Source> sources(const QStringList& folders) {
    QList<Source> result;
    for (const QString& folder : folders) {
        QDirIterator files(top() + QLatin1Char('/') + folder,
                           {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                qFatal("%s cannot be read", qPrintable(file.fileName()));
            Source source;
            source.path = QDir(top()).relativeFilePath(file.fileName());
            source.room = roomOf(source.path);
            source.lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
            if (source.lines.last().isEmpty())
                source.lines.removeLast();
            result.append(source);
        }
    }
    std::ranges::sort(result, {}, &Source::path);
    return result;
}

QString codeOf(const QString& line) {
    QString code;
    QChar quote;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line.at(i);
        if (!quote.isNull()) {
            if (c == QLatin1Char('\\'))
                ++i;
            else if (c == quote)
                quote = QChar();
            continue;
        }
        if (c == QLatin1Char('/') && line.mid(i, 2) == QLatin1String("//"))
            break;
        // An apostrophe between digits separates them and opens no character.
        const bool separator = c == QLatin1Char('\'') && i > 0 && line.at(i - 1).isDigit();
        if (c == QLatin1Char('"') || (c == QLatin1Char('\'') && !separator))
            quote = c;
        code += c;
    }
    return code;
}

QString place(const Source& source, qsizetype line) {
    return QStringLiteral("%1:%2: %3")
        .arg(source.path)
        .arg(line + 1)
        .arg(source.lines.at(line).trimmed());
}

} // namespace warifu::house
