#include "ui/pages/renewal_review_page.h"

#include "manager/explain.h"
#include "ui/pages/certificate_texts.h"
#include "ui/pages/forecast_card.h"
#include "ui/pages/generate_details.h"
#include "ui/pages/life_state.h"
#include "ui/pages/new_password.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/text_label.h"

#include <QVBoxLayout>

namespace warifu::ui {

RenewalReviewPage::RenewalReviewPage(RenewalForm& form, const Services& services, QWidget* parent)
    : Page(parent)
    , form_(form)
    , services_(services)
    , warning_(new MessageBar(this))
    , forecast_(new ForecastCard(this))
    , certificate_(new Card(this))
    , facts_(new FactList(certificate_))
    , backup_(new Card(this))
    , backupText_(new TextLabel(theme::TextRole::Secondary, theme::Tone::Secondary, backup_))
    , password_(new NewPassword(backup_))
    , more_(new Disclosure(this))
    , details_(new GenerateDetails(services.now)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::l);
    certificate_->body()->addWidget(facts_);
    backup_->body()->addWidget(backupText_);
    backup_->body()->addWidget(password_);
    more_->setContent(details_);
    for (QWidget* part : {static_cast<QWidget*>(warning_), static_cast<QWidget*>(forecast_),
                          static_cast<QWidget*>(certificate_), static_cast<QWidget*>(backup_),
                          static_cast<QWidget*>(more_)})
        all->addWidget(part);
    retranslate();
}

QString RenewalReviewPage::title() const {
    return form_.recovers() ? tr("Check what the recovery does")
                            : tr("Check what the renewal does");
}

QString RenewalReviewPage::why() const {
    return tr("Nothing on this server has been changed yet.");
}

QString RenewalReviewPage::railText() const {
    return tr("Review", "step of a renewal or recovery");
}

QString RenewalReviewPage::nextText() const {
    return form_.recovers() ? tr("R&ecover", "button") : tr("R&enew", "button");
}

bool RenewalReviewPage::hasWork() const {
    return !password_->isEmpty() || !form_.password.empty();
}

bool RenewalReviewPage::hasPreview() const {
    return form_.recovers() ? form_.recovery.has_value() : form_.rotation.has_value();
}

void RenewalReviewPage::entered() {
    if (!form_.password.empty()) {
        password_->setSecret(form_.password);
        form_.password.clear();
    }
    showAll();
    password_->field()->setFocus();
}

void RenewalReviewPage::next() {
    if (!password_->validate())
        return;
    if (!details_->validate()) {
        more_->setOpen(true);
        details_->validate();
        return;
    }
    SetupForm choices;
    details_->fill(choices);
    form_.keyType = choices.keyType;
    form_.days = choices.days;
    form_.commonName = choices.commonName;
    form_.password = password_->take();
    Q_EMIT goOn();
}

void RenewalReviewPage::showAll() {
    if (!hasPreview())
        return;
    showWarning();
    forecast_->setForecast(form_.agents());
    showFacts();
    details_->setDefaultName(QString::fromStdString(form_.defaultName()));
    Q_EMIT changed();
}

void RenewalReviewPage::showWarning() {
    if (form_.recovers() || form_.reason != manager::RotationReason::Leaked) {
        warning_->clear();
        return;
    }
    warning_->showMessage(
        Mood::Warn,
        form_.rotation->makesRecoveryCode
            ? tr("Agents that somebody with the leaked key leads away before they follow must be "
                 "repaired by hand.")
            : manager::explain(manager::RotationReason::Leaked).message);
}

void RenewalReviewPage::showFacts() {
    const manager::CertificateInfo& before = form_.before();
    certificate_->setTitle(tr("New certificate"));
    QString code = tr("Stays the same. Keep its sheet.", "the recovery code");
    if (form_.recovers())
        code = tr("A new one is made and shown once. The sheet that you have typed from is void "
                  "afterwards.");
    else if (form_.rotation->makesRecoveryCode)
        code = tr("The first one is made and shown once, before anything comes into force.");
    facts_->setFacts(
        {{tr("Name", "of a certificate"), QString::fromStdString(form_.defaultName())},
         {tr("Generation", "of a certificate"),
          tr("%1 (now %2)", "number of the new generation, of the present one")
              .arg(form_.generation())
              .arg(before.generation)},
         {tr("Certificate before"),
          tr("%1, valid until %2. It goes to the expired certificates and is not deleted.",
             "short fingerprint, last day")
              .arg(manager::shortFingerprintText(before.sha256),
                   manager::dateText(before.notAfter))},
         {tr("Recovery code"), code}});
}

void RenewalReviewPage::retranslate() {
    backup_->setTitle(tr("Password for the new backup"));
    backupText_->setText(
        tr("The new backup opens with it. The old password is not needed; the earlier backup is "
           "kept with it among the expired certificates."));
    more_->setTitle(tr("&Details: kind of key, validity, name"));
    showAll();
    Q_EMIT changed();
}

} // namespace warifu::ui
