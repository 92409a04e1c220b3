// The project's own source files, for the tests that read them.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace warifu::house {

struct Source {
    QString path; ///< from the top of the project: "app/store/lock.h"
    QString room; ///< "store"; "ui" for all of ui/; empty for what belongs to no room
    QStringList lines;

    bool isHeader() const { return path.endsWith(QLatin1String(".h")); }
};

/// The C++ files below these folders of the project, sorted by path.
QList<Source> sources(const QStringList& folders);

/// A line without its // comment and with its string literals emptied. Block comments are not used
/// in the project.
QString codeOf(const QString& line);

/// "app/store/lock.h:12: the text", for a list of what breaks a rule.
QString place(const Source& source, qsizetype line);

/// The top of the project.
QString top();

} // namespace warifu::house
