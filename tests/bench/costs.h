// What the use cases cost beside the cryptography that they cannot do without.
#pragma once

#include "bench/ratio.h"

namespace warifu::bench {

/// generate with P-256 beside one writing and one opening of its PKCS #12.
std::optional<Ratio> generateBesidePkcs12(int pairs);

/// inspect of a PKCS #12 beside the key derivations that the file asks for.
std::optional<Ratio> inspectBesideDerivations(int pairs);

} // namespace warifu::bench
