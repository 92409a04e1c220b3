// A folder of committed pictures, small although each stands for a whole window.
#pragma once

#include <QImage>
#include <QString>
#include <QStringList>

namespace warifu::support {

/// The pictures of one folder, one PNG each. A picture that is much like another one of the same
/// page and language (the first and the last word between hyphens are the same) shows only the
/// pixels that differ, all others are transparent, and its PNG text names that other one: "Shows
/// what differs from: NAME.png". The other one is always whole.
class Baseline {
public:
    explicit Baseline(const QString& folder)
        : folder_(folder) {}

    /// The names of all pictures, sorted.
    QStringList names() const;

    /// The file of a picture, whether it exists or not.
    QString path(const QString& name) const;

    /// The name of the picture that this one shows the differences from; empty where it is whole
    /// or does not exist.
    QString base(const QString& name) const;

    /// The whole picture, put together where its file shows only differences; null where it or what
    /// it differs from cannot be read.
    QImage picture(const QString& name) const;

    /// Makes `image` the picture of that name. An equal one stays the same file, so that a renewal
    /// shows only what really changed, and pictures that show only what differs from this one
    /// keep their look. False where a file cannot be written.
    bool keep(const QImage& image, const QString& name) const;

private:
    QString nearest(const QImage& image, const QString& name) const;
    bool write(const QImage& image, const QString& name, bool whole) const;

    QString folder_;
};

/// True where both have the same size and colours.
bool samePicture(const QImage& one, const QImage& other);

} // namespace warifu::support
