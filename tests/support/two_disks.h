// Two file systems of which one is in memory, for tests of where a copy lies.
#pragma once

#include <QString>
#include <QTemporaryDir>

#include <sys/stat.h>

namespace warifu::support {

/// A folder in /dev/shm and one where the project is built. Not there where the first cannot be
/// made, or where both are on one file system.
class TwoDisks {
public:
    bool areThere() const {
        struct stat one{};
        struct stat other{};
        return memory_.isValid() && disk_.isValid() &&
               ::stat(memory_.path().toUtf8().constData(), &one) == 0 &&
               ::stat(disk_.path().toUtf8().constData(), &other) == 0 && one.st_dev != other.st_dev;
    }

    QString inMemory(const char* name) const { return memory_.filePath(QLatin1String(name)); }

    QString onDisk(const char* name) const { return disk_.filePath(QLatin1String(name)); }

private:
    QTemporaryDir memory_{QStringLiteral("/dev/shm/warifu-test-XXXXXX")};
    QTemporaryDir disk_{QStringLiteral(WARIFU_BINARY_DIR "/warifu-test-XXXXXX")};
};

/// Why a test that needs them is left out.
inline constexpr const char* noTwoDisks = "left out: there is no second file system at /dev/shm";

} // namespace warifu::support
