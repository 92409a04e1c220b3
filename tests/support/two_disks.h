// Two file systems of which one is in memory, for tests of where a copy lies.
#pragma once

#include <QString>
#include <QTemporaryDir>

#include <linux/magic.h>
#include <sys/vfs.h>

namespace warifu::support {

/// A folder in /dev/shm and one where the project is built. Not there where the first cannot be
/// made or is not in memory, or the second is.
class TwoDisks {
public:
    bool areThere() const {
        return memory_.isValid() && disk_.isValid() && isInMemory(memory_) && !isInMemory(disk_);
    }

    QString inMemory(const char* name) const { return memory_.filePath(QLatin1String(name)); }

    QString onDisk(const char* name) const { return disk_.filePath(QLatin1String(name)); }

private:
    static bool isInMemory(const QTemporaryDir& folder) {
        struct statfs system{};
        return ::statfs(folder.path().toUtf8().constData(), &system) == 0 &&
               (system.f_type == TMPFS_MAGIC || system.f_type == RAMFS_MAGIC);
    }

    QTemporaryDir memory_{QStringLiteral("/dev/shm/warifu-test-XXXXXX")};
    QTemporaryDir disk_{QStringLiteral(WARIFU_BINARY_DIR "/warifu-test-XXXXXX")};
};

/// Why a test that needs them is left out.
inline constexpr const char* noTwoDisks =
    "left out: /dev/shm and the build folder are not one in memory and one on a disk";

} // namespace warifu::support
