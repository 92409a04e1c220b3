#include "ui/widgets/wrapped_text.h"

#include "ui/widgets/line_breaks.h"

#include <QWidget>

namespace warifu::ui {

namespace {

constexpr int wrapping = Qt::AlignLeft | Qt::TextWordWrap | Qt::TextShowMnemonic;

QSize sizeIn(const QFontMetrics& metrics, const QString& text, int width) {
    return metrics.boundingRect(QRect(0, 0, width, QWIDGETSIZE_MAX), wrapping, text).size();
}

/// A phrase that is wider than the place is broken within.
QString broken(const QFontMetrics& metrics, const QString& text, int width) {
    const QString phrases = withPhraseBreaks(text);
    return sizeIn(metrics, phrases, width).width() <= width ? phrases : text;
}

} // namespace

QSize wrappedTextSize(const QFontMetrics& metrics, const QString& text, int width) {
    return sizeIn(metrics, broken(metrics, text, width), width);
}

void drawWrappedText(QPainter& painter, const QRect& place, const QString& text) {
    painter.drawText(place, wrapping | Qt::AlignVCenter,
                     broken(painter.fontMetrics(), text, place.width()));
}

} // namespace warifu::ui
