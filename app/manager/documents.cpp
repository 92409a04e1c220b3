#include "manager/documents.h"

#include "crypto/files.h"
#include "manager/operation.h"

namespace warifu::manager {

Result<Path> saveDocument(const Environment& environment, const Path& path,
                          std::span<const std::uint8_t> content) {
    if (auto outside = requireOutsideStore(environment, path, "path"); !outside)
        return std::unexpected(std::move(outside.error()));
    if (auto written = files::writeAtomically(path, content); !written)
        return std::unexpected(std::move(written.error()));
    return path;
}

} // namespace warifu::manager
