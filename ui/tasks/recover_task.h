// A recovery as a task: 状況, 復旧コード, 確認, 復旧, 完了.
#pragma once

#include "ui/pages/renewal_form.h"
#include "ui/pages/setup_form.h"
#include "ui/tasks/task.h"

namespace warifu::ui {

/// Leads with the printed code to a new certificate that every agent accepts, and to a new code.
class RecoverTask : public Task {
public:
    explicit RecoverTask(const TaskTools& tools);
    ~RecoverTask() override;

private:
    RenewalForm form_{RenewalKind::Recovery}; ///< holds the typed code
    SetupOutcome outcome_;                    ///< holds the new code
};

} // namespace warifu::ui
