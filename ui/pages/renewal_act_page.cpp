#include "ui/pages/renewal_act_page.h"

#include "manager/explain.h"
#include "ui/pages/act_progress.h"
#include "ui/pages/certificate_texts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_bar.h"

#include <QVBoxLayout>

#include <algorithm>

namespace warifu::ui {

using manager::Step;

RenewalActPage::RenewalActPage(RenewalForm& form, SetupOutcome& outcome, const Services& services,
                               Jobs& jobs, const Dialogs& dialogs, QWidget* parent)
    : ActPage(parent)
    , form_(form)
    , outcome_(outcome)
    , services_(services)
    , jobs_(jobs)
    , work_(std::make_shared<PreparedWork>(services))
    , progress_(new ActProgress(this))
    , code_(new RecoveryCodePanel(services_, jobs_, dialogs, this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::l);
    all->addWidget(progress_);
    all->addWidget(code_);
    code_->hide();
    setProperty("focusRadius", 0);
    connect(code_, &RecoveryCodePanel::changed, this, &Page::changed);
    retranslate();
}

RenewalActPage::~RenewalActPage() {
    giveUp();
}

QString RenewalActPage::title() const {
    switch (state_) {
    case State::HandingOut:
        return tr("Write down the new recovery code");
    case State::Failed:
        return failedTitle(form_.recovers() ? tr("The recovery was not done")
                                            : tr("The certificate was not renewed"));
    case State::Done:
        return tr("The agents are being led over");
    default:
        return form_.recovers() ? tr("Recovering") : tr("Renewing the certificate");
    }
}

QString RenewalActPage::why() const {
    switch (state_) {
    case State::HandingOut:
        return form_.recovers()
                   ? tr("It replaces the one that you have typed in. It is shown only this once, "
                        "and nothing comes into force before.")
                   : tr("If the key leaks, or the server and its backup are lost, this code brings "
                        "all agents back. It is shown only this once.");
    case State::Failed:
        return isUnfinished()
                   ? tr("What has been published stays published. The rest is completed now, or at "
                        "the next start of this program.")
                   : tr("Nothing on this server has been changed.");
    case State::Done:
        return tr("You may close the window: the agents fetch the new certificate by themselves, "
                  "those that are offline at their next contact.");
    default:
        return tr("Nothing comes into force before the backup is written and proven.");
    }
}

QString RenewalActPage::railText() const {
    return form_.recovers() ? tr("Recover", "step of a recovery")
                            : tr("Renew and publish", "step of a renewal");
}

QString RenewalActPage::nextText() const {
    if (state_ == State::Failed)
        return failedNextText();
    if (state_ == State::Done)
        return tr("&Next", "button");
    return form_.recovers() ? tr("R&ecover", "button") : tr("R&enew", "button");
}

bool RenewalActPage::canGoOn() const {
    return state_ == State::Failed || state_ == State::Done ||
           (state_ == State::HandingOut && code_->isSettled());
}

bool RenewalActPage::canGoBack() const {
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

bool RenewalActPage::hasWork() const {
    return state_ == State::Working || state_ == State::HandingOut || state_ == State::Committing ||
           state_ == State::Finishing;
}

QString RenewalActPage::leavingText() const {
    switch (state_) {
    case State::HandingOut:
        return tr("The recovery code shown here becomes void. Nothing has been changed on this "
                  "server.");
    case State::Committing:
    case State::Finishing:
        return tr("The certificate is being put in force. That goes on when the window closes.");
    default:
        return tr("What has been made so far is thrown away. Nothing has been changed on this "
                  "server.");
    }
}

void RenewalActPage::setState(State state) {
    state_ = state;
    // What is hidden loses the keyboard to whatever comes next in the window.
    if (state != State::HandingOut && code_->isAncestorOf(window()->focusWidget()))
        setFocus();
    progress_->setVisible(state != State::HandingOut);
    code_->setVisible(state == State::HandingOut);
    Q_EMIT changed();
}

void RenewalActPage::entered() {
    if (state_ == State::Idle)
        begin();
}

void RenewalActPage::next() {
    switch (state_) {
    case State::HandingOut:
        if (code_->isSettled())
            commit();
        return;
    case State::Failed:
        if (isUnfinished())
            finish();
        else
            begin();
        return;
    case State::Done:
        Q_EMIT goOn();
        return;
    default:
        return;
    }
}

void RenewalActPage::left() {
    giveUp();
    if (state_ == State::Done || state_ == State::Committing || state_ == State::Finishing)
        return;
    recoveryCode_.clear();
    code_->clear();
    setState(State::Idle);
}

void RenewalActPage::giveUp() {
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

PreparedWork::Make RenewalActPage::makeOf() const {
    if (form_.recovers()) {
        const auto request = std::make_shared<manager::RecoverRequest>(form_.recoverRequest());
        return [request, prepare = services_.prepareRecovery](const manager::Control& control) {
            return prepare(std::move(*request), control);
        };
    }
    const auto request = std::make_shared<manager::RotateRequest>(form_.rotateRequest());
    return [request, prepare = services_.prepareRotation](const manager::Control& control) {
        return prepare(std::move(*request), control);
    };
}

void RenewalActPage::begin() {
    forgetFailure();
    running_.reset();
    nameSteps();
    progress_->begin();
    setState(State::Working);
    announce(this, title());
    ++run_;
    job_ = jobs_.start<Result<PreparedWork::Prepared>>(
        this,
        [work = work_, run = run_, make = makeOf()](const manager::Control& control) {
            return work->prepare(make, control, run);
        },
        [this](Result<PreparedWork::Prepared> result) {
            if (result)
                prepared(std::move(*result));
            else
                failed(std::move(result.error()));
        },
        [this](Step step) { showProgress(step); });
}

void RenewalActPage::prepared(PreparedWork::Prepared prepared) {
    if (prepared.recoveryCode.empty())
        commit();
    else
        handOut(prepared.certificate, std::move(prepared.recoveryCode));
}

void RenewalActPage::handOut(const manager::CertificateInfo& certificate, SecretBytes code) {
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

void RenewalActPage::commit() {
    outcome_.handOut = recoveryCode_.empty() ? manager::HandOut::Skipped : code_->handOut();
    outcome_.sheetHandedOut = code_->isSheetHandedOut();
    setState(State::Committing);
    job_ = jobs_.start<Result<manager::InstallReport>>(
        this,
        [work = work_, handOut = outcome_.handOut](const manager::Control& control) {
            // From here on only an error stops it, not the window that closes.
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

void RenewalActPage::finish() {
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

std::vector<Step> RenewalActPage::steps() const {
    std::vector<Step> steps;
    if (form_.recovers() && (form_.source.agentCertificate || !form_.source.statements.empty()))
        steps.push_back(Step::ReadingFile);
    const Step signing = form_.recovers() ? Step::SigningRecovery : Step::SigningStatement;
    for (const Step step :
         {Step::MakingKey, Step::MakingCertificate, signing, Step::WritingBackup,
          Step::ProvingBackup, Step::Publishing, Step::Retiring, Step::Installing})
        steps.push_back(step);
    return steps;
}

void RenewalActPage::nameSteps() {
    QStringList names;
    for (const Step step : steps())
        names << manager::stepName(step);
    progress_->setSteps(names);
}

void RenewalActPage::showProgress(Step step) {
    const std::vector<Step> all = steps();
    const auto at = std::find(all.begin(), all.end(), step);
    if (at == all.end())
        return;
    const auto index = static_cast<std::size_t>(at - all.begin());
    const QString time = manager::timeText(services_.now());
    for (std::size_t done = running_.value_or(0); done < index; ++done)
        progress_->setAside(done, time);
    running_ = index;
    progress_->at(index);
}

void RenewalActPage::succeed(manager::InstallReport report) {
    for (std::size_t done = running_.value_or(0); done < steps().size(); ++done)
        progress_->setAside(done, manager::timeText(services_.now()));
    progress_->finish();
    outcome_.report = std::move(report);
    outcome_.recoveryCode = std::move(recoveryCode_);
    form_.password.clear();
    form_.code.clear();
    code_->clear();
    setState(State::Done);
    announce(this, title());
    setFocus();
}

void RenewalActPage::failed(Error error) {
    keepFailure(std::move(error));
    code_->clear();
    // An unfinished commit becomes complete, and then the code is needed for its sheet.
    if (!isUnfinished())
        recoveryCode_.clear();
    setState(State::Failed);
    progress_->showFailure(failure());
    setFocus();
}

void RenewalActPage::retranslate() {
    nameSteps();
    if (state_ == State::Failed)
        progress_->showFailure(failure());
    Q_EMIT changed();
}

} // namespace warifu::ui
