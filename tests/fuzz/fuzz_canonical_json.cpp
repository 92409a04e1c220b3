// Text that is taken is written again byte for byte, and is JSON to another reader as well.
#include "trust/canonical_json.h"

#include <nlohmann/json.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace warifu;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto value = trust::json::parse(text);
    if (value && (trust::json::write(*value) != text || !nlohmann::json::accept(text)))
        __builtin_trap();
    return 0;
}
