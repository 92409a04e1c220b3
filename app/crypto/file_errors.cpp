#include "crypto/files.h"
#include "crypto/system.h"

#include <cerrno>

namespace warifu::files {

namespace {

/// Length of the well-formed UTF-8 sequence (RFC 3629) that `text` begins with; 0 where there is
/// none.
std::size_t sequenceLength(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned char>(text[i]);
    };
    const unsigned char first = byte(0);
    if (first < 0x80)
        return 1;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length)
        return 0;
    // The second byte's range shuts out overlong forms, surrogates and what lies above U+10FFFF.
    const unsigned char lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned char highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (byte(1) < lowest || byte(1) > highest)
        return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80)
            return 0;
    }
    return length;
}

} // namespace

Error errorFromErrno(int number, const Path& about, std::string detail) {
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
    const std::string& native = path.native();
    std::string text;
    for (std::string_view rest = native; !rest.empty();) {
        const std::size_t length = sequenceLength(rest);
        text += length == 0 ? std::string_view("\xEF\xBF\xBD") : rest.substr(0, length);
        rest.remove_prefix(length == 0 ? 1 : length);
    }
    return text;
}

} // namespace warifu::files
