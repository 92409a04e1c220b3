// Real tools and temporary places for tests.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace warifu::support {

/// What a program did.
struct Run {
    int status = -1; ///< exit status; -1 if it did not end by itself
    QByteArray output;
    QByteArray errors;
};

/// Runs a program to its end, at most `seconds`, with `input` on standard input and `environment`
/// ("NAME=value") added to the test's own.
Run run(const QString& program, const QStringList& arguments, const QByteArray& input = {},
        const QStringList& environment = {}, int seconds = 60);

/// The same with a failure of the running test where the program does not end with status 0.
/// Returns its output.
QByteArray mustRun(const QString& program, const QStringList& arguments,
                   const QByteArray& input = {});

/// The path of one of our programs in the build folder: "certificatemanager", "warifu".
QString ourProgram(const QString& name);

/// The corpus of foreign key files beside the project, or an empty string where there is none.
QString corpusFolder();

} // namespace warifu::support
