#include "crypto/handles.h"

#include <openssl/err.h>

#include <array>

namespace warifu::crypto {

std::string takeOpensslErrors() {
    std::string text;
    const char* data = nullptr;
    int flags = 0;
    while (const unsigned long number =
               ERR_get_error_all(nullptr, nullptr, nullptr, &data, &flags)) {
        std::array<char, 256> line{};
        ERR_error_string_n(number, line.data(), line.size());
        if (!text.empty())
            text += "; ";
        text += line.data();
        if ((static_cast<unsigned>(flags) & ERR_TXT_STRING) != 0 && data != nullptr &&
            *data != '\0')
            text += std::string(" (") + data + ")";
    }
    return text;
}

Error opensslError(ErrorCode code, std::string about, Reason reason,
                   std::vector<std::string> values) {
    return Error{code, std::move(about), takeOpensslErrors(), reason, std::move(values)};
}

} // namespace warifu::crypto
