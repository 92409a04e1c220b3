// What the pages of the set-up fill in and read, as plain values.
#pragma once

#include "manager/setup.h"

namespace warifu::ui {

/// What the administrator has decided so far. The source page fills it, the others read it.
struct SetupForm {
    enum class Choice { Generate, Import };

    Choice choice = Choice::Generate;

    // generate
    SecretBytes password; ///< the new backup password
    manager::KeyType keyType = manager::KeyType::P256;
    int days = manager::defaultDays;
    std::string commonName; ///< empty: the host's full name

    // import
    manager::Path file;
    std::optional<manager::Path> keyFile;      ///< only where the certificate's file has no key
    std::optional<SecretBytes> filePassword;   ///< only where the file needs one
    std::optional<std::size_t> entry;          ///< which of several
    std::optional<SecretBytes> backupPassword; ///< a new one, only where the file has none
    manager::Inspection inspection; ///< of file, keyFile, filePassword and entry as they are here

    /// The certificate that would be imported; nothing while none is chosen.
    const manager::CertificateInfo* chosenCertificate() const;

    /// Requests for the use cases; secrets are cloned, because Back may lead here again.
    manager::GenerateRequest generateRequest() const;
    manager::ImportRequest importRequest() const;
    manager::InspectRequest inspectRequest() const;
};

/// What came of it. The page of the act fills it, the page of the finish reads it.
struct SetupOutcome {
    std::optional<manager::InstallReport> report; ///< set once the certificate is in force
    SecretBytes recoveryCode; ///< only after generating, and only as long as the window is open
    manager::HandOut handOut = manager::HandOut::TypedBack; ///< how the code was taken
    bool sheetHandedOut = false; ///< the recovery sheet was printed or saved
};

} // namespace warifu::ui
