// Set-up, step 4: what was made, and what to do next.
#pragma once

#include "ui/dialogs.h"
#include "ui/jobs.h"
#include "ui/pages/page.h"
#include "ui/pages/setup_form.h"
#include "ui/services.h"

#include <memory>
#include <vector>

class QPushButton;
class QVBoxLayout;

namespace warifu::ui {

class Card;
class FactList;
class LinkButton;
class MessageBar;
class SheetActions;
class TaskRow;

/// The certificate's facts, the proven backup, and the acts that remain: a copy off this host, the
/// recovery sheet (as long as the window is open) and a reminder for the calendar.
class SetupDonePage : public Page {
    Q_OBJECT

public:
    /// The references must live as long as the page; `outcome.report` is set before it is entered.
    SetupDonePage(const SetupForm& form, SetupOutcome& outcome, const Services& services,
                  Jobs& jobs, Dialogs dialogs = systemDialogs(), QWidget* parent = nullptr);
    ~SetupDonePage() override;

    /// railText() where there is no page yet.
    static QString stepName();

    QString title() const override;
    QString why() const override;
    QString railText() const override;
    QString nextText() const override;

    bool canGoOn() const override { return true; }

    bool canGoBack() const override { return false; }

    void entered() override;
    void left() override;

protected:
    void retranslate() override;

private:
    enum class Copy { None, Running, Done, SameDisk, Failed };
    enum class Reminder { None, Running, Done, Failed };

    void buildTasks();
    void showFacts();
    void showNotices();
    void showTasks();
    void showCopy();
    void showReminder();
    void alignButtons();
    void openFolder();
    void copyBackup();
    void saveReminder();

    bool hasSheet() const { return !outcome_.recoveryCode.empty(); }

    const SetupForm& form_;
    SetupOutcome& outcome_;
    const Services& services_;
    Jobs& jobs_;
    Dialogs dialogs_;

    Card* facts_;
    FactList* factList_;
    QVBoxLayout* noticeLayout_;
    std::vector<std::unique_ptr<MessageBar>> notices_;
    Card* tasks_;
    TaskRow* backupRow_;
    TaskRow* copyRow_;
    TaskRow* sheetRow_;
    TaskRow* reminderRow_;
    QPushButton* open_;
    QPushButton* copyButton_;
    QPushButton* print_;
    LinkButton* savePdf_;
    QPushButton* saveReminder_;
    SheetActions* sheet_;

    JobTicket copying_;
    Copy copy_ = Copy::None;
    manager::Path copiedTo_;
    Error copyError_;
    JobTicket reminding_;
    Reminder reminder_ = Reminder::None;
    manager::Path remindedIn_;
    Error reminderError_;
    bool folderFailed_ = false;
};

} // namespace warifu::ui
