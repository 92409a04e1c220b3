#include "ui/sheet/recovery_sheet.h"

#include "ui/sheet/secret_device.h"
#include "ui/sheet/sheet_painter.h"

#include <QDateTime>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>

namespace warifu::ui {

namespace {

constexpr int pdfResolution = 1200; // dots per inch: finer than any printer places a module

QDateTime localTime(manager::Time time) {
    return QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count());
}

/// Puts the sheet's own time in place of the clock's, which is all that differs between two runs.
void setCreationDate(SecretBytes& pdf, manager::Time time) {
    constexpr std::string_view key = "/CreationDate (D:";
    const std::string stamp =
        localTime(time).toString(QStringLiteral("yyyyMMddHHmmss")).toStdString();
    const auto bytes = pdf.bytes();
    const auto found = std::search(bytes.begin(), bytes.end(), key.begin(), key.end());
    if (bytes.end() - found <
        static_cast<std::ptrdiff_t>(key.size()) + static_cast<std::ptrdiff_t>(stamp.size()))
        return;
    std::copy(stamp.begin(), stamp.end(), found + static_cast<std::ptrdiff_t>(key.size()));
}

} // namespace

RecoverySheet RecoverySheet::clone() const {
    return {code.clone(), serverName, serverIdentity, fingerprint, madeAt};
}

Result<void> paintRecoverySheet(const RecoverySheet& sheet, QPagedPaintDevice& device) {
    auto qr = QrCode::encode(sheet.code);
    if (!qr)
        return std::unexpected(std::move(qr.error()));
    QPainter painter;
    if (!painter.begin(&device))
        return fail(ErrorCode::Io, {}, "QPainter::begin failed", Reason::WriteFailed);
    SheetPainter(painter, QSizeF(device.width(), device.height())).paint(sheet, *qr);
    if (!painter.end())
        return fail(ErrorCode::Io, {}, "QPainter::end failed", Reason::WriteFailed);
    return {};
}

Result<SecretBytes> recoverySheetPdf(const RecoverySheet& sheet) {
    SecretDevice device;
    device.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&device);
        writer.setResolution(pdfResolution);
        writer.setTitle(SheetPainter::title());
        writer.setCreator(QStringLiteral("Warifu " WARIFU_VERSION));
        QPageLayout layout(QPageSize(QPageSize::A4), QPageLayout::Portrait, {});
        layout.setMode(QPageLayout::FullPageMode);
        writer.setPageLayout(layout);
        if (auto painted = paintRecoverySheet(sheet, writer); !painted)
            return std::unexpected(std::move(painted.error()));
    }
    SecretBytes pdf = device.take();
    setCreationDate(pdf, sheet.madeAt);
    return pdf;
}

std::string recoverySheetFileName(manager::Time madeAt) {
    return localTime(madeAt)
        .toString(QStringLiteral("'warifu-recovery-sheet-'yyyyMMdd'.pdf'"))
        .toStdString();
}

} // namespace warifu::ui
