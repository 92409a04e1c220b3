// Offering to restore a file as a whole where only its certificate was to be imported.
#pragma once

#include "ui/jobs.h"
#include "ui/services.h"

#include <QWidget>

#include <optional>

namespace warifu::ui {

class LinkButton;
class MessageBar;

/// Shows itself where a file turns out to be a whole backup of this product.
class BackupOffer : public QWidget {
    Q_OBJECT

public:
    BackupOffer(const Services& services, Jobs& jobs, QWidget* parent = nullptr);

    /// Opens the file, an archive, in a job.
    void look(const manager::Path& file, SecretBytes password);

    void clear(); ///< hides it, and cancels what runs

Q_SIGNALS:
    void restoreAsked();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    const Services& services_;
    Jobs& jobs_;
    JobTicket ticket_;
    std::optional<manager::RestorePreview> backup_;
    MessageBar* bar_;
    LinkButton* restore_;
};

} // namespace warifu::ui
