// The journal of operations: one JSON line for each, each carrying the hash of the one before.
#pragma once

#include "store/layout.h"
#include "store/time_text.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace warifu::store {

/// What is told about an operation; number, user and the hash of the line before are added when it
/// is written.
struct Record {
    Time at{};
    std::string operation; ///< "generate", "import", …
    std::string code;      ///< error code of a failure; empty where it went well
    std::string sha256;    ///< the certificate concerned; empty where there is none
};

/// A line of the journal.
struct Line {
    std::uint64_t number = 0; ///< from 1
    Time at{};
    std::string user;
    std::string operation;
    std::string result; ///< "ok" or "failed"
    std::string code;
    std::string sha256;
    std::string
        previous; ///< SHA-256 (hex) of the line before without its line end; 64 zeros in the first
};

struct JournalContent {
    std::vector<Line> lines;
    std::optional<std::uint64_t> brokenAt; ///< the first line, counted from 1, that does not fit
};

/// Writes a line and fsyncs. It has a lock of its own, held for an instant, so that an operation
/// that was refused because another holds the store is told too. What a killed run left behind the
/// last whole line is cut off first. On an error the journal is as it was. Errors: io,
/// no-permission, locked (held by another for ten seconds).
Result<void> appendToJournal(const Layout& layout, const Record& record);

struct MendedJournal {
    bool tailCut = false;     ///< there was an unfinished last line
    std::uint64_t length = 0; ///< in bytes, the end of the last line
};

/// Cuts off an unfinished last line. Where there is no journal, none is made.
Result<MendedJournal> mendJournal(const Layout& layout);

/// True where a line that tells of `record` stands at or behind `offset`.
Result<bool> journalTellsOf(const Layout& layout, const Record& record, std::uint64_t offset);

/// The whole journal and whether its chain holds. Missing: empty. An unfinished last line is not
/// looked at. With an `offset` (the beginning of a line) only what follows is read, and the chain
/// means nothing.
Result<JournalContent> readJournal(const Layout& layout, std::uint64_t offset = 0);

} // namespace warifu::store
