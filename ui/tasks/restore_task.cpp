#include "ui/tasks/restore_task.h"

#include "ui/pages/restore_act_page.h"
#include "ui/pages/restore_done_page.h"
#include "ui/pages/restore_file_page.h"
#include "ui/pages/restore_review_page.h"

namespace warifu::ui {

RestoreTask::RestoreTask(const TaskTools& tools, const manager::Path& file, SecretBytes password) {
    form_.password = std::move(password);
    add(std::make_unique<RestoreFilePage>(form_, tools.services, tools.jobs, file));
    add(std::make_unique<RestoreReviewPage>(form_));
    add(std::make_unique<RestoreActPage>(form_, outcome_, tools.services, tools.jobs));
    add(std::make_unique<RestoreDonePage>(form_, outcome_, tools.services, tools.jobs));
}

RestoreTask::~RestoreTask() {
    dropPages();
}

} // namespace warifu::ui
