#include "ui/pages/import_result.h"

#include "manager/explain.h"
#include "ui/pages/certificate_texts.h"
#include "ui/pages/life_state.h"
#include "ui/theme/theme.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/message_bar.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace warifu::ui {

namespace {

bool lacksRecoveryCode(const manager::Inspection& inspection) {
    return std::find(inspection.warnings.begin(), inspection.warnings.end(),
                     manager::Warning::NoRecoveryCommitment) != inspection.warnings.end();
}

} // namespace

ImportResult::ImportResult(QWidget* parent)
    : QWidget(parent)
    , card_(new Card(this))
    , facts_(new FactList(this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::s);
    card_->body()->addWidget(facts_);
    all->addWidget(card_);
    hide();
}

void ImportResult::showInspection(const manager::Inspection& inspection, manager::Time now) {
    inspection_ = inspection;
    now_ = now;
    retranslate();
}

void ImportResult::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ImportResult::retranslate() {
    const bool usable = inspection_.verdict != manager::Verdict::Rejects && inspection_.chosen &&
                        *inspection_.chosen < inspection_.entries.size();
    setVisible(usable);
    if (!usable)
        return;
    const manager::CertificateInfo& certificate = inspection_.entries[*inspection_.chosen];
    showCard(certificate);
    showWarnings(certificate);
}

void ImportResult::showCard(const manager::CertificateInfo& certificate) {
    const QString container = manager::containerName(inspection_.container);
    const QString encryption = QString::fromStdString(inspection_.encryption);
    card_->setTitle(encryption.isEmpty()
                        ? tr("%1 (with private key)", "%1 is a kind of file").arg(container)
                        : tr("%1 (%2, with private key)", "%1 is a kind of file, %2 a cipher")
                              .arg(container, encryption));
    const LifeState life = lifeState(certificate, now_);
    card_->badge()->setState(life.mood, life.text);
    QList<Fact> facts;
    facts.append({tr("Name", "of a certificate"), nameText(certificate)});
    if (inspection_.member)
        facts.append({tr("In the archive", "name of a file in an archive"),
                      QString::fromStdString(*inspection_.member)});
    facts.append(
        {tr("Key", "of a certificate"), keyText(certificate.key, certificate.signatureDigest)});
    facts.append({tr("Validity", "of a certificate"),
                  validityText(certificate.notBefore, certificate.notAfter)});
    Fact fingerprint{tr("Fingerprint (SHA-256)"), manager::shortFingerprintText(certificate.sha256),
                     true};
    fingerprint.tip = manager::fingerprintText(certificate.sha256);
    facts.append(fingerprint);
    // A note and not a warning; what follows from it stands on the page of the review.
    if (lacksRecoveryCode(inspection_))
        facts.append({tr("Recovery code"),
                      tr("None yet (one is made at the first renewal)", "recovery code")});
    facts_->setFacts(facts);
}

void ImportResult::showWarnings(const manager::CertificateInfo& certificate) {
    std::vector<manager::Warning> warnings = inspection_.warnings;
    std::erase(warnings, manager::Warning::NoRecoveryCommitment);
    while (bars_.size() > warnings.size()) {
        delete bars_.back();
        bars_.pop_back();
    }
    while (bars_.size() < warnings.size()) {
        bars_.push_back(new MessageBar(this));
        layout()->addWidget(bars_.back());
    }
    for (std::size_t i = 0; i < bars_.size(); ++i) {
        const manager::Explanation words = manager::explain(warnings[i], certificate);
        const bool note = warnings[i] == manager::Warning::ExtraCertificates;
        bars_[i]->showMessage(
            note ? Mood::Info : Mood::Warn,
            tr("%1 %2", "two sentences after each other").arg(words.message, words.hint));
    }
}

} // namespace warifu::ui
