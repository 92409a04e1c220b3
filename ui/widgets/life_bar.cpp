#include "ui/widgets/life_bar.h"

#include <QPainter>

#include <algorithm>

namespace warifu::ui {

namespace {

constexpr double barThickness = 10;
constexpr double knobRadius = 7;

} // namespace

LifeBar::LifeBar(QWidget* parent)
    : QWidget(parent) {
    setFont(theme::font(theme::TextRole::Small));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LifeBar::setLife(double share, const QString& from, const QString& now, const QString& until,
                      Mood mood) {
    share_ = std::clamp(share, 0.0, 1.0);
    from_ = from;
    now_ = now;
    until_ = until;
    mood_ = mood;
    setAccessibleName(tr("Validity from %1 to %2").arg(from, until));
    update();
}

QSize LifeBar::sizeHint() const {
    return {240, static_cast<int>(2 * knobRadius) + 1 + fontMetrics().height()};
}

void LifeBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const theme::Tokens& now = theme::tokens();
    const QColor color = mood_ == Mood::Info || mood_ == Mood::Ok ? now.accent : moodText(mood_);
    const QRectF bar(0, knobRadius + 1 - barThickness / 2, width(), barThickness);
    const double x = std::clamp(share_ * width(), knobRadius + 1, width() - knobRadius - 1);
    painter.setPen(Qt::NoPen);
    painter.setBrush(now.track);
    painter.drawRoundedRect(bar, barThickness / 2, barThickness / 2);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(bar.left(), bar.top(), x, barThickness), barThickness / 2,
                            barThickness / 2);
    painter.setPen(QPen(color, 3));
    painter.setBrush(now.page);
    painter.drawEllipse(QPointF(x, bar.center().y()), knobRadius - 0.5, knobRadius - 0.5);

    const QFontMetrics metrics = fontMetrics();
    const int top = static_cast<int>(2 * knobRadius) + 1;
    const auto widthOf = [&metrics](const QString& text) {
        return metrics.horizontalAdvance(text);
    };
    const auto draw = [&](int left, const QString& text, const QColor& ink) {
        painter.setPen(ink);
        painter.drawText(QRect(left, top, widthOf(text) + 1, metrics.height()), Qt::AlignLeft,
                         text);
    };
    // The text of now gives way to those of the ends: it moves aside, and goes where there is no
    // room.
    const int nowWidth = widthOf(now_);
    const int free = theme::Space::s;
    const int lowest = widthOf(from_) + free;
    const int highest = width() - widthOf(until_) - free - nowWidth;
    draw(0, from_, now.secondary);
    draw(width() - widthOf(until_), until_, now.secondary);
    if (lowest <= highest)
        draw(std::clamp(static_cast<int>(x) - nowWidth / 2, lowest, highest), now_, now.ink);
}

} // namespace warifu::ui
