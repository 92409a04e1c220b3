// The only JSON that is signed and stored (PROTOCOL.md 4): one value has exactly one spelling.
#pragma once

#include "crypto/error.h"
#include "trust/limits.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace warifu::trust::json {

class Value;
struct Member;

using Array = std::vector<Value>;

/// Members sorted by name, each name once.
class Object {
public:
    Object();
    Object(const Object& other);
    Object(Object&& other) noexcept;
    Object& operator=(const Object& other);
    Object& operator=(Object&& other) noexcept;
    ~Object();

    /// In any order; of two members with one name the last counts.
    Object(std::initializer_list<std::pair<std::string_view, Value>> members);

    /// The member's value, or nullptr.
    const Value* find(std::string_view name) const;

    /// Sets or replaces a member.
    void set(std::string_view name, Value value);

    const std::vector<Member>& members() const { return members_; }

    bool operator==(const Object&) const;

private:
    friend class Parser;
    std::vector<Member> members_;
};

/// A boolean, an integer from 0 to 2^53 - 1, a string (UTF-8), an array or an object. There is no
/// null and no other number.
class Value {
public:
    Value(bool value)
        : data_(value) {}

    Value(std::uint64_t value)
        : data_(value) {}

    Value(std::string value)
        : data_(std::move(value)) {}

    Value(std::string_view value)
        : data_(std::string(value)) {}

    Value(const char* value)
        : data_(std::string(value)) {}

    Value(Array value)
        : data_(std::move(value)) {}

    Value(Object value)
        : data_(std::move(value)) {}

    /// Each returns nullptr where the value is of another type.
    const bool* boolean() const { return std::get_if<bool>(&data_); }

    const std::uint64_t* integer() const { return std::get_if<std::uint64_t>(&data_); }

    const std::string* string() const { return std::get_if<std::string>(&data_); }

    const Array* array() const { return std::get_if<Array>(&data_); }

    const Object* object() const { return std::get_if<Object>(&data_); }

    bool operator==(const Value&) const = default;

private:
    std::variant<bool, std::uint64_t, std::string, Array, Object> data_;
};

struct Member {
    std::string name;
    Value value;
    bool operator==(const Member&) const = default;
};

/// Reads text that is exactly what write() makes of the value it stands for, and nothing else: no
/// white space, names ASCII and in rising order, strings escaped as in RFC 8785 3.2.2.2, valid
/// UTF-8 (RFC 3629), integers in decimal without sign or leading zero, at most `depth` objects and
/// arrays inside each other. Error corrupt; its detail names the rule and the byte.
Result<Value> parse(std::string_view text, int depth = limits::jsonDepth);

/// The canonical spelling. Strings and names must be valid UTF-8 and ASCII; what write() makes of
/// others does not parse.
std::string write(const Value& value);
std::string write(const Object& object);

} // namespace warifu::trust::json
