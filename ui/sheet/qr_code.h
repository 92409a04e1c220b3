// A QR code as rows of dark and light modules (ISO/IEC 18004), without its quiet zone.
#pragma once

#include "manager/types.h"

namespace warifu::ui {

/// What the picture says is secret, so its modules are wiped like the text itself.
class QrCode {
public:
    /// Encodes text of digits, capital letters and "-" with the strongest error correction (H): a
    /// third of the picture may be unreadable. Error usage where the text is empty or too long for
    /// a QR code.
    static Result<QrCode> encode(const SecretBytes& text);

    int side() const { return side_; } ///< modules in a row, and rows

    bool isDark(int column, int row) const;

private:
    QrCode(SecretBytes modules, int side)
        : modules_(std::move(modules))
        , side_(side) {}

    SecretBytes modules_; ///< one byte each, row by row: 1 is dark
    int side_;
};

} // namespace warifu::ui
