#include "ui/pages/backup_target_page.h"

#include "ui/pages/certificate_texts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/path_field.h"

#include <QLocale>
#include <QVBoxLayout>

namespace warifu::ui {

namespace {

/// Typing goes on while less time than this lies between two keys.
constexpr int typingPauseMilliseconds = 250;

/// A backup has some KiB for each certificate; with less room than this it is told.
constexpr std::uint64_t scarceSpace = std::uint64_t{4} * 1024 * 1024;

} // namespace

BackupTargetPage::BackupTargetPage(BackupForm& form, const Services& services, Jobs& jobs,
                                   QWidget* parent)
    : Page(parent)
    , form_(form)
    , services_(services)
    , jobs_(jobs)
    , noticeLayout_(new QVBoxLayout)
    , troubleBar_(new MessageBar(this))
    , path_(new PathField(this))
    , card_(new Card(this))
    , facts_(new FactList(card_))
    , disk_(new MessageBar(this))
    , space_(new MessageBar(this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::l);
    noticeLayout_->setSpacing(theme::Space::s);
    pathRow_ = new FieldRow(path_->edit(), path_, this);
    path_->setBrowsesFolders(true);
    card_->body()->addWidget(facts_);
    all->addLayout(noticeLayout_);
    all->addWidget(troubleBar_);
    all->addWidget(pathRow_);
    all->addWidget(card_);
    all->addWidget(disk_);
    all->addWidget(space_);
    pause_.setSingleShot(true);
    pause_.setInterval(typingPauseMilliseconds);
    connect(&pause_, &QTimer::timeout, this, &BackupTargetPage::check);
    connect(path_, &PathField::pathChanged, this, &BackupTargetPage::pathChanged);
    retranslate();
}

BackupTargetPage::~BackupTargetPage() = default;

QString BackupTargetPage::title() const {
    return refused() ? tr("No backup can be made") : tr("Where should the backup go?");
}

QString BackupTargetPage::why() const {
    if (refused())
        return {};
    return tr("The current and all earlier certificates go into one ZIP file, with their keys "
              "sealed by the backup password.");
}

QString BackupTargetPage::railText() const {
    return tr("Place", "step of a backup: where it is written");
}

QString BackupTargetPage::nextText() const {
    return tr("&Next", "button of the wizard");
}

bool BackupTargetPage::canGoOn() const {
    return !refused();
}

void BackupTargetPage::entered() {
    path_->edit()->setFocus();
    look();
    // Back has led here: the name must still be free.
    if (!path_->path().empty())
        check();
}

void BackupTargetPage::look() {
    looking_ = jobs_.start<Result<manager::Status>>(
        this, [status = services_.status](const manager::Control&) { return status(); },
        [this](const Result<manager::Status>& status) { showStatus(status); });
}

void BackupTargetPage::showStatus(const Result<manager::Status>& status) {
    trouble_.reset();
    if (!status) {
        trouble_ = status.error();
    } else {
        addNotices(status->notices);
        if (!status->current)
            trouble_ = Error{ErrorCode::NotInstalled, status->store.string()};
        else if (!status->current->exportable)
            trouble_ = Error{ErrorCode::NotExportable, status->store.string()};
        else
            form_.certificate = status->current->certificate;
        form_.expired = status->expired.size();
    }
    showAll();
}

void BackupTargetPage::addNotices(const std::vector<manager::Notice>& notices) {
    notices_.insert(notices_.end(), notices.begin(), notices.end());
}

void BackupTargetPage::pathChanged() {
    target_.reset();
    finishing_ = false;
    checking_.cancel();
    if (path_->path().empty())
        pause_.stop();
    else
        pause_.start();
    showAll();
}

void BackupTargetPage::check() {
    pause_.stop();
    checking_.cancel();
    checking_ = jobs_.start<Result<manager::BackupTarget>>(
        this,
        [path = path_->path(), check = services_.checkBackup](const manager::Control&) {
            return check(path);
        },
        [this](Result<manager::BackupTarget> target) { checked(std::move(target)); });
}

void BackupTargetPage::checked(Result<manager::BackupTarget> target) {
    if (target)
        addNotices(target->notices);
    target_ = std::move(target);
    showAll();
    if (finishing_)
        finish();
}

void BackupTargetPage::next() {
    if (path_->path().empty()) {
        pathRow_->setError(tr("Choose the folder for the backup."));
        path_->edit()->setFocus();
        return;
    }
    finishing_ = true;
    if (target_)
        finish();
    else if (pause_.isActive() || !checking_.running())
        check();
}

void BackupTargetPage::finish() {
    finishing_ = false;
    if (!*target_) {
        path_->edit()->setFocus();
        return;
    }
    form_.target = **target_;
    Q_EMIT goOn();
}

void BackupTargetPage::left() {
    looking_.cancel();
    checking_.cancel();
    pause_.stop();
    finishing_ = false;
}

void BackupTargetPage::showAll() {
    while (noticeBars_.size() < notices_.size()) {
        noticeBars_.push_back(std::make_unique<MessageBar>());
        noticeLayout_->addWidget(noticeBars_.back().get());
    }
    for (std::size_t i = 0; i < notices_.size(); ++i)
        noticeBars_[i]->showMessage(Mood::Info, manager::explain(notices_[i]));
    pathRow_->setVisible(!refused());
    if (refused()) {
        const manager::Explanation words = manager::explain(*trouble_);
        troubleBar_->showMessage(Mood::Danger, messageAndHint(words), words.technical);
    } else {
        troubleBar_->clear();
    }
    showTarget();
    Q_EMIT changed();
}

void BackupTargetPage::showTarget() {
    const bool good = target_ && *target_ && !refused();
    card_->setVisible(good);
    if (target_ && !*target_)
        showError(target_->error());
    else
        pathRow_->setError({});
    disk_->clear();
    space_->clear();
    if (!good)
        return;
    const manager::BackupTarget& target = **target_;
    card_->setTitle(tr("This file will be written"));
    QList<Fact> facts{{tr("File"), pathText(target.path), true}};
    if (target.freeBytes)
        facts << Fact{tr("Free space there"),
                      QLocale().formattedDataSize(static_cast<qint64>(*target.freeBytes), 1,
                                                  QLocale::DataSizeTraditionalFormat)};
    facts_->setFacts(facts);
    showDisk(target.place);
    if (target.freeBytes && *target.freeBytes < scarceSpace)
        space_->showMessage(Mood::Warn, tr("There is little space left there. Free some space, or "
                                           "choose another place."));
}

void BackupTargetPage::showDisk(manager::CopyPlace place) {
    switch (place) {
    case manager::CopyPlace::SameDisk:
        disk_->showMessage(Mood::Warn,
                           tr("This is the disk of the certificate store. If it fails, the backup "
                              "is lost with it: better choose another disk or host."));
        return;
    case manager::CopyPlace::Memory:
        disk_->showMessage(Mood::Warn,
                           tr("This place is in the memory of this host. The backup is gone when "
                              "the host restarts: better choose another disk or host."));
        return;
    case manager::CopyPlace::OtherDisk:
        disk_->showMessage(Mood::Ok, tr("This is another disk than that of the certificate store. "
                                        "The backup helps if that one fails."));
        return;
    }
}

void BackupTargetPage::showError(const Error& error) {
    const manager::Explanation words = manager::explain(error);
    pathRow_->setError(messageAndHint(words), words.technical);
}

void BackupTargetPage::retranslate() {
    pathRow_->setLabel(tr("Save &to", "label: folder or file of a backup"));
    pathRow_->setHint(tr("A folder, or the name of a new file that ends in .zip. In a folder, the "
                         "name is made of date and time."));
    path_->setBrowseText(tr("B&rowse…"));
    path_->setDialog(tr("Choose the folder for the backup"), {});
    showAll();
}

} // namespace warifu::ui
