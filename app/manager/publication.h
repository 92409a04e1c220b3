// What a certificate that comes into force signs for publish/: the head, and live messages once
// more (PROTOCOL.md 6 and 9, P6). Internal to the room.
#pragma once

#include "crypto/certificate.h"
#include "crypto/private_key.h"
#include "manager/types.h"
#include "store/statements.h"
#include "store/store.h"

namespace warifu::manager {

struct Publication {
    /// Names below publish/ in the order in which they are written: messages, indexes, head.
    std::vector<store::StatementFile> files;
    std::optional<std::string> newInstance; ///< content of names::instance, where it is missing
    std::uint64_t dropped = 0;              ///< messages that live, but cannot be signed now
};

/// Signs it. Messages that are expired, damaged or not of `before` leave their index, and so do
/// notices where a recovery lies between the two certificates: those of a thief must not act, and
/// agents count anew there, so that one that has acted would act twice. Nothing at all where the
/// certificate may not sign now (it has expired, or is that of a recovery key: PROTOCOL.md 5).
/// Errors: io, no-permission.
Result<Publication> makePublication(const store::Layout& layout,
                                    const std::optional<crypto::Certificate>& before,
                                    const crypto::PrivateKey& key,
                                    const crypto::Certificate& certificate, Time now);

} // namespace warifu::manager
