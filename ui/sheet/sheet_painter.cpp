#include "ui/sheet/sheet_painter.h"

#include "manager/explain.h"
#include "manager/recovery_code.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace warifu::ui {

namespace {

// All lengths are hundredths of a millimetre.
constexpr QSize a4(21000, 29700);
constexpr int margin = 1700;
constexpr int topMargin = 1400;
constexpr int contentWidth = a4.width() - 2 * margin;
constexpr int gap = 550;     ///< between the parts of the sheet
constexpr int padding = 500; ///< inside a frame
constexpr int radius = 250;  ///< of a frame's corners
constexpr int thinLine = 20;
constexpr int thickLine = 45;
constexpr int labelWidth = 6200;
constexpr int qrModule = 120;
constexpr int qrQuietZone = 4; ///< modules, ISO/IEC 18004 section 6.3.8

constexpr int points(double size) {
    return qRound(size * 2540 / 72);
}

QFont sized(theme::TextRole role, double size, bool bold) {
    QFont font = theme::font(role);
    font.setPixelSize(points(size));
    font.setBold(bold);
    return font;
}

QFont sheetFont(double size, bool bold = false) {
    return sized(theme::TextRole::Body, size, bold);
}

QFont fixedFont(double size, bool bold = false) {
    return sized(theme::TextRole::Mono, size, bold);
}

// Paper is light, whatever the screen is.
QColor ink() {
    return theme::lightTokens().ink;
}

QColor secondary() {
    return theme::lightTokens().secondary;
}

QColor ruleColor() {
    return theme::lightTokens().line;
}

/// "2026-11-24 17:40 (UTC+09:00)": read the same way in both languages and in every country.
QString dateWithOffset(manager::Time time) {
    const QDateTime local = QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count());
    const int minutes = std::abs(local.offsetFromUtc()) / 60;
    return QStringLiteral("%1 (UTC%2%3:%4)")
        .arg(local.toString(QStringLiteral("yyyy-MM-dd HH:mm")),
             local.offsetFromUtc() < 0 ? QStringLiteral("\u2212") : QStringLiteral("+"))
        .arg(minutes / 60, 2, 10, QLatin1Char('0'))
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

/// Copies of a secret that Qt wants as text are overwritten before their memory goes back.
class SecretText {
public:
    explicit SecretText(const SecretBytes& secret)
        : text_(QString::fromLatin1(secret.view().data(),
                                    static_cast<qsizetype>(secret.view().size()))) {}

    ~SecretText() { text_.fill(QLatin1Char(' ')); }

    SecretText(const SecretText&) = delete;
    SecretText& operator=(const SecretText&) = delete;

    const QString& get() const { return text_; }

private:
    QString text_;
};

} // namespace

SheetPainter::SheetPainter(QPainter& painter, QSizeF paper)
    : painter_(painter) {
    // Where it is missing the sheet is in English alone, which is still a sheet.
    std::ignore = japanese_.load(QStringLiteral(":/i18n/warifu_ja.qm"));
    const double scale = std::min(paper.width() / a4.width(), paper.height() / a4.height());
    painter_.translate((paper.width() - a4.width() * scale) / 2,
                       (paper.height() - a4.height() * scale) / 2);
    painter_.scale(scale, scale);
}

QString SheetPainter::title() {
    return QStringLiteral("復旧シート / Recovery sheet");
}

SheetPainter::Text SheetPainter::text(const char* source) const {
    return {japanese_.translate("RecoverySheet", source), QString::fromUtf8(source)};
}

void SheetPainter::paint(const RecoverySheet& sheet, const QrCode& qr) {
    y_ = topMargin;
    drawHeader();
    drawWarning();
    drawCode(sheet.code, qr);
    drawFacts(sheet);
    drawSteps();
    drawFooter();
}

void SheetPainter::drawHeader() {
    const Text name = text(QT_TRANSLATE_NOOP("RecoverySheet", "Recovery sheet"));
    const QRect area(margin, y_, contentWidth, 1200);
    painter_.setPen(ink());
    painter_.setFont(sheetFont(24, true));
    QRect taken;
    painter_.drawText(area, Qt::AlignLeft | Qt::AlignBottom, name.japanese, &taken);
    painter_.setPen(secondary());
    painter_.setFont(sheetFont(13));
    painter_.drawText(area.adjusted(taken.width() + 400, 0, 0, -130),
                      Qt::AlignLeft | Qt::AlignBottom, name.english);
    painter_.drawText(area.adjusted(0, 0, 0, -130), Qt::AlignRight | Qt::AlignBottom,
                      QStringLiteral("割符 Warifu"));
    y_ += area.height() + 200;
    painter_.setPen(QPen(ink(), thickLine));
    painter_.drawLine(margin, y_, margin + contentWidth, y_);
    y_ += gap;
}

