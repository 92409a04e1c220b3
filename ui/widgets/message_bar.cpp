#include "ui/widgets/message_bar.h"

#include "ui/theme/icons.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/text_label.h"

#include <QAccessible>
#include <QEvent>
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
    details_ = new Disclosure(this);
    details_->button()->setFont(theme::font(theme::TextRole::Secondary));
    technical_ = new TextLabel(theme::TextRole::Mono, theme::Tone::Ink, this);
    technical_->setSelectable(true);
    details_->setContent(technical_);
    all->addWidget(details_);
    hide();
}

void MessageBar::showMessage(Mood mood, const QString& text, const QString& technical) {
    mood_ = mood;
    text_->setText(text);
    text_->setTone(toneOf(mood));
    technical_->setText(technical);
    technical_->setTone(toneOf(mood));
    details_->setTitle(tr("&Details"));
    details_->setVisible(!technical.isEmpty());
    show();
    update();
    announce(this, text_->text());
}

void MessageBar::clear() {
    hide();
}

void MessageBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        details_->setTitle(tr("&Details"));
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
