#include "ui/widgets/card.h"

#include "ui/theme/theme.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/wrap_layout.h"

#include <QPainter>

namespace warifu::ui {

Card::Card(QWidget* parent)
    : QWidget(parent) {
    auto* all = new QVBoxLayout(this);
    const int padding = theme::Size::cardPadding;
    all->setContentsMargins(padding, padding, padding, padding);
    all->setSpacing(theme::Space::s);
    header_ = new QWidget(this);
    headerLayout_ = new WrapLayout(header_);
    headerLayout_->setContentsMargins(0, 0, 0, 0);
    headerLayout_->setSpacing(theme::Space::m);
    title_ = new TextLabel(theme::TextRole::Heading, theme::Tone::Ink, header_);
    QSizePolicy policy = title_->sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Expanding);
    title_->setSizePolicy(policy);
    headerLayout_->addWidget(title_);
    header_->hide();
    all->addWidget(header_);
    body_ = new QVBoxLayout;
    body_->setSpacing(theme::Space::s);
    all->addLayout(body_);
}

void Card::setTitle(const QString& title) {
    title_->setText(title);
    setAccessibleName(title);
    showHeader();
}

Badge* Card::badge() {
    if (!badge_) {
        badge_ = new Badge(header_);
        headerLayout_->addWidget(badge_);
        showHeader();
    }
    return badge_;
}

void Card::setCorner(QWidget* widget) {
    headerLayout_->addWidget(widget);
    showHeader();
}

void Card::showHeader() {
    header_->setVisible(headerLayout_->count() > 1 || !title_->text().isEmpty());
}

void Card::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::tokens().line, 1));
    painter.setBrush(theme::tokens().page);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme::Radius::card,
                            theme::Radius::card);
}

} // namespace warifu::ui
