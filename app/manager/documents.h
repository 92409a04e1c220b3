// Documents that the administrator takes away from the program: the recovery sheet, the reminder.
#pragma once

#include "manager/types.h"

#include <span>

namespace warifu::manager {

/// Writes `content` to `path`, whole or not at all, readable by the user alone; a file that is
/// there is replaced (whoever chose the path was asked before). Returns the path. Errors: usage
/// (about = "path") where it lies in the store, which holds nothing that people file; io,
/// no-permission.
Result<Path> saveDocument(const Environment& environment, const Path& path,
                          std::span<const std::uint8_t> content);

} // namespace warifu::manager
