// Bytes that nobody may find afterwards: passwords, private keys, recovery codes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace warifu {

/// Move-only bytes that are wiped when they go. Up to 64 KiB they live on OpenSSL's secure heap
/// (locked memory, not in core dumps) where there is room, else in ordinary memory that is wiped
/// all the same. There is no conversion to a string type that copies silently and no stream
/// operator.
class SecretBytes {
public:
    SecretBytes() noexcept = default;

    /// `size` zero bytes.
    explicit SecretBytes(std::size_t size);

    static SecretBytes copyOf(std::span<const std::uint8_t> bytes);
    static SecretBytes copyOf(std::string_view text);

    SecretBytes(SecretBytes&& other) noexcept;
    SecretBytes& operator=(SecretBytes&& other) noexcept;
    SecretBytes(const SecretBytes&) = delete;
    SecretBytes& operator=(const SecretBytes&) = delete;
    ~SecretBytes();

    std::uint8_t* data() noexcept { return data_; }

    const std::uint8_t* data() const noexcept { return data_; }

    std::size_t size() const noexcept { return size_; }

    bool empty() const noexcept { return size_ == 0; }

    std::span<std::uint8_t> bytes() noexcept { return {data_, size_}; }

    std::span<const std::uint8_t> bytes() const noexcept { return {data_, size_}; }

    /// The bytes as characters, valid as long as this object. Not terminated.
    std::string_view view() const noexcept;

    /// A second copy, for the few places that must keep one.
    SecretBytes clone() const;

    /// Keeps the first `size` bytes and wipes the rest. `size` must not be larger than size().
    void truncate(std::size_t size);

    /// Wipes and empties now.
    void clear() noexcept;

    /// Compares in time that depends on the lengths only.
    bool equals(std::span<const std::uint8_t> other) const noexcept;

    bool equals(const SecretBytes& other) const noexcept { return equals(other.bytes()); }

private:
    std::uint8_t* data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

/// Prepares a program that holds keys: no core dumps, not readable by a debugger of the same user,
/// secure heap ready, and OpenSSL's ordinary memory wiped when it is given back. Call it first in
/// main(). A system that refuses to lock memory is not an error.
void hardenProcess();

} // namespace warifu
