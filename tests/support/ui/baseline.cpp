#include "ui_support/baseline.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QImageReader>
#include <QSet>
#include <QtEndian>

#include <limits>

namespace warifu::support {

namespace {

const QString comment = QStringLiteral("Comment");
const QString beforeBase = QStringLiteral("Shows what differs from: ");
const QString ending = QStringLiteral(".png");

constexpr QRgb colourOnly = 0xffffffU;

/// CRC-32 as PNG has it (ISO 3309).
quint32 crcOf(const QByteArray& data) {
    quint32 crc = 0xffffffffU;
    for (const char byte : data) {
        crc ^= static_cast<quint8>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
    }
    return crc ^ 0xffffffffU;
}

QByteArray bigEndian(quint32 number) {
    number = qToBigEndian(number);
    return {reinterpret_cast<const char*>(&number), sizeof number};
}

QByteArray chunk(const QByteArray& type, const QByteArray& data) {
    return bigEndian(static_cast<quint32>(data.size())) + type + data +
           bigEndian(crcOf(type + data));
}

/// Rows are stored without a filter, which for windows of flat colours is a quarter smaller than
/// what QImageWriter chooses. `ancillary` are chunks between header and pixels.
QByteArray pngFile(const QImage& image, const QByteArray& ancillary) {
    const QImage plain = image.convertToFormat(QImage::Format_RGB888);
    const qsizetype width = qsizetype{3} * plain.width();
    QByteArray rows;
    rows.reserve((width + 1) * plain.height());
    for (int y = 0; y < plain.height(); ++y) {
        constexpr char noFilter = 0;
        rows.append(noFilter);
        rows.append(reinterpret_cast<const char*>(plain.constScanLine(y)), width);
    }
    constexpr int lengthBefore = 4; // what qCompress puts before the zlib stream
    const QByteArray eightBitRgb("\x08\x02\x00\x00\x00", 5);
    return QByteArray("\x89PNG\r\n\x1a\n") +
           chunk("IHDR", bigEndian(static_cast<quint32>(plain.width())) +
                             bigEndian(static_cast<quint32>(plain.height())) + eightBitRgb) +
           ancillary + chunk("IDAT", qCompress(rows, 9).mid(lengthBefore)) + chunk("IEND", {});
}

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

/// A colour that the picture does not have. There are more colours than pixels.
QRgb unusedColour(const QImage& image) {
    QSet<QRgb> used;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            used.insert(colourAt(image, x, y));
    QRgb colour = 0;
    while (used.contains(colour))
        ++colour;
    return colour;
}

/// A PNG in which one colour counts as transparent (tRNS): where `image` is as `base`.
QByteArray differencePng(const QImage& image, const QImage& base, const QString& baseName) {
    const QRgb clear = unusedColour(image);
    QImage shown = image.convertToFormat(QImage::Format_RGB32);
    for (int y = 0; y < shown.height(); ++y)
        for (int x = 0; x < shown.width(); ++x)
            if (colourAt(shown, x, y) == colourAt(base, x, y))
                shown.setPixel(x, y, clear);
    QByteArray transparent; // 16 bits a channel, whatever the depth
    for (const int channel : {qRed(clear), qGreen(clear), qBlue(clear)})
        transparent.append('\0').append(static_cast<char>(channel));
    const QByteArray text = comment.toLatin1() + '\0' + (beforeBase + baseName + ending).toLatin1();
    return pngFile(shown, chunk("tEXt", text) + chunk("tRNS", transparent));
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
    const QImage stored(path(name));
    const QString baseName = base(name);
    if (stored.isNull() || baseName.isEmpty())
        return stored;
    const QImage other(path(baseName));
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
        const int count = countOfDifferent(image, QImage(path(other)));
        if (count < fewest) {
            fewest = count;
            nearest = other;
        }
    }
    return nearest;
}

bool Baseline::write(const QImage& image, const QString& name, bool whole) const {
    QByteArray bytes = pngOf(image);
    const QString baseName = whole ? QString() : nearest(image, name);
    if (!baseName.isEmpty()) {
        const QByteArray difference = differencePng(image, QImage(path(baseName)), baseName);
        // Where little is saved, a whole picture is more use: others may be like it.
        if (difference.size() < bytes.size() * 3 / 4)
            bytes = difference;
    }
    return writeFile(path(name), bytes);
}

bool samePicture(const QImage& one, const QImage& other) {
    return one.size() == other.size() && countOfDifferent(one, other) == 0;
}

QByteArray pngOf(const QImage& image) {
    return pngFile(image, {});
}

} // namespace warifu::support
