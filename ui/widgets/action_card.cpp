#include "ui/widgets/action_card.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/text_label.h"

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace warifu::ui {

ActionCard::ActionCard(const QString& iconName, QWidget* parent)
    : QAbstractButton(parent)
    , iconName_(iconName)
    , description_(new TextLabel(theme::TextRole::Secondary, theme::Tone::Secondary, this)) {
    setFont(theme::font(theme::TextRole::Heading));
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setProperty("focusRadius", theme::Radius::card);
    description_->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* all = new QVBoxLayout(this);
    all->setSpacing(0);
    all->addWidget(description_);
    all->addStretch(1);
    makeRoom();
}

void ActionCard::setTitle(const QString& title) {
    setText(title);
    setAccessibleName(withoutMnemonic(title));
    makeRoom();
}

void ActionCard::setDescription(const QString& text) {
    description_->setText(text);
    setAccessibleDescription(text);
}

/// The title is drawn above what the layout holds.
void ActionCard::makeRoom() {
    constexpr int padding = theme::Size::cardPadding;
    layout()->setContentsMargins(padding,
                                 theme::Space::m + fontMetrics().height() + theme::Space::xs,
                                 padding, theme::Space::m);
    const int title = fontMetrics().size(Qt::TextShowMnemonic, text()).width();
    setMinimumWidth(2 * padding + theme::Size::icon + theme::Space::s + title);
    updateGeometry();
}

void ActionCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const theme::Tokens& now = theme::tokens();
    const bool active = isEnabled() && (underMouse() || isDown());
    painter.setPen(QPen(active ? now.accent : now.line, 1.5));
    painter.setBrush(isDown() ? now.rail : now.page);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), theme::Radius::card,
                            theme::Radius::card);
    const int height = fontMetrics().height();
    const QRectF icon(theme::Size::cardPadding,
                      theme::Space::m + (height - theme::Size::icon) / 2.0, theme::Size::icon,
                      theme::Size::icon);
    theme::drawIcon(painter, iconName_, icon, now.accent);
    painter.setPen(isEnabled() ? now.ink : now.disabled);
    const int left = theme::Size::cardPadding + theme::Size::icon + theme::Space::s;
    painter.drawText(QRect(left, theme::Space::m, width() - left, height),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic, text());
}

void ActionCard::keyPressEvent(QKeyEvent* event) {
    // Enter presses the card that has the keyboard, not the button that closes the window.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace warifu::ui
