#include "ui_support/png_file.h"

#include <QFile>
#include <QHash>
#include <QList>
#include <QtEndian>

#include <algorithm>
#include <limits>
#include <utility>

namespace warifu::support {

namespace {

const QByteArray signature("\x89PNG\r\n\x1a\n");
const QByteArray exactName("exAC");

constexpr int paletteSize = 256;
constexpr int mostShades = 256; ///< colours that one entry of the palette stands for
constexpr int flatColours = 16; ///< entries, of large areas, that stand for themselves alone

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

/// Rows of `bytes` bytes for each pixel are stored without a filter, which for windows of flat
/// colours is smaller than with one.
QByteArray pngFile(const QImage& pixels, int bytes, const QByteArray& colourType,
                   const QByteArray& ancillary) {
    const qsizetype width = qsizetype{bytes} * pixels.width();
    QByteArray rows;
    rows.reserve((width + 1) * pixels.height());
    for (int y = 0; y < pixels.height(); ++y) {
        constexpr char noFilter = 0;
        rows.append(noFilter);
        rows.append(reinterpret_cast<const char*>(pixels.constScanLine(y)), width);
    }
    constexpr int lengthBefore = 4; // what qCompress puts before the zlib stream
    return signature +
           chunk("IHDR", bigEndian(static_cast<quint32>(pixels.width())) +
                             bigEndian(static_cast<quint32>(pixels.height())) + '\x08' +
                             colourType + QByteArray(3, '\0')) +
           ancillary + chunk("IDAT", qCompress(rows, 9).mid(lengthBefore)) + chunk("IEND", {});
}

QByteArray channels(QRgb colour) {
    QByteArray bytes;
    for (const int channel : {qRed(colour), qGreen(colour), qBlue(colour)})
        bytes.append(static_cast<char>(channel));
    return bytes;
}

int distance(QRgb one, QRgb other) {
    const int red = qRed(one) - qRed(other);
    const int green = qGreen(one) - qGreen(other);
    const int blue = qBlue(one) - qBlue(other);
    return red * red + green * green + blue * blue;
}

/// The colours of a picture, most frequent first; what is transparent counts as one, and comes
/// before all others.
QList<QRgb> coloursOf(const QImage& image) {
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            ++counts[image.pixel(x, y)];
    QList<QRgb> colours = counts.keys();
    std::sort(colours.begin(), colours.end(), [&counts](QRgb one, QRgb other) {
        return std::pair(qAlpha(one), -counts[one]) < std::pair(qAlpha(other), -counts[other]) ||
               (qAlpha(one) == qAlpha(other) && counts[one] == counts[other] && one < other);
    });
    return colours;
}

/// The palette, each entry with the rarer colours that it stands for; empty where it cannot.
QList<QList<QRgb>> shadesOf(const QList<QRgb>& colours) {
    QList<QList<QRgb>> shades;
    for (const QRgb colour : colours.first(std::min<qsizetype>(colours.size(), paletteSize)))
        shades.append(QList<QRgb>{colour});
    for (const QRgb colour : colours.sliced(shades.size())) {
        QList<QRgb>* nearest = nullptr;
        int least = std::numeric_limits<int>::max();
        for (qsizetype i = flatColours; i < shades.size(); ++i) {
            const int far = distance(shades[i].first(), colour);
            if (far < least && shades[i].size() < mostShades) {
                least = far;
                nearest = &shades[i];
            }
        }
        if (!nearest)
            return {};
        nearest->append(colour);
    }
    return shades;
}

/// The content of the first chunk of that name; empty where there is none.
QByteArray chunkOf(const QByteArray& png, const QByteArray& name) {
    constexpr qsizetype lengthAndName = 8;
    constexpr qsizetype checksum = 4;
    qsizetype at = signature.size();
    while (at + lengthAndName <= png.size()) {
        const auto length = qFromBigEndian<quint32>(png.constData() + at);
        if (png.mid(at + 4, 4) == name)
            return png.mid(at + lengthAndName, length);
        at += lengthAndName + qsizetype{length} + checksum;
    }
    return {};
}

} // namespace

QByteArray plainPng(const QImage& image) {
    return pngFile(image.convertToFormat(QImage::Format_RGB888), 3, QByteArray("\x02"), {});
}

QByteArray smallPng(const QImage& image, const QString& comment) {
    QImage plain = image.convertToFormat(QImage::Format_ARGB32);
    for (int y = 0; y < plain.height(); ++y)
        for (int x = 0; x < plain.width(); ++x)
            if (qAlpha(plain.pixel(x, y)) == 0)
                plain.setPixel(x, y, 0);
    const QList<QList<QRgb>> shades = shadesOf(coloursOf(plain));
    if (shades.isEmpty())
        return {};
    QByteArray palette;
    QByteArray transparent;
    QByteArray exact;
    QHash<QRgb, std::pair<uchar, char>> places;
    for (qsizetype i = 0; i < shades.size(); ++i) {
        palette += channels(shades[i].first());
        if (qAlpha(shades[i].first()) == 0)
            transparent = QByteArray(1, '\0');
        exact.append(static_cast<char>(shades[i].size() - 1));
        for (qsizetype shade = 0; shade < shades[i].size(); ++shade) {
            places.insert(shades[i][shade], {static_cast<uchar>(i), static_cast<char>(shade)});
            if (shade > 0)
                exact += channels(shades[i][shade]);
        }
    }
    QImage indexed(plain.size(), QImage::Format_Indexed8);
    for (int y = 0; y < plain.height(); ++y) {
        for (int x = 0; x < plain.width(); ++x) {
            const auto [index, shade] = places.value(plain.pixel(x, y));
            indexed.scanLine(y)[x] = index;
            if (shades[index].size() > 1)
                exact.append(shade);
        }
    }
    QByteArray ancillary = chunk("PLTE", palette);
    if (!transparent.isEmpty())
        ancillary += chunk("tRNS", transparent);
    if (!comment.isEmpty())
        ancillary += chunk("tEXt", QByteArray("Comment") + '\0' + comment.toLatin1());
    ancillary += chunk(exactName, qCompress(exact, 9));
    return pngFile(indexed, 1, QByteArray("\x03"), ancillary);
}

QImage readPng(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray png = file.readAll();
    const QImage shown = QImage::fromData(png, "PNG");
    const QByteArray packed = chunkOf(png, exactName);
    if (shown.isNull() || packed.isEmpty())
        return shown.convertToFormat(QImage::Format_ARGB32);
    const QByteArray exact = qUncompress(packed);
    qsizetype at = 0;
    const auto next = [&exact, &at] {
        return at < exact.size() ? static_cast<uchar>(exact[at++]) : uchar{0};
    };
    QList<QList<QRgb>> shades;
    for (const QRgb colour : shown.colorTable()) {
        shades.append(QList<QRgb>{colour});
        for (int more = next(); more > 0; --more) {
            const int red = next();
            const int green = next();
            shades.last().append(qRgb(red, green, next()));
        }
    }
    QImage image(shown.size(), QImage::Format_ARGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QList<QRgb>& possible = shades[shown.pixelIndex(x, y)];
            image.setPixel(x, y, possible.value(possible.size() > 1 ? next() : 0));
        }
    }
    return at == exact.size() ? image : QImage();
}

} // namespace warifu::support
