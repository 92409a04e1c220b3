// Pictures of windows as small PNG files.
#pragma once

#include <QImage>
#include <QString>

namespace warifu::support {

/// An opaque PNG without metadata, so that equal pictures are equal files.
QByteArray plainPng(const QImage& image);

/// A PNG that viewers show with the 256 most frequent colours of the picture, which nobody sees the
/// difference of, and that readPng() gives back exactly: a chunk of its own (exAC) says which
/// pixels really have another colour, and which. Pixels with alpha 0 stay transparent, all others
/// are opaque. Half as large as a plain one. `comment` may be empty. Empty where there are more
/// colours than any window has.
QByteArray smallPng(const QImage& image, const QString& comment);

/// Reads a PNG of any kind, those of smallPng() exactly; null where it cannot be read.
QImage readPng(const QString& path);

} // namespace warifu::support
