// The journal of operations as people read it and take it away.
#pragma once

#include "manager/types.h"

#include <QString>

namespace warifu::manager {

/// What was done, in words: "Restore", 「復元」. An operation of a later version is shown by its
/// name.
QString operationText(const std::string& operation);

/// What came of it, in a few words: "Done", "Wrong password", …
QString resultText(const JournalEntry& entry);

/// A text from elsewhere with every character that steers a terminal, breaks or reorders a line
/// (control characters, bidirectional overrides) made visible as U+FFFD.
QString inertText(const std::string& utf8);

/// All entries as CSV (RFC 4180, CRLF line ends, UTF-8 with BOM) with the columns of `log --json`,
/// oldest first. Cells are inert, and those that a spreadsheet would take for a formula (they begin
/// with = + - @) begin with an apostrophe instead.
std::string journalCsv(const Journal& journal);

/// All entries as JSON, one object a line with the members of `log --json`, oldest first. ASCII
/// only: everything else is escaped, so that nothing is lost and nothing acts.
std::string journalJsonLines(const Journal& journal);

} // namespace warifu::manager
