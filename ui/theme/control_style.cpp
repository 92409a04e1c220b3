#include "ui/theme/control_style.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace warifu::ui::theme {

namespace {

constexpr const char* primaryProperty = "primary";
constexpr const char* compactProperty = "compact";
constexpr const char* invalidProperty = "invalid";
constexpr int fieldPadding = 12;
constexpr int buttonPadding = 18;
constexpr int compactPadding = 8;
constexpr int scrollBarWidth = 12;

bool isPrimary(const QWidget* widget) {
    return widget && widget->property(primaryProperty).toBool();
}

QColor fieldFrame(const QStyleOption& option, const QWidget* widget) {
    if (widget && widget->property(invalidProperty).toBool())
        return tokens().dangerText;
    if (!(option.state & QStyle::State_Enabled))
        return tokens().line;
    return option.state & QStyle::State_HasFocus ? tokens().accent : tokens().fieldLine;
}

void drawFrame(QPainter& painter, const QRectF& place, double radius, const QColor& line,
               const QColor& back, double width = 1.0) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(line, width));
    painter.setBrush(back);
    const double half = width / 2.0;
    painter.drawRoundedRect(place.adjusted(half, half, -half, -half), radius - half, radius - half);
    painter.restore();
}

void drawRadio(const QStyleOption& option, QPainter& painter) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool on = option.state & QStyle::State_On;
    const bool enabled = option.state & QStyle::State_Enabled;
    const QColor color = !enabled ? tokens().disabled : on ? tokens().accent : tokens().fieldLine;
    const QRectF place = QRectF(option.rect).adjusted(0.75, 0.75, -0.75, -0.75);
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(on ? color : tokens().page);
    painter.drawEllipse(place);
    if (on) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens().onAccent);
        painter.drawEllipse(place.center(), 3.75, 3.75);
    }
    painter.restore();
}

void drawCheck(const QStyleOption& option, QPainter& painter) {
    const bool on = option.state & QStyle::State_On;
    const bool enabled = option.state & QStyle::State_Enabled;
    const QColor color = !enabled ? tokens().disabled : on ? tokens().accent : tokens().fieldLine;
    drawFrame(painter, option.rect, Radius::small, color, on ? color : tokens().page, 1.5);
    if (on)
        drawIcon(painter, QStringLiteral("check"), QRectF(option.rect).adjusted(2, 2, -2, -2),
                 tokens().onAccent);
}

bool insideSpinBox(const QWidget* widget) {
    return widget && qobject_cast<QAbstractSpinBox*>(widget->parentWidget());
}

} // namespace

void setPrimary(QAbstractButton* button, bool primary) {
    button->setProperty(primaryProperty, primary);
    button->setFont(font(primary ? TextRole::Strong : TextRole::Body));
    button->update();
}

void setCompact(QAbstractButton* button, bool compact) {
    if (button->property(compactProperty).toBool() == compact)
        return;
    button->setProperty(compactProperty, compact);
    // The button remembers its size until it hears of something new.
    QEvent change(QEvent::StyleChange);
    QCoreApplication::sendEvent(button, &change);
}

void setInvalid(QWidget* field, bool invalid) {
    if (field->property(invalidProperty).toBool() == invalid)
        return;
    field->setProperty(invalidProperty, invalid);
    field->update();
}

ControlStyle::ControlStyle()
    : QProxyStyle(QStringLiteral("Fusion")) {}

void ControlStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

void ControlStyle::unpolish(QWidget* widget) {
    QProxyStyle::unpolish(widget);
}

void ControlStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                                 QPainter* painter, const QWidget* widget) const {
    switch (element) {
    case PE_FrameFocusRect:
        return; // the ring shows it
    case PE_PanelLineEdit:
        if (!insideSpinBox(widget))
            drawFrame(*painter, option->rect, Radius::field, fieldFrame(*option, widget),
                      tokens().page);
        return;
    case PE_FrameLineEdit:
        return;
    case PE_IndicatorRadioButton:
        drawRadio(*option, *painter);
        return;
    case PE_IndicatorCheckBox:
        drawCheck(*option, *painter);
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, tokens().ink);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ControlStyle::drawControl(ControlElement element, const QStyleOption* option,
                               QPainter* painter, const QWidget* widget) const {
    if (element == CE_PushButtonBevel) {
        drawButtonFrame(*option, *painter, widget);
        return;
    }
    if (element == CE_PushButtonLabel) {
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            drawButtonLabel(*button, *painter, widget);
            return;
        }
    }
    if (element == CE_ComboBoxLabel) {
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            const QRect place = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget)
                                    .adjusted(2, 0, -2, 0);
            painter->setPen(combo->state & State_Enabled ? tokens().ink : tokens().disabled);
            painter->drawText(
                place, Qt::AlignLeft | Qt::AlignVCenter,
                combo->fontMetrics.elidedText(combo->currentText, Qt::ElideMiddle, place.width()));
            return;
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ControlStyle::drawButtonFrame(const QStyleOption& option, QPainter& painter,
                                   const QWidget* widget) const {
    const Tokens& now = tokens();
    const bool enabled = option.state & State_Enabled;
    const bool hovered = enabled && (option.state & State_MouseOver);
    const bool pressed = enabled && (option.state & State_Sunken);
    painter.save();
    if (isPrimary(widget)) {
        if (!enabled)
            painter.setOpacity(0.5);
        else if (pressed)
            painter.setOpacity(0.8);
        else if (hovered)
            painter.setOpacity(0.9);
        drawFrame(painter, option.rect, Radius::field, now.accent, now.accent);
    } else {
        const QColor back = pressed ? now.line : hovered ? now.rail : now.page;
        const QColor line = !enabled                        ? now.line
                            : option.state & State_HasFocus ? now.accent
                                                            : now.fieldLine;
        drawFrame(painter, option.rect, Radius::field, line, back);
    }
    painter.restore();
}

void ControlStyle::drawButtonLabel(const QStyleOptionButton& option, QPainter& painter,
                                   const QWidget* widget) const {
    const bool enabled = option.state & State_Enabled;
    const QColor color = isPrimary(widget) ? tokens().onAccent
                         : enabled         ? tokens().ink
                                           : tokens().disabled;
    QRect place = option.rect;
    painter.save();
    painter.setPen(color);
    if (!option.icon.isNull()) {
        const int side = Size::icon;
        const int textWidth = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
        const int all = side + Space::s + textWidth;
        const QRect iconPlace(place.left() + (place.width() - all) / 2,
                              place.top() + (place.height() - side) / 2, side, side);
        option.icon.paint(&painter, iconPlace, Qt::AlignCenter,
                          enabled ? QIcon::Normal : QIcon::Disabled);
        place.setLeft(iconPlace.right() + 1 + Space::s);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic,
                         option.text);
    } else {
        painter.drawText(place, Qt::AlignCenter | Qt::TextShowMnemonic, option.text);
    }
    painter.restore();
}

void ControlStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                      QPainter* painter, const QWidget* widget) const {
    if (control == CC_ComboBox) {
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            drawComboBox(*combo, *painter, widget);
            return;
        }
    }
    if (control == CC_SpinBox) {
        drawFrame(*painter, option->rect, Radius::field, fieldFrame(*option, widget),
                  tokens().page);
        return;
    }
    if (control == CC_ScrollBar) {
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            drawScrollBar(*slider, *painter);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void ControlStyle::drawComboBox(const QStyleOptionComboBox& option, QPainter& painter,
                                const QWidget* widget) const {
    const bool hovered = (option.state & State_Enabled) && (option.state & State_MouseOver);
    drawFrame(painter, option.rect, Radius::field, fieldFrame(option, widget),
              hovered ? tokens().rail : tokens().page);
    const QRect arrow = subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, widget);
    QRectF place(0, 0, 12, 12);
    place.moveCenter(QRectF(arrow).center());
    drawIcon(painter, QStringLiteral("chevron-down"), place,
             option.state & State_Enabled ? tokens().secondary : tokens().disabled);
}

void ControlStyle::drawScrollBar(const QStyleOptionSlider& option, QPainter& painter) const {
    QRectF handle = subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider);
    const bool active = option.state & (State_MouseOver | State_Sunken);
    const double inset = active ? 2.0 : 3.0;
    handle.adjust(inset, inset, -inset, -inset);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(active ? tokens().fieldLine : tokens().line);
    const double radius = std::min(handle.width(), handle.height()) / 2.0;
    painter.drawRoundedRect(handle, radius, radius);
    painter.restore();
}

