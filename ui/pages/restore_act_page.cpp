#include "ui/pages/restore_act_page.h"

#include "ui/pages/act_progress.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_bar.h"

#include <QVBoxLayout>

namespace warifu::ui {

namespace {

constexpr std::size_t openingRow = 0;
constexpr std::size_t installingRow = 1;

} // namespace

RestoreActPage::RestoreActPage(const RestoreForm& form, RestoreOutcome& outcome,
                               const Services& services, Jobs& jobs, QWidget* parent)
    : ActPage(parent)
    , form_(form)
    , outcome_(outcome)
    , services_(services)
    , jobs_(jobs)
    , progress_(new ActProgress(this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(progress_);
    setProperty("focusRadius", 0);
    retranslate();
}

QString RestoreActPage::title() const {
    if (state_ != State::Failed)
        return tr("Restoring the backup");
    return failedTitle(tr("The backup was not restored"));
}

QString RestoreActPage::why() const {
    if (state_ != State::Failed)
        return tr("All of it comes into force in one step, or nothing does.");
    return isUnfinished() ? QString() : tr("Nothing on this server has been changed.");
}

QString RestoreActPage::railText() const {
    return tr("Restore", "step of a restore");
}

QString RestoreActPage::nextText() const {
    if (state_ == State::Failed)
        return failedNextText();
    return tr("&Restore", "button");
}

bool RestoreActPage::canGoOn() const {
    return state_ == State::Failed;
}

bool RestoreActPage::canGoBack() const {
    return state_ == State::Idle || state_ == State::Opening ||
           (state_ == State::Failed && !isUnfinished());
}

bool RestoreActPage::hasWork() const {
    return state_ == State::Opening || state_ == State::Installing || state_ == State::Finishing;
}

QString RestoreActPage::leavingText() const {
    if (state_ == State::Opening)
        return tr("Nothing has been changed on this server yet.");
    return tr("The backup is being put in force. That goes on when you leave this page.");
}

void RestoreActPage::setState(State state) {
    state_ = state;
    Q_EMIT changed();
}

void RestoreActPage::entered() {
    if (state_ == State::Idle)
        begin();
    setFocus();
}

void RestoreActPage::next() {
    if (isUnfinished())
        finish();
    else
        begin();
}

void RestoreActPage::begin() {
    forgetFailure();
    nameSteps();
    progress_->begin();
    setState(State::Opening);
    setFocus();
    announce(this, title());
    auto request = std::make_shared<manager::RestoreRequest>(form_.request());
    job_ = jobs_.start<Result<manager::RestoreReport>>(
        this,
        [request, act = services_.restore](const manager::Control& control) {
            return act(*request, control);
        },
        [this](Result<manager::RestoreReport> report) { ended(std::move(report)); },
        [this](manager::Step step) { showProgress(step); });
}

void RestoreActPage::showProgress(manager::Step step) {
    const bool installing = step == manager::Step::Installing;
    progress_->at(installing ? installingRow : openingRow);
    if (installing && state_ == State::Opening)
        setState(State::Installing);
}

void RestoreActPage::ended(Result<manager::RestoreReport> report) {
    if (!report) {
        failed(std::move(report.error()));
        return;
    }
    progress_->finish();
    outcome_.report = std::move(*report);
    setState(State::Done);
    Q_EMIT goOn();
}

void RestoreActPage::failed(Error error) {
    keepFailure(std::move(error));
    setState(State::Failed);
    progress_->showFailure(failure());
    setFocus();
}

/// Completes what a failed commit has left to the next start (error unfinished).
void RestoreActPage::finish() {
    setState(State::Finishing);
    job_ = jobs_.start<Result<manager::Status>>(
        this, [status = services_.status](const manager::Control&) { return status(); },
        [this](Result<manager::Status> status) {
            if (!status) {
                failed(std::move(status.error()));
                return;
            }
            manager::RestoreReport report;
            report.done = form_.preview;
            report.notices = std::move(status->notices);
            ended(std::move(report));
        });
}

void RestoreActPage::left() {
    // What has passed the point of no return is not stopped, only not listened to any more.
    if (state_ == State::Opening)
        job_.cancel();
    if (state_ == State::Opening || state_ == State::Failed)
        setState(State::Idle);
}

void RestoreActPage::nameSteps() {
    progress_->setSteps({tr("Open the backup and prove it"),
                         form_.preview.from
                             ? tr("Keep the present state as a safety copy and put the backup in "
                                  "its place")
                             : tr("Put the backup in force")});
    if (state_ == State::Failed)
        progress_->showFailure(failure());
}

void RestoreActPage::retranslate() {
    nameSteps();
    Q_EMIT changed();
}

} // namespace warifu::ui
