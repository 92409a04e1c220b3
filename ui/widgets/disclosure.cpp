#include "ui/widgets/disclosure.h"

#include "ui/theme/theme.h"

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
    button_->updateGeometry();
    setOpen(open_);
}

void Disclosure::setContent(QWidget* content) {
    content_ = content;
    layout()->addWidget(content);
    content->setVisible(open_);
}

void Disclosure::setOpen(bool open) {
    const bool different = open != open_;
    open_ = open;
    button_->setIconName(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"));
    button_->setAccessibleDescription(open ? tr("Open", "state of a folded part")
                                           : tr("Folded away", "state of a folded part"));
    if (content_)
        content_->setVisible(open);
    if (different)
        Q_EMIT toggled(open);
}

} // namespace warifu::ui
