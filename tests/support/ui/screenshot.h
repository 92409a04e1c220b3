// Screenshots held against committed pictures.
#pragma once

#include <QImage>
#include <QString>

class QWidget;

namespace warifu::support {

class Baseline;

/// Draws the widget as it stands, after all pending layouts and events.
QImage grab(QWidget& widget);

/// What a comparison came to.
struct Comparison {
    bool same = false;
    QString trouble; ///< for the test's failure message, empty when same
};

/// Compares `actual` with the picture of that name: same size, and every pixel the same. On a
/// difference `reportFolder` holds expected, actual and difference as whole pictures, and its
/// index.html shows them side by side.
Comparison compare(const QImage& actual, const QString& name, const Baseline& baseline,
                   const QString& reportFolder);

/// Compares with tests/baseline/<name>.png; the report is the folder screenshots/ of the build.
/// With WARIFU_RENEW_SCREENSHOTS=1 in the environment the picture is written instead and counts as
/// the same.
Comparison compareWithBaseline(const QImage& actual, const QString& name);

/// True where the pictures are comparable: they were made with one version of the font, and hold
/// for it alone.
bool baselineFontInstalled();

} // namespace warifu::support
