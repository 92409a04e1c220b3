#include "ui/sheet/qr_code.h"

#include <qrencode.h>

#include <cstring>
#include <memory>

namespace warifu::ui {

namespace {

struct QrFree {
    void operator()(QRcode* code) const {
        // The library may read what it frees, so the compiler cannot leave this out.
        std::memset(code->data, 0,
                    static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width));
        QRcode_free(code);
    }
};

} // namespace

Result<QrCode> QrCode::encode(const SecretBytes& text) {
    // The library wants a terminated string.
    SecretBytes terminated(text.size() + 1);
    if (!text.empty())
        std::memcpy(terminated.data(), text.data(), text.size());
    const std::unique_ptr<QRcode, QrFree> code(QRcode_encodeString(
        reinterpret_cast<const char*>(terminated.data()), 0, QR_ECLEVEL_H, QR_MODE_8, 1));
    if (!code)
        return fail(ErrorCode::Usage, "QR", std::strerror(errno));
    const auto count =
        static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    SecretBytes modules(count);
    for (std::size_t i = 0; i < count; ++i)
        modules.data()[i] = code->data[i] & 1U; // the other bits say what the module is for
    return QrCode(std::move(modules), code->width);
}

bool QrCode::isDark(int column, int row) const {
    return modules_.bytes()[static_cast<std::size_t>(row) * static_cast<std::size_t>(side_) +
                            static_cast<std::size_t>(column)] != 0;
}

} // namespace warifu::ui
