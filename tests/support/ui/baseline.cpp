#include "ui_support/baseline.h"

#include "ui_support/png_file.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QImageReader>

#include <limits>

namespace warifu::support {

namespace {

const QString comment = QStringLiteral("Comment");
const QString beforeBase = QStringLiteral("Shows what differs from: ");
const QString ending = QStringLiteral(".png");

constexpr QRgb colourOnly = 0xffffffU;

QRgb colourAt(const QImage& image, int x, int y) {
    return image.pixel(x, y) & colourOnly;
}

/// How many pixels of two pictures of one size differ.
int countOfDifferent(const QImage& one, const QImage& other) {
    int count = 0;
    for (int y = 0; y < one.height(); ++y)
        for (int x = 0; x < one.width(); ++x)
            count += colourAt(one, x, y) == colourAt(other, x, y) ? 0 : 1;
    return count;
}

/// `image` with all pixels transparent that are as in `base`.
QImage differenceOf(const QImage& image, const QImage& base) {
    QImage shown = image.convertToFormat(QImage::Format_ARGB32);
    for (int y = 0; y < shown.height(); ++y)
        for (int x = 0; x < shown.width(); ++x)
            if (colourAt(shown, x, y) == colourAt(base, x, y))
                shown.setPixel(x, y, 0);
    return shown;
}

bool writeFile(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush();
}

/// Pictures of one page in one language (in dark, at 2x) have the same first and last word.
bool mayBeAlike(const QString& one, const QString& other) {
    return one.section(u'-', 0, 0) == other.section(u'-', 0, 0) &&
           one.section(u'-', -1) == other.section(u'-', -1);
}

} // namespace

QStringList Baseline::names() const {
    QStringList names = QDir(folder_).entryList({u'*' + ending}, QDir::Files, QDir::Name);
    for (QString& name : names)
        name.chop(ending.size());
    return names;
}

QString Baseline::path(const QString& name) const {
    return folder_ + u'/' + name + ending;
}

QString Baseline::base(const QString& name) const {
    const QString text = QImageReader(path(name)).text(comment);
    if (!text.startsWith(beforeBase))
        return {};
    return text.mid(beforeBase.size()).chopped(ending.size());
}

QImage Baseline::picture(const QString& name) const {
    const QImage stored = readPng(path(name));
    const QString baseName = base(name);
    if (stored.isNull() || baseName.isEmpty())
        return stored;
    const QImage other = readPng(path(baseName));
    if (other.size() != stored.size() || !base(baseName).isEmpty())
        return {};
    QImage whole = other.convertToFormat(QImage::Format_RGB32);
    for (int y = 0; y < whole.height(); ++y)
        for (int x = 0; x < whole.width(); ++x)
            if (qAlpha(stored.pixel(x, y)) != 0)
                whole.setPixel(x, y, stored.pixel(x, y));
    return whole;
}

bool Baseline::keep(const QImage& image, const QString& name) const {
    if (samePicture(picture(name), image))
        return true;
    QHash<QString, QImage> dependent;
    for (const QString& other : names())
        if (base(other) == name)
            dependent.insert(other, picture(other));
    if (!QDir().mkpath(folder_) || !write(image, name, !dependent.isEmpty()))
        return false;
    for (auto each = dependent.cbegin(); each != dependent.cend(); ++each)
        if (!each->isNull() && !write(*each, each.key(), false))
            return false;
    return true;
}

/// The whole picture of the same page, language and size that differs in the fewest pixels; empty
/// where there is none.
QString Baseline::nearest(const QImage& image, const QString& name) const {
    QString nearest;
    int fewest = std::numeric_limits<int>::max();
    for (const QString& other : names()) {
        if (other == name || !mayBeAlike(other, name) || !base(other).isEmpty() ||
            QImageReader(path(other)).size() != image.size())
            continue;
        const int count = countOfDifferent(image, readPng(path(other)));
        if (count < fewest) {
            fewest = count;
            nearest = other;
        }
    }
    return nearest;
}

bool Baseline::write(const QImage& image, const QString& name, bool whole) const {
    QByteArray bytes = smallPng(image.convertToFormat(QImage::Format_RGB32), {});
    const QString baseName = whole ? QString() : nearest(image, name);
    if (!baseName.isEmpty()) {
        const QByteArray difference =
            smallPng(differenceOf(image, readPng(path(baseName))), beforeBase + baseName + ending);
        // Where little is saved, a whole picture is more use: others may be like it.
        if (difference.size() < bytes.size() * 3 / 4)
            bytes = difference;
    }
    return !bytes.isEmpty() && writeFile(path(name), bytes);
}

bool samePicture(const QImage& one, const QImage& other) {
    return one.size() == other.size() && countOfDifferent(one, other) == 0;
}

} // namespace warifu::support
