#include "ui/wizard.h"

#include "ui/page_frame.h"
#include "ui/pages/home_page.h"
#include "ui/pages/setup_create_page.h"
#include "ui/pages/setup_done_page.h"
#include "ui/pages/setup_review_page.h"
#include "ui/pages/setup_source_page.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/question.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

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
    connect(frame_, &PageFrame::cancelAsked, this, &QWidget::close);
    connect(frame_, &PageFrame::pageChanged, this, &Wizard::showEntries);
    connect(frame_->rail(), &StepRail::languageChosen, this, &Wizard::languageChosen);
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
    jobs_.start<Result<manager::Status>>(
        this, [status = services_.status](const manager::Control&) { return status(); },
        [this](Result<manager::Status> status) {
            if (status && !status->current)
                beginSetup(status->notices);
            else
                showHome(std::move(status));
        });
}

void Wizard::showHome(Result<manager::Status> status) {
    if (!home_) {
        home_ = std::make_unique<HomePage>(services_, dialogs_, jobs_);
        connect(home_.get(), &HomePage::nothingInstalled, this, [this] { beginSetup({}); });
        connect(home_.get(), &Page::goOn, this, &QWidget::close);
    }
    home_->showStatus(std::move(status));
    frame_->showPage(home_.get(), PageFrame::Buttons::CloseOnly, false);
    showEntries();
}

void Wizard::beginSetup(const std::vector<manager::Notice>& notices) {
    auto source = std::make_unique<SetupSourcePage>(form_, services_, jobs_);
    source->showNotices(notices);
    source->lookForBackups();
    steps_.push_back(std::move(source));
    steps_.push_back(std::make_unique<SetupReviewPage>(form_, services_, jobs_));
    steps_.push_back(
        std::make_unique<SetupCreatePage>(form_, outcome_, services_, jobs_, dialogs_));
    steps_.push_back(std::make_unique<SetupDonePage>(form_, outcome_, services_, jobs_, dialogs_));
    for (const auto& step : steps_)
        connect(step.get(), &Page::goOn, this, &Wizard::goOn);
    showStep(0);
}

void Wizard::showStep(std::size_t index) {
    step_ = index;
    const bool last = index + 1 == steps_.size();
    frame_->showPage(steps_[index].get(),
                     last ? PageFrame::Buttons::NextOnly : PageFrame::Buttons::BackNextCancel,
                     index > 0 && !last);
    showEntries();
}

void Wizard::showEntries() {
    QList<RailEntry> entries;
    if (steps_.empty()) {
        if (home_)
            entries.append({home_->railText(), QStringLiteral("home"), RailEntry::State::Current});
    } else {
        for (std::size_t i = 0; i < steps_.size(); ++i)
            entries.append({steps_[i]->railText(),
                            {},
                            i < step_    ? RailEntry::State::Done
                            : i == step_ ? RailEntry::State::Current
                                         : RailEntry::State::Ahead});
    }
    frame_->setEntries(entries);
}

void Wizard::goOn() {
    // A page that is not shown any more has nothing to say.
    if (steps_.empty() || sender() != steps_[step_].get())
        return;
    if (step_ + 1 < steps_.size())
        showStep(step_ + 1);
    else
        endSetup();
}

void Wizard::goBack() {
    if (steps_.empty() || step_ == 0)
        return;
    page()->left();
    showStep(step_ - 1);
}

void Wizard::endSetup() {
    jobs_.start<Result<manager::Status>>(
        this, [status = services_.status](const manager::Control&) { return status(); },
        [this](Result<manager::Status> status) {
            page()->left();
            // Called from a job, so that no page of the set-up is at work any more.
            std::vector<std::unique_ptr<Page>> done = std::move(steps_);
            steps_.clear();
            showHome(std::move(status));
            done.clear();
            form_ = SetupForm();
            outcome_ = SetupOutcome(); // the recovery code goes here
        });
}

bool Wizard::wouldLoseWork() const {
    if (steps_.empty() || step_ + 1 == steps_.size())
        return page() && page()->hasWork();
    return std::any_of(steps_.begin(), steps_.begin() + static_cast<std::ptrdiff_t>(step_) + 1,
                       [](const auto& step) { return step->hasWork(); });
}

void Wizard::closeEvent(QCloseEvent* event) {
    if (!leaving_ && wouldLoseWork()) {
        event->ignore();
        askBeforeLeaving();
        return;
    }
    if (page())
        page()->left();
    QWidget::closeEvent(event);
}

void Wizard::askBeforeLeaving() {
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
    connect(question_, &QDialog::accepted, this, [this] {
        leaving_ = true;
        QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
    });
    question_->open();
}

void Wizard::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace warifu::ui
