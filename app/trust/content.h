// Reading the JSON of signed files field by field; for the files of this room only.
#pragma once

#include "crypto/fingerprint.h"
#include "trust/canonical_json.h"
#include "trust/der.h"
#include "trust/verdict.h"

#include <expected>
#include <span>
#include <string>
#include <string_view>

namespace warifu::trust {

/// The version of the protocol that stands as "v" in all content.
constexpr std::uint64_t contentVersion = 1;

/// The content as an object if it is canonical (else E112), of this version, and without a critical
/// field that is not among `known` (else E113).
std::expected<json::Object, Verdict> readContent(Bytes content,
                                                 std::span<const std::string_view> known);

/// The "kind" of content that is not proven yet; empty where there is none.
std::string_view kindOf(const json::Object& content);

/// True for exactly `digits` lower-case hex digits.
bool isLowerHex(std::string_view text, std::size_t digits);

/// Takes fields out of an object. What is missing or of another type makes complete() false; the
/// value then means nothing.
class Fields {
public:
    explicit Fields(const json::Object& object)
        : object_(&object) {}

    std::uint64_t integer(std::string_view name);
    std::string text(std::string_view name);
    crypto::Sha256 digest(std::string_view name);

    /// An object or array inside; one that is empty where it is missing.
    const json::Object& object(std::string_view name);
    const json::Array& array(std::string_view name);

    /// A condition that must hold as well.
    void require(bool condition) { complete_ = complete_ && condition; }

    bool complete() const { return complete_; }

private:
    const json::Object* object_;
    bool complete_ = true;
};

/// A SHA-256 digest of 64 lower-case hex digits.
std::optional<crypto::Sha256> digestFromText(std::string_view text);

} // namespace warifu::trust
