// Backup, step 1: where the file goes.
#pragma once

#include "ui/jobs.h"
#include "ui/pages/backup_form.h"
#include "ui/pages/page.h"
#include "ui/services.h"

#include <QTimer>

#include <memory>
#include <vector>

class QVBoxLayout;

namespace warifu::ui {

class Card;
class FactList;
class FieldRow;
class MessageBar;
class PathField;

/// Checks the place while it is being chosen: the file that would be written, the free space there,
/// and whether it is the disk that the backup is to help against.
class BackupTargetPage : public Page {
    Q_OBJECT

public:
    /// The references must live as long as the page.
    BackupTargetPage(BackupForm& form, const Services& services, Jobs& jobs,
                     QWidget* parent = nullptr);
    ~BackupTargetPage() override;

    QString title() const override;
    QString why() const override;
    QString railText() const override;
    QString nextText() const override;
    bool canGoOn() const override;

    void entered() override;
    void next() override;
    void left() override;

protected:
    void retranslate() override;

private:
    void look();
    void showStatus(const Result<manager::Status>& status);
    void pathChanged();
    void check();
    void checked(Result<manager::BackupTarget> target);
    void finish();
    void showAll();
    void showTarget();
    void showDisk(manager::CopyPlace place);
    void showError(const Error& error);
    void addNotices(const std::vector<manager::Notice>& notices);

    bool refused() const { return trouble_.has_value(); }

    BackupForm& form_;
    const Services& services_;
    Jobs& jobs_;
    JobTicket looking_;
    JobTicket checking_;
    QTimer pause_; ///< in typing, before the place is checked

    std::optional<Error> trouble_;                        ///< why no backup can be made at all
    std::optional<Result<manager::BackupTarget>> target_; ///< of the path as it is typed
    bool finishing_ = false;                              ///< Next was pressed
    std::vector<manager::Notice> notices_;

    QVBoxLayout* noticeLayout_;
    std::vector<std::unique_ptr<MessageBar>> noticeBars_;
    MessageBar* troubleBar_;
    PathField* path_;
    FieldRow* pathRow_;
    Card* card_;
    FactList* facts_;
    MessageBar* disk_;
    MessageBar* space_;
};

} // namespace warifu::ui
