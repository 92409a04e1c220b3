// Decryption once the key is there, whatever it was derived with; for the files of this room only.
#pragma once

#include "crypto/ber.h"
#include "crypto/handles.h"
#include "crypto/secret_bytes.h"

namespace warifu::crypto {

/// Decrypts all of `sealed` with a context that has its cipher, key and IV. Errors: corrupt (no
/// whole blocks), wrong-password (the padding is not right).
Result<SecretBytes> decryptWhole(EVP_CIPHER_CTX* context, ber::Bytes sealed);

/// True for ciphers below AES: blocks of 64 bits, stream ciphers of old, and modes without an IV.
bool isWeakCipher(const EVP_CIPHER* cipher);

} // namespace warifu::crypto
