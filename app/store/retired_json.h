// An earlier certificate as state.json and the manifest of a backup spell it. Internal to the room.
#pragma once

#include "store/json.h"
#include "store/state.h"

namespace warifu::store {

Json retiredJson(const Retired& retired);

/// Nothing where a field is missing or out of range.
std::optional<Retired> retiredFromJson(const Json& json);

} // namespace warifu::store
