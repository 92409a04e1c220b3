// Published statements (PROTOCOL.md 5) as files: which there are, and how others join them.
#pragma once

#include "crypto/certificate.h"
#include "store/layout.h"

#include <string>
#include <vector>

namespace warifu::store {

/// A statement by its name below the publishing folder: "chain/<sha256>.p7s" or
/// "recovery/<commitment>.p7s".
struct StatementFile {
    std::string name;
    SecretBytes content; ///< nothing secret; this is what files are read into
};

/// True for the two forms of names, in lower-case hex.
bool isStatementName(std::string_view name);

/// The statements in publish/, sorted by name; whatever else lies there, or is larger than a
/// statement may be, is passed over. Errors: io, no-permission.
Result<std::vector<StatementFile>> publishedStatements(const Layout& layout);

/// Those that are kept as evidence in evidence/, in the same way.
Result<std::vector<StatementFile>> keptEvidence(const Layout& layout);

/// Keeps statements in evidence/, each file by itself: they prove themselves, so that some of them
/// are worth as much as they are. Errors: io, no-permission.
Result<void> keepAsEvidence(const Layout& layout, const std::vector<StatementFile>& statements);

/// Those below a folder that is laid out like publish/, in the same way.
Result<std::vector<StatementFile>> statementsBelow(const Path& root);

/// True where a statement hands over from one of the certificates, and every agent that holds that
/// one would follow it.
bool verifiesFrom(const StatementFile& statement,
                  const std::vector<crypto::Certificate>& certificates);

/// True where a statement is good at its own address as far as that shows without the certificate
/// that it leads on from (trust::verifyStatementAlone()). Whatever is not, no agent follows.
bool isWholeAlone(const StatementFile& statement);

/// Those of `brought` that publish/ lacks. A file of that name which is there stays, unless it
/// verifies from none of the certificates and the brought one does, or it is no statement for this
/// name at all and the brought one is: a file that does not verify counts as absent (PROTOCOL.md
/// 5). Errors: io, no-permission.
Result<std::vector<const StatementFile*>>
missingStatements(const Layout& layout, const std::vector<StatementFile>& brought,
                  const std::vector<crypto::Certificate>& certificates);

} // namespace warifu::store
