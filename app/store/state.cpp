#include "store/state.h"

#include "store/retired_json.h"

#include <limits>

namespace warifu::store {

namespace {

constexpr std::uint64_t stateVersion = 1;

Json restoredJson(const std::optional<Restored>& restored) {
    if (!restored)
        return nullptr;
    Json json = {{"at", rfc3339(restored->at)}, {"relation", restored->relation}};
    if (const auto& newest = restored->newest)
        json["newest"] = {
            {"sha256", newest->sha256}, {"r", newest->recoveries}, {"g", newest->generation}};
    return json;
}

std::optional<Standing> standingFromJson(const Json& json) {
    constexpr std::uint64_t largest = std::numeric_limits<std::uint32_t>::max();
    const auto sha256 = textField(json, "sha256");
    const auto recoveries = unsignedField(json, "r");
    const auto generation = unsignedField(json, "g");
    if (!sha256 || !recoveries || !generation || *recoveries > largest || *generation > largest)
        return std::nullopt;
    return Standing{*sha256, std::uint32_t(*recoveries), std::uint32_t(*generation)};
}

} // namespace

Json retiredJson(const Retired& retired) {
    return {{"number", retired.number},
            {"sha256", retired.sha256},
            {"r", retired.recoveries},
            {"g", retired.generation},
            {"retired_at", rfc3339(retired.retiredAt)},
            {"reason", retired.reason}};
}

std::optional<Retired> retiredFromJson(const Json& json) {
    constexpr std::uint64_t largest = std::numeric_limits<std::uint32_t>::max();
    const auto number = unsignedField(json, "number");
    const auto sha256 = textField(json, "sha256");
    const auto recoveries = unsignedField(json, "r");
    const auto generation = unsignedField(json, "g");
    const auto retiredAt = timeField(json, "retired_at");
    const auto reason = textField(json, "reason");
    if (!number || !sha256 || !recoveries || !generation || !retiredAt || !reason ||
        *number > largest || *recoveries > largest || *generation > largest)
        return std::nullopt;
    return Retired{std::uint32_t(*number),     *sha256,    std::uint32_t(*recoveries),
                   std::uint32_t(*generation), *retiredAt, *reason};
}

std::string toJson(const State& state) {
    Json expired = Json::array();
    for (const Retired& retired : state.expired)
        expired.push_back(retiredJson(retired));
    const Json json = {{"v", stateVersion},
                       {"exportable", state.exportable},
                       {"backup",
                        {{"sha256", textOrNull(state.backupSha256)},
                         {"written_at", timeOrNull(state.writtenAt)},
                         {"verified_at", timeOrNull(state.verifiedAt)},
                         {"copied_off_host_at", timeOrNull(state.copiedOffHostAt)}}},
                       {"recovery",
                        {{"confirmed_at", timeOrNull(state.confirmedAt)},
                         {"drilled_at", timeOrNull(state.drilledAt)},
                         {"code_drilled_at", timeOrNull(state.codeDrilledAt)}}},
                       {"expired", expired},
                       {"restored", restoredJson(state.restored)},
                       {"undo", textOrNull(state.undo)}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<State> readState(const Layout& layout) {
    const Path path = layout.at(names::state);
    const auto content = layout.read(names::state);
    if (!content && content.error().reason == Reason::Missing)
        return State{};
    if (!content)
        return std::unexpected(content.error());
    const auto damaged =
        fail(ErrorCode::Io, files::display(path), "not the state of a store", Reason::StoreDamaged);
    const Json json = parseJson(content->view());
    const auto exportable = boolField(json, "exportable");
    if (unsignedField(json, "v") != stateVersion || !exportable || !json.contains("backup") ||
        !json.contains("recovery") || !json.contains("expired") || !json["expired"].is_array())
        return damaged;
    State state;
    state.exportable = *exportable;
    state.backupSha256 = textField(json["backup"], "sha256").value_or(std::string());
    state.writtenAt = timeField(json["backup"], "written_at");
    state.verifiedAt = timeField(json["backup"], "verified_at");
    state.copiedOffHostAt = timeField(json["backup"], "copied_off_host_at");
    state.confirmedAt = timeField(json["recovery"], "confirmed_at");
    state.drilledAt = timeField(json["recovery"], "drilled_at");
    state.codeDrilledAt = timeField(json["recovery"], "code_drilled_at");
    for (const Json& entry : json["expired"]) {
        auto retired = retiredFromJson(entry);
        if (!retired)
            return damaged;
        state.expired.push_back(std::move(*retired));
    }
    if (json.contains("restored"))
        if (const auto at = timeField(json["restored"], "at")) {
            const Json& restored = json["restored"];
            state.restored = Restored{*at, textField(restored, "relation").value_or(std::string())};
            if (restored.contains("newest"))
                state.restored->newest = standingFromJson(restored["newest"]);
        }
    state.undo = textField(json, "undo").value_or(std::string());
    return state;
}

} // namespace warifu::store
