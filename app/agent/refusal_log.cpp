#include "agent/refusal_log.h"

#include "agent/system.h"
#include "trust/canonical_json.h"

#include <algorithm>

namespace warifu::agent {

namespace {

constexpr std::size_t lookedBackBytes = std::size_t{64} * 1024;
constexpr std::uint64_t secondsPerHour = 3600;

std::uint64_t secondsOf(crypto::Time time) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, time.time_since_epoch().count()));
}

/// True where a line with this end stands in `lines` and is of the same hour.
bool standsAlready(std::string_view lines, const std::string& end, std::uint64_t hour) {
    for (std::size_t at = lines.find(end); at != std::string_view::npos;
         at = lines.find(end, at + 1)) {
        const std::size_t begin = lines.rfind('\n', at) + 1; // npos + 1 is the beginning
        const auto line = trust::json::parse(lines.substr(begin, at + end.size() - begin));
        const auto* object = line ? line->object() : nullptr;
        const auto* when = object != nullptr ? object->find("at") : nullptr;
        if (when != nullptr && when->integer() != nullptr &&
            *when->integer() / secondsPerHour == hour)
            return true;
    }
    return false;
}

} // namespace

RefusalLog::RefusalLog(const files::Path& folder)
    : path_(folder / "refusals.jsonl") {}

Result<void> RefusalLog::add(crypto::Time now, const std::string& code, const std::string& path,
                             trust::Bytes file) {
    trust::json::Object line{
        {"code", code}, {"path", path}, {"sha256", crypto::sha256(file).hex()}};
    const std::string end = trust::json::write(line).substr(1);
    const std::uint64_t at = secondsOf(now);
    if (standsAlready(system::tail(path_, lookedBackBytes), end, at / secondsPerHour))
        return {};
    line.set("at", at);
    return system::appendLine(path_, trust::json::write(line));
}

} // namespace warifu::agent
