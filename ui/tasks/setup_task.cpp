#include "ui/tasks/setup_task.h"

#include "ui/pages/setup_create_page.h"
#include "ui/pages/setup_done_page.h"
#include "ui/pages/setup_review_page.h"
#include "ui/pages/setup_source_page.h"

namespace warifu::ui {

SetupTask::SetupTask(const TaskTools& tools, const std::vector<manager::Notice>& notices,
                     const manager::Path& file, SecretBytes password) {
    if (!password.empty())
        form_.filePassword = std::move(password);
    auto source = std::make_unique<SetupSourcePage>(form_, tools.services, tools.jobs);
    source->showNotices(notices);
    if (!file.empty())
        source->importFile(file);
    source->lookForBackups();
    add(std::move(source));
    // Pages that nobody sees yet, and the fonts that only they need, would keep the first from
    // being seen.
    addLater(&SetupReviewPage::stepName, [this, tools] {
        return std::make_unique<SetupReviewPage>(form_, tools.services, tools.jobs);
    });
    addLater([this] { return SetupCreatePage::stepName(form_); },
             [this, tools] {
                 return std::make_unique<SetupCreatePage>(form_, outcome_, tools.services,
                                                          tools.jobs, tools.dialogs);
             });
    addLater(&SetupDonePage::stepName, [this, tools] {
        return std::make_unique<SetupDonePage>(form_, outcome_, tools.services, tools.jobs,
                                               tools.dialogs);
    });
}

SetupTask::~SetupTask() {
    dropPages();
}

} // namespace warifu::ui
