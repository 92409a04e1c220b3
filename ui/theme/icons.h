// The icons of the project, in the colour of their surroundings.
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

class QPainter;
class QRectF;

namespace warifu::ui::theme {

/// Draws `:/icons/NAME.svg` into `place`. The drawings use `currentColor`, which becomes `color`;
/// the second colour of the mark, `currentSoft`, becomes `soft`.
void drawIcon(QPainter& painter, const QString& name, const QRectF& place, const QColor& color,
              const QColor& soft = {});

/// The same as an icon for buttons and menus, sharp at any scale.
QIcon icon(const QString& name, const QColor& color);

/// The same as a picture of `side` device-independent pixels.
QPixmap pixmap(const QString& name, const QColor& color, int side, double ratio);

/// The mark as an icon of the window, in its own colours.
QIcon windowIcon();

} // namespace warifu::ui::theme
