#include "ui/pages/restore_done_page.h"

#include "ui/pages/certificate_texts.h"
#include "ui/pages/life_state.h"
#include "ui/pages/remark_bars.h"
#include "ui/pages/undo_restore.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/path_field.h"
#include "ui/widgets/reveal.h"
#include "ui/widgets/task_row.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace warifu::ui {

RestoreDonePage::RestoreDonePage(const RestoreForm& form, const RestoreOutcome& outcome,
                                 const Services& services, Jobs& jobs, QWidget* parent)
    : Page(parent)
    , form_(form)
    , outcome_(outcome)
    , services_(services)
    , card_(new Card(this))
    , facts_(new FactList(card_))
    , remarks_(new RemarkBars(this))
    , tasks_(new Card(this))
    , agentsRow_(new TaskRow(1, tasks_))
    , nextRow_(new TaskRow(2, tasks_))
    , undoRow_(new TaskRow(3, tasks_))
    , undoButton_(new QPushButton(undoRow_))
    , undoing_(new UndoRestore(services, jobs, this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::l);
    card_->body()->addWidget(facts_);
    tasks_->body()->setSpacing(theme::Space::l);
    for (TaskRow* row : {agentsRow_, nextRow_, undoRow_})
        tasks_->body()->addWidget(row);
    undoRow_->addButton(undoButton_);
    all->addWidget(card_);
    all->addWidget(remarks_);
    all->addWidget(tasks_);
    connect(undoButton_, &QPushButton::clicked, undoing_, &UndoRestore::ask);
    connect(undoing_, &UndoRestore::looked, this,
            [this](bool possible) { setUndo(possible ? Undo::Possible : Undo::Impossible); });
    connect(undoing_, &UndoRestore::begun, this, [this] { setUndo(Undo::Running); });
    connect(undoing_, &UndoRestore::goesOn, undoRow_, &TaskRow::tick);
    connect(undoing_, &UndoRestore::done, this, [this](const manager::RestoreReport& report) {
        undone_ = report;
        setUndo(Undo::Done);
        announce(this, title());
    });
    connect(undoing_, &UndoRestore::failed, this, [this](const Error& error) {
        undoError_ = error;
        setUndo(Undo::Failed);
        reveal(undoRow_);
    });
    retranslate();
}

QString RestoreDonePage::title() const {
    return isBack() ? tr("The restore has been taken back") : tr("The backup has been restored");
}

QString RestoreDonePage::why() const {
    return isBack() ? tr("The certificate store is as it was before the restore, byte for byte.")
                    : tr("The server uses the certificate of the backup from now on.");
}

QString RestoreDonePage::railText() const {
    return tr("Done", "step of a restore");
}

QString RestoreDonePage::nextText() const {
    return tr("&Finish", "button");
}

bool RestoreDonePage::canGoOn() const {
    return undo_ != Undo::Running;
}

bool RestoreDonePage::hasWork() const {
    return undo_ == Undo::Running;
}

QString RestoreDonePage::leavingText() const {
    return tr("The restore is being taken back. That goes on when you leave this page.");
}

void RestoreDonePage::entered() {
    showAll();
    undoing_->look();
}

void RestoreDonePage::setUndo(Undo undo) {
    undo_ = undo;
    // A button that goes gives the keyboard to the page, where Enter goes on.
    if (undo != Undo::Possible && undo != Undo::Failed && undoButton_->hasFocus())
        setFocus();
    showAll();
    Q_EMIT changed();
}

void RestoreDonePage::showAll() {
    if (!outcome_.report)
        return;
    showFacts();
    showRemarks();
    showTasks();
}

void RestoreDonePage::showFacts() {
    const manager::RestoreReport& report = isBack() ? *undone_ : *outcome_.report;
    const auto& certificate = report.done.to;
    card_->setTitle(certificate ? tr("Certificate in force") : tr("No certificate is in force"));
    QList<Fact> facts;
    if (certificate) {
        const LifeState life = lifeState(*certificate, services_.now());
        card_->badge()->setState(life.mood, life.text);
        Fact fingerprint{tr("Fingerprint (SHA-256)"),
                         manager::shortFingerprintText(certificate->sha256), true};
        fingerprint.tip = fingerprint.copy = manager::fingerprintText(certificate->sha256);
        facts << Fact{tr("Name", "of a certificate"), nameText(*certificate)}
              << Fact{tr("Key", "of a certificate"),
                      keyText(certificate->key, certificate->signatureDigest)}
              << Fact{tr("Validity", "of a certificate"),
                      validityText(certificate->notBefore, certificate->notAfter)}
              << fingerprint;
    }
    if (!isBack() && report.safetyCopy)
        facts << Fact{tr("State before"), pathText(*report.safetyCopy), true};
    facts_->setFacts(facts);
}

void RestoreDonePage::showRemarks() {
    const manager::RestoreReport& report = isBack() ? *undone_ : *outcome_.report;
    std::vector<Remark> remarks;
    if (!isBack()) {
        const Remark agents = agentsRemark(report.done);
        if (agents.mood != Mood::Ok)
            remarks.push_back(agents);
        const std::vector<Remark> more = restoreRemarks(report.done, true);
        remarks.insert(remarks.end(), more.begin(), more.end());
    }
    for (const manager::Notice& notice : report.notices)
        remarks.push_back({Mood::Info, manager::explain(notice)});
    remarks_->showRemarks(remarks);
}

void RestoreDonePage::showTasks() {
    tasks_->setTitle(tr("What to do next"));
    const manager::RestorePreview& done = outcome_.report->done;
    tasks_->setVisible(!isBack());
    if (done.handedOn) {
        agentsRow_->setText(tr("Look for the newer backup and restore it"));
        agentsRow_->setNote(
            tr("If there is none, take the agents over with the printed recovery code."));
    } else {
        agentsRow_->setText(tr("See whether agents accept notices from this server again"));
        agentsRow_->setNote(tr("Agents that are offline follow when they connect."));
    }
    if (form_.notExportable) {
        nextRow_->setText(tr("Keep the backup file and its password"));
        nextRow_->setNote(tr("The key is marked as not exportable: this program writes no other "
                             "backup of it."));
    } else {
        nextRow_->setText(tr("Keep the backup file away from this server"));
        nextRow_->setNote(tr("Its password is now that of the server's own backup, too."));
    }
    showUndo();
}

void RestoreDonePage::showUndo() {
    const bool shown = undo_ != Undo::Unknown && undo_ != Undo::Impossible;
    undoRow_->setVisible(shown);
    undoRow_->setText(tr("If this was not what you wanted, take the restore back"));
    undoRow_->setNote(tr("The state before it comes back byte for byte."));
    undoButton_->setText(undoing_->isUnfinished() ? tr("Finish und&o", "button") : tr("&Undo…"));
    undoButton_->setEnabled(undo_ != Undo::Running);
    undoRow_->message()->clear();
    switch (undo_) {
    case Undo::Running:
        undoRow_->setState(TaskRow::State::Running);
        break;
    case Undo::Failed: {
        undoRow_->setState(TaskRow::State::Failed);
        const manager::Explanation words = manager::explain(undoError_);
        undoRow_->message()->showMessage(Mood::Danger, messageAndHint(words), words.technical);
        break;
    }
    default:
        undoRow_->setState(TaskRow::State::Waiting);
    }
}

void RestoreDonePage::retranslate() {
    showAll();
    Q_EMIT changed();
}

} // namespace warifu::ui
