// What an agent's verifier costs beside the signatures that it cannot do without.
#pragma once

#include "bench/ratio.h"
#include "crypto/private_key.h"

namespace warifu::bench {

/// Judging a message with 300 bytes of content beside one EVP_DigestVerify of the same key.
std::optional<Ratio> messageBesideSignature(crypto::KeyType type, int pairs);

/// A walk over 100 links (P-256), made durable after each, beside 50 ms.
std::optional<Ratio> walkBesideLimit(int runs);

} // namespace warifu::bench
