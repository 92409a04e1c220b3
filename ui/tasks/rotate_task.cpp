#include "ui/tasks/rotate_task.h"

#include "ui/pages/renewal_act_page.h"
#include "ui/pages/renewal_done_page.h"
#include "ui/pages/renewal_review_page.h"
#include "ui/pages/rotate_reason_page.h"

namespace warifu::ui {

RotateTask::RotateTask(const TaskTools& tools) {
    add(std::make_unique<RotateReasonPage>(form_, tools.services, tools.jobs));
    add(std::make_unique<RenewalReviewPage>(form_, tools.services));
    add(std::make_unique<RenewalActPage>(form_, outcome_, tools.services, tools.jobs,
                                         tools.dialogs));
    add(std::make_unique<RenewalDonePage>(form_, outcome_, tools.services, tools.jobs,
                                          tools.dialogs));
}

RotateTask::~RotateTask() {
    dropPages();
}

} // namespace warifu::ui
