// Setting up the server's certificate: generate a new one, or import one that exists.
#pragma once

#include "manager/types.h"

#include <memory>

namespace warifu::manager {

struct GenerateRequest {
    SecretBytes password; ///< backup password, UTF-8, not empty
    KeyType keyType = KeyType::P256;
    int days = defaultDays;
    std::string commonName; ///< empty: the host's full name
};

/// How the administrator took the recovery code.
enum class HandOut { TypedBack, Skipped };

/// A certificate that is made, by generating, rotating or recovering, with a backup that is written
/// and proven, and nothing of it in force yet. It holds the store's lock. Destroying it without
/// commit() leaves the store as it was.
class PreparedCertificate {
public:
    virtual ~PreparedCertificate() = default;

    /// The recovery code, seven groups of five joined by "-" (41 characters). It is stored nowhere.
    /// Empty where none is made (a rotation that keeps the one there is).
    virtual const SecretBytes& recoveryCode() const = 0;

    /// The certificate that commit() puts in force.
    virtual const CertificateInfo& certificate() const = 0;

    /// Puts it in force. Call it after the recovery code has been handed out; where none is made
    /// `handOut` does not count. Only once. Errors: io, no-permission (nothing changed), unfinished
    /// (the next start of anything completes it).
    virtual Result<InstallReport> commit(HandOut handOut, const Control& control) = 0;

    /// Leaves the store as it was, and tells the journal why; without it the journal tells of a
    /// cancelled operation. After commit() it does nothing.
    virtual void giveUp(const Error& reason) = 0;
};

using PreparedGenerate = PreparedCertificate;

/// Makes key, certificate, backup and recovery code up to the commit point. Errors: usage (a field
/// is out of range: about = "password", "days", "name"), already-installed, io, no-permission,
/// locked, cancelled.
Result<std::unique_ptr<PreparedCertificate>>
prepareGenerate(const Environment& environment, GenerateRequest request, const Control& control);

struct ImportRequest {
    Path file;
    std::optional<Path> keyFile;
    std::optional<SecretBytes> password; ///< the file's; none where none was given
    std::optional<std::size_t> entry;    ///< which of several
    std::optional<SecretBytes>
        backupPassword;   ///< a new one for the backup; none: the file's password is used
    bool replace = false; ///< import although another certificate is installed
};

/// Imports a certificate with its key and makes it current. A backup is written with
/// backupPassword, or with the file's password. Errors: those of inspect; usage (about =
/// "backup-password" where neither the file nor the request has a password; about = "file" where
/// the file lies in the store), already-current, already-installed, io, no-permission, locked,
/// cancelled, unfinished.
Result<InstallReport> importCertificate(const Environment& environment, ImportRequest request,
                                        const Control& control);

struct InspectRequest {
    Path file;
    std::optional<Path> keyFile;
    std::optional<SecretBytes> password;
    std::optional<std::size_t> entry;
};

/// Says what a file is and whether it could be imported. Changes nothing and needs no store.
Inspection inspect(const Environment& environment, const InspectRequest& request,
                   const Control& control);

/// Backups that lie where an earlier server leaves them, newest first: the store's own
/// AuthCertBackup folder (where no certificate is installed), /var/lib/warifu/AuthCertBackup, and
/// on mounted Windows volumes Program Files{, (x86)}/Trend Micro/{Apex
/// One,OfficeScan}/AuthCertBackup, letters in any case. `roots` replaces the mount points and is
/// for tests. Looks at a bounded number of folders only.
std::vector<Path> findExistingBackups(const Environment& environment,
                                      const std::vector<Path>& roots = {});

/// Where the server's backup file lies, or will lie once a certificate is installed.
Path backupPath(const Environment& environment);

/// The host's full name as the default common name.
std::string defaultCommonName();

} // namespace warifu::manager
