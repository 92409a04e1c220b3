// Points in time as DER writes them, and as numbers in JSON; for the files of this room only.
#pragma once

#include "crypto/certificate.h"
#include "trust/der.h"

#include <optional>

namespace warifu::trust {

/// A UTCTime (1950 to 2049) or GeneralizedTime (from 2050) as RFC 5280 4.1.2.5 and RFC 5652 11.3
/// want it: with seconds, in Z, no fraction, a day that exists.
std::optional<crypto::Time> readTime(const der::Element& element);

/// The same written: UTCTime up to 2049. None for what four digits of a year cannot hold.
std::optional<Buffer> writeTime(crypto::Time time);

/// Seconds since 1970 as JSON has them; what was before 1970 counts as 0.
inline std::uint64_t unixTime(crypto::Time time) {
    const auto seconds = time.time_since_epoch().count();
    return seconds < 0 ? 0 : static_cast<std::uint64_t>(seconds);
}

} // namespace warifu::trust
