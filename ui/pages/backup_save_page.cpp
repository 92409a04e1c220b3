#include "ui/pages/backup_save_page.h"

#include "ui/pages/act_progress.h"
#include "ui/pages/certificate_texts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/path_field.h"

#include <QVBoxLayout>

namespace warifu::ui {

namespace {

/// The rows of the progress. The archive is proven twice: before it is written and read back.
constexpr std::size_t checkingRow = 0;
constexpr std::size_t buildingRow = 1;
constexpr std::size_t writingRow = 2;
constexpr std::size_t provingRow = 3;

} // namespace

BackupSavePage::BackupSavePage(const BackupForm& form, BackupOutcome& outcome,
                               const Services& services, Jobs& jobs, QWidget* parent)
    : ActPage(parent)
    , form_(form)
    , outcome_(outcome)
    , services_(services)
    , jobs_(jobs)
    , card_(new Card(this))
    , facts_(new FactList(card_))
    , password_(new PasswordField(this))
    , progress_(new ActProgress(this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::l);
    passwordRow_ = new FieldRow(password_, nullptr, this);
    card_->body()->addWidget(facts_);
    all->addWidget(card_);
    all->addWidget(passwordRow_);
    all->addWidget(progress_);
    progress_->hide();
    setProperty("focusRadius", 0);
    connect(password_, &QLineEdit::textChanged, this, [this] {
        passwordRow_->setError({});
        if (state_ == State::Failed)
            setState(State::Asking);
    });
    retranslate();
}

QString BackupSavePage::title() const {
    switch (state_) {
    case State::Working:
    case State::Finishing:
    case State::Done:
        return tr("Writing the backup");
    case State::Failed:
        return failedTitle(tr("The backup was not written"));
    case State::Asking:
        break;
    }
    return tr("Enter the backup password");
}

QString BackupSavePage::why() const {
    switch (state_) {
    case State::Working:
    case State::Finishing:
    case State::Done:
        return tr("The file is opened and proven before it is written, and once more after it was "
                  "read back.");
    case State::Failed:
        return isUnfinished() ? QString() : tr("Nothing on this server has been changed.");
    case State::Asking:
        break;
    }
    return tr("It is checked against the server's own backup. With this password the new backup "
              "opens, too.");
}

QString BackupSavePage::railText() const {
    return tr("Password", "step of a backup");
}

QString BackupSavePage::nextText() const {
    if (state_ == State::Failed)
        return failedNextText();
    return tr("&Save", "button: writes the backup");
}

bool BackupSavePage::canGoOn() const {
    return state_ == State::Asking || state_ == State::Failed;
}

bool BackupSavePage::canGoBack() const {
    return state_ == State::Asking || state_ == State::Working ||
           (state_ == State::Failed && !isUnfinished());
}

bool BackupSavePage::hasWork() const {
    return state_ == State::Working || state_ == State::Finishing;
}

QString BackupSavePage::leavingText() const {
    if (state_ == State::Finishing)
        return tr("The backup is written and is being entered in the records of this server. That "
                  "goes on when the window closes.");
    return tr("The backup is not complete yet. What has been written of it is removed.");
}

void BackupSavePage::setState(State state) {
    state_ = state;
    // What is hidden loses the keyboard to whatever comes next in the window.
    if (state != State::Asking && state != State::Failed && password_->hasFocus())
        setFocus();
    passwordRow_->setVisible(state == State::Asking);
    progress_->setVisible(state != State::Asking);
    Q_EMIT changed();
}

void BackupSavePage::entered() {
    showAll();
    password_->setFocus();
}

void BackupSavePage::next() {
    if (state_ == State::Failed && isUnfinished()) {
        finish();
        return;
    }
    if (password_->text().isEmpty()) {
        setState(State::Asking);
        passwordRow_->setError(tr("Enter the backup password."));
        password_->setFocus();
        return;
    }
    begin();
}

void BackupSavePage::begin() {
    forgetFailure();
    step_ = checkingRow;
    progress_->begin();
    setState(State::Working);
    announce(this, title());
    auto request = std::make_shared<manager::BackupRequest>();
    request->path = form_.target.path;
    request->password = password_->secret();
    job_ = jobs_.start<Result<manager::BackupReport>>(
        this,
        [request, act = services_.backUp](const manager::Control& control) {
            return act(*request, control);
        },
        [this](Result<manager::BackupReport> report) { ended(std::move(report)); },
        [this](manager::Step step) { showProgress(step); });
}

void BackupSavePage::showProgress(manager::Step step) {
    switch (step) {
    case manager::Step::WritingBackup:
        step_ = writingRow;
        break;
    case manager::Step::ProvingBackup:
        step_ = step_ == writingRow || step_ == provingRow ? provingRow : buildingRow;
        break;
    default:
        step_ = checkingRow;
    }
    progress_->at(step_);
}

void BackupSavePage::ended(Result<manager::BackupReport> report) {
    if (!report) {
        failed(std::move(report.error()));
        return;
    }
    progress_->finish();
    password_->wipe();
    outcome_.report = std::move(*report);
    setState(State::Done);
    Q_EMIT goOn();
}

void BackupSavePage::failed(Error error) {
    keepFailure(std::move(error));
    if (failure().code != ErrorCode::WrongPassword) {
        setState(State::Failed);
        progress_->showFailure(failure());
        setFocus();
        return;
    }
    setState(State::Asking);
    const manager::Explanation words = manager::explain(failure());
    passwordRow_->setError(messageAndHint(words), words.technical);
    password_->setFocus();
    password_->selectAll();
}

/// The file is written; the next start of anything remembers it (error unfinished).
void BackupSavePage::finish() {
    setState(State::Finishing);
    job_ = jobs_.start<Result<manager::Status>>(
        this, [status = services_.status](const manager::Control&) { return status(); },
        [this](Result<manager::Status> status) {
            if (!status) {
                failed(std::move(status.error()));
                return;
            }
            manager::BackupReport report;
            report.path = form_.target.path;
            report.place = form_.target.place;
            report.writtenAt = status->backup.verifiedAt.value_or(status->checkedAt);
            report.notices = std::move(status->notices);
            ended(std::move(report));
        });
}

void BackupSavePage::left() {
    job_.cancel();
    if (state_ == State::Done)
        return;
    password_->wipe();
    forgetFailure();
    passwordRow_->setError({});
    setState(State::Asking);
}

void BackupSavePage::showAll() {
    card_->setTitle(tr("Backup of this server"));
    QList<Fact> facts{{tr("File"), pathText(form_.target.path), true}};
    if (form_.certificate)
        facts << Fact{tr("Certificate"), nameText(*form_.certificate)};
    if (form_.expired > 0)
        facts << Fact{tr("Earlier certificates"), QString::number(form_.expired)};
    facts_->setFacts(facts);
    progress_->setSteps({tr("Check the password with the server's own backup"),
                         tr("Put the file together and open it to prove it"), tr("Write the file"),
                         tr("Read the file back and prove it again")});
    if (state_ == State::Failed)
        progress_->showFailure(failure());
}

void BackupSavePage::retranslate() {
    passwordRow_->setLabel(tr("Backup &password"));
    passwordRow_->setHint(tr("The one that was chosen when this certificate was set up."));
    passwordRow_->setError({});
    showAll();
    Q_EMIT changed();
}

} // namespace warifu::ui
