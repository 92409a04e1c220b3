#include "ui/pages/recover_situation_page.h"

#include "manager/explain.h"
#include "ui/pages/certificate_texts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choice_card.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/path_list.h"
#include "ui/widgets/text_label.h"

#include <QButtonGroup>
#include <QFileInfo>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace warifu::ui {

using manager::RecoveryReason;
using manager::RecoveryStart;

namespace {

constexpr int typingPause = 300; // milliseconds

} // namespace

RecoverSituationPage::RecoverSituationPage(RenewalForm& form, const Services& services, Jobs& jobs,
                                           const Dialogs& dialogs, QWidget* parent)
    : Page(parent)
    , form_(form)
    , services_(services)
    , jobs_(jobs)
    , dialogs_(dialogs)
    , trouble_(new MessageBar(this))
    , again_(new QPushButton(this))
    , cards_(new QWidget(this))
    , group_(new QButtonGroup(this))
    , files_(new Card(this))
    , found_(new Card(this))
    , facts_(new FactList(found_))
    , more_(new Disclosure(this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::l);
    makeCards();
    makeFiles();
    found_->body()->addWidget(facts_);
    all->addWidget(trouble_);
    all->addWidget(again_, 0, Qt::AlignLeft);
    all->addWidget(cards_);
    all->addWidget(files_);
    all->addWidget(found_);
    all->addWidget(more_);
    pause_.setSingleShot(true);
    pause_.setInterval(typingPause);
    connect(&pause_, &QTimer::timeout, this, &RecoverSituationPage::look);
    connect(again_, &QPushButton::clicked, this, &RecoverSituationPage::look);
    retranslate();
}

void RecoverSituationPage::makeCards() {
    auto* all = new QVBoxLayout(cards_);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::l);
    leaked_ = new ChoiceCard(cards_);
    lost_ = new ChoiceCard(cards_);
    for (ChoiceCard* card : {leaked_, lost_}) {
        group_->addButton(card->radio());
        all->addWidget(card);
    }
    connect(group_, &QButtonGroup::buttonClicked, this, [this] { touched_ = true; });
    connect(group_, &QButtonGroup::buttonToggled, this, [this](QAbstractButton*, bool on) {
        if (on)
            choiceChanged();
    });
}

void RecoverSituationPage::makeFiles() {
    filesText_ = new TextLabel(theme::TextRole::Secondary, theme::Tone::Secondary, files_);
    certificate_ = new PathField(files_);
    certificateRow_ = new FieldRow(certificate_->edit(), certificate_, files_);
    files_->body()->addWidget(filesText_);
    files_->body()->addWidget(certificateRow_);
    auto* statements = new QWidget;
    auto* column = new QVBoxLayout(statements);
    column->setContentsMargins(0, 0, 0, 0);
    statements_ = new PathList(statements);
    statementsRow_ = new FieldRow(statements_->edit(), statements_, statements);
    statementsRow_->setBelow(statements_->chosen());
    column->addWidget(statementsRow_);
    more_->setContent(statements);
    connect(certificate_, &PathField::pathChanged, this, &RecoverSituationPage::filesChanged);
    connect(statements_, &PathList::changed, this, &RecoverSituationPage::filesChanged);
    connect(statements_, &PathList::filesAsked, this,
            [this] { askForStatements(OpenQuestion::What::Files); });
    connect(statements_, &PathList::folderAsked, this,
            [this] { askForStatements(OpenQuestion::What::Folder); });
    auto* drop = new DropZone(this, DropZone::Takes::Several);
    connect(drop, &DropZone::dropped, this, &RecoverSituationPage::fileDropped);
    connect(drop, &DropZone::severalDropped, this, &RecoverSituationPage::addStatements);
}

/// Where a certificate has to be brought, one file that is dropped is it; all else are statements.
void RecoverSituationPage::fileDropped(const manager::Path& file) {
    if (isEmpty() && !QFileInfo(pathText(file)).isDir())
        certificate_->setPath(file);
    else
        addStatements({file});
}

void RecoverSituationPage::addStatements(const std::vector<manager::Path>& paths) {
    if (paths.empty())
        return;
    more_->setOpen(true);
    statements_->add(paths);
}

void RecoverSituationPage::askForStatements(OpenQuestion::What what) {
    OpenQuestion question{
        what == OpenQuestion::What::Folder
            ? tr("Choose a copy of publish or an agent's folder", "title of a folder dialog")
            : tr("Choose backups or agents' state files", "title of a file dialog for several"),
        what, tr("All files (*)")};
    addStatements(dialogs_.openPaths(window(), question));
}

QString RecoverSituationPage::title() const {
    return tr("Take all agents over with the recovery code");
}

QString RecoverSituationPage::why() const {
    return tr("Whatever has become of key, backup or disk: who has the printed code brings every "
              "agent to a new certificate.");
}

QString RecoverSituationPage::railText() const {
    return tr("Situation", "step of a recovery");
}

QString RecoverSituationPage::nextText() const {
    return tr("&Next", "button");
}

manager::RecoverySource RecoverSituationPage::source() const {
    manager::RecoverySource source;
    if (isEmpty() && !certificate_->path().empty())
        source.agentCertificate = certificate_->path();
    source.statements = statements_->paths();
    return source;
}

void RecoverSituationPage::entered() {
    if (!looked_)
        look();
}

void RecoverSituationPage::left() {
    pause_.stop();
    job_.cancel();
    goingOn_ = false;
}

void RecoverSituationPage::filesChanged() {
    situation_.reset();
    certificateRow_->setError({});
    statementsRow_->setError({});
    pause_.start();
    Q_EMIT changed();
}

