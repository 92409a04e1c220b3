// A file system of its own for a test: small, and read-only at will.
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QString>

#include <sys/mount.h>

namespace warifu::support {

/// A tmpfs, unmounted at the end. Not there where mounting is not permitted.
class SmallDisk {
public:
    SmallDisk(const QString& folder, int kibibytes)
        : folder_(folder.toUtf8()) {
        QDir().mkpath(folder);
        const QByteArray size = "size=" + QByteArray::number(kibibytes) + "k";
        mounted_ = ::mount("tmpfs", folder_.constData(), "tmpfs", 0, size.constData()) == 0;
    }

    ~SmallDisk() {
        if (mounted_)
            ::umount2(folder_.constData(), MNT_DETACH);
    }
    Q_DISABLE_COPY_MOVE(SmallDisk)

    bool isThere() const { return mounted_; }

    QString folder() const { return QString::fromUtf8(folder_); }

    /// With false it becomes writable again.
    bool makeReadOnly(bool readOnly = true) const {
        unsigned long flags = MS_REMOUNT;
        if (readOnly)
            flags |= MS_RDONLY;
        return ::mount(nullptr, folder_.constData(), nullptr, flags, nullptr) == 0;
    }

    /// Takes all the room that is left, until free().
    void fill() const {
        QFile ballast(ballastName());
        if (!ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return;
        const QByteArray block(1024, 'x');
        while (ballast.write(block) == block.size()) {
        }
    }

    bool free() const { return QFile::remove(ballastName()); }

private:
    QString ballastName() const { return folder() + QStringLiteral("/ballast"); }

    QByteArray folder_;
    bool mounted_ = false;
};

} // namespace warifu::support
