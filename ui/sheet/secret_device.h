// A device that keeps what is written to it in wiped memory.
#pragma once

#include "manager/types.h"

#include <QIODevice>

namespace warifu::ui {

/// Write-only and sequential. Unlike with QBuffer, nothing is left behind when the memory grows.
class SecretDevice : public QIODevice {
    Q_OBJECT

public:
    using QIODevice::QIODevice;

    bool isSequential() const override { return true; }

    /// What was written. The device is empty afterwards.
    SecretBytes take();

protected:
    qint64 readData(char* data, qint64 maximum) override;
    qint64 writeData(const char* data, qint64 length) override;

private:
    SecretBytes memory_;
    std::size_t used_ = 0;
};

} // namespace warifu::ui
