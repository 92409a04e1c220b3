#include "ui/pages/next_steps.h"

#include "manager/calendar.h"
#include "ui/pages/certificate_texts.h"
#include "ui/pages/sheet_actions.h"
#include "ui/theme/control_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/link_button.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/path_field.h"
#include "ui/widgets/reveal.h"
#include "ui/widgets/task_row.h"

#include <QPushButton>

#include <algorithm>

namespace warifu::ui {

namespace {

constexpr const char* backupName = "OfficeScanAuth.dat";
constexpr const char* reminderName = "warifu-renewal.ics";

void showFailure(TaskRow& row, const Error& error) {
    const manager::Explanation explanation = manager::explain(error);
    row.message()->showMessage(Mood::Danger, messageAndHint(explanation), explanation.technical);
}

} // namespace

NextSteps::NextSteps(SetupOutcome& outcome, const Services& services, Jobs& jobs,
                     const Dialogs& dialogs, QWidget* parent)
    : Card(parent)
    , outcome_(outcome)
    , services_(services)
    , jobs_(jobs)
    , dialogs_(dialogs)
    , backupRow_(new TaskRow(1, this))
    , copyRow_(new TaskRow(2, this))
    , sheetRow_(new TaskRow(3, this))
    , reminderRow_(new TaskRow(4, this))
    , open_(new QPushButton(backupRow_))
    , copyButton_(new QPushButton(copyRow_))
    , print_(new QPushButton(sheetRow_))
    , savePdf_(new LinkButton({}, sheetRow_))
    , saveReminder_(new QPushButton(reminderRow_))
    , sheet_(new SheetActions(services_, jobs_, dialogs_, *sheetRow_->message(), this)) {
    buildTasks();
}

NextSteps::~NextSteps() = default;

void NextSteps::buildTasks() {
    body()->setSpacing(theme::Space::l);
    for (TaskRow* row : {backupRow_, copyRow_, sheetRow_, reminderRow_})
        body()->addWidget(row);
    backupRow_->setState(TaskRow::State::Done);
    backupRow_->addButton(open_);
    copyRow_->addButton(copyButton_);
    sheetRow_->addButton(print_);
    sheetRow_->addBelow(savePdf_);
    reminderRow_->addButton(saveReminder_);
    savePdf_->setFont(theme::font(theme::TextRole::Secondary));
    theme::setPrimary(copyButton_);
    connect(open_, &QPushButton::clicked, this, &NextSteps::openFolder);
    connect(copyButton_, &QPushButton::clicked, this, &NextSteps::copyBackup);
    connect(print_, &QPushButton::clicked, sheet_, &SheetActions::print);
    connect(savePdf_, &QAbstractButton::clicked, sheet_, &SheetActions::save);
    connect(saveReminder_, &QPushButton::clicked, this, &NextSteps::saveReminder);
    connect(sheet_, &SheetActions::changed, this,
            [this] { savePdf_->setEnabled(!sheet_->isSaving()); });
    connect(sheet_, &SheetActions::handedOut, this, [this] {
        outcome_.sheetHandedOut = true;
        showTasks();
    });
}

void NextSteps::begin() {
    if (outcome_.report && hasSheet()) {
        const manager::CertificateInfo& certificate = outcome_.report->current.certificate;
        RecoverySheet sheet;
        sheet.code = outcome_.recoveryCode.clone();
        sheet.serverName = nameText(certificate).toStdString();
        sheet.serverIdentity = certificate.serverIdentity;
        sheet.fingerprint = certificate.sha256;
        sheet.madeAt = services_.now();
        sheet_->setSheet(std::move(sheet));
    }
    retranslate();
    copyButton_->setFocus();
}

void NextSteps::end() {
    copying_.cancel();
    reminding_.cancel();
    sheet_->clear();
}

void NextSteps::retranslate() {
    open_->setText(tr("&Open the folder"));
    copyButton_->setText(tr("&Save a copy…"));
    print_->setText(tr("&Print…"));
    savePdf_->setText(tr("Save &as PDF…"));
    saveReminder_->setText(tr("Sa&ve .ics…"));
    sheet_->retranslate();
    alignButtons();
    showTasks();
}

void NextSteps::alignButtons() {
    const std::initializer_list<QPushButton*> buttons{open_, copyButton_, print_, saveReminder_};
    int width = 0;
    for (const QPushButton* button : buttons)
        width = std::max(width, button->sizeHint().width());
    for (QPushButton* button : buttons)
        button->setFixedWidth(width);
}

void NextSteps::showTasks() {
    setTitle(tr("What to do next"));
    if (!outcome_.report)
        return;
    backupRow_->setText(tr("The backup is saved and opens with the password"));
    backupRow_->setNote(pathText(outcome_.report->backup), true);
    if (folderFailed_)
        backupRow_->message()->showMessage(
            Mood::Warn, tr("No file manager could be started. Open the folder yourself."));
    copyRow_->setText(tr("Copy the backup <b>off this server</b>"));
    copyRow_->setNote(tr("With it, the server can be set up again after a failure."));
    showCopy();

    sheetRow_->setVisible(hasSheet());
    reminderRow_->setNumber(hasSheet() ? 4 : 3);
    sheetRow_->setText(tr("Print the recovery sheet and keep it away from the server"));
    sheetRow_->setNote(
        outcome_.handOut == manager::HandOut::Skipped && !outcome_.sheetHandedOut
            ? tr("You have not checked the code. It is gone when this window closes.")
            : QString());
    sheetRow_->setState(outcome_.sheetHandedOut ? TaskRow::State::Done : TaskRow::State::Waiting);
    showReminder();
}

void NextSteps::showCopy() {
    copyButton_->setEnabled(copy_ != Copy::Running);
    theme::setPrimary(copyButton_, !copiedElsewhere());
    switch (copy_) {
    case Copy::None:
        return;
    case Copy::Running:
        copyRow_->setState(TaskRow::State::Running);
        copyRow_->message()->clear();
        return;
    case Copy::Done:
        showCopied();
        return;
    case Copy::Failed:
        copyRow_->setState(TaskRow::State::Waiting);
        showFailure(*copyRow_, copyError_);
        return;
    }
}

void NextSteps::showReminder() {
    const manager::CertificateInfo& certificate = outcome_.report->current.certificate;
    const manager::Time reminder = manager::renewalReminderDate(certificate);
    reminderRow_->setText(reminder > services_.now()
                              ? tr("Put the renewal in your calendar (%1)", "%1 is a date")
                                    .arg(manager::dateText(reminder))
                              : tr("Put the expiry in your calendar (%1)", "%1 is a date")
                                    .arg(manager::dateText(certificate.notAfter)));
    saveReminder_->setEnabled(reminder_ != Reminder::Running);
    switch (reminder_) {
    case Reminder::None:
        return;
    case Reminder::Running:
        reminderRow_->setState(TaskRow::State::Running);
        reminderRow_->message()->clear();
        return;
    case Reminder::Done:
        reminderRow_->setState(TaskRow::State::Done);
        reminderRow_->message()->showMessage(
            Mood::Ok, tr("Saved. Open the file with your calendar:\n%1", "%1 is a path")
                          .arg(pathText(remindedIn_)));
        return;
    case Reminder::Failed:
        reminderRow_->setState(TaskRow::State::Waiting);
        showFailure(*reminderRow_, reminderError_);
        return;
    }
}

void NextSteps::openFolder() {
    folderFailed_ = !dialogs_.openFolder(outcome_.report->backup.parent_path());
    showTasks();
}

void NextSteps::copyBackup() {
    SaveQuestion question;
    question.title = tr("Save a copy of the backup", "title of a file dialog");
    question.fileName = backupName;
    question.filter = tr("Backup (*.dat)");
    question.mayReplace = false;
    const manager::Path path = dialogs_.savePath(this, question);
    if (path.empty())
        return;
    copy_ = Copy::Running;
    showCopy();
    copying_ = jobs_.start<Result<manager::CopyReport>>(
        this,
        [copy = services_.saveBackupCopy, path](const manager::Control& control) {
            return copy(path, control);
        },
        [this](Result<manager::CopyReport> report) {
            if (report) {
                copy_ = Copy::Done;
                copied_ = std::move(*report);
            } else {
                copy_ = Copy::Failed;
                copyError_ = std::move(report.error());
            }
            showCopy();
            reveal(copyRow_);
        },
        [this](manager::Step) { copyRow_->tick(); });
}

bool NextSteps::copiedElsewhere() const {
    return copy_ == Copy::Done && copied_.place == manager::CopyPlace::OtherDisk;
}

void NextSteps::showCopied() {
    const QString path = pathText(copied_.path);
    switch (copied_.place) {
    case manager::CopyPlace::SameDisk:
        copyRow_->setState(TaskRow::State::Warning);
        copyRow_->message()->showMessage(
            Mood::Warn,
            tr("Saved and read back, but on the disk of this server: if it fails, both are lost. "
               "Save another copy on a different disk.\n%1",
               "%1 is a path")
                .arg(path));
        return;
    case manager::CopyPlace::Memory:
        copyRow_->setState(TaskRow::State::Warning);
        copyRow_->message()->showMessage(
            Mood::Warn,
            tr("Saved and read back, but in the memory of this server: it is gone when the server "
               "restarts. Save another copy on a different disk.\n%1",
               "%1 is a path")
                .arg(path));
        return;
    case manager::CopyPlace::OtherDisk:
        copyRow_->setState(TaskRow::State::Done);
        copyRow_->message()->showMessage(
            Mood::Ok, tr("Saved, read back and found the same:\n%1", "%1 is a path").arg(path));
        return;
    }
}

void NextSteps::saveReminder() {
    SaveQuestion question;
    question.title = tr("Save the reminder", "title of a file dialog");
    question.fileName = reminderName;
    question.filter = tr("Calendar (*.ics)");
    const manager::Path path = dialogs_.savePath(this, question);
    if (path.empty())
        return;
    const std::string calendar =
        manager::renewalCalendar(outcome_.report->current.certificate, services_.now());
    reminder_ = Reminder::Running;
    showReminder();
    reminding_ = jobs_.start<Result<void>>(
        this,
        [save = services_.saveDocument, path,
         bytes = std::vector<std::uint8_t>(calendar.begin(), calendar.end())](
            const manager::Control&) { return save(path, bytes); },
        [this, path](Result<void> saved) {
            reminder_ = saved ? Reminder::Done : Reminder::Failed;
            if (saved)
                remindedIn_ = path;
            else
                reminderError_ = std::move(saved.error());
            showReminder();
            reveal(reminderRow_);
        });
}

} // namespace warifu::ui
