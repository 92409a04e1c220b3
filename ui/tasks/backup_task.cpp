#include "ui/tasks/backup_task.h"

#include "ui/pages/backup_done_page.h"
#include "ui/pages/backup_save_page.h"
#include "ui/pages/backup_target_page.h"

namespace warifu::ui {

BackupTask::BackupTask(const TaskTools& tools) {
    add(std::make_unique<BackupTargetPage>(form_, tools.services, tools.jobs));
    add(std::make_unique<BackupSavePage>(form_, outcome_, tools.services, tools.jobs));
    add(std::make_unique<BackupDonePage>(form_, outcome_, tools.dialogs));
}

BackupTask::~BackupTask() {
    dropPages();
}

} // namespace warifu::ui
