#include "ui/widgets/check_box.h"

#include "ui/theme/theme.h"
#include "ui/widgets/wrapped_text.h"

#include <QPainter>
#include <QStyleOptionButton>

#include <algorithm>

namespace warifu::ui {

namespace {

constexpr int textLeft = theme::Size::indicator + theme::Space::s;

} // namespace

CheckBox::CheckBox(QWidget* parent)
    : QCheckBox(parent) {
    QSizePolicy policy(QSizePolicy::Maximum, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize CheckBox::minimumSizeHint() const {
    return {std::min(sizeHint().width(), textLeft + leastTextWidth), sizeHint().height()};
}

int CheckBox::heightForWidth(int width) const {
    const int single = sizeHint().height();
    return width >= sizeHint().width() ? single : std::max(single, textPlace(width).height());
}

QRect CheckBox::textPlace(int width) const {
    const QSize words = wrappedTextSize(fontMetrics(), text(), width - textLeft);
    return {QPoint(textLeft, 0), words};
}

bool CheckBox::hitButton(const QPoint& point) const {
    return rect().contains(point);
}

void CheckBox::paintEvent(QPaintEvent* event) {
    if (width() >= sizeHint().width()) {
        QCheckBox::paintEvent(event);
        return;
    }
    QPainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    const int side = theme::Size::indicator;
    option.rect = QRect(0, std::max(0, (fontMetrics().height() - side) / 2), side, side);
    style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &option, &painter, this);
    painter.setPen(isEnabled() ? theme::tokens().ink : theme::tokens().disabled);
    // In the width that it was measured in, so that it breaks as it did then.
    QRect place = textPlace(width());
    place.setRight(width() - 1);
    drawWrappedText(painter, place, text());
}

} // namespace warifu::ui
