// Renewal and recovery, the finish: what is in force, and what to do next.
#pragma once

#include "ui/dialogs.h"
#include "ui/jobs.h"
#include "ui/pages/page.h"
#include "ui/pages/renewal_form.h"
#include "ui/pages/setup_form.h"
#include "ui/services.h"

#include <memory>
#include <vector>

class QVBoxLayout;

namespace warifu::ui {

class Card;
class FactList;
class MessageBar;
class NextSteps;

/// The new certificate's facts, what has to be said about the code and the certificate before, and
/// the acts that remain.
class RenewalDonePage : public Page {
    Q_OBJECT

public:
    /// The references must live as long as the page; `outcome.report` is set before it is entered.
    RenewalDonePage(const RenewalForm& form, SetupOutcome& outcome, const Services& services,
                    Jobs& jobs, const Dialogs& dialogs, QWidget* parent = nullptr);
    ~RenewalDonePage() override;

    QString title() const override;
    QString why() const override;
    QString railText() const override;
    QString nextText() const override;

    bool canGoOn() const override { return true; }

    bool canGoBack() const override { return false; }

    void entered() override;
    void left() override;

protected:
    void retranslate() override;

private:
    void showFacts();
    void showWords();

    const RenewalForm& form_;
    SetupOutcome& outcome_;

    MessageBar* code_;
    Card* facts_;
    FactList* factList_;
    QVBoxLayout* noticeLayout_;
    std::vector<std::unique_ptr<MessageBar>> notices_;
    NextSteps* next_;
};

} // namespace warifu::ui
