#include "ui/widgets/reveal.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QScrollArea>

namespace warifu::ui {

void reveal(QWidget* widget) {
    // Where the widget lies is known only after its new text has gone through all layouts around
    // it.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    for (QWidget* around = widget->parentWidget(); around; around = around->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(around)) {
            area->ensureWidgetVisible(widget, 0, theme::Space::l);
            return;
        }
    }
}

} // namespace warifu::ui
