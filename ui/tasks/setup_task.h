// The set-up as a task: 選択, 確認, 作成, 完了.
#pragma once

#include "ui/pages/setup_form.h"
#include "ui/tasks/task.h"

namespace warifu::ui {

/// Leads to a first certificate, made or imported.
class SetupTask : public Task {
public:
    /// `notices` are those of the reading that found the store empty; `file` is chosen for import
    /// already, where it is not empty, and `password` was typed for it.
    SetupTask(const TaskTools& tools, const std::vector<manager::Notice>& notices,
              const manager::Path& file, SecretBytes password = {});
    ~SetupTask() override;

private:
    SetupForm form_;
    SetupOutcome outcome_; ///< holds the recovery code
};

} // namespace warifu::ui
