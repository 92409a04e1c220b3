#include "ui/theme/tokens.h"

#include <algorithm>
#include <cmath>

namespace warifu::ui::theme {

namespace {

double channel(double value) {
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color) {
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) +
           0.0722 * channel(color.blueF());
}

QColor mixed(const QColor& one, const QColor& other, double share) {
    const auto mix = [share](float a, float b) {
        return static_cast<float>(a * (1.0 - share) + b * share);
    };
    return QColor::fromRgbF(mix(one.redF(), other.redF()), mix(one.greenF(), other.greenF()),
                            mix(one.blueF(), other.blueF()));
}

/// From this ratio of text to window on, a palette is taken for a high-contrast theme: ordinary
/// themes keep away from pure black on pure white.
constexpr double highContrastFrom = 20.5;

} // namespace

double contrast(const QColor& one, const QColor& other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

Tokens lightTokens() {
    Tokens tokens;
    tokens.accent = QColor(0x1F, 0x5F, 0x8B);
    tokens.onAccent = QColor(0xFF, 0xFF, 0xFF);
    tokens.accentSoft = QColor(0x8F, 0xB8, 0xD8);
    tokens.ink = QColor(0x17, 0x24, 0x2D);
    tokens.secondary = QColor(0x56, 0x68, 0x74);
    tokens.page = QColor(0xFF, 0xFF, 0xFF);
    tokens.rail = QColor(0xF2, 0xF5, 0xF8);
    tokens.chosen = QColor(0xFB, 0xFD, 0xFF);
    tokens.line = QColor(0xD9, 0xE1, 0xE7);
    tokens.fieldLine = QColor(0x85, 0x95, 0xA1);
    tokens.track = QColor(0xE3, 0xE8, 0xEE);
    tokens.disabled = QColor(0x97, 0xA3, 0xAC);
    tokens.halo = QColor(0xC4, 0xDC, 0xEE);
    // A shade darker than the drawings, for 4.5:1 on okBack.
    tokens.okText = QColor(0x1D, 0x7C, 0x4D);
    tokens.okBack = QColor(0xE6, 0xF4, 0xEC);
    tokens.onOk = QColor(0xFF, 0xFF, 0xFF);
    tokens.warnText = QColor(0x8A, 0x5A, 0x00);
    tokens.warnBack = QColor(0xFF, 0xF4, 0xDC);
    tokens.dangerText = QColor(0xB3, 0x30, 0x2A);
    tokens.dangerBack = QColor(0xFD, 0xEC, 0xEA);
    return tokens;
}

Tokens darkTokens() {
    Tokens tokens;
    tokens.accent = QColor(0x7F, 0xB3, 0xD9);
    tokens.onAccent = QColor(0x0E, 0x1A, 0x22);
    tokens.accentSoft = QColor(0x3F, 0x6A, 0x8A);
    tokens.ink = QColor(0xE8, 0xEE, 0xF2);
    tokens.secondary = QColor(0xA9, 0xB8, 0xC2);
    tokens.page = QColor(0x14, 0x19, 0x1D);
    tokens.rail = QColor(0x1B, 0x22, 0x27);
    tokens.chosen = QColor(0x18, 0x1F, 0x25);
    tokens.line = QColor(0x32, 0x3C, 0x43);
    tokens.fieldLine = QColor(0x68, 0x78, 0x84);
    tokens.track = QColor(0x2B, 0x34, 0x3B);
    tokens.disabled = QColor(0x6E, 0x7B, 0x85);
    tokens.halo = QColor(0x2C, 0x4A, 0x60);
    tokens.okText = QColor(0x6F, 0xCF, 0x97);
    tokens.okBack = QColor(0x17, 0x30, 0x1F);
    tokens.onOk = QColor(0x0F, 0x20, 0x16);
    tokens.warnText = QColor(0xF0, 0xC3, 0x6A);
    tokens.warnBack = QColor(0x35, 0x2A, 0x12);
    tokens.dangerText = QColor(0xF2, 0x8B, 0x82);
    tokens.dangerBack = QColor(0x3A, 0x1C, 0x1A);
    return tokens;
}

Tokens highContrastTokens(const QPalette& system) {
    const QColor page = system.color(QPalette::Active, QPalette::Window);
    const QColor ink = system.color(QPalette::Active, QPalette::WindowText);
    const QColor highlight = system.color(QPalette::Active, QPalette::Highlight);
    const bool usable = contrast(highlight, page) >= 4.5;
    Tokens tokens;
    tokens.accent = usable ? highlight : ink;
    tokens.onAccent = page;
    tokens.accentSoft = mixed(page, ink, 0.5);
    tokens.ink = tokens.secondary = tokens.okText = tokens.warnText = tokens.dangerText = ink;
    tokens.page = tokens.rail = tokens.chosen = page;
    tokens.okBack = tokens.warnBack = tokens.dangerBack = tokens.onOk = page;
    tokens.line = tokens.fieldLine = ink;
    tokens.track = mixed(page, ink, 0.3);
    tokens.disabled = mixed(page, ink, 0.55);
    tokens.halo = tokens.accent;
    return tokens;
}

Scheme schemeOf(const QPalette& system) {
    const QColor window = system.color(QPalette::Active, QPalette::Window);
    const QColor text = system.color(QPalette::Active, QPalette::WindowText);
    if (contrast(window, text) >= highContrastFrom)
        return Scheme::HighContrast;
    return luminance(window) < luminance(text) ? Scheme::Dark : Scheme::Light;
}

QList<TokenPair> textPairs(const Tokens& tokens) {
    const Tokens& t = tokens;
    return {
        {"text on the page", t.ink, t.page},
        {"text in the chosen card", t.ink, t.chosen},
        {"text in the rail", t.ink, t.rail},
        {"explaining text on the page", t.secondary, t.page},
        {"explaining text in the chosen card", t.secondary, t.chosen},
        {"explaining text in the rail", t.secondary, t.rail},
        {"link on the page", t.accent, t.page},
        {"link in the chosen card", t.accent, t.chosen},
        {"link in the rail", t.accent, t.rail},
        {"text of a primary button", t.onAccent, t.accent},
        {"good news on its background", t.okText, t.okBack},
        {"good news on the page", t.okText, t.page},
        {"good news in the chosen card", t.okText, t.chosen},
        {"mark of a finished step", t.onOk, t.okText},
        {"warning on its background", t.warnText, t.warnBack},
        {"warning on the page", t.warnText, t.page},
        {"warning in the chosen card", t.warnText, t.chosen},
        {"error on its background", t.dangerText, t.dangerBack},
        {"error on the page", t.dangerText, t.page},
        {"error in the chosen card", t.dangerText, t.chosen},
        {"note on its background", t.ink, t.rail},
        {"text of a tool tip", t.page, t.ink},
    };
}

QPalette paletteOf(const Tokens& tokens) {
    QPalette palette;
    palette.setColor(QPalette::Window, tokens.page);
    palette.setColor(QPalette::WindowText, tokens.ink);
    palette.setColor(QPalette::Base, tokens.page);
    palette.setColor(QPalette::AlternateBase, tokens.rail);
    palette.setColor(QPalette::Text, tokens.ink);
    palette.setColor(QPalette::PlaceholderText, tokens.secondary);
    palette.setColor(QPalette::Button, tokens.page);
    palette.setColor(QPalette::ButtonText, tokens.ink);
    palette.setColor(QPalette::BrightText, tokens.onAccent);
    palette.setColor(QPalette::Highlight, tokens.accent);
    palette.setColor(QPalette::HighlightedText, tokens.onAccent);
    palette.setColor(QPalette::Link, tokens.accent);
    palette.setColor(QPalette::LinkVisited, tokens.accent);
    palette.setColor(QPalette::ToolTipBase, tokens.ink);
    palette.setColor(QPalette::ToolTipText, tokens.page);
    palette.setColor(QPalette::Light, tokens.rail);
    palette.setColor(QPalette::Midlight, tokens.rail);
    palette.setColor(QPalette::Mid, tokens.line);
    palette.setColor(QPalette::Dark, tokens.fieldLine);
    palette.setColor(QPalette::Shadow, tokens.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, tokens.disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, tokens.line);
    return palette;
}

} // namespace warifu::ui::theme
