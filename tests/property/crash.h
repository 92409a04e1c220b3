// Running something in a process of its own that is ended at a chosen file-system call.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace warifu::property {

/// Takes the lines that a task has to say. What was said before the end is kept.
using Tell = std::function<void(const std::string&)>;

/// False where this build does not share the calls of the C library with us (sanitizers): then
/// nothing is ended, and no handler is seen.
bool canCrash();

/// Runs the task: here where `at` is 0, else in a child that ends itself (SIGKILL) before the
/// `at`-th call that changes something below `under`, if it comes so far. Returns what it said.
std::vector<std::string> runToTheEnd(const std::filesystem::path& under, unsigned at,
                                     const std::function<void(const Tell&)>& task);

/// From now on nothing is started for a handler of an agent: that it would have been is written to
/// the file "acted" in the agent's folder, one line "r g seq exp", in one call, as a real handler's
/// first deed. `agents` is the folder that the agents' folders lie in.
void noteHandlersOf(const std::filesystem::path& agents);

} // namespace warifu::property
