// What the wizard leads through, and where it can go.
#pragma once

#include "ui/dialogs.h"
#include "ui/jobs.h"
#include "ui/pages/page.h"
#include "ui/services.h"

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace warifu::ui {

/// What the pages of a task work with. All of it must outlive the task.
struct TaskTools {
    const Services& services;
    const Dialogs& dialogs;
    Jobs& jobs;
};

/// The pages of one task in order, and the values that they share. The rail shows the pages' names
/// as steps; the last page is the finish, from which nothing leads back. A task is made anew each
/// time it is begun, and gone with all its secrets when it ends.
class Task {
public:
    Task() = default;
    virtual ~Task() = default;
    Task(const Task&) = delete;
    Task& operator=(const Task&) = delete;

    std::size_t size() const { return steps_.size(); }

    /// The page of a step, which is made where nobody has asked for it before.
    Page* page(std::size_t index) {
        Step& step = steps_[index];
        if (!step.page)
            step.page = step.make();
        return step.page.get();
    }

    /// What the rail calls a step. Makes no page.
    QString stepName(std::size_t index) const {
        const Step& step = steps_[index];
        return step.page ? step.page->railText() : step.name();
    }

    bool isFinish(std::size_t index) const { return index + 1 == steps_.size(); }

protected:
    /// These are called once for each page, in the constructor of a subclass.
    void add(std::unique_ptr<Page> page) { steps_.push_back({std::move(page), {}, {}}); }

    /// A page that is made when it is shown for the first time, and what the rail calls it before.
    void addLater(std::function<QString()> name, std::function<std::unique_ptr<Page>()> make) {
        steps_.push_back({nullptr, std::move(name), std::move(make)});
    }

    /// Pages refer to the values of a subclass: its destructor lets them go first.
    void dropPages() { steps_.clear(); }

private:
    struct Step {
        std::unique_ptr<Page> page;
        std::function<QString()> name;
        std::function<std::unique_ptr<Page>()> make;
    };

    std::vector<Step> steps_;
};

} // namespace warifu::ui
