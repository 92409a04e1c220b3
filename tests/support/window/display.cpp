#include "window_support/display.h"

namespace warifu::support {

namespace {

constexpr int serverPatience = 60'000; // milliseconds

} // namespace

Display::Display() {
    // Without -r a key that is let go late, on a busy computer, would count as held down.
    server_.start(QStringLiteral("Xvfb"),
                  {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                   QStringLiteral("0"), QStringLiteral("1024x768x24"), QStringLiteral("-nolisten"),
                   QStringLiteral("tcp"), QStringLiteral("-r")});
    if (!server_.waitForStarted())
        return;
    QByteArray number;
    while (!number.endsWith('\n') && server_.waitForReadyRead(serverPatience))
        number += server_.readAllStandardOutput();
    if (number.endsWith('\n'))
        name_ = QLatin1Char(':') + QString::fromLatin1(number.trimmed());
}

Display::~Display() {
    server_.terminate();
    server_.waitForFinished(serverPatience);
}

} // namespace warifu::support
