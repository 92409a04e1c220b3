// Any bytes have a kind, found without a crash and in linear time.
#include "keyfile/detection.h"
#include "keyfile/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace warifu::keyfile;
    const std::span<const std::uint8_t> bytes(data, size);
    if (kindName(detectKind(bytes)).empty())
        __builtin_trap();
    derKind(bytes);
    if (const auto text = fromUtf16(bytes))
        detectKind(text->bytes());
    return 0;
}
