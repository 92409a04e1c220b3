#include "keyfile/choose.h"

#include <algorithm>

namespace warifu::keyfile {

namespace {

/// Where a limit ended the reading nobody knows what else is inside: nothing is chosen then.
bool endsReading(ErrorCode code) {
    return code == ErrorCode::TooLarge || code == ErrorCode::TooExpensive ||
           code == ErrorCode::UnsafeArchive || code == ErrorCode::Cancelled;
}

/// Why no certificate has its key.
Error whyNone(const Material& material, const std::string& about) {
    if (material.trouble)
        return *material.trouble;
    const bool noKeys =
        material.keys.empty() && material.unsupportedKeys.empty() && material.sealedKeys.empty();
    if (material.certificates.empty() && noKeys)
        return Error{ErrorCode::NoPrivateKey, about, {}, Reason::NoEntries, {}};
    if (material.certificates.empty())
        return Error{ErrorCode::NoCertificate, about};
    if (noKeys)
        return Error{ErrorCode::NoPrivateKey, about};
    if (!material.unsupportedKeys.empty())
        return Error{ErrorCode::UnsupportedKeyType,
                     about,
                     {},
                     Reason::KeyType,
                     {material.unsupportedKeys.front()}};
    return Error{ErrorCode::KeyMismatch, about};
}

/// Of several certificates of one key the one that the file itself names as that of the key: one
/// that was renewed with the same key often lies beside the old one.
std::optional<std::size_t> namedByFile(const Material& material,
                                       const std::vector<std::optional<std::size_t>>& pairs) {
    std::optional<std::size_t> key;
    std::optional<std::size_t> named;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (!pairs[i])
            continue;
        if (key.value_or(*pairs[i]) != *pairs[i])
            return std::nullopt;
        key = pairs[i];
        const auto& id = material.certificates[i].localKeyId;
        if (id.empty() || id != material.keys[*key].localKeyId)
            continue;
        if (named)
            return std::nullopt;
        named = i;
    }
    return named;
}

} // namespace

std::vector<std::optional<std::size_t>> pair(const Material& material) {
    std::vector<std::optional<std::size_t>> pairs;
    for (const FoundCertificate& found : material.certificates) {
        const auto key = std::ranges::find_if(material.keys, [&found](const FoundKey& candidate) {
            return found.certificate.matches(candidate.key);
        });
        pairs.push_back(key == material.keys.end()
                            ? std::nullopt
                            : std::optional(static_cast<std::size_t>(key - material.keys.begin())));
    }
    return pairs;
}

Choice choose(const Material& material, const std::vector<std::optional<std::size_t>>& pairs,
              std::optional<std::size_t> wanted, const std::string& about) {
    Choice choice;
    if (material.trouble && endsReading(material.trouble->code)) {
        choice.error = material.trouble;
        return choice;
    }
    const auto usable =
        std::ranges::count_if(pairs, [](const auto& key) { return key.has_value(); });
    if (usable == 0) {
        choice.error = whyNone(material, about);
        return choice;
    }
    if (wanted && *wanted >= pairs.size()) {
        choice.error = Error{ErrorCode::Usage, "entry", {}, Reason::Option, {}};
        return choice;
    }
    if (wanted && !pairs[*wanted]) {
        choice.error = Error{ErrorCode::NoPrivateKey, about};
        return choice;
    }
    if (!wanted && usable > 1)
        wanted = namedByFile(material, pairs);
    if (!wanted && usable > 1) {
        choice.error = Error{ErrorCode::Ambiguous, about};
        return choice;
    }
    const auto first = std::ranges::find_if(pairs, [](const auto& key) { return key.has_value(); });
    choice.entry = wanted.value_or(static_cast<std::size_t>(first - pairs.begin()));
    const FoundKey& key = material.keys[*pairs[*choice.entry]];
    choice.privateKey = key.key;
    choice.member = key.member;
    return choice;
}

} // namespace warifu::keyfile
