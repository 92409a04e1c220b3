#include "ui/sheet/secret_device.h"

#include <algorithm>
#include <cstring>

namespace warifu::ui {

namespace {

constexpr std::size_t firstCapacity = std::size_t{1} << 17U; // a sheet needs about half of it

} // namespace

SecretBytes SecretDevice::take() {
    SecretBytes written = std::move(memory_);
    written.truncate(used_);
    memory_ = SecretBytes();
    used_ = 0;
    return written;
}

qint64 SecretDevice::readData(char*, qint64) {
    return -1;
}

qint64 SecretDevice::writeData(const char* data, qint64 length) {
    const auto more = static_cast<std::size_t>(length);
    if (more > memory_.size() - used_) {
        SecretBytes larger(std::max({firstCapacity, memory_.size() * 2, used_ + more}));
        if (used_ > 0)
            std::memcpy(larger.data(), memory_.data(), used_);
        memory_ = std::move(larger);
    }
    if (more > 0)
        std::memcpy(memory_.data() + used_, data, more);
    used_ += more;
    return length;
}

} // namespace warifu::ui
