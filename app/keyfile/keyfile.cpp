#include "keyfile/keyfile.h"

#include "crypto/files.h"
#include "keyfile/choose.h"
#include "keyfile/readers.h"
#include "keyfile/text.h"

namespace warifu::keyfile {

namespace {

/// A file's content as detection and readers take it.
struct Content {
    SecretBytes bytes;
    FileKind kind = FileKind::Unknown;
};

Result<Content> prepared(SecretBytes bytes, const std::filesystem::path& path) {
    if (bytes.empty())
        return fail(ErrorCode::UnsupportedFormat, files::display(path), {}, Reason::Empty);
    Content content{std::move(bytes), FileKind::Unknown};
    if (auto text = fromUtf16(content.bytes.bytes()))
        content.bytes = std::move(*text);
    content.kind = detectKind(content.bytes.bytes());
    return content;
}

Result<Content> load(const std::filesystem::path& path) {
    auto bytes = files::read(path, maximumFileSize);
    if (!bytes)
        return std::unexpected(bytes.error());
    return prepared(std::move(*bytes), path);
}

/// The key that lies in a file of its own.
Material readKeyFile(const std::filesystem::path& path, Reading reading) {
    reading.about = files::display(path);
    Material material;
    const auto content = load(path);
    if (!content) {
        material.note(content.error());
        return material;
    }
    material = readKind(content->kind, content->bytes.bytes(), reading);
    const bool hasKey =
        !material.keys.empty() || !material.sealedKeys.empty() || !material.unsupportedKeys.empty();
    if (!hasKey)
        material.note(Error{ErrorCode::NoPrivateKey, reading.about});
    return material;
}

/// Puts the key of the key file in the place of any other: whoever names one means that. Its
/// certificates count only where the file itself has none.
void takeKey(Material& material, Material keyFile) {
    if (!keyFile.keys.empty() || !keyFile.sealedKeys.empty()) {
        material.keys.clear();
        material.sealedKeys.clear();
        material.unsupportedKeys.clear();
    }
    if (!material.certificates.empty())
        keyFile.certificates.clear();
    material.merge(std::move(keyFile));
}

void describe(Report& report, const Material& material,
              const std::vector<std::optional<std::size_t>>& pairs) {
    report.encryption = material.protection.encryption;
    report.needsPassword = material.protection.needsPassword;
    report.member = material.onlyMember;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const FoundCertificate& found = material.certificates[i];
        Entry entry{found.certificate, pairs[i].has_value(), found.friendlyName};
        if (pairs[i] && !entry.friendlyName)
            entry.friendlyName = material.keys[*pairs[i]].friendlyName;
        report.entries.push_back(std::move(entry));
    }
}

Opened decide(const Request& request, const Result<Content>& content) {
    Opened opened;
    Report& report = opened.report;
    report.container = kindName(FileKind::Unknown);
    const std::string about = files::display(request.file);
    if (!content) {
        report.error = content.error();
        return opened;
    }
    report.container = kindName(content->kind);

    const TypedPassword password(request.password);
    crypto::CostBudget budget;
    const Reading reading{password, budget, about, request.stop};
    Material material = readKind(content->kind, content->bytes.bytes(), reading);
    if (request.keyFile && (!material.trouble || !material.certificates.empty()))
        takeKey(material, readKeyFile(*request.keyFile, reading));
    // Without a certificate there is nothing to open a key for; it lies beside keys in the clear.
    if (!material.certificates.empty())
        unseal(material, password, budget);
    if (request.stop.stop_requested())
        material.trouble = Error{ErrorCode::Cancelled, about};

    const auto pairs = pair(material);
    describe(report, material, pairs);
    Choice choice = choose(material, pairs, request.entry, about);
    report.error = std::move(choice.error);
    if (report.error)
        return opened;
    report.chosen = choice.entry;
    if (choice.member)
        report.member = std::move(choice.member);
    report.warnings = warningsOf(material, *choice.entry, request.now);
    opened.privateKey = std::move(choice.privateKey);
    opened.certificate = material.certificates[*choice.entry].certificate;
    return opened;
}

} // namespace

Opened open(const Request& request) {
    return decide(request, load(request.file));
}

Opened open(const Request& request, std::span<const std::uint8_t> content) {
    if (content.size() > maximumFileSize)
        return decide(request, fail(ErrorCode::TooLarge, files::display(request.file), {},
                                    Reason::FileTooLarge, {std::to_string(maximumFileSize)}));
    return decide(request, prepared(SecretBytes::copyOf(content), request.file));
}

} // namespace warifu::keyfile
