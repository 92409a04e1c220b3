#include "crypto/names.h"

#include "crypto/handles.h"
#include "crypto/utf8.h"

namespace warifu::crypto {

namespace {

/// Control characters (C1 too: terminals obey them), line and paragraph separators, and what
/// changes the direction of text (UAX #9), so that a name looks like what it is.
bool steers(char32_t codePoint) {
    return codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0) || codePoint == 0x061c ||
           codePoint == 0x200e || codePoint == 0x200f ||
           (codePoint >= 0x2028 && codePoint <= 0x202e) ||
           (codePoint >= 0x2066 && codePoint <= 0x2069) || codePoint == 0xfeff;
}

/// `text` with its dangerous characters, and octets that are not UTF-8, as \XX (RFC 4514 2.4).
std::string inert(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    while (!text.empty()) {
        std::string_view rest = text;
        const auto codePoint = takeCodePoint(rest);
        const std::size_t length = codePoint ? text.size() - rest.size() : 1;
        for (const char character : text.substr(0, length)) {
            const auto octet = static_cast<unsigned char>(character);
            if (codePoint && !steers(*codePoint))
                result += character;
            else
                result += {'\\', digits[octet >> 4U], digits[octet & 15U]};
        }
        text.remove_prefix(length);
    }
    return result;
}

} // namespace

std::string nameText(const X509_NAME* name) {
    constexpr unsigned long flags =
        (ASN1_STRFLGS_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB)) |
        XN_FLAG_SEP_CPLUS_SPC | XN_FLAG_FN_SN;
    ERR_set_mark();
    const Bio bio(BIO_new(BIO_s_mem()));
    const bool printed = bio && X509_NAME_print_ex(bio.get(), name, 0, flags) >= 0;
    ERR_pop_to_mark();
    char* text = nullptr;
    const long size = printed ? BIO_get_mem_data(bio.get(), &text) : 0;
    return size > 0 ? inert({text, static_cast<std::size_t>(size)}) : std::string();
}

std::string commonNameText(const X509_NAME* name) {
    int last = -1;
    for (int at = -1; (at = X509_NAME_get_index_by_NID(name, NID_commonName, at)) >= 0;)
        last = at;
    if (last < 0)
        return {};
    ERR_set_mark();
    unsigned char* utf8 = nullptr;
    const int length =
        ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, last)));
    ERR_pop_to_mark();
    if (length < 0)
        return {};
    const std::string text(reinterpret_cast<const char*>(utf8), static_cast<std::size_t>(length));
    OPENSSL_free(utf8);
    return inert(text);
}

std::string serialText(const ASN1_INTEGER* number) {
    const BigNumber value(ASN1_INTEGER_to_BN(number, nullptr));
    if (!value)
        return {};
    std::vector<std::uint8_t> bytes(
        static_cast<std::size_t>(std::max(1, BN_num_bytes(value.get()))));
    BN_bn2binpad(value.get(), bytes.data(), static_cast<int>(bytes.size()));
    return (BN_is_negative(value.get()) == 1 ? "-" : "") + toHex(bytes);
}

Time timeValue(const ASN1_TIME* time) {
    using namespace std::chrono;
    std::tm parts{};
    ERR_set_mark();
    const bool valid = ASN1_TIME_to_tm(time, &parts) == 1;
    ERR_pop_to_mark();
    if (!valid)
        return {};
    const year_month_day day(year(parts.tm_year + 1900),
                             month(static_cast<unsigned>(parts.tm_mon + 1)),
                             std::chrono::day(static_cast<unsigned>(parts.tm_mday)));
    return sys_days(day) + hours(parts.tm_hour) + minutes(parts.tm_min) + seconds(parts.tm_sec);
}

} // namespace warifu::crypto