void RecoverSituationPage::look() {
    pause_.stop();
    job_.cancel();
    job_ = jobs_.start<Result<manager::RecoverySituation>>(
        this,
        [look = services_.recoverySituation, from = source()](const manager::Control&) {
            return look(from);
        },
        [this](Result<manager::RecoverySituation> situation) { looked(std::move(situation)); });
}

void RecoverSituationPage::looked(Result<manager::RecoverySituation> situation) {
    const bool first = !looked_;
    looked_ = true;
    error_.reset();
    situation_.reset();
    if (situation) {
        // What was brought does not count as what the store has.
        if (!start_)
            start_ = situation->start;
        if (!touched_)
            (situation->suggested == RecoveryReason::Leaked ? leaked_ : lost_)
                ->radio()
                ->setChecked(true);
        if (situation->certificate)
            situation_ = std::move(*situation);
    } else {
        error_ = std::move(situation.error());
    }
    showAll();
    if (first && again_->isVisibleTo(this))
        again_->setFocus();
    else if (first && isEmpty())
        certificate_->edit()->setFocus();
    else if (first && group_->checkedButton())
        group_->checkedButton()->setFocus();
    if (std::exchange(goingOn_, false) && situation_)
        next();
}

void RecoverSituationPage::choiceChanged() {
    form_.recoveryReason = leaked_->isChosen() ? RecoveryReason::Leaked : RecoveryReason::Lost;
    for (ChoiceCard* card : {leaked_, lost_})
        card->radio()->setFocusPolicy(card->isChosen() ? Qt::StrongFocus : Qt::ClickFocus);
}

void RecoverSituationPage::next() {
    if (pause_.isActive() || job_.running()) {
        goingOn_ = true;
        if (pause_.isActive())
            look();
        return;
    }
    if (!situation_)
        return;
    form_.source = source();
    Q_EMIT goOn();
}

void RecoverSituationPage::showAll() {
    const bool known = start_.has_value();
    cards_->setVisible(known);
    files_->setVisible(known && isEmpty());
    more_->setVisible(known);
    again_->setVisible(error_ && !known);
    trouble_->clear();
    certificateRow_->setError({});
    statementsRow_->setError({});
    if (error_) {
        const manager::Explanation words = manager::explain(*error_);
        const std::vector<manager::Path> statements = statements_->paths();
        const bool isOfStatements =
            std::any_of(statements.begin(), statements.end(), [this](const manager::Path& path) {
                return error_->about.starts_with(path.string());
            });
        FieldRow* row = nullptr;
        if (isEmpty() && !certificate_->path().empty() && !isOfStatements)
            row = certificateRow_;
        else if (!statements.empty())
            row = statementsRow_;
        if (row)
            row->setError(messageAndHint(words), words.technical);
        else
            trouble_->showMessage(Mood::Danger, messageAndHint(words), words.technical);
    } else if (start_ == RecoveryStart::KeyMissing) {
        trouble_->showMessage(Mood::Warn,
                              tr("The certificate is here, but its key is missing or cannot be "
                                 "read. The recovery does not need it."));
    }
    showFound();
    Q_EMIT changed();
}

void RecoverSituationPage::showFound() {
    found_->setVisible(situation_ && situation_->certificate);
    if (!situation_ || !situation_->certificate)
        return;
    const manager::CertificateInfo& certificate = *situation_->certificate;
    found_->setTitle(isEmpty() ? tr("The certificate that was brought")
                               : tr("The installed certificate"));
    facts_->setFacts(
        {{tr("Name", "of a certificate"), nameText(certificate)},
         {tr("Validity"), validityText(certificate.notBefore, certificate.notAfter)},
         {tr("Fingerprint (SHA-256)"), manager::shortFingerprintText(certificate.sha256), true,
          QString(), manager::fingerprintText(certificate.sha256)},
         {tr("Recovery code"), certificate.recoveryCommitment
                                   ? tr("Belongs to this certificate")
                                   : tr("None: this certificate was imported and never renewed")}});
}

void RecoverSituationPage::retranslate() {
    again_->setText(tr("&Read again"));
    leaked_->setTitle(tr("Somebody else may have the &key"));
    leaked_->setDescription(
        tr("Agents that he has led away come back, and the leaked key is worth nothing any more."));
    lost_->setTitle(tr("The key is l&ost"));
    lost_->setDescription(tr("The disk, the backup or its password is gone."));
    files_->setTitle(tr("Nothing is installed here any more"));
    filesText_->setText(tr("Bring the file OfcNTCer.dat of any agent, or of a copy of the folder "
                           "publish: it tells which server this was. It is not secret."));
    certificateRow_->setLabel(tr("&Agent's certificate"));
    certificate_->setBrowseText(tr("B&rowse…"));
    certificate_->setDialog(tr("Choose an agent's certificate", "title of a file dialog"),
                            tr("Certificates (*.dat *.cer *.crt *.der *.pem);;All files (*)"));
    more_->setTitle(tr("&Statements from a copy of publish or a backup"));
    statementsRow_->setLabel(tr("&Files or folders"));
    statementsRow_->setHint(tr("Only needed where agents hold earlier certificates whose "
                               "statements are missing here. Choose backups, copies of the folder "
                               "publish, or the state of agents; several at once if need be."));
    statements_->setTexts({tr("Bro&wse…", "the second such button on the page"),
                           tr("Fol&der…", "chooses a folder"),
                           tr("Add ano&ther", "puts the typed path on a list, to type one more"),
                           tr("Take o&ut", "of a list of files and folders"),
                           tr("Chosen files and folders", "a list, read out")});
    showAll();
}

} // namespace warifu::ui
