// Restore, step 1: the file, and the password that opens it.
#pragma once

#include "ui/jobs.h"
#include "ui/pages/page.h"
#include "ui/pages/restore_form.h"
#include "ui/services.h"

#include <QTimer>

class QComboBox;

namespace warifu::ui {

class Card;
class FactList;
class FieldRow;
class LinkButton;
class MessageBar;
class PasswordField;
class PathField;
class RemarkBars;
class UndoRestore;

/// Opens the chosen file while it is being chosen, asks for its password, and says what is inside.
class RestoreFilePage : public Page {
    Q_OBJECT

public:
    /// The references must live as long as the page. `file` is chosen already; may be empty.
    RestoreFilePage(RestoreForm& form, const Services& services, Jobs& jobs,
                    const manager::Path& file, QWidget* parent = nullptr);
    ~RestoreFilePage() override;

    QString title() const override;
    QString why() const override;
    QString railText() const override;
    QString nextText() const override;

    bool canGoOn() const override { return true; }

    bool hasWork() const override;

    bool handsOver(const manager::Path& file) const override;
    SecretBytes takePassword(const manager::Path& file) override;
    void entered() override;
    void next() override;
    void left() override;

protected:
    void retranslate() override;

private:
    using Preview = Result<manager::RestorePreview>;

    void lookAround();
    void showFound(const std::vector<manager::Path>& found);
    void inputChanged(bool otherFile);
    void inspect();
    void inspected(Preview preview, manager::Inspection several);
    void finish();
    void showAll();
    void showError(const Error& error);
    void showContents(const manager::RestorePreview& preview);
    void showSeveral();
    void focusWhereNeeded();
    bool wantsPassword() const;
    void showUndo();

    RestoreForm& form_;
    const Services& services_;
    Jobs& jobs_;
    JobTicket finding_;
    JobTicket inspecting_;
    QTimer pause_; ///< in typing, before the file is opened
    QTimer slow_;  ///< in opening, before it is told that it is going on

    std::optional<Preview> preview_; ///< of what is in the fields now
    manager::Inspection several_;    ///< what else the file is, where it is no backup
    bool passwordAsked_ = false;     ///< this file has one
    bool nothingInstalled_ = false;
    bool finishing_ = false; ///< Next was pressed

    QComboBox* found_;
    FieldRow* foundRow_;
    PathField* file_;
    FieldRow* fileRow_;
    PasswordField* password_;
    FieldRow* passwordRow_;
    Card* card_;
    FactList* facts_;
    LinkButton* import_;
    RemarkBars* remarks_;
    LinkButton* undo_;
    MessageBar* undoResult_;
    UndoRestore* undoing_;
    enum class Undo { Impossible, Possible, Done, Failed } undoState_ = Undo::Impossible;
    Error undoError_;
};

} // namespace warifu::ui
