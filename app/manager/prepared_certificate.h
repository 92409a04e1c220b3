// A certificate that is made and waits to be put in force. Internal to the room.
#pragma once

#include "manager/installation.h"
#include "manager/setup.h"

namespace warifu::manager {

/// What has been prepared, and what is remembered of it once it is in force.
struct Preparation {
    std::string operation; ///< in the journal
    crypto::Certificate certificate;
    PreparedInstallation installation;
    SecretBytes code; ///< a new recovery code; empty where the one before stays
    /// Of the code that stays.
    std::optional<Time> confirmedAt;
    std::optional<Time> drilledAt;
    std::optional<Path> statement; ///< below the store's folder
};

std::unique_ptr<PreparedCertificate> preparedCertificate(const Environment& environment,
                                                         store::Session session,
                                                         store::Transaction transaction,
                                                         Preparation preparation);

} // namespace warifu::manager
