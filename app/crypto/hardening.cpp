#include "crypto/secret_bytes.h"
#include "crypto/system.h"

#include <openssl/crypto.h>
#include <openssl/err.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace warifu {

namespace {

constexpr std::size_t secureHeapSize = 1U << 20U;
constexpr std::size_t secureHeapBlock = 32;

// OpenSSL encodes and decodes private keys through ordinary buffers and gives some of them back as
// they are. With these in the place of malloc and free nothing that it ever held is left in freed
// memory.

void* allocate(std::size_t size, const char*, int) {
    return std::malloc(size);
}

void wipeAndFree(void* memory, const char*, int) {
    if (memory == nullptr)
        return;
    OPENSSL_cleanse(memory, os::allocatedSize(memory));
    std::free(memory);
}

void* reallocate(void* memory, std::size_t size, const char* file, int line) {
    if (size == 0) {
        wipeAndFree(memory, file, line);
        return nullptr;
    }
    void* larger = std::malloc(size);
    if (larger == nullptr || memory == nullptr)
        return larger;
    std::memcpy(larger, memory, std::min(size, os::allocatedSize(memory)));
    wipeAndFree(memory, file, line);
    return larger;
}

} // namespace

void hardenProcess() {
    os::forbidCoreDumps();
    // Refused where OpenSSL has already allocated something, and then everything is as before.
    CRYPTO_set_mem_functions(allocate, reallocate, wipeAndFree);
    ERR_set_mark();
    if (CRYPTO_secure_malloc_initialized() == 0)
        CRYPTO_secure_malloc_init(secureHeapSize, secureHeapBlock);
    ERR_pop_to_mark();
}

} // namespace warifu
