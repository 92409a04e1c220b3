#include "ui/tasks/recover_task.h"

#include "ui/pages/recover_code_page.h"
#include "ui/pages/recover_situation_page.h"
#include "ui/pages/renewal_act_page.h"
#include "ui/pages/renewal_done_page.h"
#include "ui/pages/renewal_review_page.h"

namespace warifu::ui {

RecoverTask::RecoverTask(const TaskTools& tools) {
    add(std::make_unique<RecoverSituationPage>(form_, tools.services, tools.jobs, tools.dialogs));
    add(std::make_unique<RecoverCodePage>(form_, tools.services, tools.jobs));
    add(std::make_unique<RenewalReviewPage>(form_, tools.services));
    add(std::make_unique<RenewalActPage>(form_, outcome_, tools.services, tools.jobs,
                                         tools.dialogs));
    add(std::make_unique<RenewalDonePage>(form_, outcome_, tools.services, tools.jobs,
                                          tools.dialogs));
}

RecoverTask::~RecoverTask() {
    dropPages();
}

} // namespace warifu::ui
