#include "trust/canonical_json.h"

#include "crypto/utf8.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace warifu::trust::json {

namespace {

constexpr char hexDigits[] = "0123456789abcdef";

bool needsEscape(char character) {
    return character == '"' || character == '\\' || static_cast<unsigned char>(character) < 0x20;
}

void writeEscape(std::string& out, char character) {
    switch (character) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\b':
        out += "\\b";
        return;
    case '\t':
        out += "\\t";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\f':
        out += "\\f";
        return;
    case '\r':
        out += "\\r";
        return;
    default: {
        const auto value = static_cast<unsigned char>(character);
        out += "\\u00";
        out += hexDigits[value >> 4U];
        out += hexDigits[value & 0xFU];
    }
    }
}

/// Looks at eight characters at once: an agent's state is mostly long strings, and is written again
/// and again.
bool anyNeedsEscape(std::string_view text) {
    constexpr std::uint64_t each = 0x0101010101010101;
    constexpr std::uint64_t tops = 0x8080808080808080;
    // The top bit of a byte is set where that byte is less than `limit`, 0x20 at most, or a byte
    // below it is: enough to know that there is one.
    const auto anyBelow = [](std::uint64_t word, std::uint64_t limit) {
        return (word - each * limit) & ~word & tops;
    };
    while (text.size() >= sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data(), sizeof word);
        if ((anyBelow(word, 0x20) | anyBelow(word ^ each * '"', 1) |
             anyBelow(word ^ each * '\\', 1)) != 0)
            return true;
        text.remove_prefix(sizeof word);
    }
    return std::ranges::any_of(text, needsEscape);
}

void writeString(std::string& out, std::string_view text) {
    out += '"';
    if (!anyNeedsEscape(text)) {
        out.append(text);
        out += '"';
        return;
    }
    std::size_t plain = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!needsEscape(text[at]))
            continue;
        out.append(text.substr(plain, at - plain));
        writeEscape(out, text[at]);
        plain = at + 1;
    }
    out.append(text.substr(plain));
    out += '"';
}

void writeObject(std::string& out, const Object& object);

void writeValue(std::string& out, const Value& value) {
    if (const auto* boolean = value.boolean()) {
        out += *boolean ? "true" : "false";
    } else if (const auto* integer = value.integer()) {
        out += std::to_string(*integer);
    } else if (const auto* string = value.string()) {
        writeString(out, *string);
    } else if (const auto* array = value.array()) {
        char separator = '[';
        for (const Value& element : *array) {
            out += separator;
            writeValue(out, element);
            separator = ',';
        }
        out += array->empty() ? "[]" : "]";
    } else if (const auto* object = value.object()) {
        writeObject(out, *object);
    }
}

void writeObject(std::string& out, const Object& object) {
    char separator = '{';
    for (const Member& member : object.members()) {
        out += separator;
        writeString(out, member.name);
        out += ':';
        writeValue(out, member.value);
        separator = ',';
    }
    out += object.members().empty() ? "{}" : "}";
}

std::size_t roughSize(const Object& object);

/// What the text of a value will take, if little is escaped.
std::size_t roughSize(const Value& value) {
    constexpr std::size_t small = 20; // an integer, or quotation marks and a comma
    if (const auto* string = value.string())
        return string->size() + small;
    if (const auto* object = value.object())
        return roughSize(*object);
    std::size_t sum = small;
    if (const auto* array = value.array()) {
        for (const Value& element : *array)
            sum += roughSize(element);
    }
    return sum;
}

std::size_t roughSize(const Object& object) {
    std::size_t sum = 2;
    for (const Member& member : object.members())
        sum += member.name.size() + 4 + roughSize(member.value);
    return sum;
}

std::size_t positionOf(const std::vector<Member>& members, std::string_view name) {
    const auto found = std::lower_bound(
        members.begin(), members.end(), name,
        [](const Member& member, std::string_view wanted) { return member.name < wanted; });
    return static_cast<std::size_t>(found - members.begin());
}

} // namespace

/// Reads forward only and stops at the first byte that write() would not have put there.
class Parser {
public:
    Parser(std::string_view text, int depth)
        : text_(text)
        , depth_(depth) {}

    Result<Value> run() {
        auto value = parseValue(depth_);
        if (value && at_ != text_.size())
            value = refuse("something stands behind the end");
        if (!value)
            return fail(ErrorCode::Corrupt, {},
                        std::string(problem_) + " (byte " + std::to_string(at_) + ")");
        return std::move(*value);
    }

private:
    using Parsed = std::optional<Value>;

    std::nullopt_t refuse(const char* problem) {
        problem_ = problem;
        return std::nullopt;
    }

    bool take(char wanted) {
        if (at_ >= text_.size() || text_[at_] != wanted)
            return false;
        ++at_;
        return true;
    }

    bool take(std::string_view wanted) {
        if (text_.substr(at_, wanted.size()) != wanted)
            return false;
        at_ += wanted.size();
        return true;
    }

    Parsed parseValue(int depth) {
        if (at_ >= text_.size())
            return refuse("the text ends too early");
        switch (text_[at_]) {
        case '{':
            return depth > 0 ? parseObject(depth - 1) : refuse("nested too deeply");
        case '[':
            return depth > 0 ? parseArray(depth - 1) : refuse("nested too deeply");
        case '"': {
            auto string = parseString();
            return string ? Parsed(std::move(*string)) : std::nullopt;
        }
        case 't':
            return take("true") ? Parsed(true) : refuse("not a value");
        case 'f':
            return take("false") ? Parsed(false) : refuse("not a value");
        default:
            return parseInteger();
        }
    }

