#include "ui_support/screenshot.h"

#include "ui_support/baseline.h"
#include "ui_support/png_file.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFontDatabase>
#include <QTextStream>
#include <QWidget>

namespace warifu::support {

namespace {

bool savePng(const QImage& image, const QString& path) {
    const QByteArray png = plainPng(image);
    QFile file(path);
    return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly) &&
           file.write(png) == png.size();
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
                  const QString& trouble, const QImage& picture, const QString& folder) {
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

Comparison compare(const QImage& actual, const QString& name, const Baseline& baseline,
                   const QString& reportFolder) {
    const QImage expected = baseline.picture(name);
    if (expected.isNull())
        return report({}, actual, name,
                      QStringLiteral("there is no committed picture of this name"), {},
                      reportFolder);
    if (samePicture(expected, actual))
        return {true, {}};
    int count = 0;
    const QImage picture = difference(expected, actual, count);
    return report(expected, actual, name, QStringLiteral("%1 pixels differ").arg(count), picture,
                  reportFolder);
}

Comparison compareWithBaseline(const QImage& actual, const QString& name) {
    const Baseline baseline(QStringLiteral(WARIFU_SOURCE_DIR "/tests/baseline"));
    if (qEnvironmentVariableIntValue("WARIFU_RENEW_SCREENSHOTS") != 1)
        return compare(actual, name, baseline, QStringLiteral(WARIFU_BINARY_DIR "/screenshots"));
    if (baseline.keep(actual, name))
        return {true, {}};
    return {false, QStringLiteral("cannot write ") + baseline.path(name)};
}

bool baselineFontInstalled() {
    return QFontDatabase::families().contains(QStringLiteral("Noto Sans CJK JP"));
}

} // namespace warifu::support
