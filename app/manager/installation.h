// Preparing a certificate, its key and its proven backup in the store, for whoever makes or brings
// them. Internal to the room.
#pragma once

#include "crypto/certificate.h"
#include "crypto/private_key.h"
#include "manager/types.h"
#include "store/statements.h"
#include "store/store.h"

namespace warifu::manager {

/// What is to be put in force.
struct NewCertificate {
    const crypto::PrivateKey& key;
    const crypto::Certificate& certificate;
    const SecretBytes& password; ///< for the backup
    Time now{};
    std::string reason = "replaced"; ///< why what is installed retires
    /// What is published with it, in this order and before anything else happens: names below
    /// publish/.
    std::vector<store::StatementFile> published = {};
    /// What retires where the store itself has no certificate with its key.
    std::optional<crypto::Certificate> before = {};
    /// Whether it can be taken back. Where it cannot, neither can what was done before it, and the
    /// safety copies lose their bare keys.
    bool undoable = false;
};

/// What preparing found out, for state and report.
struct PreparedInstallation {
    std::string backupSha256;
    std::optional<Path>
        earlierBackup; ///< where a backup that lay there before the first set-up is kept
    std::optional<store::Retired> retired;
    std::uint64_t droppedMessages = 0; ///< as in Publication
};

/// "expired/NNNN.cer", "expired/NNNN.dat".
std::string expiredName(std::uint32_t number, const char* extension);

/// The number for the next earlier certificate: behind all that are remembered or lie there.
std::uint32_t nextExpiredNumber(const store::Layout& layout, const store::State& state);

/// Adds everything but the state to the transaction: the backup, read back and opened again with
/// the password; certificate, key, published certificate. What is installed now goes to expired/:
/// its backup file as it is where that was proven to hold its key, else the key sealed anew with
/// the new password. A backup that nothing installed belongs to, or that was never proven, is kept
/// beside the new one. Safety copies that nothing leads back to any more keep no bare key. Errors:
/// io, no-permission, cancelled.
Result<PreparedInstallation> prepareInstallation(const Environment& environment,
                                                 const store::Session& session,
                                                 store::Transaction& transaction,
                                                 const NewCertificate& fresh,
                                                 const Control& control);

/// The state that belongs to a certificate installed just now; only earlier certificates are
/// remembered.
store::State stateAfter(const store::Session& session, const PreparedInstallation& prepared,
                        Time now);

/// The report of an installation that has been put in force.
InstallReport reportOf(const store::Session& session, const PreparedInstallation& prepared,
                       const crypto::Certificate& certificate, Time now);

/// A password for a new backup: Error usage (about = `field`) where it is empty, not UTF-8, or has
/// a NUL.
Result<void> checkNewPassword(const SecretBytes& password, const char* field);

} // namespace warifu::manager
