// One operation at a time: the lock on a store, and who holds it.
#pragma once

#include "store/layout.h"
#include "store/system.h"

namespace warifu::store {

/// The exclusive flock(2) on write.lock. The holder's pid, host and start stand in the file while
/// it is held. It goes with the process, however that ends.
class WriteLock {
public:
    /// Error locked (Busy: values = pid, host, start in RFC 3339) where another process has it; io,
    /// no-permission (ReadOnly on a read-only file system).
    static Result<WriteLock> take(const Layout& layout);

    WriteLock(WriteLock&&) noexcept = default;
    WriteLock& operator=(WriteLock&&) noexcept = delete;
    ~WriteLock();

private:
    WriteLock(system::Descriptor file, Path path)
        : file_(std::move(file))
        , path_(std::move(path)) {}

    system::Descriptor file_;
    Path path_;
};

} // namespace warifu::store
