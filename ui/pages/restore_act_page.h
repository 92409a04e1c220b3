// Restore, step 3: the backup takes the place of what is installed.
#pragma once

#include "ui/jobs.h"
#include "ui/pages/act_page.h"
#include "ui/pages/restore_form.h"
#include "ui/services.h"

namespace warifu::ui {

class ActProgress;

/// Restores, ticking its steps off as they happen. Leaving it before the commit leaves the store as
/// it was.
class RestoreActPage : public ActPage {
    Q_OBJECT

public:
    /// The references must live as long as the page.
    RestoreActPage(const RestoreForm& form, RestoreOutcome& outcome, const Services& services,
                   Jobs& jobs, QWidget* parent = nullptr);

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

protected:
    void retranslate() override;

private:
    enum class State { Idle, Opening, Installing, Failed, Finishing, Done };

    void setState(State state);
    void begin();
    void showProgress(manager::Step step);
    void ended(Result<manager::RestoreReport> report);
    void failed(Error error);
    void finish();
    void nameSteps();

    const RestoreForm& form_;
    RestoreOutcome& outcome_;
    const Services& services_;
    Jobs& jobs_;
    JobTicket job_;
    State state_ = State::Idle;
    ActProgress* progress_;
};

} // namespace warifu::ui
