#include "ui/pages/page.h"

#include <QEvent>

namespace warifu::ui {

QString Page::leavingText() const {
    return tr("What you have entered is not kept. Nothing has been changed on this server.");
}

void Page::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace warifu::ui
