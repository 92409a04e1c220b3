#include "ui/widgets/link_button.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/wrapped_text.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace warifu::ui {

namespace {

constexpr int linkIcon = 12;
constexpr int linkGap = 6;
constexpr int leastHeight = 20;

} // namespace

LinkButton::LinkButton(const QString& text, QWidget* parent)
    : QAbstractButton(parent) {
    setText(text);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Maximum, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void LinkButton::setIconName(const QString& name) {
    iconName_ = name;
    updateGeometry();
    update();
}

QSize LinkButton::sizeHint() const {
    const QSize words = fontMetrics().size(Qt::TextShowMnemonic, text());
    return {words.width() + textLeft() + 1, std::max(words.height(), leastHeight)};
}

QSize LinkButton::minimumSizeHint() const {
    return {std::min(sizeHint().width(), textLeft() + leastTextWidth), sizeHint().height()};
}

int LinkButton::heightForWidth(int width) const {
    if (width >= sizeHint().width())
        return sizeHint().height();
    return std::max(wrappedTextSize(fontMetrics(), text(), width - textLeft()).height(),
                    leastHeight);
}

int LinkButton::textLeft() const {
    return iconName_.isEmpty() ? 0 : linkIcon + linkGap;
}

void LinkButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QColor color = isEnabled() ? theme::tokens().accent : theme::tokens().disabled;
    QRect place = rect();
    if (!iconName_.isEmpty()) {
        // In the first of several lines.
        const int line = width() >= sizeHint().width() ? height() : fontMetrics().height();
        const QRectF where(0, (line - linkIcon) / 2.0, linkIcon, linkIcon);
        theme::drawIcon(painter, iconName_, where, color);
        place.setLeft(textLeft());
    }
    QFont drawn = font();
    drawn.setUnderline(isEnabled() && underMouse());
    painter.setFont(drawn);
    painter.setPen(color);
    if (width() >= sizeHint().width())
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic, text());
    else
        drawWrappedText(painter, place, text());
}

void LinkButton::keyPressEvent(QKeyEvent* event) {
    // Enter on a link follows it, as everywhere; elsewhere in the window it goes on to the next
    // step.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace warifu::ui
