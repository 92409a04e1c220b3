// A restore as a task: ファイル, 内容と差分, 復元, 完了.
#pragma once

#include "ui/pages/restore_form.h"
#include "ui/tasks/task.h"

namespace warifu::ui {

/// Leads from a backup file to its certificate in force, and back where that was a mistake.
class RestoreTask : public Task {
public:
    /// `file` is chosen already, `password` was typed for it; both may be empty.
    RestoreTask(const TaskTools& tools, const manager::Path& file, SecretBytes password = {});
    ~RestoreTask() override;

private:
    RestoreForm form_; ///< holds the password
    RestoreOutcome outcome_;
};

} // namespace warifu::ui
