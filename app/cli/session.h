// What every command works with, and the commands themselves. Each returns the program's exit
// status.
#pragma once

#include "cli/secrets.h"

namespace warifu::cli {

struct Session {
    const Arguments& arguments;
    const Answer& answer;
    const Secrets& secrets;
    manager::Environment environment;
    manager::Control control;
};

/// Says what was found and put right.
void sayNotices(const Session& session, const std::vector<manager::Notice>& notices);

/// Has the store put right, and says so, for a command whose use case does not tell. What keeps the
/// store from being opened is left to that.
void sayWhatWasMended(const Session& session);

/// Answers a failure of an operation that no use case was called for, and tells the journal of it
/// (not of dry runs, nor of a wrong call). `operation` is the arguments' command where none is
/// given.
int refused(const Session& session, const Error& error,
            std::optional<Command> operation = std::nullopt);

int runGenerate(const Session& session);
int runRotate(const Session& session);
int runRecover(const Session& session);
int runImport(const Session& session);
int runInspect(const Session& session);
int runStatus(const Session& session);
int runBackup(const Session& session);
int runRestore(const Session& session);
int runExportAgentKey(const Session& session);
int runVerifyBackup(const Session& session);
int runDrill(const Session& session);
int runLog(const Session& session);

} // namespace warifu::cli
