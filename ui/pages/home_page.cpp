#include "ui/pages/home_page.h"

#include "manager/explain.h"
#include "ui/pages/certificate_texts.h"
#include "ui/pages/life_state.h"
#include "ui/pages/password_drill.h"
#include "ui/theme/control_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/action_card.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/life_bar.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/path_field.h"
#include "ui/widgets/wrap_layout.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace warifu::ui {

HomePage::HomePage(const Services& services, const Dialogs& dialogs, Jobs& jobs, QWidget* parent)
    : Page(parent)
    , services_(services)
    , dialogs_(dialogs)
    , jobs_(jobs) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::m);
    trouble_ = new MessageBar(this);
    again_ = new QPushButton(this);
    again_->hide();
    makeCertificateCard();
    makeBackupCard();
    ahead_ = new MessageBar(this);
    actions_ = makeActions();
    all->addWidget(trouble_);
    all->addWidget(again_, 0, Qt::AlignLeft);
    all->addWidget(ahead_);
    all->addWidget(certificate_);
    all->addWidget(backup_);
    all->addWidget(actions_);
    connect(again_, &QPushButton::clicked, this, &HomePage::read);
    retranslate();
}

void HomePage::makeCertificateCard() {
    certificate_ = new Card(this);
    life_ = new LifeBar(certificate_);
    facts_ = new FactList(certificate_);
    certificate_->body()->addSpacing(theme::Space::xs);
    certificate_->body()->addWidget(life_);
    certificate_->body()->addWidget(facts_);
}

void HomePage::makeBackupCard() {
    backup_ = new Card(this);
    backupFacts_ = new FactList(backup_);
    makeBackup_ = new QPushButton(backup_);
    saveCopy_ = new QPushButton(backup_);
    copyResult_ = new MessageBar(backup_);
    const auto prove = [verify = services_.verifyBackup,
                        file = services_.backupPath](const SecretBytes& password) -> Result<void> {
        const auto proof = verify({file, password.clone()}, {});
        return proof ? Result<void>() : std::unexpected(proof.error());
    };
    drill_ = new PasswordDrill(services_, jobs_, nullptr, prove);
    drillPlace_ = new Disclosure(backup_);
    drillPlace_->setContent(drill_);
    auto* actions = new WrapLayout;
    actions->setContentsMargins(0, theme::Space::xs, 0, 0);
    actions->setSpacing(theme::Space::s);
    actions->addWidget(makeBackup_);
    actions->addWidget(saveCopy_);
    // The link that unfolds stands beside the buttons, what it unfolds below all of them.
    actions->addWidget(drillPlace_->button());
    drillPlace_->hide();
    backup_->body()->addWidget(backupFacts_);
    backup_->body()->addLayout(actions);
    backup_->body()->addWidget(copyResult_);
    backup_->body()->addWidget(drillPlace_);
    connect(makeBackup_, &QPushButton::clicked, this, [this] { Q_EMIT placeAsked(Place::Backup); });
    connect(saveCopy_, &QPushButton::clicked, this, &HomePage::saveCopy);
    connect(drill_, &PasswordDrill::drilled, this, &HomePage::read);
    connect(drillPlace_, &Disclosure::toggled, this, [this](bool open) {
        drillPlace_->setVisible(open);
        if (open)
            drill_->field()->setFocus();
        else
            drill_->stop();
    });
}

QWidget* HomePage::makeActions() {
    auto* actions = new QWidget(this);
    auto* line = new WrapLayout(actions);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme::Space::m);
    renew_ = new ActionCard(QStringLiteral("rotate"), actions);
    check_ = new ActionCard(QStringLiteral("recover"), actions);
    line->addWidget(renew_);
    line->addWidget(check_);
    connect(renew_, &QAbstractButton::clicked, this, [this] { Q_EMIT placeAsked(Place::Rotate); });
    connect(check_, &QAbstractButton::clicked, this, [this] { Q_EMIT placeAsked(Place::Drill); });
    return actions;
}

void HomePage::showStatus(Result<manager::Status> status) {
    if (status)
        notices_.insert(notices_.end(), status->notices.begin(), status->notices.end());
    status_ = std::move(status);
    showState();
}

void HomePage::read() {
    reading_.cancel();
    reading_ = jobs_.start<Result<manager::Status>>(
        this, [status = services_.status](const manager::Control&) { return status(); },
        [this](Result<manager::Status> status) {
            const bool empty = status && !status->current;
            showStatus(std::move(status));
            if (empty)
                Q_EMIT nothingInstalled();
        });
}

