#include "keyfile/detection.h"
#include "keyfile/pem_blocks.h"
#include "keyfile/text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace warifu::keyfile {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t beginning = 4096; ///< how much of a text is looked at to know what it is
constexpr std::size_t shortestBase64 = 64;

/// The kind of the first block that matters: any that can be read comes before all others.
FileKind pemKind(std::string_view text) {
    constexpr std::string_view mark = "-----BEGIN ";
    FileKind first = FileKind::Unknown;
    for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at)) {
        at += mark.size();
        const std::string_view rest = text.substr(at, 70);
        const std::size_t end = rest.find("-----");
        if (end == std::string_view::npos)
            continue;
        const FileKind kind = pemBlockKind(trimmed(rest.substr(0, end)));
        if (kind == FileKind::Pem)
            return kind;
        if (first == FileKind::Unknown)
            first = kind;
    }
    return first;
}

bool isPlainText(std::string_view text) {
    const std::string_view head = text.substr(0, beginning);
    const auto isControl = [](char c) {
        const auto octet = static_cast<unsigned char>(c);
        return (octet < 0x20 && !isSpace(c) && octet != 0x1b && octet != 0x1a) || octet == 0x7f;
    };
    return std::ranges::none_of(head, isControl);
}

FileKind jsonKind(std::string_view text) {
    if (text.find("\"kty\"") != std::string_view::npos)
        return FileKind::Jwk;
    const bool sealed = text.find("\"ciphertext\"") != std::string_view::npos;
    return sealed ? FileKind::Jwe : FileKind::Json;
}

/// Five parts of base64url with a JSON header: the compact form of RFC 7516 7.1.
bool isCompactJwe(std::string_view text) {
    const auto allowed = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.';
    };
    return text.starts_with("eyJ") && std::ranges::count(text, '.') == 4 &&
           std::ranges::all_of(text, allowed);
}

FileKind markupKind(std::string_view text) {
    std::string head(text.substr(0, beginning));
    std::ranges::transform(head, head.begin(), [](char c) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    const bool html = head.starts_with("<!doctype html") || head.find("<html") != std::string::npos;
    if (html)
        return FileKind::Html;
    return head.starts_with("<?xml") || head.starts_with("<") ? FileKind::Xml : FileKind::Unknown;
}

bool isBase64OfReadable(std::string_view text) {
    if (text.size() < shortestBase64)
        return false;
    const auto decoded = fromBase64(text);
    if (!decoded || decoded->size() < 2)
        return false;
    const FileKind kind = detectKind(decoded->bytes());
    return kind == FileKind::Pkcs12 || kind == FileKind::Pkcs7 || kind == FileKind::Der;
}

} // namespace

FileKind textKind(std::span<const std::uint8_t> data) {
    if (const FileKind kind = pemKind(asText(data)); kind != FileKind::Unknown)
        return kind;
    const std::string_view text = trimmed(withoutMark(asText(data)));
    if (text.empty() || !isPlainText(text))
        return FileKind::Unknown;
    if (text.starts_with("PuTTY-User-Key-File-"))
        return FileKind::PuttyKey;
    constexpr std::array sshBeginnings{"ssh-rsa "sv, "ssh-ed25519 "sv, "ssh-dss "sv,
                                       "ecdsa-sha2-"sv, "---- BEGIN SSH2 "sv};
    if (std::ranges::any_of(sshBeginnings,
                            [&text](std::string_view b) { return text.starts_with(b); }))
        return FileKind::SshPublicKey;
    if (text.starts_with("{\\rtf"))
        return FileKind::Office;
    if (text.front() == '{' || text.front() == '[')
        return jsonKind(text);
    if (isCompactJwe(text))
        return FileKind::Jwe;
    if (const FileKind kind = markupKind(text); kind != FileKind::Unknown)
        return kind;
    return isBase64OfReadable(text) ? FileKind::Base64 : FileKind::Text;
}

} // namespace warifu::keyfile
