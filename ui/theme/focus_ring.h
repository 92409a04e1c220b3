// The halo around whatever has the keyboard focus.
#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

class QApplication;

namespace warifu::ui::theme {

/// Draws a halo outside the frame of one widget, above its surroundings and without taking part in
/// layouts.
class FocusRing : public QWidget {
    Q_OBJECT

public:
    FocusRing(QWidget* target, QWidget* canvas);

    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void follow();

    QPointer<QWidget> target_;
};

/// Gives the focused widget its ring. Widgets say with the dynamic property `focusRadius` (an int)
/// how round they are; 0 means that they show the focus themselves.
class FocusRingKeeper : public QObject {
    Q_OBJECT

public:
    explicit FocusRingKeeper(QApplication* application);

private:
    void moveTo(QWidget* target);

    QPointer<FocusRing> ring_;
};

} // namespace warifu::ui::theme