void HomePage::saveCopy() {
    if (copying_.running() || !status_ || !*status_)
        return;
    SaveQuestion question;
    question.title = tr("Save a copy of the backup");
    question.fileName = (*status_)->backup.path.filename();
    question.filter = tr("Backup files (*.dat *.pfx)");
    question.mayReplace = false;
    const manager::Path path = dialogs_.savePath(window(), question);
    if (path.empty())
        return;
    saveCopy_->setEnabled(false);
    copying_ = jobs_.start<Result<manager::CopyReport>>(
        this,
        [path, save = services_.saveBackupCopy](const manager::Control& control) {
            return save(path, control);
        },
        [this](const Result<manager::CopyReport>& report) { copySaved(report); });
}

void HomePage::copySaved(const Result<manager::CopyReport>& report) {
    saveCopy_->setEnabled(true);
    if (!report) {
        const manager::Explanation words = manager::explain(report.error());
        copyResult_->showMessage(Mood::Danger, messageAndHint(words), words.technical);
        return;
    }
    showCopy(*report);
    read();
}

void HomePage::showCopy(const manager::CopyReport& report) {
    const QString path = pathText(report.path);
    switch (report.place) {
    case manager::CopyPlace::SameDisk:
        copyResult_->showMessage(
            Mood::Warn,
            tr("The copy was saved to %1, but that is on the same disk. It does not help "
               "when the disk fails: save one to another disk or host, too.")
                .arg(path));
        return;
    case manager::CopyPlace::Memory:
        copyResult_->showMessage(
            Mood::Warn,
            tr("The copy was saved to %1, but that is in the memory of this host. It is gone when "
               "the host restarts: save one to another disk or host, too.")
                .arg(path));
        return;
    case manager::CopyPlace::OtherDisk:
        copyResult_->showMessage(
            Mood::Ok, tr("The copy was saved to %1 and read back. It is complete.").arg(path));
        return;
    }
}

void HomePage::showState() {
    const bool known = status_ && *status_ && (*status_)->current;
    certificate_->setVisible(known);
    backup_->setVisible(known);
    actions_->setVisible(known);
    const bool failed = status_ && !*status_;
    again_->setVisible(failed);
    if (failed)
        showTrouble(status_->error());
    else
        trouble_->clear();
    if (known) {
        showCertificate(*(*status_)->current);
        showBackup();
        showActions((*status_)->current->certificate);
    }
    if (known && (*status_)->rotationRefusal) {
        const manager::Explanation words = manager::explain(*(*status_)->rotationRefusal);
        ahead_->showMessage(Mood::Warn, messageAndHint(words), words.technical);
    } else {
        ahead_->clear();
    }
    showNotices();
    Q_EMIT changed();
}

void HomePage::showTrouble(const Error& error) {
    const manager::Explanation words = manager::explain(error);
    trouble_->showMessage(Mood::Danger, messageAndHint(words), words.technical);
}

void HomePage::showCertificate(const manager::CurrentCertificate& current) {
    const manager::CertificateInfo& info = current.certificate;
    certificate_->setTitle(info.generation > 0
                               ? tr("Current certificate (generation %1)").arg(info.generation)
                               : tr("Current certificate"));
    const LifeState life = lifeState(info, (*status_)->checkedAt);
    certificate_->badge()->setState(life.mood, life.text);
    life_->setLife(life.share, manager::dateText(info.notBefore), tr("Today"),
                   manager::dateText(info.notAfter), life.mood);
    Fact fingerprint{tr("Fingerprint (SHA-256)"), manager::shortFingerprintText(info.sha256), true};
    fingerprint.tip = fingerprint.copy = manager::fingerprintText(info.sha256);
    facts_->setFacts({{tr("Name and key", "of a certificate"),
                       tr("%1 · %2", "name of a certificate, kind of its key")
                           .arg(nameText(info), keyText(info.key, info.signatureDigest))},
                      fingerprint,
                      {tr("Recovery code"), recoveryText(info)}});
}

QString HomePage::recoveryText(const manager::CertificateInfo& certificate) const {
    if (!certificate.recoveryCommitment)
        return tr("None yet. The first renewal makes one.");
    const manager::RecoveryState& state = (*status_)->recovery;
    if (state.codeDrilledAt)
        return tr("Checked on %1", "the printed code was typed in and is right")
            .arg(manager::dateText(*state.codeDrilledAt));
    if (state.confirmedAt)
        return tr("Written down and confirmed on %1").arg(manager::dateText(*state.confirmedAt));
    return tr("Made, but nobody has confirmed that it was written down");
}

