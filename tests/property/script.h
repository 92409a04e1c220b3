// What happens in one run of the property test, as text: one step a line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace warifu::property {

/// What can happen. Numbers are taken modulo what there is, so that a script stays one when steps
/// are left out.
enum class Act {
    Rotate,       ///< the administrator rotates
    RotateForced, ///< with --force
    Recover,      ///< the administrator recovers with the newest sheet
    RecoverWith,  ///< the same with --statements of every agent and every backup
    BackUp,       ///< he makes a backup ZIP
    Restore,      ///< WHAT: he restores one of his backups
    Wipe,         ///< the server's disk is lost, publish/ with it
    Notice,       ///< the server publishes a notice
    Head,         ///< the server signs its head again
    Enrol,        ///< one more agent
    Apply,        ///< WHO: the agent is awake and applies publish/
    Damage,       ///< WHO: the newest state file of the agent is damaged
    Steal,        ///< the thief copies the online key
    Lead,         ///< WHO WHAT: the thief has the agent's network and leads it, in one of his ways
    Plant,        ///< WHO WHAT: the thief writes to an address of publish/ (WHO), one of his things
    Wait,         ///< WHAT: time passes, 1, 30, 400 or 1200 days
};

struct Step {
    Act act{};
    unsigned who = 0;
    unsigned what = 0;
    unsigned crashAt = 0; ///< the process is ended before this file-system call; 0: it is not
    bool operator==(const Step&) const = default;
};

using Script = std::vector<Step>;

/// For example "restore 2 crash 31" and LF.
std::string textOf(const Step& step);
std::string textOf(const Script& script);

/// Reads what textOf() writes; empty lines and what follows "#" are left out. None, and the line in
/// `wrong`, where a line is no step.
std::optional<Script> scriptFrom(std::string_view text, std::string& wrong);

/// The same script for the same seed on every machine.
Script randomScript(std::uint64_t seed);

} // namespace warifu::property
