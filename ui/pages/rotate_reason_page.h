// Renewal, step 1: why the certificate is renewed.
#pragma once

#include "ui/jobs.h"
#include "ui/pages/page.h"
#include "ui/pages/renewal_form.h"
#include "ui/services.h"

class QButtonGroup;
class QCheckBox;
class QPushButton;

namespace warifu::ui {

class ChoiceCard;
class MessageBar;

/// Asks for the reason, which decides what is offered: a leaked key leads to recovery. Says where
/// agents are ahead and a renewal would orphan them, and what to do then.
class RotateReasonPage : public Page {
    Q_OBJECT

public:
    /// The references must live as long as the page.
    RotateReasonPage(RenewalForm& form, const Services& services, Jobs& jobs,
                     QWidget* parent = nullptr);

    QString title() const override;
    QString why() const override;
    QString railText() const override;
    QString nextText() const override;
    bool canGoOn() const override;

    bool canGoBack() const override { return false; }

    void entered() override;
    void next() override;
    void left() override;

protected:
    void retranslate() override;

private:
    enum class State { Looking, Asking, Refused };

    void makeCards();
    void makeRefusal();
    void look();
    void looked(Result<manager::RotationPreview> preview);
    void confirmed(Result<manager::RotationPreview> preview);
    void choose(manager::RotationReason reason);
    void choiceChanged();
    void showState();
    void showRefusal();
    void showCards();

    bool mayBeForced() const { return error_.reason == Reason::Restored; }

    bool agentsAreAhead() const { return error_.code == ErrorCode::AgentsAhead; }

    bool leadsToRecovery() const;

    RenewalForm& form_;
    const Services& services_;
    Jobs& jobs_;
    JobTicket job_;
    State state_ = State::Looking;
    bool touched_ = false; ///< the administrator has chosen by himself
    Error error_;
    std::optional<manager::RotationPreview> found_;

    MessageBar* trouble_;
    QPushButton* again_;
    QPushButton* recover_;
    QPushButton* restore_;
    QWidget* ways_;
    QCheckBox* force_;
    QWidget* cards_;
    QButtonGroup* group_;
    ChoiceCard* expired_;
    ChoiceCard* leaked_;
    ChoiceCard* scheduled_;
    MessageBar* leakedWarning_;
    QCheckBox* allTheSame_;
};

} // namespace warifu::ui
