// A backup as a task: 保存先, パスワード, 完了.
#pragma once

#include "ui/pages/backup_form.h"
#include "ui/tasks/task.h"

namespace warifu::ui {

/// Leads to a proven backup file of all certificates of this server.
class BackupTask : public Task {
public:
    explicit BackupTask(const TaskTools& tools);
    ~BackupTask() override;

private:
    BackupForm form_;
    BackupOutcome outcome_;
};

} // namespace warifu::ui
