// Renewal and recovery: what will happen, and the password for the new backup.
#pragma once

#include "ui/pages/page.h"
#include "ui/pages/renewal_form.h"
#include "ui/services.h"

namespace warifu::ui {

class Card;
class Disclosure;
class FactList;
class ForecastCard;
class GenerateDetails;
class MessageBar;
class NewPassword;
class TextLabel;

/// Says which agents follow at once, later or not at all, and what becomes of the certificate
/// before; asks for the new backup password. Changes nothing.
class RenewalReviewPage : public Page {
    Q_OBJECT

public:
    /// The references must live as long as the page; the form's preview is there before it is
    /// entered.
    RenewalReviewPage(RenewalForm& form, const Services& services, QWidget* parent = nullptr);

    QString title() const override;
    QString why() const override;
    QString railText() const override;
    QString nextText() const override;

    bool canGoOn() const override { return true; }

    bool hasWork() const override;
    void entered() override;
    void next() override;

protected:
    void retranslate() override;

private:
    bool hasPreview() const;
    void showAll();
    void showWarning();
    void showFacts();

    RenewalForm& form_;
    const Services& services_;

    MessageBar* warning_;
    ForecastCard* forecast_;
    Card* certificate_;
    FactList* facts_;
    Card* backup_;
    TextLabel* backupText_;
    NewPassword* password_;
    Disclosure* more_;
    GenerateDetails* details_;
};

} // namespace warifu::ui
