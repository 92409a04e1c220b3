#include "ui/pages/undo_restore.h"

#include "ui/widgets/question.h"

namespace warifu::ui {

UndoRestore::UndoRestore(const Services& services, Jobs& jobs, QWidget* page)
    : QObject(page)
    , services_(services)
    , jobs_(jobs)
    , page_(page) {}

void UndoRestore::look() {
    looking_ = jobs_.start<Result<manager::RestorePreview>>(
        this, [look = services_.previewUndo](const manager::Control&) { return look(); },
        [this](const Result<manager::RestorePreview>& preview) {
            Q_EMIT looked(preview.has_value());
        });
}

void UndoRestore::ask() {
    if (question_ || isRunning())
        return;
    if (unfinished_) {
        finish();
        return;
    }
    Question::Texts texts;
    texts.heading = tr("Take the restore back?");
    texts.text = tr("The state before the restore comes back as it was. Of what was restored "
                    "nothing stays but in the backup file; what has been published stays.");
    texts.safe = tr("&Keep the restore", "answer to: take the restore back?");
    texts.other = tr("&Undo", "answer to: take the restore back?");
    question_ = new Question(texts, page_->window());
    question_->setAttribute(Qt::WA_DeleteOnClose);
    question_->setWindowTitle(page_->window()->windowTitle());
    connect(question_, &QDialog::accepted, this, &UndoRestore::act);
    question_->open();
}

void UndoRestore::act() {
    acting_ = jobs_.start<Result<manager::RestoreReport>>(
        this,
        [act = services_.undoRestore](const manager::Control& control) {
            // Decided: only an error stops it, not the window that closes.
            manager::Control unstoppable;
            unstoppable.progress = control.progress;
            return act(unstoppable);
        },
        [this](const Result<manager::RestoreReport>& report) {
            if (report)
                Q_EMIT done(*report);
            else
                fail(report.error());
        },
        [this](manager::Step) { Q_EMIT goesOn(); });
    Q_EMIT begun();
}

/// Completes what a failed undo has left to the next start (error unfinished).
void UndoRestore::finish() {
    acting_ = jobs_.start<Result<manager::Status>>(
        this, [status = services_.status](const manager::Control&) { return status(); },
        [this](const Result<manager::Status>& status) {
            if (!status) {
                fail(status.error());
                return;
            }
            unfinished_ = false;
            manager::RestoreReport report;
            if (status->current)
                report.done.to = status->current->certificate;
            report.notices = status->notices;
            Q_EMIT done(report);
        });
    Q_EMIT begun();
}

void UndoRestore::fail(Error error) {
    // Once decided it stays so, whatever stands in the way of completing it.
    if (unfinished_)
        error.code = ErrorCode::Unfinished;
    unfinished_ = error.code == ErrorCode::Unfinished;
    Q_EMIT failed(error);
}

} // namespace warifu::ui
