// A renewal as a task: 理由, 確認, 更新と配信, 完了.
#pragma once

#include "ui/pages/renewal_form.h"
#include "ui/pages/setup_form.h"
#include "ui/tasks/task.h"

namespace warifu::ui {

/// Leads to a new key and certificate that every agent can follow to.
class RotateTask : public Task {
public:
    explicit RotateTask(const TaskTools& tools);
    ~RotateTask() override;

private:
    RenewalForm form_{RenewalKind::Rotation};
    SetupOutcome outcome_; ///< may hold a recovery code
};

} // namespace warifu::ui
