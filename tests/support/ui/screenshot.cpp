#include "ui_support/screenshot.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFontDatabase>
#include <QTextStream>
#include <QWidget>
#include <QtEndian>

namespace warifu::support {

namespace {

QString baselinePath(const QString& name) {
    return QStringLiteral(WARIFU_SOURCE_DIR "/tests/baseline/") + name + QStringLiteral(".png");
}

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

/// Opaque and without metadata, so that equal pictures are equal files. Rows are stored without a
/// filter, which for windows of flat colours is a quarter smaller than what QImageWriter chooses.
bool savePng(const QImage& image, const QString& path) {
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
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    const QByteArray png =
        QByteArray("\x89PNG\r\n\x1a\n") +
        chunk("IHDR", bigEndian(static_cast<quint32>(plain.width())) +
                          bigEndian(static_cast<quint32>(plain.height())) + eightBitRgb) +
        chunk("IDAT", qCompress(rows, 9).mid(lengthBefore)) + chunk("IEND", {});
    return file.open(QIODevice::WriteOnly) && file.write(png) == png.size();
}

/// Equal pixels pale, different ones red, so that a shift of one pixel is seen at a glance.
QImage difference(const QImage& expected, const QImage& actual, int& count) {
    const QSize size = expected.size().expandedTo(actual.size());
    QImage result(size, QImage::Format_RGB32);
    count = 0;
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            const bool inBoth = expected.rect().contains(x, y) && actual.rect().contains(x, y);
            const bool same =
                inBoth && (expected.pixel(x, y) & 0xffffffU) == (actual.pixel(x, y) & 0xffffffU);
            const int grey = inBoth ? 200 + qGray(actual.pixel(x, y)) / 5 : 255;
            result.setPixel(x, y, same ? qRgb(grey, grey, grey) : qRgb(220, 0, 0));
            count += same ? 0 : 1;
        }
    }
    return result;
}

void addToReport(const QString& folder, const QString& name, const QString& trouble) {
    QFile page(folder + QStringLiteral("/index.html"));
    const bool fresh = !page.exists();
    if (!page.open(QIODevice::Append | QIODevice::Text))
        return;
    QTextStream out(&page);
    if (fresh)
        out << "<!doctype html><meta charset=utf-8><title>Screenshots that differ</title>\n"
               "<style>body{font:14px sans-serif}img{max-width:32%;border:1px solid "
               "#ccc}</style>\n";
    out << "<h2>" << name.toHtmlEscaped() << "</h2><p>" << trouble.toHtmlEscaped()
        << " (expected, actual, difference)</p><p>";
    for (const char* kind : {"expected", "actual", "difference"})
        out << "<img loading=lazy src=\"" << name.toHtmlEscaped() << '.' << kind << ".png\" alt=\""
            << kind << "\">\n";
    out << "</p>\n";
}

Comparison report(const QImage& expected, const QImage& actual, const QString& name,
                  const QString& trouble, const QImage& picture) {
    const QString folder = QStringLiteral(WARIFU_BINARY_DIR "/screenshots");
    savePng(actual, folder + QLatin1Char('/') + name + QStringLiteral(".actual.png"));
    if (!expected.isNull())
        savePng(expected, folder + QLatin1Char('/') + name + QStringLiteral(".expected.png"));
    if (!picture.isNull())
        savePng(picture, folder + QLatin1Char('/') + name + QStringLiteral(".difference.png"));
    addToReport(folder, name, trouble);
    return {false, name + QStringLiteral(": ") + trouble + QStringLiteral("; see ") + folder +
                       QStringLiteral("/index.html")};
}

} // namespace

QImage grab(QWidget& widget) {
    widget.ensurePolished();
    QApplication::sendPostedEvents();
    QApplication::processEvents();
    return widget.grab().toImage();
}

Comparison compareWithBaseline(const QImage& actual, const QString& name) {
    const QString path = baselinePath(name);
    if (qEnvironmentVariableIntValue("WARIFU_RENEW_SCREENSHOTS") == 1) {
        // An unchanged picture stays the same file, so that a renewal shows only what really
        // changed.
        if (QImage(path).convertToFormat(QImage::Format_RGB888) ==
            actual.convertToFormat(QImage::Format_RGB888))
            return {true, {}};
        return savePng(actual, path) ? Comparison{true, {}}
                                     : Comparison{false, QStringLiteral("cannot write ") + path};
    }
    const QImage expected(path);
    if (expected.isNull())
        return report({}, actual, name,
                      QStringLiteral("there is no committed picture of this name"), {});
    int count = 0;
    const QImage picture = difference(expected, actual, count);
    if (count == 0)
        return {true, {}};
    return report(expected, actual, name, QStringLiteral("%1 pixels differ").arg(count), picture);
}

bool baselineFontInstalled() {
    return QFontDatabase::families().contains(QStringLiteral("Noto Sans CJK JP"));
}

} // namespace warifu::support
