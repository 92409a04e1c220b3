#include "ui/pages/rotate_reason_page.h"

#include "manager/explain.h"
#include "ui/pages/certificate_texts.h"
#include "ui/pages/life_state.h"
#include "ui/theme/control_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/check_box.h"
#include "ui/widgets/choice_card.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/reveal.h"
#include "ui/widgets/wrap_layout.h"

#include <QButtonGroup>
#include <QPushButton>
#include <QVBoxLayout>

namespace warifu::ui {

using manager::RotationReason;

RotateReasonPage::RotateReasonPage(RenewalForm& form, const Services& services, Jobs& jobs,
                                   QWidget* parent)
    : Page(parent)
    , form_(form)
    , services_(services)
    , jobs_(jobs)
    , trouble_(new MessageBar(this))
    , again_(new QPushButton(this))
    , ways_(new QWidget(this))
    , force_(new CheckBox(this))
    , cards_(new QWidget(this))
    , group_(new QButtonGroup(this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::l);
    makeRefusal();
    makeCards();
    all->addWidget(trouble_);
    all->addWidget(again_, 0, Qt::AlignLeft);
    all->addWidget(ways_);
    all->addWidget(force_, 0, Qt::AlignLeft);
    all->addWidget(cards_);
    setProperty("focusRadius", 0);
    retranslate();
}

void RotateReasonPage::makeRefusal() {
    recover_ = new QPushButton(ways_);
    restore_ = new QPushButton(ways_);
    theme::setPrimary(recover_);
    auto* line = new WrapLayout(ways_);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme::Space::s);
    line->addWidget(recover_);
    line->addWidget(restore_);
    connect(again_, &QPushButton::clicked, this, &RotateReasonPage::look);
    connect(recover_, &QPushButton::clicked, this, [this] { Q_EMIT placeAsked(Place::Recover); });
    connect(restore_, &QPushButton::clicked, this, [this] { Q_EMIT placeAsked(Place::Restore); });
    connect(force_, &QCheckBox::toggled, this, &Page::changed);
}

void RotateReasonPage::makeCards() {
    auto* all = new QVBoxLayout(cards_);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::l);
    expired_ = new ChoiceCard(cards_);
    leaked_ = new ChoiceCard(cards_);
    scheduled_ = new ChoiceCard(cards_);
    for (ChoiceCard* card : {expired_, leaked_, scheduled_}) {
        group_->addButton(card->radio());
        all->addWidget(card);
    }
    leakedWarning_ = new MessageBar(leaked_);
    allTheSame_ = new CheckBox(leaked_);
    leaked_->content()->addWidget(leakedWarning_);
    leaked_->content()->addWidget(allTheSame_, 0, Qt::AlignLeft);
    connect(group_, &QButtonGroup::buttonClicked, this, [this] { touched_ = true; });
    connect(group_, &QButtonGroup::buttonToggled, this, [this](QAbstractButton*, bool on) {
        if (on)
            choiceChanged();
    });
    connect(allTheSame_, &QCheckBox::toggled, this, &Page::changed);
}

QString RotateReasonPage::title() const {
    if (state_ == State::Refused)
        return agentsAreAhead() ? tr("The certificate should not be renewed now")
                                : tr("The certificate cannot be renewed now");
    return tr("Why is the certificate renewed?");
}

QString RotateReasonPage::why() const {
    if (state_ == State::Refused)
        return tr("Nothing on this server has been changed.");
    return tr("The reason decides what is offered next. Nothing is changed yet.");
}

QString RotateReasonPage::railText() const {
    return tr("Reason", "step of a renewal");
}

bool RotateReasonPage::leadsToRecovery() const {
    return state_ == State::Asking && leaked_->isChosen() && found_ && !found_->makesRecoveryCode &&
           !allTheSame_->isChecked();
}

QString RotateReasonPage::nextText() const {
    return leadsToRecovery() ? tr("&Go to recovery", "button") : tr("&Next", "button");
}

bool RotateReasonPage::canGoOn() const {
    if (state_ == State::Refused)
        return agentsAreAhead() && mayBeForced() && force_->isChecked();
    return state_ == State::Asking;
}

void RotateReasonPage::entered() {
    if (found_)
        showState();
    else
        look();
}

void RotateReasonPage::left() {
    job_.cancel();
}

void RotateReasonPage::look() {
    job_.cancel();
    job_ = jobs_.start<Result<manager::RotationPreview>>(
        this,
        [preview = services_.previewRotation, reason = form_.reason,
         force = form_.force](const manager::Control&) { return preview(reason, force); },
        [this](Result<manager::RotationPreview> preview) { looked(std::move(preview)); });
}

