// The command line as a program.
#pragma once

namespace warifu::cli {

/// Runs one command of CLI.md and returns its exit status.
int runCertificateManager(int argc, char** argv);

} // namespace warifu::cli
