#include "ui/pages/setup_source_page.h"

#include "manager/explain.h"
#include "ui/pages/generate_details.h"
#include "ui/pages/import_panel.h"
#include "ui/pages/new_password.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choice_card.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/link_button.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/password_field.h"

#include <QButtonGroup>
#include <QVBoxLayout>

namespace warifu::ui {

SetupSourcePage::SetupSourcePage(SetupForm& form, const Services& services, Jobs& jobs,
                                 QWidget* parent)
    : Page(parent)
    , form_(form)
    , services_(services)
    , jobs_(jobs)
    , group_(new QButtonGroup(this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::l);
    makeGenerateCard();
    makeImportCard();
    more_ = new Disclosure(this);
    details_ = new GenerateDetails(services.now);
    more_->setContent(details_);
    all->addWidget(generate_);
    all->addWidget(import_);
    all->addWidget(more_);
    recover_ = new LinkButton({}, this);
    all->addWidget(recover_, 0, Qt::AlignLeft);
    connect(recover_, &QAbstractButton::clicked, this,
            [this] { Q_EMIT placeAsked(Place::Recover); });
    generate_->radio()->setChecked(true);
    connect(group_, &QButtonGroup::buttonClicked, this, [this] { touched_ = true; });
    connect(group_, &QButtonGroup::buttonToggled, this, [this](QAbstractButton*, bool on) {
        if (on)
            choiceChanged();
    });
    jobs_.start<std::string>(
        this, [name = services.defaultCommonName](const manager::Control&) { return name(); },
        [this](const std::string& name) {
            details_->setDefaultName(QString::fromStdString(name));
        });
    retranslate();
    choiceChanged();
}

void SetupSourcePage::makeGenerateCard() {
    generate_ = new ChoiceCard(this);
    group_->addButton(generate_->radio());
    password_ = new NewPassword(generate_);
    generate_->content()->addWidget(password_);
    keepSafe_ = new MessageBar(generate_);
    generate_->content()->addWidget(keepSafe_);
}

void SetupSourcePage::makeImportCard() {
    import_ = new ChoiceCard(this);
    import_->setDescriptionWhenChosen(false);
    group_->addButton(import_->radio());
    panel_ = new ImportPanel(services_, jobs_, import_);
    import_->content()->addWidget(panel_);
    connect(panel_, &ImportPanel::ready, this, [this] {
        panel_->fill(form_);
        Q_EMIT goOn();
    });
    connect(panel_, &ImportPanel::restoreAsked, this,
            [this] { Q_EMIT placeAsked(Place::Restore, panel_->file()); });
    auto* drop = new DropZone(import_);
    connect(drop, &DropZone::hovering, import_, &ChoiceCard::setDropTarget);
    connect(drop, &DropZone::dropped, this, [this](const manager::Path& file) {
        importFile(file);
        panel_->setFocusWhereNeeded();
    });
}

void SetupSourcePage::importFile(const manager::Path& file) {
    touched_ = true;
    choose(SetupForm::Choice::Import);
    panel_->setFile(file);
}

void SetupSourcePage::showNotices(const std::vector<manager::Notice>& notices) {
    notices_ = notices;
    retranslate();
}

void SetupSourcePage::lookForBackups() {
    jobs_.start<std::vector<manager::Path>>(
        this, [find = services_.findExistingBackups](const manager::Control&) { return find(); },
        [this](const std::vector<manager::Path>& found) {
            if (found.empty())
                return;
            backupFound_ = true;
            panel_->setFound(found);
            if (!touched_ && password_->isEmpty()) {
                choose(SetupForm::Choice::Import);
                entered();
            }
            Q_EMIT changed();
        });
}

void SetupSourcePage::choose(SetupForm::Choice choice) {
    (choice == SetupForm::Choice::Generate ? generate_ : import_)->radio()->setChecked(true);
}

void SetupSourcePage::choiceChanged() {
    form_.choice = generate_->isChosen() ? SetupForm::Choice::Generate : SetupForm::Choice::Import;
    // Tab comes to the choice that is made; the arrow keys change it.
    for (ChoiceCard* card : {generate_, import_})
        card->radio()->setFocusPolicy(card->isChosen() ? Qt::StrongFocus : Qt::ClickFocus);
    // What the other choice is about is told once, in the state that is not chosen.
    generate_->setDescription(
        generate_->isChosen() || !backupFound_
            ? tr("For a first set-up. Makes a key and a certificate, and saves a backup of them.")
            : QString());
    more_->setVisible(generate_->isChosen());
    Q_EMIT changed();
}

QString SetupSourcePage::title() const {
    return tr("Server authentication certificate");
}

QString SetupSourcePage::why() const {
    if (backupFound_ && form_.choice == SetupForm::Choice::Import)
        return tr("A certificate that was used on this server before has been found.");
    return tr(
        "With the public key of this certificate, agents make sure that notices and settings come "
        "from the genuine server.");
}

QString SetupSourcePage::railText() const {
    return tr("Choose a certificate", "step of the set-up");
}

QString SetupSourcePage::nextText() const {
    return tr("&Next", "button of the wizard");
}

bool SetupSourcePage::hasWork() const {
    const bool handedOver = !form_.password.empty() || form_.filePassword || form_.backupPassword;
    return handedOver || !password_->isEmpty() || panel_->hasInput();
}

bool SetupSourcePage::handsOver(const manager::Path& file) const {
    return !file.empty() && panel_->file() == file && password_->isEmpty();
}

SecretBytes SetupSourcePage::takePassword(const manager::Path& file) {
    return panel_->file() == file ? panel_->takePassword() : SecretBytes();
}

void SetupSourcePage::entered() {
    // Back has led here: what was handed over is taken back.
    if (!form_.password.empty() && password_->isEmpty())
        password_->setSecret(form_.password);
    form_.password.clear();
    panel_->restore(form_);
    form_.filePassword.reset();
    form_.backupPassword.reset();
    if (generate_->isChosen())
        password_->field()->setFocus();
    else
        panel_->setFocusWhereNeeded();
}

void SetupSourcePage::next() {
    touched_ = true; // a search that ends later changes nothing any more
    if (!generate_->isChosen()) {
        panel_->finish();
        return;
    }
    const bool detailsGood = details_->validate();
    if (!detailsGood)
        more_->setOpen(true);
    if (!password_->validate() || !detailsGood)
        return;
    details_->fill(form_);
    form_.password = password_->take();
    Q_EMIT goOn();
}

void SetupSourcePage::left() {
    panel_->stop();
}

void SetupSourcePage::retranslate() {
    generate_->setTitle(tr("&Generate a new certificate"));
    import_->setTitle(tr("&Import an existing certificate"));
    import_->setDescription(tr("For a new installation of an earlier server, or a move.\n"
                               "Choose OfficeScanAuth.dat, PFX, ZIP or PEM, or drop it here."));
    more_->setTitle(tr("&Advanced settings (kind of key, validity, name)"));
    recover_->setText(tr("Recover with a printed recover&y code…"));
    keepSafe_->showMessage(Mood::Warn,
                           tr("Without this password the certificate cannot be restored. Keep "
                              "it in a safe place."));
    while (noticeBars_.size() < notices_.size()) {
        noticeBars_.push_back(new MessageBar(this));
        static_cast<QVBoxLayout*>(layout())->insertWidget(static_cast<int>(noticeBars_.size()) - 1,
                                                          noticeBars_.back());
    }
    for (std::size_t i = 0; i < notices_.size(); ++i)
        noticeBars_[i]->showMessage(Mood::Info, manager::explain(notices_[i]));
    choiceChanged();
}

} // namespace warifu::ui
