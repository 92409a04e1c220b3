// How the recovery sheet is drawn.
#pragma once

#include "ui/sheet/qr_code.h"
#include "ui/sheet/recovery_sheet.h"

#include <QFont>
#include <QPainter>
#include <QTranslator>

namespace warifu::ui {

/// Draws from top to bottom in hundredths of a millimetre on a page of A4, fitted into the paper of
/// the device.
class SheetPainter {
public:
    /// `paper`: the device's size in its own pixels.
    SheetPainter(QPainter& painter, QSizeF paper);

    void paint(const RecoverySheet& sheet, const QrCode& qr);

    /// The sheet's name in both languages.
    static QString title();

private:
    struct Text {
        QString japanese;
        QString english;
    };

    Text text(const char* source) const;
    void drawHeader();
    void drawWarning();
    void drawCode(const SecretBytes& code, const QrCode& qr);
    void drawQr(const QrCode& qr, QRect area);
    void drawFacts(const RecoverySheet& sheet);
    void drawFact(const char* label, const QStringList& lines);
    void drawSteps();
    void drawFooter();

    /// Both languages below each other; returns the height they took.
    int drawText(const Text& text, QRect area, bool bold = false);
    int drawBlock(const QString& text, const QFont& font, const QColor& color, QRect area);
    void drawHeading(const char* source);

    QPainter& painter_;
    QTranslator japanese_;
    int y_ = 0;
};

} // namespace warifu::ui
