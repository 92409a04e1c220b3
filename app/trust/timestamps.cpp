#include "trust/timestamps.h"

#include <algorithm>
#include <string>

namespace warifu::trust {

namespace {

int twoDigits(std::string_view text, std::size_t at) {
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

void appendTwoDigits(std::string& text, unsigned value) {
    text += static_cast<char>('0' + value / 10);
    text += static_cast<char>('0' + value % 10);
}

constexpr int lastUtcYear = 2049;
constexpr int firstUtcYear = 1950;

} // namespace

std::optional<crypto::Time> readTime(const der::Element& element) {
    std::string_view text = textOf(element.content);
    const bool isShort = element.tag == der::utcTime;
    if ((!isShort && element.tag != der::generalizedTime) || text.size() != (isShort ? 13 : 15) ||
        text.back() != 'Z')
        return std::nullopt;
    text.remove_suffix(1);
    if (!std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    int year = twoDigits(text, 0);
    if (isShort)
        year += year < firstUtcYear % 100 ? 2000 : 1900;
    else
        year = year * 100 + twoDigits(text, 2);
    if (!isShort && year <= lastUtcYear)
        return std::nullopt;
    text.remove_prefix(isShort ? 2 : 4);
    const std::chrono::year_month_day date{
        std::chrono::year(year), std::chrono::month(static_cast<unsigned>(twoDigits(text, 0))),
        std::chrono::day(static_cast<unsigned>(twoDigits(text, 2)))};
    const int hour = twoDigits(text, 4);
    const int minute = twoDigits(text, 6);
    const int second = twoDigits(text, 8);
    if (!date.ok() || hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second);
}

std::optional<Buffer> writeTime(crypto::Time time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const int year = static_cast<int>(date.year());
    if (year < firstUtcYear || year > 9999)
        return std::nullopt;
    const std::chrono::hh_mm_ss clock(time - day);
    std::string text;
    if (year > lastUtcYear)
        appendTwoDigits(text, static_cast<unsigned>(year) / 100);
    appendTwoDigits(text, static_cast<unsigned>(year) % 100);
    appendTwoDigits(text, static_cast<unsigned>(date.month()));
    appendTwoDigits(text, static_cast<unsigned>(date.day()));
    appendTwoDigits(text, static_cast<unsigned>(clock.hours().count()));
    appendTwoDigits(text, static_cast<unsigned>(clock.minutes().count()));
    appendTwoDigits(text, static_cast<unsigned>(clock.seconds().count()));
    text += 'Z';
    return der::make(year > lastUtcYear ? der::generalizedTime : der::utcTime, {bytesOf(text)});
}

} // namespace warifu::trust
