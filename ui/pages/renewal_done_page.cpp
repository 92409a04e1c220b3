#include "ui/pages/renewal_done_page.h"

#include "ui/pages/certificate_texts.h"
#include "ui/pages/next_steps.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/message_bar.h"

#include <QVBoxLayout>

namespace warifu::ui {

RenewalDonePage::RenewalDonePage(const RenewalForm& form, SetupOutcome& outcome,
                                 const Services& services, Jobs& jobs, const Dialogs& dialogs,
                                 QWidget* parent)
    : Page(parent)
    , form_(form)
    , outcome_(outcome)
    , code_(new MessageBar(this))
    , facts_(new Card(this))
    , factList_(new FactList(facts_))
    , noticeLayout_(new QVBoxLayout)
    , next_(new NextSteps(outcome, services, jobs, dialogs, this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::l);
    facts_->body()->addWidget(factList_);
    noticeLayout_->setSpacing(theme::Space::s);
    all->addWidget(code_);
    all->addWidget(facts_);
    all->addLayout(noticeLayout_);
    all->addWidget(next_);
    retranslate();
}

RenewalDonePage::~RenewalDonePage() = default;

QString RenewalDonePage::title() const {
    return form_.recovers() ? tr("The server has been recovered")
                            : tr("The certificate has been renewed");
}

QString RenewalDonePage::why() const {
    return tr("The agents follow by themselves. Those that are offline follow at their next "
              "contact, however late.");
}

QString RenewalDonePage::railText() const {
    return tr("Done", "step of a renewal or recovery");
}

QString RenewalDonePage::nextText() const {
    return tr("&Finish", "button");
}

void RenewalDonePage::entered() {
    retranslate();
    next_->begin();
}

void RenewalDonePage::left() {
    next_->end();
}

void RenewalDonePage::retranslate() {
    next_->retranslate();
    showFacts();
    showWords();
    Q_EMIT changed();
}

void RenewalDonePage::showFacts() {
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
    notices_.clear();
    for (const manager::Notice& notice : outcome_.report->notices) {
        notices_.push_back(std::make_unique<MessageBar>());
        noticeLayout_->addWidget(notices_.back().get());
        notices_.back()->showMessage(Mood::Info, manager::explain(notice));
    }
}

void RenewalDonePage::showWords() {
    if (!outcome_.report)
        return;
    if (form_.recovers())
        code_->showMessage(
            Mood::Danger,
            tr("<b>Destroy the old recovery sheet now; do not file it.</b> Agents that have not "
               "followed yet still obey the old code: whoever finds the sheet could take them. "
               "Only the new sheet counts."));
    else if (form_.reason == manager::RotationReason::Leaked)
        code_->showMessage(
            Mood::Warn, tr("The leaked key is not in force any more, but agents that somebody has "
                           "led away with it have not come back. If any are missing, recover with "
                           "the recovery code."));
    else if (!outcome_.recoveryCode.empty())
        code_->showMessage(Mood::Info,
                           tr("This server has a recovery code now. Keep its sheet on paper, away "
                              "from the server."));
    else
        code_->showMessage(Mood::Info,
                           tr("The recovery code stays the same: keep its sheet. The new backup "
                              "opens with the new password only."));
}

} // namespace warifu::ui
