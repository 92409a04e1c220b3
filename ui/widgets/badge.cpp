#include "ui/widgets/badge.h"

#include <QPainter>

namespace warifu::ui {

QColor moodText(Mood mood) {
    const theme::Tokens& now = theme::tokens();
    switch (mood) {
    case Mood::Ok:
        return now.okText;
    case Mood::Warn:
        return now.warnText;
    case Mood::Danger:
        return now.dangerText;
    case Mood::Info:
        break;
    }
    return now.ink;
}

QColor moodBack(Mood mood) {
    const theme::Tokens& now = theme::tokens();
    switch (mood) {
    case Mood::Ok:
        return now.okBack;
    case Mood::Warn:
        return now.warnBack;
    case Mood::Danger:
        return now.dangerBack;
    case Mood::Info:
        break;
    }
    return now.rail;
}

QString moodIcon(Mood mood) {
    switch (mood) {
    case Mood::Ok:
        return QStringLiteral("check");
    case Mood::Warn:
        return QStringLiteral("warning");
    case Mood::Danger:
        return QStringLiteral("danger");
    case Mood::Info:
        break;
    }
    return QStringLiteral("info");
}

Badge::Badge(QWidget* parent)
    : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setFont(theme::font(theme::TextRole::SecondaryStrong));
    setContentsMargins(theme::Space::m - 2, 1, theme::Space::m - 2, 1);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAlignment(Qt::AlignCenter);
}

void Badge::setState(Mood mood, const QString& text) {
    mood_ = mood;
    setText(text);
    setVisible(!text.isEmpty());
    update();
}

void Badge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool framed = theme::scheme() == theme::Scheme::HighContrast;
    painter.setPen(framed ? QPen(moodText(mood_), 1) : QPen(Qt::NoPen));
    painter.setBrush(moodBack(mood_));
    const QRectF place = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(place, place.height() / 2, place.height() / 2);
    painter.setPen(moodText(mood_));
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace warifu::ui