void RotateReasonPage::looked(Result<manager::RotationPreview> preview) {
    if (!preview) {
        error_ = std::move(preview.error());
        state_ = State::Refused;
        showState();
        (agentsAreAhead() ? recover_ : again_)->setFocus();
        return;
    }
    found_ = std::move(*preview);
    state_ = State::Asking;
    if (!touched_)
        choose(found_->suggested);
    showState();
    if (QAbstractButton* chosen = group_->checkedButton())
        chosen->setFocus();
}

void RotateReasonPage::choose(RotationReason reason) {
    ChoiceCard* card = reason == RotationReason::Expired  ? expired_
                       : reason == RotationReason::Leaked ? leaked_
                                                          : scheduled_;
    card->radio()->setChecked(true);
}

void RotateReasonPage::choiceChanged() {
    form_.reason = expired_->isChosen()  ? RotationReason::Expired
                   : leaked_->isChosen() ? RotationReason::Leaked
                                         : RotationReason::Scheduled;
    for (ChoiceCard* card : {expired_, leaked_, scheduled_})
        card->radio()->setFocusPolicy(card->isChosen() ? Qt::StrongFocus : Qt::ClickFocus);
    Q_EMIT changed();
}

void RotateReasonPage::next() {
    if (job_.running())
        return;
    if (leadsToRecovery()) {
        Q_EMIT placeAsked(Place::Recover);
        return;
    }
    if (state_ == State::Refused)
        form_.force = true;
    job_ = jobs_.start<Result<manager::RotationPreview>>(
        this,
        [preview = services_.previewRotation, reason = form_.reason,
         force = form_.force](const manager::Control&) { return preview(reason, force); },
        [this](Result<manager::RotationPreview> preview) { confirmed(std::move(preview)); });
}

void RotateReasonPage::confirmed(Result<manager::RotationPreview> preview) {
    // What was refused and is done all the same still needs its reason.
    if (!preview || state_ == State::Refused) {
        looked(std::move(preview));
        return;
    }
    form_.rotation = std::move(*preview);
    Q_EMIT goOn();
}

void RotateReasonPage::showState() {
    const bool refused = state_ == State::Refused;
    cards_->setVisible(state_ == State::Asking);
    ways_->setVisible(refused && agentsAreAhead());
    again_->setVisible(refused && !agentsAreAhead());
    force_->setVisible(refused && agentsAreAhead() && mayBeForced());
    if (refused)
        showRefusal();
    else if (form_.force)
        trouble_->showMessage(Mood::Warn,
                              tr("You renew a restored certificate all the same. Agents that "
                                 "follow a newer one do not follow this one."));
    else
        trouble_->clear();
    showCards();
    Q_EMIT changed();
}

void RotateReasonPage::showRefusal() {
    const manager::Explanation words = manager::explain(error_);
    if (!mayBeForced()) {
        trouble_->showMessage(agentsAreAhead() ? Mood::Warn : Mood::Danger, messageAndHint(words),
                              words.technical);
        return;
    }
    trouble_->showMessage(
        Mood::Warn,
        words.message + QLatin1Char('\n') +
            tr("Look for a newer backup, or take the agents over with the recovery code. Renew "
               "only if you are sure that no newer certificate was ever made."),
        words.technical);
}

void RotateReasonPage::showCards() {
    expired_->setTitle(tr("The certificate &expires soon or has expired"));
    leaked_->setTitle(tr("Somebody else may have the &key"));
    leaked_->setDescription(
        tr("The server was broken into, or a backup with its password was lost."));
    scheduled_->setTitle(tr("As &planned"));
    scheduled_->setDescription(
        tr("Key and certificate are exchanged from time to time, without any suspicion."));
    if (!found_)
        return;
    const manager::CertificateInfo& current = found_->current.certificate;
    const LifeState life = lifeState(current, services_.now());
    expired_->setDescription(tr("Until %1: %2", "last day of validity, state of the certificate")
                                 .arg(manager::dateText(current.notAfter), life.text));
    allTheSame_->setVisible(!found_->makesRecoveryCode);
    if (found_->makesRecoveryCode) {
        leakedWarning_->showMessage(
            Mood::Warn,
            tr("This certificate was imported and has no recovery code yet. Renew it at once: "
               "agents that follow are safe from whoever has the old key. Agents that he leads "
               "away before must be repaired by hand."));
        return;
    }
    const manager::Explanation words = manager::explain(RotationReason::Leaked);
    leakedWarning_->showMessage(Mood::Warn, messageAndHint(words));
}

void RotateReasonPage::retranslate() {
    again_->setText(tr("&Read again"));
    recover_->setText(tr("Reco&ver with the code…"));
    restore_->setText(tr("Restore a newer back&up…"));
    force_->setText(tr("No newer certificate was ever made: renew &all the same"));
    allTheSame_->setText(tr("Renew &without the recovery code all the same"));
    showState();
}

} // namespace warifu::ui
