// Content of messages and heads that is taken keeps its meaning when it is written again.
#include "trust/head.h"
#include "trust/message.h"
#include "trust/stream_index.h"

namespace {

void check(bool condition) {
    if (!condition)
        __builtin_trap();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace warifu;
    const trust::Bytes content(data, size);
    if (const auto message = trust::readMessage(content)) {
        trust::hasFileNames(*message);
        trust::belongsTo(message->kind, message->stream, message->agent);
        const std::string text = trust::writeMessage(*message);
        const auto again = trust::readMessage(trust::bytesOf(text));
        check(again && trust::writeMessage(*again) == text);
    }
    if (const auto head = trust::readHead(content)) {
        const std::string text = trust::writeHead(*head);
        const auto again = trust::readHead(trust::bytesOf(text));
        check(again && trust::writeHead(*again) == text);
    }
    if (const auto index = trust::readStreamIndex(trust::textOf(content)))
        check(trust::readStreamIndex(trust::writeStreamIndex(*index)).has_value());
    return 0;
}
