#include "ui/pages/setup_create_page.h"

#include "ui/pages/certificate_texts.h"
#include "ui/pages/setup_work.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/reveal.h"
#include "ui/widgets/task_row.h"

#include <QVBoxLayout>

#include <algorithm>

namespace warifu::ui {

namespace {

using manager::Step;

const std::vector<Step> generateSteps{Step::MakingKey, Step::MakingCertificate, Step::WritingBackup,
                                      Step::ProvingBackup, Step::Installing};
const std::vector<Step> importSteps{Step::ReadingFile, Step::WritingBackup, Step::ProvingBackup,
                                    Step::Installing};

bool isRsa(manager::KeyType type) {
    return type != manager::KeyType::P256 && type != manager::KeyType::P384;
}

} // namespace

SetupCreatePage::SetupCreatePage(const SetupForm& form, SetupOutcome& outcome,
                                 const Services& services, Jobs& jobs, Dialogs dialogs,
                                 QWidget* parent)
    : ActPage(parent)
    , form_(form)
    , outcome_(outcome)
    , services_(services)
    , jobs_(jobs)
    , dialogs_(std::move(dialogs))
    , work_(std::make_shared<SetupWork>(services))
    , progress_(new Card(this))
    , code_(new RecoveryCodePanel(services_, jobs_, dialogs_, this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::l);
    progress_->body()->setSpacing(theme::Space::m);
    all->addWidget(progress_);
    all->addWidget(code_);
    code_->hide();
    setProperty("focusRadius", 0);
    connect(code_, &RecoveryCodePanel::changed, this, &Page::changed);
    retranslate();
}

SetupCreatePage::~SetupCreatePage() {
    giveUp();
}

QString SetupCreatePage::title() const {
    switch (state_) {
    case State::HandingOut:
        return tr("Write down the recovery code");
    case State::Failed:
        return failedTitle(imports() ? tr("The certificate was not imported")
                                     : tr("The certificate was not created"));
    default:
        return imports() ? tr("Importing the certificate") : tr("Creating the certificate");
    }
}

QString SetupCreatePage::why() const {
    switch (state_) {
    case State::HandingOut:
        return tr("If the key leaks, or the server and its backup are lost, this code brings all "
                  "agents back. It is shown only this once.");
    case State::Failed:
        return isUnfinished() ? QString() : tr("Nothing on this server has been changed.");
    default:
        return tr("Nothing comes into force before the backup is written and proven.");
    }
}

QString SetupCreatePage::stepName(const SetupForm& form) {
    return form.choice == SetupForm::Choice::Import ? tr("Import", "step of the set-up")
                                                    : tr("Create", "step of the set-up");
}

QString SetupCreatePage::railText() const {
    return stepName(form_);
}

QString SetupCreatePage::nextText() const {
    if (state_ == State::Failed)
        return failedNextText();
    return imports() ? tr("&Import", "button") : tr("C&reate", "button");
}

bool SetupCreatePage::canGoOn() const {
    return state_ == State::Failed || (state_ == State::HandingOut && code_->isSettled());
}

bool SetupCreatePage::canGoBack() const {
    switch (state_) {
    case State::Committing:
    case State::Finishing:
    case State::Done:
        return false;
    case State::Failed:
        return !isUnfinished();
    default:
        return true;
    }
}

bool SetupCreatePage::hasWork() const {
    return state_ == State::Working || state_ == State::HandingOut || state_ == State::Committing ||
           state_ == State::Finishing;
}

QString SetupCreatePage::leavingText() const {
    switch (state_) {
    case State::HandingOut:
        return tr("The recovery code shown here becomes void. Nothing has been changed on this "
                  "server.");
    case State::Committing:
    case State::Finishing:
        return tr("The certificate is being put in force. That goes on when the window closes.");
    default:
        return tr("What has been created so far is thrown away. Nothing has been changed on this "
                  "server.");
    }
}

void SetupCreatePage::setState(State state) {
    state_ = state;
    // What is hidden loses the keyboard to whatever comes next in the window; here Enter goes on
    // and Esc asks.
    if (state != State::HandingOut && code_->isAncestorOf(window()->focusWidget()))
        setFocus();
    progress_->setVisible(state != State::HandingOut);
    code_->setVisible(state == State::HandingOut);
    Q_EMIT changed();
}

void SetupCreatePage::entered() {
    if (state_ == State::Idle)
        begin();
}

void SetupCreatePage::next() {
    if (state_ == State::HandingOut && code_->isSettled())
        commit();
    else if (state_ == State::Failed && isUnfinished())
        finish();
    else if (state_ == State::Failed)
        begin();
}

void SetupCreatePage::left() {
    giveUp();
    if (state_ == State::Done || state_ == State::Committing || state_ == State::Finishing)
        return;
    recoveryCode_.clear();
    code_->clear();
    setState(State::Idle);
}

void SetupCreatePage::giveUp() {
    // What has passed the point of no return is not stopped, only not listened to any more.
    if (state_ != State::Working && state_ != State::HandingOut)
        return;
    job_.cancel();
    // A job lets the store go, because that writes to the disk; nobody waits for it.
    jobs_.start<int>(
        nullptr,
        [work = work_, run = run_](const manager::Control&) {
            work->giveUp(run);
            return 0;
        },
        [](int) {});
}

void SetupCreatePage::begin() {
    forgetFailure();
    makeRows();
    setState(State::Working);
    namePlannedSteps();
    announce(this, title());
    if (imports())
        import();
    else
        prepare();
}

void SetupCreatePage::makeRows() {
    rows_.clear();
    for (const Step step : imports() ? importSteps : generateSteps) {
        rows_.push_back({step, std::make_unique<TaskRow>()});
        progress_->body()->addWidget(rows_.back().row.get());
    }
}

void SetupCreatePage::namePlannedSteps() {
    for (const StepRow& each : rows_) {
        each.row->setText(manager::stepName(each.step));
        if (each.step == Step::MakingKey && isRsa(form_.keyType))
            each.row->setNote(tr("An RSA key can take some seconds."));
        if (each.step == Step::Installing && !imports())
            each.row->setNote(state_ == State::Working
                                  ? tr("After you have written down the recovery code.")
                                  : QString());
    }
}

void SetupCreatePage::prepare() {
    ++run_;
    job_ = jobs_.start<Result<SetupWork::Prepared>>(
        this,
        [work = work_, run = run_,
         request = std::make_shared<manager::GenerateRequest>(form_.generateRequest())](
            const manager::Control& control) {
            return work->generate(std::move(*request), control, run);
        },
        [this](Result<SetupWork::Prepared> prepared) {
            if (prepared)
                handOut(prepared->certificate, std::move(prepared->recoveryCode));
            else
                failed(std::move(prepared.error()));
        },
        [this](Step step) { showProgress(step); });
}

void SetupCreatePage::import() {
    job_ = jobs_.start<Result<manager::InstallReport>>(
        this,
        [work = work_, request = std::make_shared<manager::ImportRequest>(form_.importRequest())](
            const manager::Control& control) { return work->import(std::move(*request), control); },
        [this](Result<manager::InstallReport> report) {
            if (report)
                succeed(std::move(*report));
            else
                failed(std::move(report.error()));
        },
        [this](Step step) { showProgress(step); });
}

void SetupCreatePage::handOut(const manager::CertificateInfo& certificate, SecretBytes code) {
    RecoverySheet sheet;
    sheet.code = code.clone();
    sheet.serverName = nameText(certificate).toStdString();
    sheet.serverIdentity = certificate.serverIdentity;
    sheet.fingerprint = certificate.sha256;
    sheet.madeAt = services_.now();
    recoveryCode_ = std::move(code);
    code_->begin(std::move(sheet), asked_ ? *asked_ : RecoveryCodePanel::randomGroups(),
                 codeShown_);
    codeShown_ = true;
    setState(State::HandingOut);
    announce(this, title());
    code_->focusFirst();
}

void SetupCreatePage::commit() {
    outcome_.handOut = code_->handOut();
    outcome_.sheetHandedOut = code_->isSheetHandedOut();
    setState(State::Committing);
    namePlannedSteps();
    job_ = jobs_.start<Result<manager::InstallReport>>(
        this,
        [work = work_, handOut = outcome_.handOut](const manager::Control& control) {
            // The code is out: from here on only an error stops it, not the window that closes.
            manager::Control unstoppable;
            unstoppable.progress = control.progress;
            return work->commit(handOut, unstoppable);
        },
        [this](Result<manager::InstallReport> report) {
            if (report)
                succeed(std::move(*report));
            else
                failed(std::move(report.error()));
        },
        [this](Step step) { showProgress(step); });
}

void SetupCreatePage::finish() {
    setState(State::Finishing);
    job_ = jobs_.start<Result<manager::InstallReport>>(
        this, [work = work_](const manager::Control&) { return work->finish(); },
        [this](Result<manager::InstallReport> report) {
            if (report)
                succeed(std::move(*report));
            else
                failed(std::move(report.error()));
        });
}

void SetupCreatePage::showProgress(Step step) {
    const auto now = std::find_if(rows_.begin(), rows_.end(),
                                  [step](const StepRow& each) { return each.step == step; });
    if (now == rows_.end())
        return;
    for (auto each = rows_.begin(); each != now; ++each)
        each->row->setState(TaskRow::State::Done);
    if (now->row->state() == TaskRow::State::Running)
        now->row->tick();
    else
        now->row->setState(TaskRow::State::Running);
}

void SetupCreatePage::succeed(manager::InstallReport report) {
    for (const StepRow& each : rows_)
        each.row->setState(TaskRow::State::Done);
    outcome_.report = std::move(report);
    outcome_.recoveryCode = std::move(recoveryCode_);
    code_->clear();
    setState(State::Done);
    Q_EMIT goOn();
}

void SetupCreatePage::failed(Error error) {
    keepFailure(std::move(error));
    code_->clear();
    // An unfinished commit becomes complete, and then the code is needed for its sheet.
    if (!isUnfinished())
        recoveryCode_.clear();
    setState(State::Failed);
    namePlannedSteps();
    showError();
    setFocus();
}

void SetupCreatePage::showError() {
    // Under the step that it happened in; the first one where none had begun.
    const auto at = std::find_if(rows_.begin(), rows_.end(), [](const StepRow& each) {
        return each.row->state() == TaskRow::State::Running ||
               each.row->state() == TaskRow::State::Failed;
    });
    TaskRow& row = at == rows_.end() ? *rows_.front().row : *at->row;
    row.setState(TaskRow::State::Failed);
    const manager::Explanation explanation = manager::explain(failure());
    row.message()->showMessage(Mood::Danger, messageAndHint(explanation), explanation.technical);
    reveal(&row);
}

void SetupCreatePage::retranslate() {
    namePlannedSteps();
    if (state_ == State::Failed)
        showError();
    Q_EMIT changed();
}

} // namespace warifu::ui
