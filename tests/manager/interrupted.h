// Running a set-up that is ended or failed at a chosen call, and looking at what it leaves.
#pragma once

#include "fixtures.h"
#include "support/sanitizers.h"

namespace warifu::support {

/// Why these tests are left out of a sanitized build.
inline constexpr const char* noFaultsHere =
    "a sanitizer's runtime does not share the calls of the C library with a preloaded library";

/// Where hundreds of runs with all their fsyncs do not wait for a disk: what is lost with the power
/// is not looked at.
inline QString fastFolderTemplate() {
    const QFileInfo memory(QStringLiteral("/dev/shm"));
    return (memory.isWritable() ? memory.filePath() : QDir::tempPath()) +
           QStringLiteral("/warifu-test-XXXXXX");
}

/// What a run with a fault came to.
struct FaultyRun {
    bool reached = false; ///< the chosen call was reached
    bool killed = false;
    int status = -1;
    QByteArray output;
};

/// How a run is disturbed: "kill", "EIO" or "ENOSPC".
struct Fault {
    QString what;
    int at = 0;
    bool stays = false;
};

inline QString builtBeside(const char* name) {
    return QStringLiteral(WARIFU_BINARY_DIR "/tests/") + QLatin1String(name);
}

/// Runs a driver; only calls below the folder `under` count.
inline FaultyRun runWithFault(const QString& driver, const QString& under,
                              const QStringList& arguments, const Fault& fault) {
    const QString mark = under + QStringLiteral(".mark");
    QFile::remove(mark);
    QStringList environment = {
        // By its name alone, because a space would end a path here.
        QStringLiteral("LD_PRELOAD=faults.so"),
        QStringLiteral("LD_LIBRARY_PATH=") + builtBeside(""),
        QStringLiteral("WARIFU_FAULT_UNDER=") + under,
        QStringLiteral("WARIFU_FAULT_AT=") + QString::number(fault.at),
        QStringLiteral("WARIFU_FAULT=") + fault.what,
        QStringLiteral("WARIFU_FAULT_MARK=") + mark,
    };
    if (fault.stays)
        environment.append(QStringLiteral("WARIFU_FAULT_STAYS=1"));
    const Run done = run(driver, arguments, {}, environment);
    FaultyRun result;
    result.reached = QFile::exists(mark);
    result.killed = done.status == -1;
    result.status = done.status;
    result.output = done.output + done.errors;
    return result;
}

inline FaultyRun runWithFault(const QString& store, const QStringList& arguments,
                              const Fault& fault) {
    return runWithFault(builtBeside("setup_driver"), store, QStringList{store} + arguments, fault);
}

/// Names that a finished or undone operation must not leave: prepared files and unfinished ones.
inline QStringList leftovers(const QString& store) {
    QStringList found;
    QDirIterator all(store, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                     QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString name = QDir(store).relativeFilePath(all.next());
        if (name.startsWith(QStringLiteral("pending")) ||
            name.contains(QStringLiteral(".warifu-tmp-")))
            found.append(name);
    }
    return found;
}

} // namespace warifu::support
