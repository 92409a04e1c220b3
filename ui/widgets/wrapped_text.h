// Texts of controls in more than one line.
#pragma once

#include <QFontMetrics>
#include <QPainter>

namespace warifu::ui {

/// A control does not ask for less room than this for a text that can wrap.
inline constexpr int leastTextWidth = 120;

/// What a text with `&` before its mnemonic takes at a width, its lines broken between phrases.
QSize wrappedTextSize(const QFontMetrics& metrics, const QString& text, int width);

/// Draws it so, from the left, in the middle of the height of `place`.
void drawWrappedText(QPainter& painter, const QRect& place, const QString& text);

} // namespace warifu::ui
