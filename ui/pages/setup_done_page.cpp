#include "ui/pages/setup_done_page.h"

#include "ui/pages/certificate_texts.h"
#include "ui/pages/next_steps.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/message_bar.h"

#include <QVBoxLayout>

namespace warifu::ui {

SetupDonePage::SetupDonePage(const SetupForm& form, SetupOutcome& outcome, const Services& services,
                             Jobs& jobs, Dialogs dialogs, QWidget* parent)
    : Page(parent)
    , form_(form)
    , outcome_(outcome)
    , dialogs_(std::move(dialogs))
    , facts_(new Card(this))
    , factList_(new FactList(facts_))
    , noticeLayout_(new QVBoxLayout)
    , next_(new NextSteps(outcome, services, jobs, dialogs_, this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::l);
    facts_->body()->addWidget(factList_);
    noticeLayout_->setSpacing(theme::Space::s);
    all->addWidget(facts_);
    all->addLayout(noticeLayout_);
    all->addWidget(next_);
    retranslate();
}

SetupDonePage::~SetupDonePage() = default;

QString SetupDonePage::title() const {
    return form_.choice == SetupForm::Choice::Import ? tr("The certificate has been imported")
                                                     : tr("The certificate has been created");
}

QString SetupDonePage::why() const {
    if (form_.choice == SetupForm::Choice::Import)
        return tr("Agents that trust this certificate go on without any change.");
    return tr("Agents receive the public key of this certificate when they are installed.");
}

QString SetupDonePage::stepName() {
    return tr("Done", "step of the set-up");
}

QString SetupDonePage::railText() const {
    return stepName();
}

QString SetupDonePage::nextText() const {
    return tr("&Finish", "button");
}

void SetupDonePage::entered() {
    retranslate();
    next_->begin();
}

void SetupDonePage::left() {
    next_->end();
}

void SetupDonePage::retranslate() {
    next_->retranslate();
    showFacts();
    showNotices();
    Q_EMIT changed();
}

void SetupDonePage::showFacts() {
    if (!outcome_.report)
        return;
    const manager::CertificateInfo& certificate = outcome_.report->current.certificate;
    factList_->setFacts({
        {tr("Name"), nameText(certificate)},
        {tr("Key"), keyText(certificate.key, certificate.signatureDigest)},
        {tr("Validity"), validityText(certificate.notBefore, certificate.notAfter)},
        {tr("Fingerprint (SHA-256)"), fingerprintLines(certificate.sha256), true,
         manager::fingerprintText(certificate.sha256)},
    });
}

void SetupDonePage::showNotices() {
    notices_.clear();
    if (!outcome_.report)
        return;
    for (const manager::Notice& notice : outcome_.report->notices) {
        notices_.push_back(std::make_unique<MessageBar>());
        noticeLayout_->addWidget(notices_.back().get());
        notices_.back()->showMessage(Mood::Info, manager::explain(notice));
    }
}

} // namespace warifu::ui
