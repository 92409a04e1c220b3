#include "ui/widgets/wrapped_text.h"

#include "ui/widgets/line_breaks.h"

#include <QWidget>

namespace warifu::ui {

namespace {

constexpr int drawing = Qt::AlignLeft | Qt::TextShowMnemonic;

QSize sizeIn(const QFontMetrics& metrics, const QString& text, int width) {
    return metrics.boundingRect(QRect(0, 0, width, QWIDGETSIZE_MAX), drawing, text).size();
}

/// The text with a new line wherever one has to begin.
QString broken(const QFontMetrics& metrics, const QString& text, int width) {
    QStringList lines;
    for (const QString& paragraph : text.split(u'\n')) {
        const auto xAt = [&](int index) {
            return metrics.size(Qt::TextShowMnemonic, paragraph.left(index)).width();
        };
        if (paragraph.isEmpty())
            lines.append(paragraph);
        int from = 0;
        for (const int end : fullLineEnds(paragraph, xAt, width)) {
            lines.append(paragraph.mid(from, end - from).trimmed());
            from = end;
        }
    }
    return lines.join(u'\n');
}

} // namespace

QSize wrappedTextSize(const QFontMetrics& metrics, const QString& text, int width) {
    return sizeIn(metrics, broken(metrics, text, width), width);
}

void drawWrappedText(QPainter& painter, const QRect& place, const QString& text) {
    painter.drawText(place, drawing | Qt::AlignVCenter,
                     broken(painter.fontMetrics(), text, place.width()));
}

} // namespace warifu::ui
