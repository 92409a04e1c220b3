#include "ui/pages/setup_review_page.h"

#include "ui/pages/certificate_texts.h"
#include "ui/pages/life_state.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/path_field.h"
#include "ui/widgets/task_row.h"

#include <QVBoxLayout>

#include <algorithm>

namespace warifu::ui {

namespace {

/// Certificates made here are signed with SHA-256, whatever the key (PROTOCOL.md 2).
constexpr const char* ownDigest = "SHA-256";

/// What needs no act of the administrator is not shown as a warning.
Mood moodOf(manager::Warning warning) {
    switch (warning) {
    case manager::Warning::ExtraCertificates:
    case manager::Warning::UntrustedIssuer:
        return Mood::Info;
    default:
        return Mood::Warn;
    }
}

} // namespace

SetupReviewPage::SetupReviewPage(const SetupForm& form, const Services& services, Jobs& jobs,
                                 QWidget* parent)
    : Page(parent)
    , form_(form)
    , services_(services)
    , jobs_(jobs)
    , certificate_(new Card(this))
    , facts_(new FactList(certificate_))
    , warningLayout_(new QVBoxLayout)
    , plan_(new Card(this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::l);
    certificate_->body()->addWidget(facts_);
    warningLayout_->setSpacing(theme::Space::s);
    plan_->body()->setSpacing(theme::Space::m);
    all->addWidget(certificate_);
    all->addLayout(warningLayout_);
    all->addWidget(plan_);
    retranslate();
}

SetupReviewPage::~SetupReviewPage() = default;

QString SetupReviewPage::title() const {
    return imports() ? tr("Check what will be imported") : tr("Check what will be created");
}

QString SetupReviewPage::why() const {
    return tr("Nothing on this server has been changed yet.");
}

QString SetupReviewPage::stepName() {
    return tr("Review", "step of the set-up");
}

QString SetupReviewPage::railText() const {
    return stepName();
}

QString SetupReviewPage::nextText() const {
    return imports() ? tr("&Import", "button") : tr("C&reate", "button");
}

void SetupReviewPage::entered() {
    showAll();
    lookAround();
}

void SetupReviewPage::left() {
    looking_.cancel();
}

void SetupReviewPage::retranslate() {
    showAll();
}

void SetupReviewPage::lookAround() {
    looking_.cancel();
    looking_ = jobs_.start<Surroundings>(
        this,
        [find = services_.findExistingBackups, host = services_.defaultCommonName,
         backup = services_.backupPath](const manager::Control&) {
            const auto found = find();
            return Surroundings{host(),
                                std::find(found.begin(), found.end(), backup) != found.end()};
        },
        [this](Surroundings surroundings) {
            surroundings_ = std::move(surroundings);
            showAll();
        });
}

void SetupReviewPage::showAll() {
    showCertificate();
    showWarnings();
    showSteps();
    Q_EMIT changed();
}

void SetupReviewPage::showCertificate() {
    const manager::CertificateInfo* certificate = form_.chosenCertificate();
    if (!imports() || !certificate) {
        certificate_->setTitle(tr("New certificate"));
        certificate_->badge()->setState(Mood::Info, {});
        facts_->setFacts(generateFacts());
        return;
    }
    const QString container = manager::containerName(form_.inspection.container);
    const QString encryption = QString::fromStdString(form_.inspection.encryption);
    certificate_->setTitle(encryption.isEmpty()
                               ? tr("%1 (with private key)", "kind of file").arg(container)
                               : tr("%1 (%2, with private key)", "kind of file, encryption")
                                     .arg(container, encryption));
    const LifeState life = lifeState(*certificate, services_.now());
    certificate_->badge()->setState(life.mood, life.text);
    facts_->setFacts(importFacts(*certificate));
}

QList<Fact> SetupReviewPage::generateFacts() const {
    const manager::Time from = services_.now();
    const std::string& name = form_.commonName.empty() ? surroundings_.hostName : form_.commonName;
    return {
        {tr("Name"), QString::fromStdString(name)},
        {tr("Key"), keyText(std::string(manager::keyTypeName(form_.keyType)), ownDigest)},
        {tr("Validity"), validityText(from, from + std::chrono::days(form_.days))},
    };
}

QList<Fact> SetupReviewPage::importFacts(const manager::CertificateInfo& certificate) const {
    QList<Fact> facts;
    facts << Fact{tr("File"), pathText(form_.file), true};
    if (form_.inspection.member)
        facts << Fact{tr("In the archive"), QString::fromStdString(*form_.inspection.member), true};
    if (form_.keyFile)
        facts << Fact{tr("Key file"), pathText(*form_.keyFile), true};
    facts << Fact{tr("Name"), nameText(certificate)};
    if (certificate.issuer != certificate.subject)
        facts << Fact{tr("Issuer"), QString::fromStdString(certificate.issuer)};
    facts << Fact{tr("Key"), keyText(certificate.key, certificate.signatureDigest)}
          << Fact{tr("Validity"), validityText(certificate.notBefore, certificate.notAfter)}
          << Fact{tr("Fingerprint (SHA-256)"), fingerprintLines(certificate.sha256), true,
                  manager::fingerprintText(certificate.sha256)};
    return facts;
}

void SetupReviewPage::showWarnings() {
    const manager::CertificateInfo* certificate = form_.chosenCertificate();
    const std::size_t count = imports() && certificate ? form_.inspection.warnings.size() : 0;
    while (warnings_.size() > count)
        warnings_.pop_back();
    while (warnings_.size() < count) {
        warnings_.push_back(std::make_unique<MessageBar>());
        warningLayout_->addWidget(warnings_.back().get());
    }
    for (std::size_t i = 0; i < count; ++i) {
        const manager::Warning warning = form_.inspection.warnings[i];
        warnings_[i]->showMessage(moodOf(warning),
                                  messageAndHint(manager::explain(warning, *certificate)));
    }
}

void SetupReviewPage::showSteps() {
    plan_->setTitle(imports() ? tr("What the import does") : tr("What creating does"));
    const std::vector<PlannedStep> steps = imports() ? importSteps() : generateSteps();
    while (steps_.size() > steps.size())
        steps_.pop_back();
    while (steps_.size() < steps.size()) {
        steps_.push_back(std::make_unique<TaskRow>(static_cast<int>(steps_.size()) + 1));
        plan_->body()->addWidget(steps_.back().get());
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        steps_[i]->setText(steps[i].text);
        steps_[i]->setNote(steps[i].note, steps[i].mono);
    }
}

std::vector<SetupReviewPage::PlannedStep> SetupReviewPage::generateSteps() const {
    std::vector<PlannedStep> steps;
    steps.push_back({tr("A key and a certificate are created."), {}});
    steps.push_back({tr("The backup is written and opened with the password to check it."),
                     pathText(services_.backupPath), true});
    if (surroundings_.earlierBackup)
        steps.push_back({tr("The backup that lies there now is kept under another name."), {}});
    steps.push_back({tr("The recovery code is shown, this once."),
                     tr("Nothing comes into force before you have written it down.")});
    steps.push_back({tr("Certificate and key come into force."), pathText(services_.store), true});
    return steps;
}

std::vector<SetupReviewPage::PlannedStep> SetupReviewPage::importSteps() const {
    std::vector<PlannedStep> steps;
    steps.push_back(
        {tr("Certificate and key are read from the file."), tr("The file itself stays as it is.")});
    steps.push_back(
        {form_.backupPassword
             ? tr("The backup is written with the new password and opened to check it.")
             : tr("The backup is written with the password of the file and opened to check it."),
         pathText(services_.backupPath), true});
    if (surroundings_.earlierBackup)
        steps.push_back({tr("The backup that lies there now is kept under another name."), {}});
    steps.push_back({tr("Certificate and key come into force."), pathText(services_.store), true});
    return steps;
}

} // namespace warifu::ui
