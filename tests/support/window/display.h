// A display of its own for a test.
#pragma once

#include <QProcess>
#include <QString>

namespace warifu::support {

/// An X server that nobody sees, as long as this object lives.
class Display {
public:
    Display();
    ~Display();

    bool isUp() const { return !name_.isEmpty(); }

    /// ":7", for DISPLAY.
    QString name() const { return name_; }

private:
    QProcess server_;
    QString name_;
};

} // namespace warifu::support
