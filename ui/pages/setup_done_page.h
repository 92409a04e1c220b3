// Set-up, step 4: what was made, and what to do next.
#pragma once

#include "ui/dialogs.h"
#include "ui/jobs.h"
#include "ui/pages/page.h"
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

/// The certificate's facts, the proven backup, and the acts that remain: a copy off this host, the
/// recovery sheet (as long as the window is open) and a reminder for the calendar.
class SetupDonePage : public Page {
    Q_OBJECT

public:
    /// The references must live as long as the page; `outcome.report` is set before it is entered.
    SetupDonePage(const SetupForm& form, SetupOutcome& outcome, const Services& services,
                  Jobs& jobs, Dialogs dialogs = systemDialogs(), QWidget* parent = nullptr);
    ~SetupDonePage() override;

    /// railText() where there is no page yet.
    static QString stepName();

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
    void showNotices();

    const SetupForm& form_;
    SetupOutcome& outcome_;
    Dialogs dialogs_;

    Card* facts_;
    FactList* factList_;
    QVBoxLayout* noticeLayout_;
    std::vector<std::unique_ptr<MessageBar>> notices_;
    NextSteps* next_;
};

} // namespace warifu::ui
