// What the wizard leads through, and where it can go.
#pragma once

#include "ui/dialogs.h"
#include "ui/jobs.h"
#include "ui/pages/page.h"
#include "ui/services.h"

#include <memory>
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

    std::size_t size() const { return pages_.size(); }

    Page* page(std::size_t index) const { return pages_[index].get(); }

    bool isFinish(std::size_t index) const { return index + 1 == pages_.size(); }

protected:
    /// Called once for each page, in the constructor of a subclass.
    void add(std::unique_ptr<Page> page) { pages_.push_back(std::move(page)); }

    /// Pages refer to the values of a subclass: its destructor lets them go first.
    void dropPages() { pages_.clear(); }

private:
    std::vector<std::unique_ptr<Page>> pages_;
};

} // namespace warifu::ui
