#include "store/time_text.h"

#include <array>
#include <cstdio>

namespace warifu::store {

namespace {

std::string formatTime(Time time, const char* format) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::array<char, 40> text{};
    const int length =
        std::snprintf(text.data(), text.size(), format, int(date.year()), unsigned(date.month()),
                      unsigned(date.day()), int(clock.hours().count()),
                      int(clock.minutes().count()), int(clock.seconds().count()));
    return {text.data(), std::size_t(length)};
}

} // namespace

std::string rfc3339(Time time) {
    return formatTime(time, "%04d-%02u-%02uT%02d:%02d:%02dZ");
}

std::optional<Time> timeFromRfc3339(std::string_view text) {
    constexpr std::string_view shape = "0000-00-00T00:00:00Z";
    if (text.size() != shape.size())
        return std::nullopt;
    std::array<int, 6> fields{};
    std::size_t field = 0;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const char c = text[i];
        if (shape[i] != '0') {
            if (c != shape[i])
                return std::nullopt;
            ++field;
        } else if (c >= '0' && c <= '9') {
            fields[field] = fields[field] * 10 + (c - '0');
        } else {
            return std::nullopt;
        }
    }
    const std::chrono::year_month_day date{std::chrono::year(fields[0]),
                                           std::chrono::month(unsigned(fields[1])),
                                           std::chrono::day(unsigned(fields[2]))};
    if (!date.ok() || fields[3] > 23 || fields[4] > 59 || fields[5] > 59)
        return std::nullopt;
    return std::chrono::sys_days(date) + std::chrono::hours(fields[3]) +
           std::chrono::minutes(fields[4]) + std::chrono::seconds(fields[5]);
}

std::string fileNameTime(Time time) {
    return formatTime(time, "%04d%02u%02u-%02d%02d%02d");
}

} // namespace warifu::store
