#include "manager/system_error.h"

#include "crypto/files.h"

namespace warifu::manager {

Error systemError(int number, const Path& about, Reason otherwise) {
    Error error = files::errorFromErrno(number, about, {});
    if (error.code == ErrorCode::Io && error.reason == Reason::None)
        error.reason = otherwise;
    return error;
}

} // namespace warifu::manager
