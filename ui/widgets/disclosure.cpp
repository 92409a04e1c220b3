#include "ui/widgets/disclosure.h"

#include "ui/theme/theme.h"
#include "ui/widgets/mnemonic.h"

#include <QCoreApplication>
#include <QEvent>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace warifu::ui {

Disclosure::Disclosure(QWidget* parent)
    : QWidget(parent)
    , button_(new LinkButton({}, this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::s);
    all->addWidget(button_);
    connect(button_, &QAbstractButton::clicked, this, [this] { setOpen(!open_); });
    button_->setIconName(QStringLiteral("chevron-right"));
}

void Disclosure::setTitle(const QString& title) {
    button_->setText(title);
    button_->setAccessibleName(withoutMnemonic(title));
    button_->updateGeometry();
    setOpen(open_);
}

void Disclosure::setContent(QWidget* content) {
    content_ = content;
    layout()->addWidget(content);
    content->setVisible(open_);
}

void Disclosure::bringIntoSight() {
    QWidget* above = parentWidget();
    while (above && !qobject_cast<QScrollArea*>(above))
        above = above->parentWidget();
    auto* area = qobject_cast<QScrollArea*>(above);
    if (!area)
        return;
    // Once the content has its place: the end of it, then its beginning, in case both do not fit.
    QTimer::singleShot(0, this, [this, area] {
        area->widget()->layout()->activate();
        QCoreApplication::sendPostedEvents(area->widget(), QEvent::LayoutRequest);
        area->ensureWidgetVisible(content_, 0, theme::Space::l);
        area->ensureWidgetVisible(button_, 0, theme::Space::l);
    });
}

void Disclosure::setOpen(bool open) {
    const bool different = open != open_;
    open_ = open;
    button_->setIconName(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"));
    button_->setAccessibleDescription(open ? tr("Open", "state of a folded part")
                                           : tr("Folded away", "state of a folded part"));
    if (content_)
        content_->setVisible(open);
    if (!different)
        return;
    Q_EMIT toggled(open);
    if (open && content_)
        bringIntoSight();
}

} // namespace warifu::ui
