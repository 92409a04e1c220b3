// Screenshots held against committed pictures.
#pragma once

#include <QImage>
#include <QString>

class QWidget;

namespace warifu::support {

/// Draws the widget as it stands, after all pending layouts and events.
QImage grab(QWidget& widget);

/// What a comparison came to.
struct Comparison {
    bool same = false;
    QString trouble; ///< for the test's failure message, empty when same
};

/// Compares `actual` with tests/baseline/<name>.png: same size, and every pixel the same. On a
/// difference the folder screenshots/ of the build holds expected, actual and difference, and
/// index.html shows them side by side. With WARIFU_RENEW_SCREENSHOTS=1 in the environment the
/// picture is written instead and counts as the same.
Comparison compareWithBaseline(const QImage& actual, const QString& name);

/// True where the pictures are comparable: they were made with one version of the font, and hold
/// for it alone.
bool baselineFontInstalled();

} // namespace warifu::support
