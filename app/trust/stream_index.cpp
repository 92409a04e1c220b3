#include "trust/stream_index.h"

#include "trust/content.h"

namespace warifu::trust {

std::string writeStreamIndex(const StreamIndex& index) {
    json::Array sequences(index.sequences.begin(), index.sequences.end());
    return json::write(json::Object{
        {"seqs", std::move(sequences)}, {"stream", index.stream}, {"v", contentVersion}});
}

Result<StreamIndex> readStreamIndex(std::string_view text) {
    const auto value = json::parse(text);
    if (!value)
        return std::unexpected(value.error());
    if (value->object() == nullptr)
        return fail(ErrorCode::Corrupt, {}, "an index is an object");
    Fields fields(*value->object());
    StreamIndex index{fields.text("stream"), {}};
    fields.require(fields.integer("v") == contentVersion);
    for (const json::Value& entry : fields.array("seqs")) {
        const std::uint64_t* sequence = entry.integer();
        fields.require(sequence != nullptr &&
                       (index.sequences.empty() || *sequence > index.sequences.back()));
        if (!fields.complete())
            break;
        index.sequences.push_back(*sequence);
    }
    if (!fields.complete())
        return fail(ErrorCode::Corrupt, {}, "not the fields of an index");
    return index;
}

std::string streamIndexPath(std::string_view stream) {
    return "streams/" + std::string(stream) + ".json";
}

std::string messagePath(std::string_view stream, std::uint64_t sequence) {
    return "streams/" + std::string(stream) + "/" + std::to_string(sequence) + ".p7s";
}

} // namespace warifu::trust
