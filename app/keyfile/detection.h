// The parts of detectKind(): what ASN.1 means, and what a text is; for the files of this room only.
#pragma once

#include "keyfile/file_kind.h"

#include <cstddef>

namespace warifu::keyfile {

/// What a structure in DER or BER is, other than PKCS #7 and #12; Unknown where the data is no
/// ASN.1. A certificate or key that was cut off is still Der.
FileKind asn1Kind(std::span<const std::uint8_t> data);

/// What a text is; Unknown where the data is no text.
FileKind textKind(std::span<const std::uint8_t> data);

/// The structure inside what asn1Kind() calls Der.
enum class DerKind { Certificate, Pkcs8, EncryptedPkcs8, Pkcs1, Sec1, DsaKey };
DerKind derKind(std::span<const std::uint8_t> data);

} // namespace warifu::keyfile
