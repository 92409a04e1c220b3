#include "ui/theme/focus_ring.h"

#include "ui/theme/theme.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

namespace warifu::ui::theme {

namespace {

constexpr const char* radiusProperty = "focusRadius";

int radiusOf(const QWidget* widget) {
    const QVariant own = widget->property(radiusProperty);
    if (own.isValid())
        return own.toInt();
    if (qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QPushButton*>(widget) ||
        qobject_cast<const QComboBox*>(widget) || widget->inherits("QAbstractSpinBox"))
        return Radius::field;
    return Radius::small;
}

/// The ancestor on which the ring is drawn: what scrolls together with the widget, else its window.
QWidget* canvasOf(QWidget* widget) {
    QWidget* canvas = widget->parentWidget();
    while (canvas && !canvas->isWindow()) {
        QWidget* above = canvas->parentWidget();
        if (above && qobject_cast<QAbstractScrollArea*>(above->parentWidget()))
            return canvas;
        canvas = above;
    }
    return canvas;
}

} // namespace

FocusRing::FocusRing(QWidget* target, QWidget* canvas)
    : QWidget(canvas)
    , target_(target) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    for (QWidget* step = target; step && step != canvas; step = step->parentWidget())
        step->installEventFilter(this);
    follow();
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::LayoutRequest:
        follow();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void FocusRing::follow() {
    if (!target_ || !target_->isVisible()) {
        hide();
        return;
    }
    const QRect place(target_->mapTo(parentWidget(), QPoint(0, 0)), target_->size());
    setGeometry(place.adjusted(-Size::halo, -Size::halo, Size::halo, Size::halo));
    raise();
    show();
}

void FocusRing::paintEvent(QPaintEvent*) {
    if (!target_)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(tokens().halo, Size::halo);
    painter.setPen(pen);
    const double half = Size::halo / 2.0;
    const double radius = radiusOf(target_) + half;
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), radius, radius);
}

FocusRingKeeper::FocusRingKeeper(QApplication* application)
    : QObject(application) {
    connect(application, &QApplication::focusChanged, this,
            [this](QWidget*, QWidget* now) { moveTo(now); });
}

void FocusRingKeeper::moveTo(QWidget* target) {
    delete ring_;
    // The field inside a spin box or combo box is framed with it.
    QWidget* above = target ? target->parentWidget() : nullptr;
    if (above && (qobject_cast<QComboBox*>(above) || above->inherits("QAbstractSpinBox")))
        target = above;
    if (!target || target->isWindow() || radiusOf(target) == 0 ||
        qobject_cast<QAbstractScrollArea*>(target))
        return;
    if (QWidget* canvas = canvasOf(target))
        ring_ = new FocusRing(target, canvas);
}

} // namespace warifu::ui::theme
