// Bringing what has just appeared into view.
#pragma once

class QWidget;

namespace warifu::ui {

/// Scrolls the scroll area that `widget` is in, if it is in one, so that the widget can be seen.
/// Layouts that are due happen first.
void reveal(QWidget* widget);

} // namespace warifu::ui
