#include "ui/pages/backup_offer.h"

#include "manager/explain.h"
#include "ui/theme/theme.h"
#include "ui/widgets/link_button.h"
#include "ui/widgets/message_bar.h"

#include <QEvent>
#include <QVBoxLayout>

namespace warifu::ui {

BackupOffer::BackupOffer(const Services& services, Jobs& jobs, QWidget* parent)
    : QWidget(parent)
    , services_(services)
    , jobs_(jobs)
    , bar_(new MessageBar(this))
    , restore_(new LinkButton({}, this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::s);
    all->addWidget(bar_);
    all->addWidget(restore_);
    connect(restore_, &QAbstractButton::clicked, this, &BackupOffer::restoreAsked);
    hide();
}

void BackupOffer::look(const manager::Path& file, SecretBytes password) {
    clear();
    auto request = std::make_shared<manager::RestoreRequest>();
    request->file = file;
    request->password = std::move(password);
    ticket_ = jobs_.start<Result<manager::RestorePreview>>(
        this,
        [request, open = services_.inspectBackup](const manager::Control& control) {
            return open(*request, control);
        },
        [this](Result<manager::RestorePreview> preview) {
            // What others packed has no table of contents, and gains nothing by it.
            if (!preview || !preview->manifestHolds)
                return;
            backup_ = std::move(*preview);
            show();
            retranslate();
        });
}

void BackupOffer::clear() {
    ticket_.cancel();
    backup_.reset();
    hide();
}

void BackupOffer::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void BackupOffer::retranslate() {
    restore_->setText(tr("Restore the w&hole backup instead"));
    restore_->updateGeometry();
    if (!backup_ || !backup_->writtenAt)
        return;
    bar_->showMessage(
        Mood::Info,
        tr("This is a whole backup of a server, written on %1. An import takes only the "
           "certificate with its key. Restoring brings back the earlier certificates and what the "
           "server published, too.")
            .arg(manager::dateTimeText(*backup_->writtenAt)));
}

} // namespace warifu::ui