void SheetPainter::drawWarning() {
    const QRect inner(margin + padding, y_, contentWidth - padding, 0);
    const int top = y_;
    y_ +=
        drawText(text(QT_TRANSLATE_NOOP(
                     "RecoverySheet", "Keep this sheet under lock and key, away from the server.")),
                 inner, true);
    y_ += 200;
    y_ += drawText(
        text(QT_TRANSLATE_NOOP("RecoverySheet",
                               "Whoever has the code can take over every agent. Do not photograph "
                               "it, do not mail it, do not save it on the server.")),
        inner.translated(0, y_ - top));
    painter_.fillRect(QRect(margin, top, 120, y_ - top), ink());
    y_ += gap;
}

void SheetPainter::drawCode(const SecretBytes& code, const QrCode& qr) {
    const int qrSide = (qr.side() + 2 * qrQuietZone) * qrModule;
    const int top = y_;
    const int left = margin + padding;
    const int width = contentWidth - qrSide - 2 * padding;
    y_ += padding;
    y_ += drawText(text(QT_TRANSLATE_NOOP("RecoverySheet", "Recovery code")),
                   QRect(left, y_, width, 0), true);
    y_ += 200;
    constexpr int perRow = 4;
    constexpr int rowHeight = 1150;
    const int column = width / perRow;
    for (int i = 0; i < manager::recoveryGroupCount; ++i) {
        const QRect cell(left + i % perRow * column, y_ + i / perRow * rowHeight, column,
                         rowHeight);
        painter_.setPen(secondary());
        painter_.setFont(sheetFont(8));
        painter_.drawText(cell, Qt::AlignLeft | Qt::AlignVCenter, QString::number(i + 1));
        painter_.setPen(ink());
        painter_.setFont(fixedFont(20, true));
        const SecretText group(manager::recoveryGroup(code, i));
        painter_.drawText(cell.adjusted(300, 0, 300, 0), Qt::AlignLeft | Qt::AlignVCenter,
                          group.get());
    }
    y_ += 2 * rowHeight + 200;
    y_ += drawText(text(QT_TRANSLATE_NOOP("RecoverySheet", "The QR code holds the same code.")),
                   QRect(left, y_, width, 0));
    const QRect frame(margin, top, contentWidth, std::max(y_ + padding - top, qrSide));
    painter_.setPen(QPen(ink(), thickLine));
    painter_.setBrush(Qt::NoBrush);
    painter_.drawRoundedRect(frame, radius, radius);
    drawQr(qr, QRect(frame.right() - qrSide - (frame.height() - qrSide) / 2,
                     frame.top() + (frame.height() - qrSide) / 2, qrSide, qrSide));
    y_ = frame.bottom() + gap;
}

void SheetPainter::drawQr(const QrCode& qr, QRect area) {
    painter_.save();
    painter_.setRenderHint(QPainter::Antialiasing, false);
    const QPoint origin = area.topLeft() + QPoint(qrQuietZone, qrQuietZone) * qrModule;
    // Two hundredths more than a module, so that no viewer draws light seams between dark
    // neighbours.
    constexpr int overlap = 2;
    for (int row = 0; row < qr.side(); ++row)
        for (int column = 0; column < qr.side(); ++column)
            if (qr.isDark(column, row))
                painter_.fillRect(QRect(origin + QPoint(column, row) * qrModule,
                                        QSize(qrModule + overlap, qrModule + overlap)),
                                  Qt::black);
    painter_.restore();
}

void SheetPainter::drawFacts(const RecoverySheet& sheet) {
    const QString fingerprint = manager::fingerprintText(sheet.fingerprint);
    const qsizetype half = fingerprint.size() / 2; // the colon in the middle falls to the line end
    drawFact(QT_TRANSLATE_NOOP("RecoverySheet", "Server name"),
             {QString::fromStdString(sheet.serverName)});
    drawFact(QT_TRANSLATE_NOOP("RecoverySheet", "Fingerprint (SHA-256)"),
             {fingerprint.left(half), fingerprint.mid(half + 1)});
    drawFact(QT_TRANSLATE_NOOP("RecoverySheet", "Server identity"),
             {QString::fromStdString(sheet.serverIdentity)});
    drawFact(QT_TRANSLATE_NOOP("RecoverySheet", "Made at"), {dateWithOffset(sheet.madeAt)});
    y_ += gap - 120;
}

