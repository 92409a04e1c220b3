// The colours of the wizard by meaning, for light, dark and high contrast.
#pragma once

#include <QColor>
#include <QList>
#include <QPalette>
#include <QString>

namespace warifu::ui::theme {

enum class Scheme { Light, Dark, HighContrast };

/// One colour for each meaning. Nothing outside ui/theme names a colour in any other way.
struct Tokens {
    QColor accent;   ///< 藍: primary buttons, links, marks of progress
    QColor onAccent; ///< text and icons on accent
    QColor
        accentSoft; ///< the lighter half of a pair: second half of the mark, what is still to come
    QColor ink;     ///< text
    QColor secondary; ///< explaining text
    QColor page;      ///< behind everything on the right
    QColor rail;      ///< behind the rail, and hovered rows
    QColor chosen;    ///< inside the chosen card
    QColor line;      ///< frames and rules
    QColor fieldLine; ///< frames of what can be typed into or clicked
    QColor track;     ///< the empty part of a bar
    QColor disabled;  ///< text of what cannot be used now
    QColor halo;      ///< around what has the focus, outside its frame
    QColor okText;
    QColor okBack;
    QColor onOk; ///< marks on okText as a background
    QColor warnText;
    QColor warnBack;
    QColor dangerText;
    QColor dangerBack;
};

/// A text colour, what it stands on, and where: what the contrast test walks over.
struct TokenPair {
    const char* where;
    QColor text;
    QColor back;
};

Tokens lightTokens();
Tokens darkTokens();

/// Tokens made only of the colours of the system's palette, for its high-contrast themes.
Tokens highContrastTokens(const QPalette& system);

/// Light, dark or high contrast, as the system's palette says: high contrast is (nearly) pure black
/// and white.
Scheme schemeOf(const QPalette& system);

/// Every pair of text and background that the wizard draws.
QList<TokenPair> textPairs(const Tokens& tokens);

/// The palette that standard controls and dialogs are drawn with.
QPalette paletteOf(const Tokens& tokens);

/// Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.1, relative luminance).
double contrast(const QColor& one, const QColor& other);

} // namespace warifu::ui::theme
