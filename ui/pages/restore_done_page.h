// Restore, step 4: what is in force now, and the way back.
#pragma once

#include "ui/jobs.h"
#include "ui/pages/page.h"
#include "ui/pages/restore_form.h"
#include "ui/services.h"

class QPushButton;

namespace warifu::ui {

class Card;
class FactList;
class RemarkBars;
class TaskRow;
class UndoRestore;

/// The certificate in force, where the state before lies, what agents will do, and Undo.
class RestoreDonePage : public Page {
    Q_OBJECT

public:
    /// The references must live as long as the page; `outcome.report` is set before it is entered.
    RestoreDonePage(const RestoreForm& form, const RestoreOutcome& outcome,
                    const Services& services, Jobs& jobs, QWidget* parent = nullptr);

    QString title() const override;
    QString why() const override;
    QString railText() const override;
    QString nextText() const override;

    bool canGoOn() const override;

    bool canGoBack() const override { return false; }

    bool hasWork() const override;
    QString leavingText() const override;

    void entered() override;

protected:
    void retranslate() override;

private:
    enum class Undo { Unknown, Possible, Impossible, Running, Failed, Done };

    void setUndo(Undo undo);
    void showAll();
    void showFacts();
    void showRemarks();
    void showTasks();
    void showUndo();

    bool isBack() const { return undo_ == Undo::Done; }

    const RestoreForm& form_;
    const RestoreOutcome& outcome_;
    const Services& services_;
    Undo undo_ = Undo::Unknown;
    Error undoError_;
    std::optional<manager::RestoreReport> undone_;

    Card* card_;
    FactList* facts_;
    RemarkBars* remarks_;
    Card* tasks_;
    TaskRow* agentsRow_;
    TaskRow* nextRow_;
    TaskRow* undoRow_;
    QPushButton* undoButton_;
    UndoRestore* undoing_;
};

} // namespace warifu::ui
