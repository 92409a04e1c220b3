// Recovery, step 2: the printed code.
#pragma once

#include "ui/jobs.h"
#include "ui/pages/page.h"
#include "ui/pages/renewal_form.h"
#include "ui/services.h"

namespace warifu::ui {

class Card;
class MessageBar;
class RecoveryCodeEntry;
class TextLabel;

/// Takes the code group by group, each checked as it is typed, and the whole against the
/// commitment before it goes on.
class RecoverCodePage : public Page {
    Q_OBJECT

public:
    /// The references must live as long as the page.
    RecoverCodePage(RenewalForm& form, const Services& services, Jobs& jobs,
                    QWidget* parent = nullptr);

    QString title() const override;
    QString why() const override;
    QString railText() const override;
    QString nextText() const override;

    bool canGoOn() const override { return !job_.running(); }

    bool hasWork() const override;
    void entered() override;
    void next() override;
    void left() override;

protected:
    void retranslate() override;

private:
    void checked(Result<manager::RecoveryPreview> preview);
    void showError();

    RenewalForm& form_;
    const Services& services_;
    Jobs& jobs_;
    JobTicket job_;
    std::optional<Error> error_;

    Card* card_;
    TextLabel* text_;
    RecoveryCodeEntry* code_;
    MessageBar* result_;
};

} // namespace warifu::ui