    Parsed parseInteger() {
        const std::size_t start = at_;
        std::uint64_t number = 0;
        for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_) {
            number = number * 10 + static_cast<std::uint64_t>(text_[at_] - '0');
            if (number > limits::largestInteger)
                return refuse("an integer above 2^53 - 1");
        }
        if (at_ == start)
            return refuse("not a value");
        if (text_[start] == '0' && at_ - start > 1)
            return refuse("an integer with a leading zero");
        if (at_ < text_.size() && (text_[at_] == '.' || text_[at_] == 'e' || text_[at_] == 'E'))
            return refuse("a number that is not an integer");
        return number;
    }

    std::optional<std::string> parseString() {
        std::string out;
        ++at_; // the quotation mark that brought us here
        while (at_ < text_.size()) {
            const char character = text_[at_];
            if (character == '"') {
                ++at_;
                return out;
            }
            if (character == '\\') {
                if (!parseEscape(out))
                    return std::nullopt;
            } else if (static_cast<unsigned char>(character) < 0x20) {
                return refuse("a control character that is not escaped");
            } else {
                std::string_view rest = text_.substr(at_);
                if (!crypto::takeCodePoint(rest))
                    return refuse("invalid UTF-8");
                const std::size_t length = text_.size() - at_ - rest.size();
                out.append(text_.substr(at_, length));
                at_ += length;
            }
        }
        return refuse("the text ends too early");
    }

    /// Whatever stands behind the backslash must be what writeEscape() makes of the character it
    /// means.
    bool parseEscape(std::string& out) {
        static constexpr std::string_view letters = "\"\\btnfr";
        static constexpr std::string_view meanings = "\"\\\b\t\n\f\r";
        const char letter = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
        char meant = '\0';
        if (const auto index = letters.find(letter); index != std::string_view::npos) {
            meant = meanings[index];
        } else if (letter == 'u') {
            const auto high =
                std::string_view(hexDigits).find(at_ + 4 < text_.size() ? text_[at_ + 4] : ' ');
            const auto low =
                std::string_view(hexDigits).find(at_ + 5 < text_.size() ? text_[at_ + 5] : ' ');
            if (high < 2 && low < 16)
                meant = static_cast<char>(high * 16 + low);
        }
        std::string canonical;
        if (needsEscape(meant))
            writeEscape(canonical, meant);
        if (canonical.empty() || !take(canonical)) {
            problem_ = "an escape that canonical JSON does not have";
            return false;
        }
        out += meant;
        return true;
    }

    Parsed parseArray(int depth) {
        ++at_;
        Array array;
        if (take(']'))
            return array;
        while (true) {
            auto element = parseValue(depth);
            if (!element)
                return std::nullopt;
            array.push_back(std::move(*element));
            if (take(']'))
                return array;
            if (!take(','))
                return refuse("a comma or the end of an array is missing");
        }
    }

    Parsed parseObject(int depth) {
        ++at_;
        Object object;
        if (take('}'))
            return object;
        while (true) {
            if (at_ >= text_.size() || text_[at_] != '"')
                return refuse("a name is missing");
            auto name = parseString();
            if (!name)
                return std::nullopt;
            if (std::any_of(name->begin(), name->end(),
                            [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
                return refuse("a name that is not ASCII");
            if (!object.members_.empty() && object.members_.back().name >= *name)
                return refuse("names that are not in rising order");
            if (!take(':'))
                return refuse("a colon is missing");
            auto value = parseValue(depth);
            if (!value)
                return std::nullopt;
            object.members_.push_back({std::move(*name), std::move(*value)});
            if (take('}'))
                return object;
            if (!take(','))
                return refuse("a comma or the end of an object is missing");
        }
    }

    std::string_view text_;
    int depth_;
    std::size_t at_ = 0;
    const char* problem_ = "";
};

// Here, where a member is complete.
Object::Object() = default;
Object::Object(const Object& other) = default;
Object::Object(Object&& other) noexcept = default;
Object& Object::operator=(const Object& other) = default;
Object& Object::operator=(Object&& other) noexcept = default;
Object::~Object() = default;

Object::Object(std::initializer_list<std::pair<std::string_view, Value>> members) {
    for (const auto& [name, value] : members)
        set(name, value);
}

const Value* Object::find(std::string_view name) const {
    const std::size_t at = positionOf(members_, name);
    return at < members_.size() && members_[at].name == name ? &members_[at].value : nullptr;
}

void Object::set(std::string_view name, Value value) {
    const std::size_t at = positionOf(members_, name);
    if (at < members_.size() && members_[at].name == name)
        members_[at].value = std::move(value);
    else
        members_.insert(members_.begin() + static_cast<std::ptrdiff_t>(at),
                        Member{std::string(name), std::move(value)});
}

bool Object::operator==(const Object&) const = default;

Result<Value> parse(std::string_view text, int depth) {
    auto value = Parser(text, depth).run();
    // The parser takes nothing else; the comparison is what the protocol asks for and guards the
    // parser itself.
    if (value && write(*value) != text)
        return fail(ErrorCode::Corrupt, {}, "not the canonical spelling");
    return value;
}

std::string write(const Value& value) {
    std::string out;
    out.reserve(roughSize(value));
    writeValue(out, value);
    return out;
}

std::string write(const Object& object) {
    std::string out;
    out.reserve(roughSize(object));
    writeObject(out, object);
    return out;
}

} // namespace warifu::trust::json
