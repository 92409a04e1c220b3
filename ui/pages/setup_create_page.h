// Set-up, step 3: the certificate is made or imported, and the recovery code is handed out before
// anything comes into force.
#pragma once

#include "ui/dialogs.h"
#include "ui/jobs.h"
#include "ui/pages/act_page.h"
#include "ui/pages/recovery_code_panel.h"
#include "ui/pages/setup_form.h"
#include "ui/services.h"

#include <memory>
#include <vector>

namespace warifu::ui {

class Card;
class SetupWork;
class TaskRow;

/// Runs the use case that was chosen, ticking its steps off as they happen. Leaving it before the
/// commit leaves the store as it was.
class SetupCreatePage : public ActPage {
    Q_OBJECT

public:
    /// The references must live as long as the page.
    SetupCreatePage(const SetupForm& form, SetupOutcome& outcome, const Services& services,
                    Jobs& jobs, Dialogs dialogs = systemDialogs(), QWidget* parent = nullptr);
    ~SetupCreatePage() override;

    /// railText() where there is no page yet.
    static QString stepName(const SetupForm& form);

    QString title() const override;
    QString why() const override;
    QString railText() const override;
    QString nextText() const override;
    bool canGoOn() const override;
    bool canGoBack() const override;
    bool hasWork() const override;
    QString leavingText() const override;

    void entered() override;
    void next() override;
    void left() override;

    /// For tests: which groups are asked for instead of two at random.
    void askFor(RecoveryCodePanel::AskedGroups groups) { asked_ = groups; }

protected:
    void retranslate() override;

private:
    enum class State { Idle, Working, HandingOut, Committing, Failed, Finishing, Done };

    struct StepRow {
        manager::Step step;
        std::unique_ptr<TaskRow> row;
    };

    bool imports() const { return form_.choice == SetupForm::Choice::Import; }

    void setState(State state);
    void giveUp();
    void begin();
    void makeRows();
    void prepare();
    void import();
    void handOut(const manager::CertificateInfo& certificate, SecretBytes code);
    void commit();
    void finish();
    void showProgress(manager::Step step);
    void succeed(manager::InstallReport report);
    void failed(Error error);
    void showError();
    void namePlannedSteps();

    const SetupForm& form_;
    SetupOutcome& outcome_;
    const Services& services_;
    Jobs& jobs_;
    Dialogs dialogs_;
    std::shared_ptr<SetupWork> work_;
    std::optional<RecoveryCodePanel::AskedGroups> asked_;

    State state_ = State::Idle;
    JobTicket job_;
    int run_ = 0;            ///< counts the preparations
    bool codeShown_ = false; ///< a code was shown before, which the next one makes void
    SecretBytes recoveryCode_;

    Card* progress_;
    std::vector<StepRow> rows_;
    RecoveryCodePanel* code_;
};

} // namespace warifu::ui
