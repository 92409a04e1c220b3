// The wizard as a program.
#pragma once

namespace warifu::ui {

/// Runs the wizard until its window is closed. Options: --store DIR, --lang ja|en, --help,
/// --version. Returns the exit status of the program.
int runWizard(int argc, char** argv);

} // namespace warifu::ui
