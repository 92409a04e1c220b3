// How everything looks: colours, fonts, distances and the style of the standard controls, from one
// place.
#pragma once

#include "ui/theme/tokens.h"

#include <QFont>
#include <QObject>

#include <optional>

class QApplication;

namespace warifu::ui::theme {

/// Distances in device-independent pixels; no others are used between things.
struct Space {
    static constexpr int xs = 4;
    static constexpr int s = 8;
    static constexpr int m = 12;
    static constexpr int l = 16;
    static constexpr int xl = 24;
    static constexpr int xxl = 36;
};

struct Radius {
    static constexpr int small = 4; ///< links, marks, what has no frame of its own
    static constexpr int field = 8; ///< fields, buttons, message bars
    static constexpr int card = 12;
};

/// Sizes of things in device-independent pixels.
struct Size {
    static constexpr int windowWidth = 960;
    static constexpr int windowHeight = 660;
    static constexpr int windowMinimumWidth = 480;
    static constexpr int windowMinimumHeight = 360;
    static constexpr int railWidth = 232;
    static constexpr int narrowRailWidth = 72; ///< marks only, where the window is small
    static constexpr int footerHeight = 64;
    static constexpr int field = 36; ///< height of fields and buttons
    static constexpr int buttonMinimum = 64;
    static constexpr int cardPadding = 18;
    static constexpr int labelColumn = 186; ///< labels of forms
    static constexpr int factColumn = 136;  ///< labels of facts
    static constexpr int compareLabel = 96; ///< labels of a table that compares
    static constexpr int icon = 16;
    static constexpr int indicator = 18;     ///< radio buttons and check boxes
    static constexpr int stepMark = 22;      ///< the circle of a step in the rail
    static constexpr int readingWidth = 660; ///< lines of text are not longer than this
    static constexpr int questionWidth = 380;
    static constexpr int halo = 3; ///< width of the focus halo
};

enum class TextRole {
    Body,            ///< 14 px
    Strong,          ///< 14 px bold
    Title,           ///< 22 px bold
    Heading,         ///< 15 px bold: cards and choices
    Secondary,       ///< 13 px
    SecondaryStrong, ///< 13 px bold: badges
    Small,           ///< 12 px
    Brand,           ///< 18 px bold: the name beside the mark
    Mono,            ///< 13 px, fixed width: fingerprints and paths
    Code,            ///< 22 px bold, fixed width: the recovery code
};

enum class Tone { Ink, Secondary, Ok, Warn, Danger };

QFont font(TextRole role);

/// The colours of now.
const Tokens& tokens();
Scheme scheme();
QColor color(Tone tone);

/// Dresses the program: style, palette and font, and follows the system when it changes between
/// light, dark and high contrast. The environment variable WARIFU_SCHEME (light, dark) overrides
/// the system for tests of the look. Call it once, before the first window.
void apply(QApplication& application);

/// For tests: a scheme regardless of the system; nothing goes back to following it.
void useScheme(std::optional<Scheme> scheme);

} // namespace warifu::ui::theme
