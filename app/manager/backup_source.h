// A backup that was brought: opened with its password and proven. Internal to the room.
#pragma once

#include "keyfile/keyfile.h"
#include "manager/types.h"
#include "store/backup_archive.h"

#include <span>

namespace warifu::manager {

struct OpenedBackup {
    std::string container; ///< "zip" or "pkcs12"
    crypto::Certificate certificate;
    crypto::PrivateKey key;
    SecretBytes pkcs12; ///< sealed: what becomes the server's own backup file, as it was
    std::optional<store::BackupArchive> archive; ///< one whose manifest holds; none where foreign
    std::vector<keyfile::Entry> entries; ///< of the PKCS#12, or of the archive where foreign
    std::vector<keyfile::Warning> warnings;
};

/// Opens a backup that was read from `file`: a ZIP that this product wrote, with everything that
/// its manifest says proven; or else a PKCS#12 with a password, which may lie in a ZIP. Errors:
/// those of inspect; corrupt (NotAsWritten), unsupported-format and ambiguous (NotABackup).
Result<OpenedBackup> openBackup(const Environment& environment,
                                std::span<const std::uint8_t> content, const Path& file,
                                const SecretBytes& password, const Control& control);

/// Whether the key signs what the certificate verifies, with a random challenge. Error
/// key-mismatch (about = `file`).
Result<void> proveKey(const crypto::PrivateKey& key, const crypto::Certificate& certificate,
                      const Path& file);

/// The certificate of expired/NNNN.cer in an archive, and whether expired/NNNN.dat has its key and
/// opens with the password.
struct ExpiredProof {
    crypto::Certificate certificate;
    bool keyOpened = false;
};

/// One for each earlier certificate of the archive, in its order. Errors: corrupt (NotAsWritten),
/// cancelled.
Result<std::vector<ExpiredProof>> proveExpired(const store::BackupArchive& archive,
                                               const Path& file, const SecretBytes& password,
                                               const Control& control);

/// The bytes of the server's own backup file, after it has been opened with the password and found
/// to hold the installed key. Errors: wrong-password, io (StoreDamaged).
Result<SecretBytes> openOwnBackup(const store::Layout& layout, const crypto::PrivateKey& installed,
                                  const SecretBytes& password);

} // namespace warifu::manager
