#include "ui/wizard.h"

#include "ui/page_frame.h"
#include "ui/pages/home_page.h"
#include "ui/pages/journal_page.h"
#include "ui/tasks/backup_task.h"
#include "ui/tasks/drill_task.h"
#include "ui/tasks/recover_task.h"
#include "ui/tasks/restore_task.h"
#include "ui/tasks/rotate_task.h"
#include "ui/tasks/setup_task.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/question.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <utility>

namespace warifu::ui {

Wizard::Wizard(Services services, Dialogs dialogs, QWidget* parent)
    : QWidget(parent)
    , services_(std::move(services))
    , dialogs_(std::move(dialogs))
    , frame_(new PageFrame(this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(frame_);
    setWindowIcon(theme::windowIcon());
    resize(theme::Size::windowWidth, theme::Size::windowHeight);
    setMinimumSize(theme::Size::windowMinimumWidth, theme::Size::windowMinimumHeight);
    connect(frame_, &PageFrame::nextAsked, this, [this] {
        if (page() && page()->canGoOn())
            page()->next();
    });
    connect(frame_, &PageFrame::backAsked, this, &Wizard::goBack);
    connect(frame_, &PageFrame::cancelAsked, this, &Wizard::cancel);
    connect(frame_, &PageFrame::pageChanged, this, &Wizard::showEntries);
    connect(frame_->rail(), &StepRail::languageChosen, this, &Wizard::languageChosen);
    connect(frame_->rail(), &StepRail::entryChosen, this,
            [this](qsizetype index) { goTo(offers()[index].place); });
}

Wizard::~Wizard() {
    // A page's job must not find its page gone.
    if (page())
        page()->left();
}

Page* Wizard::page() const {
    return frame_->page();
}

void Wizard::begin() {
    readStatus();
}

QList<Wizard::Offer> Wizard::offers() const {
    return {{Place::Home, QStringLiteral("home"), home_->railText()},
            {Place::Rotate, QStringLiteral("rotate"), tr("Renew", "a task of the program")},
            {Place::Backup, QStringLiteral("backup"), tr("Backup", "a task of the program")},
            {Place::Restore, QStringLiteral("restore"), tr("Restore", "a task of the program")},
            {Place::Recover, QStringLiteral("recover"), tr("Recover", "a task of the program")},
            {Place::Journal, QStringLiteral("journal"), journal_->railText()}};
}

void Wizard::readStatus(const manager::Path& file) {
    if (reading_.running())
        return;
    reading_ = jobs_.start<Reading>(
        this, [status = services_.status](const manager::Control&) { return status(); },
        [this, file](Reading status) { showFitting(std::move(status), file); });
}

void Wizard::showFitting(Reading status, const manager::Path& file) {
    if (!status || status->current) {
        showHome(std::move(status));
        return;
    }
    begin(std::make_unique<SetupTask>(tools_, status->notices, file, passwordFor(file)));
    settingUp_ = true;
}

void Wizard::showHome(Reading status) {
    if (!home_) {
        home_ = std::make_unique<HomePage>(services_, dialogs_, jobs_);
        connect(home_.get(), &HomePage::nothingInstalled, this, [this] { goTo(Place::Home); });
        connect(home_.get(), &Page::goOn, this, &QWidget::close);
        connect(home_.get(), &Page::placeAsked, this, &Wizard::goTo);
        journal_ = std::make_unique<JournalPage>(services_, dialogs_, jobs_);
        connect(journal_.get(), &Page::goOn, this, &QWidget::close);
    }
    commitment_ = status && status->current && status->current->certificate.recoveryCommitment;
    home_->showStatus(std::move(status));
    showPlace(Place::Home, home_.get());
}

void Wizard::showPlace(Place place, Page* page) {
    if (this->page() && this->page() != page)
        this->page()->left();
    place_ = place;
    frame_->showPage(page, PageFrame::Buttons::CloseOnly, false);
    task_.reset();
    showEntries();
}

/// Leaves what is shown, with a question where that would lose work.
void Wizard::goTo(Place place, const manager::Path& file) {
    // Later, because a page that asks for it must not be gone when it comes back from asking.
    const auto go = [this, place, file] {
        QMetaObject::invokeMethod(
            this, [this, place, file] { enter(place, file); }, Qt::QueuedConnection);
    };
    const bool handedOver = page() && page()->handsOver(file);
    if (task_ && !handedOver && wouldLoseWork())
        askBeforeLeaving(go);
    else
        go();
}

void Wizard::enter(Place place, const manager::Path& file) {
    switch (place) {
    case Place::Home:
        readStatus(file);
        break;
    case Place::Backup:
        begin(std::make_unique<BackupTask>(tools_));
        break;
    case Place::Restore:
        begin(std::make_unique<RestoreTask>(tools_, file, passwordFor(file)));
        break;
    case Place::Rotate:
        begin(std::make_unique<RotateTask>(tools_));
        break;
    case Place::Recover:
        begin(std::make_unique<RecoverTask>(tools_));
        break;
    case Place::Drill:
        begin(std::make_unique<DrillTask>(tools_, commitment_));
        break;
    case Place::Journal:
        showPlace(Place::Journal, journal_.get());
        break;
    }
}

/// What the page that leads away was told for this file.
SecretBytes Wizard::passwordFor(const manager::Path& file) {
    return page() && !file.empty() ? page()->takePassword(file) : SecretBytes();
}

void Wizard::begin(std::unique_ptr<Task> task) {
    if (page())
        page()->left();
    const std::unique_ptr<Task> before = std::exchange(task_, std::move(task));
    settingUp_ = false;
    showStep(0);
}

void Wizard::showStep(std::size_t index) {
    step_ = index;
    Page* page = task_->page(index);
    connect(page, &Page::goOn, this, &Wizard::goOn, Qt::UniqueConnection);
    connect(page, &Page::placeAsked, this, &Wizard::goTo, Qt::UniqueConnection);
    const bool finish = task_->isFinish(index);
    frame_->showPage(page,
                     finish ? PageFrame::Buttons::NextOnly : PageFrame::Buttons::BackNextCancel,
                     index > 0 && !finish);
    showEntries();
}

void Wizard::showEntries() {
    QList<RailEntry> entries;
    if (task_) {
        for (std::size_t i = 0; i < task_->size(); ++i)
            entries.append({task_->stepName(i),
                            {},
                            i < step_    ? RailEntry::State::Done
                            : i == step_ ? RailEntry::State::Current
                                         : RailEntry::State::Ahead});
    } else if (page()) {
        for (const Offer& offer : offers())
            entries.append(
                {offer.text, offer.icon,
                 offer.place == place_ ? RailEntry::State::Current : RailEntry::State::Place});
    }
    frame_->setEntries(entries);
}

void Wizard::goOn() {
    // A page that is not shown any more has nothing to say.
    if (!task_ || sender() != task_->page(step_))
        return;
    if (task_->isFinish(step_))
        goTo(Place::Home);
    else
        showStep(step_ + 1);
}

void Wizard::goBack() {
    if (!task_ || step_ == 0)
        return;
    page()->left();
    showStep(step_ - 1);
}

/// What Cancel and Esc do: a task leads back to where it was begun; elsewhere the window closes.
void Wizard::cancel() {
    if (task_ && !settingUp_ && !leaving_)
        goTo(Place::Home);
    else
        close();
}

bool Wizard::wouldLoseWork() const {
    if (!task_ || task_->isFinish(step_))
        return page() && page()->hasWork();
    for (std::size_t i = 0; i <= step_; ++i)
        if (task_->page(i)->hasWork())
            return true;
    return false;
}

void Wizard::closeEvent(QCloseEvent* event) {
    if (!leaving_ && wouldLoseWork()) {
        event->ignore();
        askBeforeLeaving([this] {
            leaving_ = true;
            QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
        });
        return;
    }
    if (page())
        page()->left();
    QWidget::closeEvent(event);
}

void Wizard::askBeforeLeaving(std::function<void()> leave) {
    if (question_) {
        question_->activateWindow();
        return;
    }
    Question::Texts texts;
    texts.heading = tr("Do you want to stop?");
    texts.text = page()->leavingText();
    texts.safe = tr("&Keep going", "answer to: do you want to stop?");
    texts.other = tr("&Stop", "answer to: do you want to stop?");
    question_ = new Question(texts, this);
    question_->setAttribute(Qt::WA_DeleteOnClose);
    question_->setWindowTitle(tr("Warifu", "name of the product"));
    connect(question_, &QDialog::accepted, this, std::move(leave));
    question_->open();
}

void Wizard::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        cancel();
    else
        QWidget::keyPressEvent(event);
}

} // namespace warifu::ui
