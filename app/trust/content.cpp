#include "trust/content.h"

#include <algorithm>

namespace warifu::trust {

std::expected<json::Object, Verdict> readContent(Bytes content,
                                                 std::span<const std::string_view> known) {
    const auto value = json::parse(textOf(content));
    if (!value || value->object() == nullptr)
        return std::unexpected(Verdict::NotCanonical);
    const json::Object& object = *value->object();
    const json::Value* version = object.find("v");
    if (version == nullptr || version->integer() == nullptr)
        return std::unexpected(Verdict::NotCanonical);
    if (*version->integer() != contentVersion)
        return std::unexpected(Verdict::UnknownCriticalField);
    if (const json::Value* critical = object.find("crit")) {
        if (critical->array() == nullptr)
            return std::unexpected(Verdict::NotCanonical);
        for (const json::Value& name : *critical->array()) {
            if (name.string() == nullptr)
                return std::unexpected(Verdict::NotCanonical);
            if (std::ranges::find(known, *name.string()) == known.end())
                return std::unexpected(Verdict::UnknownCriticalField);
        }
    }
    return object;
}

std::string_view kindOf(const json::Object& content) {
    const json::Value* kind = content.find("kind");
    return kind != nullptr && kind->string() != nullptr ? std::string_view(*kind->string())
                                                        : std::string_view();
}

bool isLowerHex(std::string_view text, std::size_t digits) {
    return text.size() == digits && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

std::optional<crypto::Sha256> digestFromText(std::string_view text) {
    if (!isLowerHex(text, 64))
        return std::nullopt;
    const auto digest = crypto::Sha256::fromHex(text);
    return digest ? std::optional(*digest) : std::nullopt;
}

std::uint64_t Fields::integer(std::string_view name) {
    const json::Value* value = object_->find(name);
    require(value != nullptr && value->integer() != nullptr);
    return complete_ ? *value->integer() : 0;
}

std::string Fields::text(std::string_view name) {
    const json::Value* value = object_->find(name);
    require(value != nullptr && value->string() != nullptr);
    return complete_ ? *value->string() : std::string();
}

crypto::Sha256 Fields::digest(std::string_view name) {
    const auto digest = digestFromText(text(name));
    require(digest.has_value());
    return digest.value_or(crypto::Sha256());
}

const json::Object& Fields::object(std::string_view name) {
    static const json::Object nothing;
    const json::Value* value = object_->find(name);
    require(value != nullptr && value->object() != nullptr);
    return complete_ ? *value->object() : nothing;
}

const json::Array& Fields::array(std::string_view name) {
    static const json::Array nothing;
    const json::Value* value = object_->find(name);
    require(value != nullptr && value->array() != nullptr);
    return complete_ ? *value->array() : nothing;
}

} // namespace warifu::trust
