#include "keyfile/pem_blocks.h"

#include "keyfile/text.h"

#include <algorithm>
#include <array>
#include <string>

namespace warifu::keyfile {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view beginMark = "-----BEGIN ";
constexpr std::string_view endMark = "-----END ";
constexpr std::string_view dashes = "-----";
constexpr std::size_t longestLabel = 64;

/// The label behind a mark and where the text goes on after its dashes; npos where this is no such
/// line.
std::size_t readLabel(std::string_view text, std::size_t at, std::string_view& label) {
    const std::string_view rest = text.substr(at, longestLabel + dashes.size());
    const std::size_t length = rest.find(dashes);
    if (length == std::string_view::npos ||
        rest.substr(0, length).find('\n') != std::string_view::npos)
        return std::string_view::npos;
    label = trimmed(rest.substr(0, length));
    return at + length + dashes.size();
}

/// One line of a body without its end, white space and the quote marks of mail; `at` moves behind
/// it.
std::string_view takeLine(std::string_view text, std::size_t& at) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    std::string_view line = trimmed(text.substr(at, end - at));
    at = std::min(end + 1, text.size());
    while (!line.empty() && line.front() == '>')
        line = trimmed(line.substr(1));
    return line;
}

/// Splits off the headers of RFC 1421, which some writers do not end with an empty line.
std::string_view takeHeaders(std::string_view body, std::string_view& dekInfo) {
    std::size_t at = 0;
    std::size_t bodyBegins = 0;
    bool inHeaders = false;
    while (at < body.size()) {
        const std::string_view line = takeLine(body, at);
        const std::size_t colon = line.find(':');
        if (line.empty() && !inHeaders) {
            bodyBegins = at;
            continue;
        }
        if (colon == std::string_view::npos)
            break;
        inHeaders = true;
        if (line.substr(0, colon) == "DEK-Info"sv)
            dekInfo = trimmed(line.substr(colon + 1));
        bodyBegins = at;
    }
    return body.substr(bodyBegins);
}

} // namespace

std::optional<SecretBytes> PemBlock::content() const {
    // What may stand between the lines of the base64 is taken away first.
    SecretBytes joined(base64.size());
    std::size_t size = 0;
    for (std::size_t at = 0; at < base64.size();) {
        std::string_view line = takeLine(base64, at);
        while (!line.empty()) {
            // Text that was quoted for JSON or a shell has its line ends as two characters.
            const std::size_t escape = std::min(line.find('\\'), line.size());
            std::ranges::copy(line.substr(0, escape), joined.data() + size);
            size += escape;
            const bool isLineEnd =
                escape + 1 < line.size() && (line[escape + 1] == 'n' || line[escape + 1] == 'r');
            if (escape < line.size() && !isLineEnd)
                return std::nullopt;
            line.remove_prefix(std::min(line.size(), escape + 2));
        }
    }
    joined.truncate(size);
    auto content = fromBase64(joined.view());
    return content && !content->empty() ? std::move(content) : std::nullopt;
}

std::vector<PemBlock> cutPem(std::string_view text, std::size_t most, bool& more) {
    std::vector<PemBlock> blocks;
    more = false;
    std::size_t at = text.find(beginMark);
    while (at != std::string_view::npos) {
        PemBlock block;
        const std::size_t body = readLabel(text, at + beginMark.size(), block.label);
        if (body == std::string_view::npos) {
            at = text.find(beginMark, at + beginMark.size());
            continue;
        }
        if (blocks.size() == most) {
            more = true;
            break;
        }
        const std::size_t next = text.find(beginMark, body);
        const std::size_t end = text.substr(0, next).find(endMark, body);
        std::string_view endLabel;
        block.damaged = end == std::string_view::npos ||
                        readLabel(text, end + endMark.size(), endLabel) == std::string_view::npos ||
                        endLabel != block.label;
        if (!block.damaged)
            block.base64 = takeHeaders(text.substr(body, end - body), block.dekInfo);
        blocks.push_back(block);
        at = next;
    }
    return blocks;
}

FileKind pemBlockKind(std::string_view label) {
    constexpr std::array readable{
        "CERTIFICATE"sv,         "X509 CERTIFICATE"sv,
        "TRUSTED CERTIFICATE"sv, "PKCS7"sv,
        "PKCS #7 SIGNED DATA"sv, "CMS"sv,
        "CERTIFICATE CHAIN"sv,   "PKCS12"sv,
    };
    if (label == "OPENSSH PRIVATE KEY"sv)
        return FileKind::OpensshKey;
    if (label.starts_with("PGP "sv))
        return FileKind::PgpKey;
    if (std::ranges::find(readable, label) != readable.end() || label.ends_with("PRIVATE KEY"sv))
        return FileKind::Pem;
    if (label == "CERTIFICATE REQUEST"sv || label == "NEW CERTIFICATE REQUEST"sv)
        return FileKind::CertificateRequest;
    if (label.ends_with("CRL"sv))
        return FileKind::RevocationList;
    if (label.starts_with("SSH2 "sv))
        return FileKind::SshPublicKey;
    if (label.ends_with("PUBLIC KEY"sv))
        return FileKind::PublicKey;
    if (label.ends_with("PARAMETERS"sv))
        return FileKind::Parameters;
    return label == "AGE ENCRYPTED FILE"sv ? FileKind::Age : FileKind::PemOther;
}

} // namespace warifu::keyfile