QRect ControlStyle::subElementRect(SubElement element, const QStyleOption* option,
                                   const QWidget* widget) const {
    if (element == SE_LineEditContents && !insideSpinBox(widget))
        return option->rect.adjusted(fieldPadding - 2, 1, -fieldPadding + 2, -1);
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect ControlStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                   SubControl part, const QWidget* widget) const {
    if (control == CC_ComboBox) {
        const QRect all = option->rect;
        const int arrow = 32;
        if (part == SC_ComboBoxArrow)
            return visualRect(option->direction, all,
                              QRect(all.right() - arrow + 1, all.top(), arrow, all.height()));
        if (part == SC_ComboBoxEditField)
            return visualRect(option->direction, all,
                              all.adjusted(fieldPadding - 2, 1, -arrow, -1));
    }
    if (control == CC_SpinBox && part == SC_SpinBoxEditField)
        return option->rect.adjusted(fieldPadding - 2, 1, -fieldPadding + 2, -1);
    if (control == CC_SpinBox && (part == SC_SpinBoxUp || part == SC_SpinBoxDown))
        return {};
    if (control == CC_ScrollBar && (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine))
        return {};
    if (control == CC_ScrollBar && part == SC_ScrollBarGroove)
        return option->rect;
    if (control == CC_ScrollBar && (part == SC_ScrollBarSlider || part == SC_ScrollBarAddPage ||
                                    part == SC_ScrollBarSubPage)) {
        const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (!slider)
            return {};
        const bool flat = slider->orientation == Qt::Horizontal;
        const int length = flat ? slider->rect.width() : slider->rect.height();
        const int thickness = flat ? slider->rect.height() : slider->rect.width();
        const int range = slider->maximum - slider->minimum;
        int handle = length;
        if (range > 0)
            handle = std::clamp(static_cast<int>(static_cast<qint64>(slider->pageStep) * length /
                                                 (range + slider->pageStep)),
                                std::min(32, length), length);
        const int start =
            sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition,
                                    length - handle, slider->upsideDown);
        const int from = part == SC_ScrollBarSlider    ? start
                         : part == SC_ScrollBarSubPage ? 0
                                                       : start + handle;
        const int extent = part == SC_ScrollBarSlider    ? handle
                           : part == SC_ScrollBarSubPage ? start
                                                         : length - start - handle;
        const QRect place =
            flat ? QRect(from, 0, extent, thickness) : QRect(0, from, thickness, extent);
        return visualRect(slider->direction, slider->rect,
                          place.translated(slider->rect.topLeft()));
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QSize ControlStyle::sizeFromContents(ContentsType type, const QStyleOption* option,
                                     const QSize& contents, const QWidget* widget) const {
    switch (type) {
    case CT_PushButton: {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        int width = contents.width();
        if (button) {
            width = button->fontMetrics.size(Qt::TextShowMnemonic, button->text).width();
            if (!button->icon.isNull())
                width += Size::icon + Space::s;
        }
        const bool compact = widget && widget->property(compactProperty).toBool();
        const int padding = compact ? compactPadding : buttonPadding;
        return {std::max(width + 2 * padding, Size::buttonMinimum), Size::field};
    }
    case CT_LineEdit:
        return {contents.width() + 2 * fieldPadding,
                insideSpinBox(widget) ? contents.height() : Size::field};
    case CT_ComboBox:
        return {contents.width() + 2 * fieldPadding + 32, Size::field};
    case CT_SpinBox:
        return {contents.width() + 2 * fieldPadding, Size::field};
    default:
        return QProxyStyle::sizeFromContents(type, option, contents, widget);
    }
}

int ControlStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                              const QWidget* widget) const {
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return Size::indicator;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return Space::s;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ButtonDefaultIndicator:
        return 0;
    case PM_ScrollBarExtent:
        return scrollBarWidth;
    case PM_SmallIconSize:
        return Size::icon;
    case PM_ToolTipLabelFrameWidth:
        return Space::s;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ControlStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                            QStyleHintReturn* data) const {
    switch (hint) {
    case SH_ScrollBar_Transient:
        return 0;
    case SH_LineEdit_PasswordCharacter:
        return 0x25CF;
    case SH_EtchDisabledText:
        return 0;
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace warifu::ui::theme
