#include "ui/pages/backup_done_page.h"

#include "ui/pages/certificate_texts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/path_field.h"
#include "ui/widgets/task_row.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace warifu::ui {

namespace {

/// The digest as sha256sum prints it, in two lines.
QString digestLines(const std::string& sha256) {
    QString text = QString::fromStdString(sha256);
    text.insert(text.size() / 2, u'\n');
    return text;
}

} // namespace

BackupDonePage::BackupDonePage(const BackupForm& form, const BackupOutcome& outcome,
                               Dialogs dialogs, QWidget* parent)
    : Page(parent)
    , form_(form)
    , outcome_(outcome)
    , dialogs_(std::move(dialogs))
    , card_(new Card(this))
    , facts_(new FactList(card_))
    , disk_(new MessageBar(this))
    , noticeLayout_(new QVBoxLayout)
    , tasks_(new Card(this))
    , awayRow_(new TaskRow(1, tasks_))
    , passwordRow_(new TaskRow(2, tasks_))
    , restoreRow_(new TaskRow(3, tasks_))
    , open_(new QPushButton(awayRow_)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::l);
    card_->body()->addWidget(facts_);
    noticeLayout_->setSpacing(theme::Space::s);
    tasks_->body()->setSpacing(theme::Space::l);
    for (TaskRow* row : {awayRow_, passwordRow_, restoreRow_})
        tasks_->body()->addWidget(row);
    awayRow_->addButton(open_);
    all->addWidget(card_);
    all->addWidget(disk_);
    all->addLayout(noticeLayout_);
    all->addWidget(tasks_);
    connect(open_, &QPushButton::clicked, this, &BackupDonePage::openFolder);
    retranslate();
}

BackupDonePage::~BackupDonePage() = default;

QString BackupDonePage::title() const {
    return tr("The backup is written and proven");
}

QString BackupDonePage::why() const {
    return tr("It was read back from the disk and opened with the password: this server can be "
              "restored from it.");
}

QString BackupDonePage::railText() const {
    return tr("Done", "step of a backup");
}

QString BackupDonePage::nextText() const {
    return tr("&Finish", "button");
}

void BackupDonePage::entered() {
    showAll();
}

void BackupDonePage::openFolder() {
    folderFailed_ = !dialogs_.openFolder(outcome_.report->path.parent_path());
    showTasks();
}

void BackupDonePage::showDisk() {
    switch (outcome_.report->place) {
    case manager::CopyPlace::SameDisk:
        disk_->showMessage(Mood::Warn,
                           tr("The file lies on the disk of the certificate store. If that fails, "
                              "both are lost: copy the file to another host now."));
        return;
    case manager::CopyPlace::Memory:
        disk_->showMessage(Mood::Warn,
                           tr("The file lies in the memory of this host and is gone when the host "
                              "restarts: copy it to another host now."));
        return;
    case manager::CopyPlace::OtherDisk:
        disk_->showMessage(Mood::Ok, tr("The file lies on another disk than the certificate store. "
                                        "The server remembers that a copy has left it."));
        return;
    }
}

void BackupDonePage::showAll() {
    if (!outcome_.report)
        return;
    showFacts();
    showDisk();
    notices_.clear();
    for (const manager::Notice& notice : outcome_.report->notices) {
        notices_.push_back(std::make_unique<MessageBar>());
        noticeLayout_->addWidget(notices_.back().get());
        notices_.back()->showMessage(Mood::Info, manager::explain(notice));
    }
    showTasks();
}

void BackupDonePage::showFacts() {
    const manager::BackupReport& report = *outcome_.report;
    const QString path = pathText(report.path);
    QList<Fact> facts{{tr("File"), path, true, path},
                      {tr("Written", "time of a backup"), manager::dateTimeText(report.writtenAt)}};
    // Unknown where the writing was completed by a later start.
    if (!report.sha256.empty())
        facts << Fact{tr("SHA-256 of the file"), digestLines(report.sha256), true,
                      QString::fromStdString(report.sha256)};
    if (form_.certificate)
        facts << Fact{tr("Fingerprint of the certificate"),
                      manager::shortFingerprintText(form_.certificate->sha256), true,
                      manager::fingerprintText(form_.certificate->sha256),
                      manager::fingerprintText(form_.certificate->sha256)};
    facts_->setFacts(facts);
}

void BackupDonePage::showTasks() {
    tasks_->setTitle(tr("What to do next"));
    awayRow_->setText(tr("Keep the file <b>away from this server</b>"));
    awayRow_->setNote(tr("On another host, or on a medium in a locked place."));
    if (folderFailed_)
        awayRow_->message()->showMessage(
            Mood::Warn, tr("No file manager could be started. Open the folder yourself."));
    passwordRow_->setText(tr("Keep the password in another place than the file"));
    passwordRow_->setNote(tr("Whoever has both can pass for this server."));
    restoreRow_->setText(tr("After a failure, restore the file on a new server"));
    restoreRow_->setNote(
        tr("The README.txt in it says how that is done even without this program."));
}

void BackupDonePage::retranslate() {
    open_->setText(tr("&Open the folder"));
    showAll();
    Q_EMIT changed();
}

} // namespace warifu::ui
