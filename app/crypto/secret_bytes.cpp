#include "crypto/secret_bytes.h"

#include <openssl/crypto.h>
#include <openssl/err.h>

#include <cassert>
#include <cstring>
#include <new>
#include <utility>

namespace warifu {

namespace {

constexpr std::size_t secureHeapLargest = 64U << 10U;

std::uint8_t* allocateSecret(std::size_t size) {
    if (size == 0)
        return nullptr;
    void* memory = nullptr;
    // A full secure heap is no failure of anybody's: no entry may stay in OpenSSL's error queue.
    ERR_set_mark();
    if (size <= secureHeapLargest)
        memory = OPENSSL_secure_zalloc(size);
    if (memory == nullptr)
        memory = OPENSSL_zalloc(size);
    ERR_pop_to_mark();
    if (memory == nullptr)
        throw std::bad_alloc();
    return static_cast<std::uint8_t*>(memory);
}

} // namespace

SecretBytes::SecretBytes(std::size_t size)
    : data_(allocateSecret(size))
    , size_(size)
    , capacity_(size) {}

SecretBytes SecretBytes::copyOf(std::span<const std::uint8_t> bytes) {
    SecretBytes copy(bytes.size());
    if (!bytes.empty())
        std::memcpy(copy.data_, bytes.data(), bytes.size());
    return copy;
}

SecretBytes SecretBytes::copyOf(std::string_view text) {
    SecretBytes copy(text.size());
    if (!text.empty())
        std::memcpy(copy.data_, text.data(), text.size());
    return copy;
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : data_(std::exchange(other.data_, nullptr))
    , size_(std::exchange(other.size_, 0))
    , capacity_(std::exchange(other.capacity_, 0)) {}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
    if (this != &other) {
        clear();
        data_ = std::exchange(other.data_, nullptr);
        size_ = std::exchange(other.size_, 0);
        capacity_ = std::exchange(other.capacity_, 0);
    }
    return *this;
}

SecretBytes::~SecretBytes() {
    clear();
}

std::string_view SecretBytes::view() const noexcept {
    if (data_ == nullptr)
        return {};
    return {reinterpret_cast<const char*>(data_), size_};
}

SecretBytes SecretBytes::clone() const {
    return copyOf(bytes());
}

void SecretBytes::truncate(std::size_t size) {
    assert(size <= size_);
    if (size >= size_)
        return;
    OPENSSL_cleanse(data_ + size, size_ - size);
    size_ = size;
}

void SecretBytes::clear() noexcept {
    // Wipes on either heap; OpenSSL knows from the address which one it is.
    OPENSSL_secure_clear_free(data_, capacity_);
    data_ = nullptr;
    size_ = 0;
    capacity_ = 0;
}

bool SecretBytes::equals(std::span<const std::uint8_t> other) const noexcept {
    if (other.size() != size_)
        return false;
    return size_ == 0 || CRYPTO_memcmp(data_, other.data(), size_) == 0;
}

} // namespace warifu
