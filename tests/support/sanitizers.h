// Whether this program is built with a sanitizer, which takes several times the memory and has its
// own ways with calls of the C library.
#pragma once

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define WARIFU_IS_SANITIZED true
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define WARIFU_IS_SANITIZED true
#endif
#endif
#ifndef WARIFU_IS_SANITIZED
#define WARIFU_IS_SANITIZED false
#endif

namespace warifu::support {

inline constexpr bool isSanitized = WARIFU_IS_SANITIZED;

} // namespace warifu::support

#undef WARIFU_IS_SANITIZED
