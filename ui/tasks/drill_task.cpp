#include "ui/tasks/drill_task.h"

#include "ui/pages/drill_page.h"

namespace warifu::ui {

DrillTask::DrillTask(const TaskTools& tools, bool commitment) {
    add(std::make_unique<DrillPage>(tools.services, tools.jobs, commitment));
}

} // namespace warifu::ui
