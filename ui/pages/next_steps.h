// What remains to be done by hand once a certificate is in force.
#pragma once

#include "ui/dialogs.h"
#include "ui/jobs.h"
#include "ui/pages/setup_form.h"
#include "ui/services.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace warifu::ui {

class LinkButton;
class SheetActions;
class TaskRow;

/// The proven backup, and the acts that remain: a copy off this host, the recovery sheet (as long
/// as the window is open) and a reminder for the calendar.
class NextSteps : public Card {
    Q_OBJECT

public:
    /// The references must live as long as the card.
    NextSteps(SetupOutcome& outcome, const Services& services, Jobs& jobs, const Dialogs& dialogs,
              QWidget* parent = nullptr);
    ~NextSteps() override;

    void begin(); ///< `outcome.report` is set; the keyboard goes to the first act
    void end();   ///< stops what runs and forgets the sheet

    void retranslate();

private:
    enum class Copy { None, Running, Done, Failed };
    enum class Reminder { None, Running, Done, Failed };

    void buildTasks();
    void showTasks();
    bool copiedElsewhere() const;
    void showCopy();
    void showCopied();
    void showReminder();
    void alignButtons();
    void openFolder();
    void copyBackup();
    void saveReminder();

    bool hasSheet() const { return !outcome_.recoveryCode.empty(); }

    SetupOutcome& outcome_;
    const Services& services_;
    Jobs& jobs_;
    const Dialogs& dialogs_;

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
    manager::CopyReport copied_;
    Error copyError_;
    JobTicket reminding_;
    Reminder reminder_ = Reminder::None;
    manager::Path remindedIn_;
    Error reminderError_;
    bool folderFailed_ = false;
};

} // namespace warifu::ui
