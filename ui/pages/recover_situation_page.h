// Recovery, step 1: what has happened, and what is left.
#pragma once

#include "ui/dialogs.h"
#include "ui/jobs.h"
#include "ui/pages/page.h"
#include "ui/pages/renewal_form.h"
#include "ui/services.h"

#include <QTimer>

class QButtonGroup;
class QPushButton;

namespace warifu::ui {

class Card;
class ChoiceCard;
class Disclosure;
class FactList;
class FieldRow;
class MessageBar;
class PathField;
class PathList;
class TextLabel;

/// Asks whether the key leaked or is lost, says what this store still has, and takes an agent's
/// certificate where it has none.
class RecoverSituationPage : public Page {
    Q_OBJECT

public:
    /// The references must live as long as the page.
    RecoverSituationPage(RenewalForm& form, const Services& services, Jobs& jobs,
                         const Dialogs& dialogs, QWidget* parent = nullptr);

    QString title() const override;
    QString why() const override;
    QString railText() const override;
    QString nextText() const override;

    bool canGoOn() const override { return situation_.has_value(); }

    bool canGoBack() const override { return false; }

    void entered() override;
    void next() override;
    void left() override;

protected:
    void retranslate() override;

private:
    void makeCards();
    void makeFiles();
    void fileDropped(const manager::Path& file);
    void addStatements(const std::vector<manager::Path>& paths);
    void askForStatements(OpenQuestion::What what);
    void filesChanged();
    void look();
    void looked(Result<manager::RecoverySituation> situation);
    void choiceChanged();
    void showAll();
    void showFound();
    manager::RecoverySource source() const;

    /// Nothing is installed: an agent's certificate has to be brought.
    bool isEmpty() const { return start_ == manager::RecoveryStart::Empty; }

    RenewalForm& form_;
    const Services& services_;
    Jobs& jobs_;
    const Dialogs& dialogs_;
    JobTicket job_;
    QTimer pause_; ///< in typing a path, before it is looked at
    bool touched_ = false;
    bool goingOn_ = false; ///< Next was pressed and waits for the look
    bool looked_ = false;
    std::optional<manager::RecoveryStart> start_; ///< without what was brought
    std::optional<manager::RecoverySituation> situation_;
    std::optional<Error> error_; ///< of what was brought, or of the store

    MessageBar* trouble_;
    QPushButton* again_;
    QWidget* cards_;
    QButtonGroup* group_;
    ChoiceCard* leaked_;
    ChoiceCard* lost_;
    Card* files_;
    TextLabel* filesText_;
    PathField* certificate_;
    FieldRow* certificateRow_;
    Card* found_;
    FactList* facts_;
    Disclosure* more_;
    PathList* statements_;
    FieldRow* statementsRow_;
};

} // namespace warifu::ui