void SheetPainter::drawFact(const char* label, const QStringList& lines) {
    const Text name = text(label);
    const QRect row(margin, y_, contentWidth, points(15));
    painter_.setFont(sheetFont(10.5));
    painter_.setPen(ink());
    QRect taken;
    painter_.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, name.japanese, &taken);
    painter_.setFont(sheetFont(8.5));
    painter_.setPen(secondary());
    painter_.drawText(row.adjusted(name.japanese.isEmpty() ? 0 : taken.width() + 250, 0, 0, 0),
                      Qt::AlignLeft | Qt::AlignVCenter, name.english);
    // Names, fingerprints and dates are what is searched and copied from the PDF; the fixed-width
    // font keeps its digits as text there, the proportional one does not beside Latin letters.
    for (const QString& value : lines)
        y_ += drawBlock(value, fixedFont(10.5), ink(),
                        QRect(margin + labelWidth, y_, contentWidth - labelWidth, 0));
    y_ += 120;
    painter_.setPen(QPen(ruleColor(), thinLine));
    painter_.drawLine(margin, y_, margin + contentWidth, y_);
    y_ += 120;
}

void SheetPainter::drawSteps() {
    drawHeading(QT_TRANSLATE_NOOP(
        "RecoverySheet", "When the key has leaked, or the server and its backup are lost"));
    const char* const steps[] = {
        QT_TRANSLATE_NOOP("RecoverySheet",
                          "Install Warifu on the server, or on a new one that takes its place."),
        QT_TRANSLATE_NOOP("RecoverySheet",
                          "Choose Recovery in the wizard, or run: certificatemanager recover"),
        QT_TRANSLATE_NOOP("RecoverySheet", "Type the seven groups. Upper and lower case, O and 0, "
                                           "and I, L and 1 count as the same."),
        QT_TRANSLATE_NOOP(
            "RecoverySheet",
            "You get a new certificate that every agent accepts, and a new code. Print "
            "the new sheet, then destroy this one."),
    };
    constexpr int numberWidth = 700;
    int number = 0;
    for (const char* step : steps) {
        painter_.setPen(ink());
        painter_.setFont(sheetFont(10.5, true));
        painter_.drawText(QRect(margin, y_, numberWidth, points(16)), Qt::AlignLeft | Qt::AlignTop,
                          QString::number(++number));
        y_ += drawText(text(step), QRect(margin + numberWidth, y_, contentWidth - numberWidth, 0));
        y_ += 180;
    }
    y_ += gap - 180;
    drawText(
        text(QT_TRANSLATE_NOOP(
            "RecoverySheet",
            "Run certificatemanager drill at any time to check the code. It changes nothing.")),
        QRect(margin, y_, contentWidth, 0));
}

void SheetPainter::drawHeading(const char* source) {
    y_ += drawText(text(source), QRect(margin, y_, contentWidth, 0), true) + 220;
}

void SheetPainter::drawFooter() {
    const Text footer = text(QT_TRANSLATE_NOOP(
        "RecoverySheet", "Nothing on this sheet is secret but the recovery code and "
                         "its QR code."));
    const int top = a4.height() - margin - points(26);
    painter_.setPen(QPen(ruleColor(), thinLine));
    painter_.drawLine(margin, top, margin + contentWidth, top);
    drawText(footer, QRect(margin, top + 130, contentWidth, 0));
}

int SheetPainter::drawText(const Text& both, QRect area, bool bold) {
    int height = 0;
    if (!both.japanese.isEmpty())
        height = drawBlock(both.japanese, sheetFont(bold ? 11.5 : 10.5, bold), ink(), area);
    return height + drawBlock(both.english, sheetFont(bold ? 9.5 : 8.5), secondary(),
                              area.translated(0, height));
}

int SheetPainter::drawBlock(const QString& content, const QFont& font, const QColor& color,
                            QRect area) {
    painter_.setFont(font);
    painter_.setPen(color);
    area.setHeight(a4.height()); // the text decides
    QRect taken;
    painter_.drawText(area, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, content, &taken);
    return taken.height();
}

} // namespace warifu::ui
