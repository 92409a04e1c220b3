#include "cli/text.h"

#include <QList>

#include <algorithm>

namespace warifu::cli {

namespace {

bool steersTerminal(char32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x061c || c == 0x200e || c == 0x200f ||
           c == 0x2028 || c == 0x2029 || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xfeff || (c >= 0xe0000 && c <= 0xe007f);
}

/// East Asian Width W and F (UAX #11), in ranges as coarse as terminals have them.
bool isWide(char32_t c) {
    return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0x303e) ||
           (c >= 0x3041 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) ||
           (c >= 0xff00 && c <= 0xff60) || (c >= 0xffe0 && c <= 0xffe6) ||
           (c >= 0x1f300 && c <= 0x1faff) || (c >= 0x20000 && c <= 0x3fffd);
}

constexpr char32_t replacement = 0xfffd;
constexpr int indent = 2;
constexpr int gap = 2;

} // namespace

QString inert(const QString& text) {
    QString result;
    result.reserve(text.size());
    for (const char32_t c : text.toUcs4()) {
        const char32_t shown = steersTerminal(c) ? replacement : c;
        result += QString::fromUcs4(&shown, 1);
    }
    return result;
}

QString inert(const std::string& utf8) {
    return inert(QString::fromStdString(utf8));
}

int displayWidth(const QString& text) {
    int width = 0;
    for (const char32_t c : text.toUcs4())
        width += QChar::isMark(c) ? 0 : isWide(c) ? 2 : 1;
    return width;
}

QString padded(const QString& text, int columns) {
    return text + QString(std::max(0, columns - displayWidth(text)), QLatin1Char(' '));
}

void Report::heading(const QString& text) {
    lines_.push_back({Line::Kind::Heading, inert(text), {}});
}

void Report::field(const QString& label, const QString& value) {
    lines_.push_back({Line::Kind::Field, label, inert(value)});
}

void Report::more(const QString& value) {
    field({}, value);
}

void Report::paragraph(const QString& text) {
    lines_.push_back({Line::Kind::Paragraph, inert(text), {}});
}

QString Report::text() const {
    int widest = 0;
    for (const Line& line : lines_) {
        if (line.kind == Line::Kind::Field)
            widest = std::max(widest, displayWidth(line.label));
    }
    QString result;
    for (const Line& line : lines_) {
        switch (line.kind) {
        case Line::Kind::Heading:
            if (!result.isEmpty())
                result += QLatin1Char('\n');
            result += line.label;
            break;
        case Line::Kind::Field:
            result +=
                QString(indent, QLatin1Char(' ')) + padded(line.label, widest + gap) + line.value;
            break;
        case Line::Kind::Paragraph:
            result += QLatin1Char('\n') + line.label;
            break;
        }
        result += QLatin1Char('\n');
    }
    return result;
}

void Table::row(std::vector<QString> cells) {
    for (QString& cell : cells)
        cell = inert(cell);
    rows_.push_back(std::move(cells));
}

QString Table::text() const {
    std::vector<int> widths;
    for (const auto& row : rows_) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], displayWidth(row[i]));
    }
    QString result;
    for (const auto& row : rows_) {
        QString line;
        for (std::size_t i = 0; i < row.size(); ++i)
            line += i + 1 == row.size() ? row[i] : padded(row[i], widths[i] + gap);
        while (line.endsWith(QLatin1Char(' ')))
            line.chop(1);
        result += line + QLatin1Char('\n');
    }
    return result;
}

} // namespace warifu::cli
