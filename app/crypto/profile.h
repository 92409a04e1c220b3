// The closed certificate profile (PROTOCOL.md 2) as a check; for the files of this room only.
#pragma once

#include "crypto/error.h"
#include "crypto/fingerprint.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

struct x509_st;

namespace warifu::crypto {

/// What a certificate after the profile says besides key and dates.
struct ProfileFacts {
    std::string serverIdentity;
    std::uint32_t recoveries = 0;
    std::uint32_t generation = 0;
    Sha256 recoveryCommitment;
};

/// What a certificate says where it follows the profile to the letter, else Error corrupt whose
/// detail names the first thing that does not fit. The signature itself is not verified.
Result<ProfileFacts> readProfile(const x509_st* certificate);

/// The dotted OID of HashOfRootKey (RFC 8649 2).
inline constexpr const char* hashOfRootKeyOid = "1.3.6.1.4.1.51483.2.1";

/// DER of HashedRootKey (RFC 8649 2) with SHA-256.
std::vector<std::uint8_t> hashedRootKey(const Sha256& commitment);

/// DER of basicConstraints: an empty SEQUENCE, for FALSE is the default of CA (RFC 5280 4.2.1.9).
inline constexpr std::array<std::uint8_t, 2> profileBasicConstraints{0x30, 0x00};

/// DER of keyUsage: the first bit of a named bit list, digitalSignature, and seven unused (RFC
/// 5280 4.2.1.3).
inline constexpr std::array<std::uint8_t, 4> profileKeyUsage{0x03, 0x02, 0x07, 0x80};

/// DER of subjectKeyIdentifier: the left 160 bits of the SHA-256 of the certificate's
/// subjectPublicKey bits (RFC 7093 2, method 1).
std::vector<std::uint8_t> profileKeyIdentifier(const x509_st* certificate);

/// True for 32 lower-case hex digits.
bool isServerIdentity(std::string_view text);

/// True for 1 to 64 characters of UTF-8 without control characters (RFC 5280 A.1, ub-common-name).
bool isCommonName(std::string_view text);

} // namespace warifu::crypto
