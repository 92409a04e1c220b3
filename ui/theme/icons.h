// The icons of the project, in the colour of their surroundings.
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

class QPainter;
class QRectF;

namespace warifu::ui::theme {

/// Draws `:/icons/NAME.svg` into `place`. The drawings use `currentColor`, which becomes `color`;
/// the second colour of the mark, `currentSoft`, becomes `soft`.
void drawIcon(QPainter& painter, const QString& name, const QRectF& place, const QColor& color,
              const QColor& soft = {});

/// The mark as an icon of the window, in its own colours.
QIcon windowIcon();

} // namespace warifu::ui::theme