QString HomePage::sinceText(const std::optional<manager::Time>& time) const {
    if (!time)
        return tr("Never");
    const auto days = std::chrono::floor<std::chrono::days>((*status_)->checkedAt - *time).count();
    const QString when = manager::dateTimeText(*time);
    return days < 1 ? tr("%1 (today)", "date and time").arg(when)
                    : tr("%1 (%n day(s) ago)", "date and time", static_cast<int>(days)).arg(when);
}

void HomePage::showBackup() {
    const manager::BackupState& state = (*status_)->backup;
    if (!state.verifiedAt)
        backup_->badge()->setState(Mood::Warn, tr("Not proven"));
    else if (!state.copiedOffHostAt)
        backup_->badge()->setState(Mood::Warn, tr("Only on this server"));
    else
        backup_->badge()->setState(Mood::Ok, tr("Copied to another disk"));
    QList<Fact> facts{{tr("Written", "time of a backup"), sinceText(state.writtenAt)},
                      {tr("Opened to prove it", "time of a proof"), sinceText(state.verifiedAt)},
                      {tr("Copied elsewhere", "time of a copy"), sinceText(state.copiedOffHostAt)},
                      {tr("File"), pathText(state.path), true}};
    const bool exportable = (*status_)->current->exportable;
    if (!exportable)
        facts << Fact{tr("Further backups"), tr("The key is marked as not exportable")};
    backupFacts_->setFacts(facts);
    makeBackup_->setVisible(exportable);
    theme::setPrimary(makeBackup_, !state.copiedOffHostAt);
    theme::setPrimary(saveCopy_, !exportable && !state.copiedOffHostAt);
}

void HomePage::showActions(const manager::CertificateInfo& certificate) {
    renew_->setTitle(tr("Re&new the certificate"));
    renew_->setDescription(tr("When it expires, or the key may have leaked"));
    check_->setTitle(tr("Check the &recovery code"));
    const manager::RecoveryState& state = (*status_)->recovery;
    check_->setDescription(
        !certificate.recoveryCommitment ? tr("There is none yet. The first renewal makes one.")
        : state.codeDrilledAt
            ? tr("Last checked on %1").arg(manager::dateText(*state.codeDrilledAt))
            : tr("Not checked yet. Type it in once from its sheet."));
}

void HomePage::showNotices() {
    while (noticeBars_.size() < notices_.size()) {
        noticeBars_.push_back(new MessageBar(this));
        static_cast<QVBoxLayout*>(layout())->insertWidget(0, noticeBars_.back());
    }
    for (std::size_t i = 0; i < notices_.size(); ++i)
        noticeBars_[i]->showMessage(Mood::Info, manager::explain(notices_[i]));
}

QString HomePage::title() const {
    if (!status_)
        return {};
    if (!*status_ || !(*status_)->current)
        return tr("The state of this server cannot be read");
    const manager::Status& now = **status_;
    const manager::CertificateInfo& info = now.current->certificate;
    if (now.checkedAt > info.notAfter)
        return tr("The certificate has expired");
    if (now.checkedAt < info.notBefore)
        return tr("The certificate is not valid yet");
    if (now.current->daysLeft < soonDays)
        return tr("The certificate expires soon");
    if (now.rotationRefusal)
        return tr("Agents may follow a newer certificate than this one");
    if (!now.backup.verifiedAt)
        return tr("The backup has not been proven");
    if (!now.backup.copiedOffHostAt)
        return tr("Copy the backup off this server");
    return tr("The certificate and its backup are in order");
}

QString HomePage::why() const {
    if (!status_ || !*status_)
        return {};
    return tr("Last checked %1").arg(manager::dateTimeText((*status_)->checkedAt));
}

QString HomePage::railText() const {
    return tr("State", "of the server, a place in the program");
}

QString HomePage::nextText() const {
    return tr("&Close", "closes the window");
}

void HomePage::entered() {
    if (again_->isVisibleTo(this))
        again_->setFocus();
    else if (status_ && *status_)
        (makeBackup_->isVisibleTo(this) ? makeBackup_ : saveCopy_)->setFocus();
}

void HomePage::left() {
    reading_.cancel();
    copying_.cancel();
    drill_->stop();
}

void HomePage::retranslate() {
    again_->setText(tr("&Read again"));
    backup_->setTitle(tr("Backup"));
    makeBackup_->setText(tr("Back &up to a ZIP file…"));
    saveCopy_->setText(tr("&Save a copy elsewhere…"));
    drillPlace_->setTitle(tr("Prove t&he backup now"));
    copyResult_->clear();
    showState();
}

} // namespace warifu::ui
