#include "store/backup_manifest.h"

#include "crypto/cost_budget.h"
#include "crypto/kdf.h"
#include "store/backup_archive.h"
#include "store/retired_json.h"

#include <algorithm>
#include <limits>

namespace warifu::store {

namespace {

constexpr std::uint64_t manifestVersion = 1;
constexpr std::size_t manifestKeyLength = 32;

std::unexpected<Error> manifestBroken(const std::string& detail) {
    return notAsWritten(backup_members::manifest, detail);
}

bool isLowerHex(std::string_view text, std::size_t length) {
    return text.size() == length && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

std::vector<std::uint8_t> bytesFromHex(std::string_view hex) {
    const auto value = [](char c) {
        return c <= '9' ? c - '0' : c - 'a' + 10;
    };
    std::vector<std::uint8_t> bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes.push_back(std::uint8_t(value(hex[i]) * 16 + value(hex[i + 1])));
    return bytes;
}

std::optional<std::uint32_t> smallField(const Json& json, const char* key) {
    const auto number = unsignedField(json, key);
    if (!number || *number > std::numeric_limits<std::uint32_t>::max())
        return std::nullopt;
    return std::uint32_t(*number);
}

/// The fields that say whose backup it is and how its code is made.
Result<void> readFacts(const Json& json, BackupManifest& manifest) {
    const auto writtenAt = timeField(json, "written_at");
    const auto identity = textField(json, "srv");
    const auto recoveries = smallField(json, "r");
    const auto generation = smallField(json, "g");
    const auto sha256 = textField(json, "sha256");
    const auto salt = textField(json, "salt");
    const auto iterations = unsignedField(json, "iterations");
    if (!writtenAt || !identity || !recoveries || !generation || !sha256 ||
        !isLowerHex(*sha256, 64) || !salt || !isLowerHex(*salt, 2 * manifestSaltLength) ||
        !iterations || *iterations == 0)
        return manifestBroken("a field is missing or not of its form");
    const std::uint64_t most = crypto::Pkcs12Limits().iterationsPerBag;
    if (*iterations > most)
        return fail(ErrorCode::TooExpensive, {}, "manifest.json", Reason::TooManyIterations,
                    {std::to_string(*iterations), std::to_string(most)});
    manifest.writtenAt = *writtenAt;
    manifest.serverIdentity = *identity;
    manifest.recoveries = *recoveries;
    manifest.generation = *generation;
    manifest.sha256 = *sha256;
    manifest.salt = bytesFromHex(*salt);
    manifest.iterations = int(*iterations);
    manifest.sealedAt = timeField(json, "sealed_at");
    if (const auto recovery = json.find("recovery"); recovery != json.end()) {
        manifest.confirmedAt = timeField(*recovery, "confirmed_at");
        manifest.drilledAt = timeField(*recovery, "drilled_at");
    }
    return {};
}

Result<void> readLists(const Json& json, BackupManifest& manifest) {
    if (!json.contains("expired") || !json["expired"].is_array() || !json.contains("members") ||
        !json["members"].is_array())
        return manifestBroken("a list is missing");
    for (const Json& entry : json["expired"]) {
        auto retired = retiredFromJson(entry);
        if (!retired)
            return manifestBroken("an expired certificate");
        manifest.expired.push_back(std::move(*retired));
    }
    for (const Json& entry : json["members"]) {
        auto name = textField(entry, "name");
        auto sha256 = textField(entry, "sha256");
        if (!name || !sha256 || !isLowerHex(*sha256, 64))
            return manifestBroken("a member");
        manifest.members.push_back({std::move(*name), std::move(*sha256)});
    }
    return {};
}

} // namespace

std::string toJson(const BackupManifest& manifest) {
    Json expired = Json::array();
    for (const Retired& retired : manifest.expired)
        expired.push_back(retiredJson(retired));
    Json members = Json::array();
    for (const ManifestMember& member : manifest.members)
        members.push_back({{"name", member.name}, {"sha256", member.sha256}});
    const Json json = {{"v", manifestVersion},
                       {"written_at", rfc3339(manifest.writtenAt)},
                       {"srv", manifest.serverIdentity},
                       {"r", manifest.recoveries},
                       {"g", manifest.generation},
                       {"sha256", manifest.sha256},
                       {"salt", crypto::toHex(manifest.salt)},
                       {"iterations", manifest.iterations},
                       {"sealed_at", timeOrNull(manifest.sealedAt)},
                       {"recovery",
                        {{"confirmed_at", timeOrNull(manifest.confirmedAt)},
                         {"drilled_at", timeOrNull(manifest.drilledAt)}}},
                       {"expired", expired},
                       {"members", members}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<BackupManifest> manifestFromJson(std::string_view text) {
    const Json json = parseJson(text);
    const auto version = unsignedField(json, "v");
    if (!version || *version == 0)
        return manifestBroken("not a manifest");
    if (*version > manifestVersion)
        return fail(ErrorCode::UnsupportedFormat, {}, "manifest.json of a later version",
                    Reason::NotABackup, {"version"});
    BackupManifest manifest;
    if (auto read = readFacts(json, manifest); !read)
        return std::unexpected(read.error());
    if (auto read = readLists(json, manifest); !read)
        return std::unexpected(read.error());
    return manifest;
}

Result<std::string> manifestCode(const BackupManifest& manifest, std::string_view json,
                                 const SecretBytes& password) {
    const auto key =
        crypto::pbkdf2Sha256(password, manifest.salt, manifest.iterations, manifestKeyLength);
    if (!key)
        return std::unexpected(key.error());
    const auto code =
        crypto::hmacSha256(*key, {reinterpret_cast<const std::uint8_t*>(json.data()), json.size()});
    if (!code)
        return std::unexpected(code.error());
    return code->hex() + "\n";
}

Result<void> checkManifestCode(const BackupManifest& manifest, std::string_view json,
                               std::string_view code, const keyfile::TypedPassword& password) {
    const SecretBytes given = SecretBytes::copyOf(code);
    std::vector<const SecretBytes*> forms = {&password.typed()};
    for (const SecretBytes& form : password.otherForms())
        forms.push_back(&form);
    for (const SecretBytes* form : forms) {
        const auto expected = manifestCode(manifest, json, *form);
        if (!expected)
            return std::unexpected(expected.error());
        if (given.equals(SecretBytes::copyOf(std::string_view(*expected))))
            return {};
    }
    return notAsWritten(backup_members::manifest, "manifest.mac is not its code");
}

} // namespace warifu::store
