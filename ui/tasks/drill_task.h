// Checking recovery code and backup password as a task of one page.
#pragma once

#include "ui/tasks/task.h"

namespace warifu::ui {

/// Leads home again from its only page.
class DrillTask : public Task {
public:
    /// Without `commitment` the installed certificate has no recovery code yet.
    DrillTask(const TaskTools& tools, bool commitment);
};

} // namespace warifu::ui
