// Renewal and recovery: the act itself, and the new recovery code where one is made.
#pragma once

#include "ui/dialogs.h"
#include "ui/jobs.h"
#include "ui/pages/act_page.h"
#include "ui/pages/prepared_work.h"
#include "ui/pages/recovery_code_panel.h"
#include "ui/pages/renewal_form.h"
#include "ui/pages/setup_form.h"

namespace warifu::ui {

class ActProgress;

/// Prepares, hands a recovery code out where one is made, and puts in force, ticking the steps off
/// as they happen. Leaving it before the commit leaves the store as it was; from the publishing on
/// the window may be closed at any time.
class RenewalActPage : public ActPage {
    Q_OBJECT

public:
    /// The references must live as long as the page.
    RenewalActPage(RenewalForm& form, SetupOutcome& outcome, const Services& services, Jobs& jobs,
                   const Dialogs& dialogs, QWidget* parent = nullptr);
    ~RenewalActPage() override;

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

    void setState(State state);
    void giveUp();
    void begin();
    PreparedWork::Make makeOf() const;
    void prepared(PreparedWork::Prepared prepared);
    void handOut(const manager::CertificateInfo& certificate, SecretBytes code);
    void commit();
    void finish();
    void showProgress(manager::Step step);
    void succeed(manager::InstallReport report);
    void failed(Error error);
    std::vector<manager::Step> steps() const;
    void nameSteps();

    RenewalForm& form_;
    SetupOutcome& outcome_;
    const Services& services_;
    Jobs& jobs_;
    std::shared_ptr<PreparedWork> work_;
    std::optional<RecoveryCodePanel::AskedGroups> asked_;

    State state_ = State::Idle;
    JobTicket job_;
    int run_ = 0;            ///< counts the preparations
    bool codeShown_ = false; ///< a code was shown before, which the next one makes void
    SecretBytes recoveryCode_;
    std::optional<std::size_t> running_; ///< the step that is being done

    ActProgress* progress_;
    RecoveryCodePanel* code_;
};

} // namespace warifu::ui
