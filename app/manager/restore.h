// Restoring the server's certificates from a backup, looking before, and taking it back.
#pragma once

#include "manager/types.h"

namespace warifu::manager {

/// How the certificate of a backup stands to the installed one.
enum class Relation {
    Same,
    Older, ///< an earlier one of the same server
    Newer, ///< a later one of the same server
    Other, ///< of another server, or of a line of its own
    Empty, ///< nothing is installed
};

std::string_view relationName(Relation relation); ///< "same", "older", "newer", "other", "empty"

/// A certificate of the server's line.
struct Generation {
    std::string sha256;
    std::uint32_t recoveries = 0;
    std::uint32_t generation = 0;
};

/// What a restore would do, or has done.
struct RestorePreview {
    Relation relation = Relation::Empty;
    std::optional<CertificateInfo> from; ///< what is installed; none where nothing is
    std::optional<CertificateInfo> to;   ///< what is put in force; none only where an undo leads
                                         ///< back to a store without a certificate
    std::string container;               ///< "zip" or "pkcs12"; empty for an undo
    std::optional<bool> manifestHolds;   ///< none where the backup has no manifest
    std::optional<Time> writtenAt;       ///< when the backup was made, where it says so
    std::vector<Generation> expired;     ///< earlier certificates that the store has afterwards
    std::vector<Generation> lost;        ///< certificates that it has now and then no more: only in
                                         ///< the safety copy
    std::size_t statements = 0;          ///< that the backup has
    std::size_t newStatements = 0;       ///< those of them that are published by the restore
    /// A valid statement, published, in the backup or brought, leads on from the certificate:
    /// agents may follow a later one already. Then a rotation is refused, and only a newer backup
    /// or a recovery goes on.
    bool handedOn = false;
    std::vector<Generation> ahead; ///< what such statements lead to, in their order
    /// A rotation will be refused unless it is forced, because agents may be ahead without anything
    /// here showing it.
    bool holdsRotation = false;
    std::optional<std::uint64_t> agentsAhead; ///< none where there is no roster
    std::vector<Warning> warnings;            ///< about the certificate and its file
    std::vector<Notice> notices;              ///< of looking at the store, in a preview only
};

struct RestoreRequest {
    Path file; ///< a backup ZIP, OfficeScanAuth.dat or PFX
    SecretBytes password;
    bool notExportable = false; ///< a later backup is refused
    /// Where further statements are taken from: copies of publish/, backup ZIPs, state files or
    /// state folders of agents. They are published where they lead to the certificate of the
    /// backup; one that leads on from it is evidence that agents are ahead.
    std::vector<Path> statements = {};
};

struct RestoreReport {
    RestorePreview done;
    std::optional<Path> safetyCopy; ///< of the state before; none where there was none, and for an
                                    ///< undo
    std::vector<Notice> notices;
};

/// Opens a backup and says what restoring it would change. Changes nothing. Errors: those of
/// inspect; corrupt (NotAsWritten), unsupported-format and ambiguous (NotABackup), usage (about =
/// "file" where the file lies in the store, but not in AuthCertBackup).
Result<RestorePreview> inspectBackup(const Environment& environment, const RestoreRequest& request,
                                     const Control& control);

/// Puts the state of a backup in the place of the store's, and merges its statements into those
/// that are published. The state before goes to safety/. Errors: those of inspectBackup, io,
/// no-permission, locked, cancelled, unfinished.
Result<RestoreReport> restore(const Environment& environment, const RestoreRequest& request,
                              const Control& control);

/// What undoRestore() would change. Errors: nothing-to-undo, io, no-permission, locked.
Result<RestorePreview> previewUndo(const Environment& environment);

/// Takes back the last restore, or the last import over another certificate, byte for byte: all but
/// journal, locks and what is published. Where the certificate was made anew since, there is
/// nothing to undo. Errors: nothing-to-undo, io, no-permission, locked, cancelled, unfinished.
Result<RestoreReport> undoRestore(const Environment& environment, const Control& control);

} // namespace warifu::manager
