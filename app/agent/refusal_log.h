// What an agent refused, one line of JSON for each (PROTOCOL.md 8): the log that goes up to the
// server.
#pragma once

#include "crypto/certificate.h"
#include "crypto/files.h"
#include "trust/der.h"
#include "trust/verdict.h"

#include <string>

namespace warifu::agent {

/// The file "refusals.jsonl" in an agent's folder:
/// `{"at":…,"code":"E127","path":"…","sha256":"…"}`.
class RefusalLog {
public:
    explicit RefusalLog(const files::Path& folder);

    /// Adds a line, unless the same refusal of the same bytes stands there already for this hour:
    /// what is wrong stays wrong, and is asked for again and again.
    Result<void> add(crypto::Time now, const std::string& code, const std::string& path,
                     trust::Bytes file);

private:
    files::Path path_;
};

} // namespace warifu::agent
