#include "ui/pages/drill_page.h"

#include "manager/explain.h"
#include "ui/pages/certificate_texts.h"
#include "ui/pages/password_drill.h"
#include "ui/pages/recovery_code_entry.h"
#include "ui/theme/control_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/reveal.h"
#include "ui/widgets/text_label.h"

#include <QKeyEvent>
#include <QPushButton>

namespace warifu::ui {

DrillPage::DrillPage(const Services& services, Jobs& jobs, bool commitment, QWidget* parent)
    : Page(parent)
    , services_(services)
    , jobs_(jobs)
    , commitment_(commitment)
    , codeCard_(new Card(this))
    , codeText_(new TextLabel(theme::TextRole::Secondary, theme::Tone::Secondary, codeCard_))
    , code_(new RecoveryCodeEntry(codeCard_))
    , check_(new QPushButton(codeCard_))
    , codeResult_(new MessageBar(codeCard_))
    , noCode_(new MessageBar(codeCard_))
    , passwordCard_(new Card(this))
    , passwordText_(
          new TextLabel(theme::TextRole::Secondary, theme::Tone::Secondary, passwordCard_))
    , password_(new PasswordDrill(services, jobs, passwordCard_)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::l);
    makeCodeCard();
    passwordCard_->body()->addWidget(passwordText_);
    passwordCard_->body()->addWidget(password_);
    all->addWidget(codeCard_);
    all->addWidget(passwordCard_);
    retranslate();
}

void DrillPage::makeCodeCard() {
    auto* actions = new QHBoxLayout;
    actions->addWidget(check_);
    actions->addStretch(1);
    theme::setPrimary(check_);
    codeCard_->body()->addWidget(codeText_);
    codeCard_->body()->addWidget(code_);
    codeCard_->body()->addLayout(actions);
    codeCard_->body()->addWidget(codeResult_);
    codeCard_->body()->addWidget(noCode_);
    for (QWidget* each : {static_cast<QWidget*>(codeText_), static_cast<QWidget*>(code_),
                          static_cast<QWidget*>(check_)})
        each->setVisible(commitment_);
    connect(check_, &QPushButton::clicked, this, &DrillPage::check);
    connect(code_, &RecoveryCodeEntry::changed, this, [this] {
        outcome_ = Outcome::None;
        showOutcome();
    });
}

QString DrillPage::title() const {
    return tr("Check the recovery code and the password");
}

QString DrillPage::why() const {
    return tr("Once a year is enough. Nothing on this server or its agents is changed; only the "
              "day of the check is remembered.");
}

QString DrillPage::railText() const {
    return tr("Check", "the only step of a task: of recovery code and password");
}

QString DrillPage::nextText() const {
    return tr("&Finish", "button");
}

void DrillPage::entered() {
    if (commitment_)
        code_->focusFirst();
    else
        password_->field()->setFocus();
}

void DrillPage::left() {
    checking_.cancel();
    check_->setEnabled(true);
    code_->wipe();
    password_->stop();
}

void DrillPage::keyPressEvent(QKeyEvent* event) {
    // Enter in a field checks the code instead of leaving the page.
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const QWidget* focus = window()->focusWidget();
    if (enter && code_->isAncestorOf(focus))
        check();
    else
        Page::keyPressEvent(event);
}

void DrillPage::check() {
    if (checking_.running() || !code_->validate())
        return;
    check_->setEnabled(false);
    auto typed = std::make_shared<SecretBytes>(code_->code());
    checking_ = jobs_.start<Result<void>>(
        this,
        [typed, drill = services_.drillRecoveryCode](const manager::Control&) {
            return drill(*typed);
        },
        [this](Result<void> result) { checked(std::move(result)); });
}

void DrillPage::checked(Result<void> result) {
    check_->setEnabled(true);
    outcome_ = result ? Outcome::Right : Outcome::Wrong;
    if (result) {
        code_->wipe();
        check_->setFocus();
    } else {
        error_ = std::move(result.error());
        code_->focusFirst();
    }
    showOutcome();
    reveal(codeResult_);
}

void DrillPage::showOutcome() {
    switch (outcome_) {
    case Outcome::None:
        codeResult_->clear();
        return;
    case Outcome::Right:
        codeResult_->showMessage(
            Mood::Ok, tr("This is the recovery code of the installed certificate. Put the sheet "
                         "back where it is kept, away from this server."));
        return;
    case Outcome::Wrong: {
        const manager::Explanation words = manager::explain(error_);
        codeResult_->showMessage(Mood::Danger, messageAndHint(words), words.technical);
        return;
    }
    }
}

void DrillPage::retranslate() {
    codeCard_->setTitle(tr("Recovery code"));
    codeText_->setText(tr("Type the code from the recovery sheet. Upper and lower case, O and 0, "
                          "and I and 1 count as the same."));
    check_->setText(tr("C&heck the code"));
    passwordCard_->setTitle(tr("Backup password"));
    passwordText_->setText(tr("The server's own backup is opened with it."));
    if (!commitment_)
        noCode_->showMessage(
            Mood::Info, tr("There is no recovery code yet, because this certificate was imported. "
                           "Its first renewal makes one."));
    showOutcome();
    Q_EMIT changed();
}

} // namespace warifu::ui
