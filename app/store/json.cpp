#include "store/json.h"

namespace warifu::store {

namespace {

const Json* findField(const Json& object, const char* key) {
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

} // namespace

Json parseJson(std::string_view text) {
    return Json::parse(text, nullptr, false);
}

std::string oneLine(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<std::string> textField(const Json& object, const char* key) {
    const Json* field = findField(object, key);
    if (field == nullptr || !field->is_string())
        return std::nullopt;
    return field->get<std::string>();
}

std::optional<std::uint64_t> unsignedField(const Json& object, const char* key) {
    const Json* field = findField(object, key);
    if (field == nullptr || !field->is_number_unsigned())
        return std::nullopt;
    return field->get<std::uint64_t>();
}

std::optional<bool> boolField(const Json& object, const char* key) {
    const Json* field = findField(object, key);
    if (field == nullptr || !field->is_boolean())
        return std::nullopt;
    return field->get<bool>();
}

std::optional<Time> timeField(const Json& object, const char* key) {
    const auto text = textField(object, key);
    return text ? timeFromRfc3339(*text) : std::nullopt;
}

Json timeOrNull(const std::optional<Time>& time) {
    return time ? Json(rfc3339(*time)) : Json(nullptr);
}

Json textOrNull(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

} // namespace warifu::store
