// Where the wizard can go.
#pragma once

namespace warifu::ui {

/// A place of the wizard: a page that is looked at, or a task that is begun. The rail offers them
/// where no task is going on, and a page may ask for one. Where no certificate is installed, the
/// home is the set-up.
enum class Place { Home, Rotate, Backup, Restore, Recover, Drill, Journal };

} // namespace warifu::ui
