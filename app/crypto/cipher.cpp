#include "crypto/cipher.h"

#include <limits>

namespace warifu::crypto {

Result<SecretBytes> decryptWhole(EVP_CIPHER_CTX* context, ber::Bytes sealed) {
    const auto block = static_cast<std::size_t>(EVP_CIPHER_CTX_get_block_size(context));
    if (sealed.size() % block != 0 || sealed.size() > std::numeric_limits<int>::max() - 2 * block)
        return fail(ErrorCode::Corrupt, {}, "encrypted content of a length that cannot be");
    SecretBytes plain(sealed.size() + block);
    int written = 0;
    int rest = 0;
    if (EVP_CipherUpdate(context, plain.data(), &written, sealed.data(),
                         static_cast<int>(sealed.size())) != 1 ||
        EVP_CipherFinal_ex(context, plain.data() + written, &rest) != 1)
        return opensslFailure(ErrorCode::WrongPassword);
    plain.truncate(static_cast<std::size_t>(written) + static_cast<std::size_t>(rest));
    return plain;
}

bool isWeakCipher(const EVP_CIPHER* cipher) {
    // In the modes that make a stream of a block cipher the size of its block is that of the IV.
    return EVP_CIPHER_get_iv_length(cipher) < 16;
}

} // namespace warifu::crypto
