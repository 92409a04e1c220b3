#include "crypto/files.h"
#include "crypto/system.h"
#include "crypto/utf8.h"

#include <cerrno>

namespace warifu::files {

Error errorFromErrno(int number, const Path& about, const std::string& detail) {
    Error error;
    error.about = display(about);
    error.detail = detail.empty() ? os::errorText(number) : detail + ": " + os::errorText(number);
    switch (number) {
    case ENOSPC:
    case EDQUOT:
        error.reason = Reason::NoSpace;
        break;
    case ENOENT:
        error.reason = Reason::Missing;
        break;
    case EISDIR:
        error.reason = Reason::IsFolder;
        break;
    case ENOTDIR:
        error.reason = Reason::NotAFolder;
        break;
    case ELOOP:
        error.reason = Reason::SymbolicLink;
        break;
    case ENXIO:
    case ENODEV:
        error.reason = Reason::NotARegularFile;
        break;
    case EEXIST:
        error.code = ErrorCode::Exists;
        break;
    case EACCES:
    case EPERM:
        error.code = ErrorCode::NoPermission;
        error.reason = Reason::Denied;
        break;
    case EROFS:
        error.code = ErrorCode::NoPermission;
        error.reason = Reason::ReadOnly;
        break;
    default:
        break;
    }
    return error;
}

std::string display(const Path& path) {
    std::string text;
    for (std::string_view rest = path.native(); !rest.empty();) {
        const std::string_view before = rest;
        if (crypto::takeCodePoint(rest)) {
            text += before.substr(0, before.size() - rest.size());
        } else {
            crypto::appendUtf8(text, U'\uFFFD');
            rest.remove_prefix(1);
        }
    }
    return text;
}

} // namespace warifu::files
