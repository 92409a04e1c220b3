#include "ui/widgets/message_bar.h"

#include "ui/theme/icons.h"
#include "ui/widgets/technical_details.h"
#include "ui/widgets/text_label.h"

#include <QAccessible>
#include <QPainter>
#include <QVBoxLayout>

namespace warifu::ui {

namespace {

constexpr int barPadding = 14;

theme::Tone toneOf(Mood mood) {
    switch (mood) {
    case Mood::Ok:
        return theme::Tone::Ok;
    case Mood::Warn:
        return theme::Tone::Warn;
    case Mood::Danger:
        return theme::Tone::Danger;
    case Mood::Info:
        break;
    }
    return theme::Tone::Ink;
}

} // namespace

void announce(QWidget* widget, const QString& text) {
    widget->setAccessibleName(text);
    QAccessibleEvent alert(widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

MessageBar::MessageBar(QWidget* parent)
    : QWidget(parent) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(barPadding + theme::Size::icon + theme::Space::s, 10, barPadding, 10);
    all->setSpacing(theme::Space::xs);
    text_ = new TextLabel(theme::TextRole::Secondary, theme::Tone::Ink, this);
    all->addWidget(text_);
    details_ = new TechnicalDetails(theme::Tone::Ink, this);
    all->addWidget(details_);
    hide();
}

void MessageBar::showMessage(Mood mood, const QString& text, const QString& technical) {
    mood_ = mood;
    text_->setText(text);
    text_->setTone(toneOf(mood));
    show();
    details_->setText(technical);
    details_->setTone(toneOf(mood));
    update();
    announce(this, text_->text());
}

void MessageBar::clear() {
    hide();
}

void MessageBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool framed = theme::scheme() == theme::Scheme::HighContrast;
    painter.setPen(framed ? QPen(moodText(mood_), 1) : QPen(Qt::NoPen));
    painter.setBrush(moodBack(mood_));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme::Radius::field,
                            theme::Radius::field);
    const int line = text_->minimumSizeHint().height();
    const QRectF place(barPadding, text_->y() + (line - theme::Size::icon) / 2.0, theme::Size::icon,
                       theme::Size::icon);
    theme::drawIcon(painter, moodIcon(mood_), place, moodText(mood_));
}

} // namespace warifu::ui
