#include "ui/widgets/link_button.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>

namespace warifu::ui {

namespace {

constexpr int linkIcon = 12;
constexpr int linkGap = 6;

} // namespace

LinkButton::LinkButton(const QString& text, QWidget* parent)
    : QAbstractButton(parent) {
    setText(text);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void LinkButton::setIconName(const QString& name) {
    iconName_ = name;
    updateGeometry();
    update();
}

QSize LinkButton::sizeHint() const {
    const QSize words = fontMetrics().size(Qt::TextShowMnemonic, text());
    const int before = iconName_.isEmpty() ? 0 : linkIcon + linkGap;
    return {words.width() + before + 1, std::max(words.height(), 20)};
}

void LinkButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QColor color = isEnabled() ? theme::tokens().accent : theme::tokens().disabled;
    QRect place = rect();
    if (!iconName_.isEmpty()) {
        const QRectF where(0, (height() - linkIcon) / 2.0, linkIcon, linkIcon);
        theme::drawIcon(painter, iconName_, where, color);
        place.setLeft(linkIcon + linkGap);
    }
    QFont drawn = font();
    drawn.setUnderline(isEnabled() && underMouse());
    painter.setFont(drawn);
    painter.setPen(color);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic, text());
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
