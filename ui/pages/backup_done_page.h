// Backup, step 3: what was written, and what to do with it.
#pragma once

#include "ui/dialogs.h"
#include "ui/pages/backup_form.h"
#include "ui/pages/page.h"

#include <memory>
#include <vector>

class QPushButton;
class QVBoxLayout;

namespace warifu::ui {

class Card;
class FactList;
class MessageBar;
class TaskRow;

/// The file with its digest, whether it has left this server, and what remains to be done.
class BackupDonePage : public Page {
    Q_OBJECT

public:
    /// The references must live as long as the page; `outcome.report` is set before it is entered.
    BackupDonePage(const BackupForm& form, const BackupOutcome& outcome, Dialogs dialogs,
                   QWidget* parent = nullptr);
    ~BackupDonePage() override;

    QString title() const override;
    QString why() const override;
    QString railText() const override;
    QString nextText() const override;

    bool canGoOn() const override { return true; }

    bool canGoBack() const override { return false; }

    void entered() override;

protected:
    void retranslate() override;

private:
    void openFolder();
    void showAll();
    void showFacts();
    void showDisk();
    void showTasks();

    const BackupForm& form_;
    const BackupOutcome& outcome_;
    Dialogs dialogs_;
    bool folderFailed_ = false;

    Card* card_;
    FactList* facts_;
    MessageBar* disk_;
    QVBoxLayout* noticeLayout_;
    std::vector<std::unique_ptr<MessageBar>> notices_;
    Card* tasks_;
    TaskRow* awayRow_;
    TaskRow* passwordRow_;
    TaskRow* restoreRow_;
    QPushButton* open_;
};

} // namespace warifu::ui
